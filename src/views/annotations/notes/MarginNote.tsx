import { lazy, memo, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { lineOf } from '../../../core/quotation.ts';
import { useWords } from '../../room.tsx';
import { Changed } from '../Changed.tsx';
import { Clipped } from './Clipped.tsx';
import styles from './MarginNotes.module.css';
import { dirOf } from '../noteDirection.ts';
import { tied, unhover } from '../tied.ts';

const NoteText = lazy(() => import('./NoteText.tsx'));

interface NoteProps {
  readonly placed: PlacedAnnotation;
  /** The one its passage lies in. */
  readonly article: Article;
  readonly onOpen: (annotation: string) => void;
  /** Says how long ago a time was. */
  readonly ago: (at: number) => string;
}

interface Props extends NoteProps {
  readonly isOpen: boolean;
  /** What is written in its place while it is open. */
  readonly children: ReactNode;
}

/** A place in the margin: a rule in the ink of its passage, and the note or what opens in its stead. */
export const MarginNote = memo(function MarginNote({ isOpen, children, ...note }: Props) {
  const { id, ink } = note.placed.annotation;
  const isHovered = useStore(tied, ({ hovered }) => hovered === id);
  useEffect(() => () => unhover(id), [id]);
  return (
    <li
      className={styles.place}
      data-note={id}
      data-tied={isHovered || isOpen}
      data-open={isOpen}
      data-ink={ink}
    >
      {isOpen ? children : <ClosedNote {...note} />}
    </li>
  );
});

/** More of a note than this is not set in the margin, in UTF-16 code units; it stands whole where it is edited. */
const SHORT = 1200;
const LONG = 12_000;
/** How much of a passage names its note. */
const NAME = 90;

function ClosedNote({ placed, article, onOpen, ago }: NoteProps) {
  const { t } = useWords();
  const { annotation, kind, start, end } = placed;
  const { id, note, ink, direction } = annotation;
  const [isLong, setLong] = useState(false);
  const shown = clip(note, isLong ? LONG : SHORT);
  const press = (): void => {
    tied.setState({ pressed: id });
    onOpen(id);
  };
  return (
    <div className={styles.note}>
      <button
        type="button"
        id={`open-note-${id}`}
        className={styles.open}
        aria-label={t('note.open', { words: clip(lineOf(article, placed), NAME), ink: t(`ink.${ink}`) })}
        onClick={press}
      />
      <Clipped isLong={isLong} onLong={setLong} isCut={shown !== note}>
        {kind === 'changed' && (
          <Changed before={annotation.target.exact} now={article.text.slice(start, end)} />
        )}
        {note.trim() !== '' && (
          <Suspense
            fallback={
              <p className={styles.plain} dir={dirOf(note, direction)}>
                {shown}
              </p>
            }
          >
            <NoteText text={shown} direction={direction} />
          </Suspense>
        )}
      </Clipped>
      <Facts annotation={annotation} ago={ago} />
    </div>
  );
}

interface FactsProps {
  readonly annotation: Annotation;
  readonly ago: (at: number) => string;
}

function Facts({ annotation: { tags, modified, conflictOf }, ago }: FactsProps) {
  const { t } = useWords();
  return (
    <div className={styles.facts}>
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label={t('note.tags')}>
          {tags.map((tag) => (
            <li key={tag}>
              <bdi>#{tag}</bdi>
            </li>
          ))}
        </ul>
      )}
      {conflictOf !== null && <span>{t('note.disagreed')}</span>}
      <time dateTime={new Date(modified).toISOString()}>{ago(modified)}</time>
    </div>
  );
}
