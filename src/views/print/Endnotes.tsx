import type { Article } from '../../core/article.ts';
import type { Endnote, EndnoteGroup } from '../../core/endnotes.ts';
import { clip } from '../../core/language.ts';
import { inMarks, keptLine, lineOf } from '../../core/quotation.ts';
import type { NoteTextView } from './useNoteText.ts';
import { useDigits, useWords } from '../room.tsx';
import styles from './Endnotes.module.css';

/** More of a passage than this is not said again: it stands in the text. In UTF-16 code units. */
const QUOTED = 180;

interface Props {
  readonly article: Article;
  readonly groups: readonly EndnoteGroup[];
  /** Null where it could not be had: notes then stand as they were typed. */
  readonly NoteText: NoteTextView | null;
}

/** The reader's notes behind the article, each with its number and the words it is about. They run as the article does. */
export function Endnotes({ article, groups, NoteText }: Props) {
  const { t, language } = useWords();
  return (
    <section
      className={styles.endnotes}
      lang={article.language}
      dir={article.direction}
      aria-labelledby="endnotes"
      data-print
    >
      <h2 id="endnotes" className={styles.title} lang={language}>
        {t('print.endnotes')}
      </h2>
      {groups.map(({ heading, isLost, notes }) => (
        <div key={notes[0]?.number}>
          {(heading !== null || isLost) && (
            <h3 className={styles.heading} lang={isLost ? language : undefined}>
              {isLost ? t('orphans.lostLabel') : heading}
            </h3>
          )}
          <ol className={styles.list}>
            {notes.map((one) => (
              <Note key={one.number} article={article} endnote={one} NoteText={NoteText} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Note({
  article,
  endnote: { number, annotation, range },
  NoteText,
}: Pick<Props, 'article' | 'NoteText'> & { endnote: Endnote }) {
  const digits = useDigits();
  const { note, tags, direction, target } = annotation;
  const words = range ? lineOf(article, range) : keptLine(article, target);
  return (
    <li className={styles.note} value={number}>
      <span className={styles.number} aria-hidden="true">
        {digits(number)}
      </span>
      <div>
        <p className={styles.quote} dir="auto">
          {inMarks(clip(words.trim(), QUOTED))}
        </p>
        {note.trim() !== '' &&
          (NoteText ? (
            <NoteText text={note} direction={direction} />
          ) : (
            <p className={styles.typed} dir="auto">
              {note}
            </p>
          ))}
        {tags.length > 0 && (
          <p className={styles.tags}>
            {tags.map((tag) => (
              <bdi key={tag}>#{tag} </bdi>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
