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
import { withoutLosingFocus } from './Growing.tsx';
import { useHasMargin, useMargin } from '../margin.ts';
import { startReselect } from '../reselecting.ts';
import { QuoteAndNote } from './QuoteAndNote.tsx';
import { tell } from '../told.ts';

interface Props {
  readonly orphan: Annotation;
  readonly onShow: (range: Range) => void;
}

/** An annotation whose passage was not found: what it said, where it lay, and where it may belong now. */
export function Orphan({ orphan, onShow }: Props) {
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
    keeping.annotations.getState().remove([id]);
    tell(t('annotations.removed', { count: 1 }), true);
  };
  return (
    <li className={entry.entry} style={ruleOf(ink)}>
      <div className={entry.body}>
        <QuoteAndNote annotation={orphan} />
        <p className={entry.facts}>
          <WhereItLay article={roster.article} orphan={orphan} />
        </p>
        <Candidates article={roster.article} orphan={orphan} onShow={onShow} />
        <div className={styles.actions}>
          <button type="button" className={styles.main} onClick={reselect}>
            {t('orphans.reselect')}
          </button>
          <button
            type="button"
            className={styles.plain}
            onClick={(event) => withoutLosingFocus(event.currentTarget, remove)}
          >
            {t('annotations.remove')}
          </button>
        </div>
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
  const [found, setFound] = useState<readonly Candidate[] | null>(null);
  useEffect(() => {
    // Behind the frame that shows the orphan: the whole text is looked through.
    const timer = setTimeout(() => setFound(candidates(article.text, orphan.target, MOST)));
    return () => clearTimeout(timer);
  }, [article, orphan]);
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
