import type { Annotation } from '../../../core/annotation.ts';
import { clip } from '../../../core/language.ts';
import { dirOf } from '../noteDirection.ts';
import entry from '../Entry.module.css';

const QUOTE = 400;
const NOTE = 400;

/** What an annotation is known by where its passage is not in the text: its words, and the note on them. */
export function QuoteAndNote({ annotation: { target, note, direction } }: { annotation: Annotation }) {
  return (
    <>
      <p className={entry.quote} dir={dirOf(target.exact)}>
        {clip(target.exact, QUOTE)}
      </p>
      {note.trim() !== '' && (
        <p className={entry.note} dir={dirOf(note, direction)}>
          {clip(note, NOTE)}
        </p>
      )}
    </>
  );
}
