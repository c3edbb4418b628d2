import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { endnotesOf, type Mark, marksOf } from '../../core/endnotes.ts';
import { Places } from '../../core/placed.ts';
import type { Roster } from '../../core/roster.ts';
import { useDates } from '../annotations/dates.ts';
import type { Page } from '../reader/page.ts';
import { useDigits, useKeeping, usePreferences, useWords } from '../room.tsx';
import { choices } from './choices.ts';
import { Endnotes } from './Endnotes.tsx';
import styles from './PrintedParts.module.css';
import type { NoteTextView } from './useNoteText.ts';

interface Props {
  readonly page: Page;
  readonly roster: Roster;
  /** When it is printed, in ms since 1970. */
  readonly at: number;
  readonly NoteText: NoteTextView | null;
}

/** What stands on paper beside the words of the article: whence and when, the numbers of the notes, and the notes. */
export function PrintedParts({ page, roster, at, NoteText }: Props) {
  const { annotations } = useKeeping();
  const { article } = roster;
  const chosen = choices.getState();
  const groups = useMemo(() => {
    const placed = new Places(article.text).update(annotations.getState().ofArticle(article.id));
    return chosen.notes ? endnotesOf(article, placed) : [];
  }, [article, annotations, chosen]);
  const header = page.sheet.querySelector('header');
  return (
    <>
      {header && createPortal(<Standing roster={roster} at={at} hasNames={chosen.names} />, header)}
      {marksOf(article, groups).map((mark) => (
        <Numbers key={mark.numbers[0]} page={page} mark={mark} />
      ))}
      {groups.length > 0 && <Endnotes article={article} groups={groups} NoteText={NoteText} />}
    </>
  );
}

/** What stands under the headline: the source, who read it, the day, and what the lines under names mean. */
function Standing({
  roster: { article, kinds },
  at,
  hasNames,
}: Pick<Props, 'roster' | 'at'> & { hasNames: boolean }) {
  const { t, language, direction } = useWords();
  const { day } = useDates();
  const hidden = usePreferences(({ hiddenKinds }) => hiddenKinds);
  const shown = hasNames ? kinds.filter(({ kind }) => !hidden.includes(kind)) : [];
  return (
    <div className={styles.standing} lang={language} dir={direction} data-print>
      <p>
        {t('print.source', { file: `${article.id}.txt` })} · {t(`article.${article.reading}`)}{' '}
        {t('print.printed', { when: day(at) })}
      </p>
      {shown.length > 0 && (
        <ul className={styles.kinds} aria-label={t('legend.label')}>
          {shown.map(({ kind }) => (
            <li key={kind} className={`kind-line kind-line-${kind}`}>
              {t(`kinds.${kind}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Numbers of notes in the margin of their block, as near to their line as can be known before it is set. */
function Numbers({ page, mark: { block, share, numbers } }: { page: Page; mark: Mark }) {
  const digits = useDigits();
  const host = page.element(block).parentElement;
  if (!host) return null;
  return createPortal(
    <span className={styles.numbers} style={{ '--share': share } as React.CSSProperties} data-print>
      {numbers.map(digits).join('، ')}
    </span>,
    host,
  );
}
