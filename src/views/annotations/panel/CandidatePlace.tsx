import { useId, useMemo } from 'react';
import { describe } from '../../../core/anchor.ts';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article, Range } from '../../../core/article.ts';
import { contextOf } from '../../../core/excerpt.ts';
import { clip } from '../../../core/language.ts';
import { sectionNameAt } from '../../../core/sections.ts';
import { blockOf } from '../../../core/roster.ts';
import { differences } from '../../../core/differences.ts';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { Difference } from '../Difference.tsx';
import { useMargin } from '../margin.ts';
import { revealBeside } from '../revealing.ts';
import { tellStep } from '../told.ts';

interface Props {
  /** Where it may belong. */
  readonly range: Range;
  readonly orphan: Annotation;
  readonly onShow: (range: Range) => void;
}

/** Code units of context on each side, and of the passage itself. */
const REACH = 40;
const MOST = 1000;

/** A place that resembles the passage of an orphan: what differs, and a press that attaches it there. */
export function CandidatePlace({ range, orphan, onShow }: Props) {
  const { t } = useWords();
  const words = useId();
  const { page, roster, keeping } = useMargin();
  const { article } = roster;
  const { before, after } = contextOf(article.text, range, around(article, range), REACH);
  const now = article.text.slice(range.start, range.end);
  const pieces = useMemo(
    () => differences(clip(orphan.target.exact, MOST), clip(now, MOST)),
    [orphan.target.exact, now],
  );
  const attach = (): void => {
    const target = describe(article.text, range);
    const step = keeping.annotations.getState().edit([orphan.id], { target }, 'attach');
    revealBeside(page, range);
    tellStep(t, step, () => t('orphans.attached'));
  };
  const section = sectionNameAt(article, range.start, t('article.lead'));
  return (
    <li>
      <p id={words} className={styles.candidate} dir={article.direction}>
        {before}
        <b>
          <Difference pieces={pieces} />
        </b>
        {after}
      </p>
      <div className={styles.actions}>
        <button type="button" className={styles.action} aria-describedby={words} onClick={attach}>
          {t('orphans.attach')}
        </button>
        <button type="button" className={styles.plain} aria-describedby={words} onClick={() => onShow(range)}>
          {t('orphans.show')}
        </button>
        <bdi className={styles.quiet}>{section}</bdi>
      </div>
    </li>
  );
}

/** From the beginning of the block it begins in to the end of the one it ends in. */
function around(article: Article, range: Range): Range {
  const last = blockOf(article, { start: range.end - 1, end: range.end });
  return { start: blockOf(article, range).start, end: last.end };
}
