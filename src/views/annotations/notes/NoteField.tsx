import { type ChangeEvent, type RefObject, useEffect, useId, useLayoutEffect, useState } from 'react';
import { type Annotation, LIMITS } from '../../../core/annotation.ts';
import { useKeeping, useWords } from '../../room.tsx';
import { useAnnotations } from '../margin.ts';
import { dirOf } from '../noteDirection.ts';
import styles from './NoteEditor.module.css';

interface Props {
  readonly annotation: Annotation;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/**
 * Where the note is written; each letter is kept at once. What another tab makes of the note is shown as long as
 * nobody has written here: then it is kept beside what is written.
 */
export function NoteField({ annotation: { id, note, direction }, field }: Props) {
  const { t } = useWords();
  const { annotations } = useKeeping();
  const label = useId();
  /** What was written since the field was entered. */
  const [written, setWritten] = useState<string | null>(null);
  const shown = written ?? note;
  useGrowing(field, shown);
  useEffect(() => () => annotations.getState().settle(), [annotations, id]);
  const write = ({ target }: ChangeEvent<HTMLTextAreaElement>): void => {
    setWritten(target.value);
    annotations.getState().edit([id], { note: target.value }, 'note', shown);
  };
  const leave = (): void => {
    setWritten(null);
    annotations.getState().settle();
  };
  return (
    <div className={styles.writing}>
      <label htmlFor={label} className="visually-hidden">
        {t('note.label')}
      </label>
      <textarea
        ref={field}
        id={label}
        className={styles.field}
        dir={dirOf(shown, direction)}
        rows={2}
        maxLength={LIMITS.note}
        placeholder={t('note.placeholder')}
        value={shown}
        onChange={write}
        onBlur={leave}
      />
      <Saved note={note} />
    </div>
  );
}

/** A pause of so many ms in typing, and it is said that the note is kept. */
const PAUSE = 700;

/** Whether what was written is kept. Said once the hand rests, a refusal at once. */
function Saved({ note }: { note: string }) {
  const { t } = useWords();
  const { annotations } = useKeeping();
  const problems = useAnnotations(annotations, (state) => state.problems);
  const [first] = useState(note);
  const [isSaid, setSaid] = useState(false);
  const problem = problems.find(({ kind }) => kind === 'refused' || kind === 'not-lasting');
  const isWritten = note !== first || isSaid;
  useEffect(() => {
    if (note === first) return;
    const resting = setTimeout(() => setSaid(true), PAUSE);
    return () => clearTimeout(resting);
  }, [note, first]);
  const words =
    problem && isWritten
      ? t(problem.kind === 'refused' ? 'note.refused' : 'note.notLasting')
      : isSaid
        ? t('note.saved')
        : '';
  return (
    <output className={styles.saved} data-problem={problem !== undefined}>
      {words}
    </output>
  );
}

/** Lets the field be as high as its words, where the browser does not do it by itself. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, words: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    // oxlint-disable react/immutability -- the height of an element is the browser's to know, and ours to set
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 2}px`;
  }, [field, words]);
}
