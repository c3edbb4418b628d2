import { useEffect, useState } from 'react';
import { type Candidate, candidates } from '../../../core/anchor.ts';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article, Range } from '../../../core/article.ts';
import { sectionNameAt } from '../../../core/sections.ts';
import { localeOf } from '../../../i18n/index.ts';
import { useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { CandidatePlace } from './CandidatePlace.tsx';
import { ruleOf } from '../Entry.tsx';
import entry from '../Entry.module.css';
import { useHasMargin, useMargin } from '../margin.ts';
import { startReselect } from '../reselecting.ts';
import { Held } from '../Held.tsx';
import { tellStep } from '../told.ts';

interface Props {
  readonly orphan: Annotation;
  readonly onShow: (range: Range) => void;
}

interface OrphanProps extends Props {
  /** True for the one that was looked for. */
  readonly isAt: boolean;
}

/** An annotation whose passage was not found: what it said, where it lay, and where it may belong now. */
export function Orphan({ orphan, onShow, isAt }: OrphanProps) {
  const { t } = useWords();
  const { roster, keeping } = useMargin();
  const { id, ink } = orphan;
  const { reading } = useStores();
  const hasMargin = useHasMargin();
  const reselect = (): void => {
    startReselect(id);
    // A sheet lies over the text that is to be selected.
    if (!hasMargin) reading.getState().close(roster.article.id);
  };
  const remove = (): void => {
    const step = keeping.annotations.getState().remove([id]);
    tellStep(t, step, (count) => t('annotations.removed', { count }));
  };
  return (
    <li
      className={entry.entry}
      style={ruleOf(ink)}
      data-entry={id}
      data-at={isAt}
      aria-current={isAt || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is brought to it, and only so
      tabIndex={-1}
    >
      <div className={entry.body}>
        <Held
          annotation={orphan}
          text={roster.article}
          isEditable
          facts={<WhereItLay article={roster.article} orphan={orphan} />}
          actions={
            <>
              <button type="button" className={styles.main} onClick={reselect}>
                {t('orphans.reselect')}
              </button>
              <button type="button" className={styles.plain} onClick={remove}>
                {t('annotations.remove')}
              </button>
            </>
          }
        >
          <Candidates article={roster.article} orphan={orphan} onShow={onShow} />
        </Held>
      </div>
    </li>
  );
}

/** The text is another now: where it lay is said by what stands there today, and by how far down that is. */
function WhereItLay({ article, orphan }: { article: Article; orphan: Annotation }) {
  const { t, language } = useWords();
  const { start } = orphan.target;
  const share = Math.min(1, start / Math.max(1, article.text.length));
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share);
  const section = sectionNameAt(article, start, t('article.lead'));
  return (
    <span>{t('orphans.lay', { section: `\u2068${section}\u2069`, percent: `\u2068${percent}\u2069` })}</span>
  );
}

const MOST = 3;

function Candidates({ article, orphan, onShow }: { article: Article } & Props) {
  const { t } = useWords();
  const { target } = orphan;
  const [found, setFound] = useState<readonly Candidate[] | null>(null);
  useEffect(() => {
    // Behind the frame that shows the orphan: the whole text is looked through.
    const timer = setTimeout(() => setFound(candidates(article.text, target, MOST)));
    return () => clearTimeout(timer);
  }, [article, target]);
  if (found === null) return <p className={styles.quiet}>{t('orphans.looking')}</p>;
  if (found.length === 0) return <p className={styles.quiet}>{t('orphans.noCandidates')}</p>;
  return (
    <>
      <h4 className={styles.small}>{t('orphans.candidates', { count: found.length })}</h4>
      <ul className={styles.places}>
        {found.map((one) => (
          <CandidatePlace key={one.start} range={one} orphan={orphan} onShow={onShow} />
        ))}
      </ul>
    </>
  );
}
