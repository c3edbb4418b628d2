import type { Annotation } from '../../../core/annotation.ts';
import { clip } from '../../../core/language.ts';
import { useKeptLine } from '../margin.ts';
import { dirOf } from '../noteDirection.ts';
import entry from '../Entry.module.css';

const QUOTE = 400;
const NOTE = 400;

/** What an annotation is known by where its passage is not in the text: its words, and the note on them. */
export function QuoteAndNote({ annotation }: { annotation: Annotation }) {
  const { note, direction } = annotation;
  const words = useKeptLine(annotation);
  return (
    <>
      <p className={entry.quote} dir={dirOf(words)}>
        {clip(words, QUOTE)}
      </p>
      {note.trim() !== '' && (
        <p className={entry.note} dir={dirOf(note, direction)}>
          {clip(note, NOTE)}
        </p>
      )}
    </>
  );
}
