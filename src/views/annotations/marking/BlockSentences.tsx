import type { Article, Block, Range } from '../../../core/article.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { useId, useMemo } from 'react';
import { clip } from '../../../core/language.ts';
import { sentences } from '../../../core/moving.ts';
import { lineOf } from '../../../core/quotation.ts';
import { rangesIn } from '../../../core/paint.ts';
import { Places } from '../../../core/placed.ts';
import type { Roster } from '../../../core/roster.ts';
import { useKeyNames } from '../../commands/bindings.ts';
import { useKeeping, useStores, useWords } from '../../room.tsx';
import styles from './BlockSentences.module.css';
import { startCaret } from './careting.ts';
import { useNameOf } from '../Entry.tsx';
import { useAnnotations } from '../margin.ts';
import { type Marks, useMarks } from './useMarks.ts';

interface Props {
  readonly roster: Roster;
  /** Index of the block. */
  readonly index: number;
}

/** What the reader marked in a block, and its sentences, each to be marked by a button: for those who read by ear. */
export default function BlockSentences({ roster, index }: Props) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const block = article.blocks[index] as Block;
  const marks = useMarks(roster);
  const here = useMarkedIn(article, block);
  const keys = useKeyNames('caret');
  const [listed, spoken] = [useId(), useId()];
  const byKeys = (): void => {
    reading.getState().close(article.id);
    startCaret({ start: block.start, end: block.start });
  };
  return (
    <>
      <section aria-labelledby={listed} className={styles.part}>
        <h3 id={listed} className={styles.title}>
          {t('marking.here')}
        </h3>
        {here.length === 0 && <p className={styles.none}>{t('marking.none')}</p>}
        <ul className={styles.list}>
          {here.map((placed) => (
            <Marked key={`${placed.annotation.id} ${placed.start}`} roster={roster} placed={placed} />
          ))}
        </ul>
      </section>
      <section aria-labelledby={spoken} className={styles.part}>
        <h3 id={spoken} className={styles.title}>
          {t('marking.sentences')}
        </h3>
        <button type="button" className={styles.act} aria-keyshortcuts={keys.aria} onClick={byKeys}>
          {t('marking.fromHere')}
        </button>
        <ol className={styles.list} lang={article.language} dir={block.direction}>
          {sentences(article.text, block).map((sentence) => (
            <Sentence key={sentence.start} article={article} sentence={sentence} marks={marks} />
          ))}
        </ol>
      </section>
    </>
  );
}

function useMarkedIn(article: Article, block: Block): readonly PlacedAnnotation[] {
  const { annotations: store } = useKeeping();
  const annotations = useAnnotations(store, (state) => state.ofArticle(article.id));
  const places = useMemo(() => new Places(article.text), [article]);
  return useMemo(
    () => rangesIn(places.update(annotations).index, block.start, block.end),
    [places, annotations, block],
  );
}

/** So much of a sentence is enough to know it by, in UTF-16 code units. */
const SHOWN = 90;

function Sentence({ article, sentence, marks }: { article: Article; sentence: Range; marks: Marks }) {
  const { t, language, direction } = useWords();
  const words = clip(article.text.slice(sentence.start, sentence.end).replace(/\s+/g, ' '), SHOWN);
  return (
    <li className={styles.sentence}>
      <q className={styles.quote}>{words}</q>
      <div className={styles.acts} lang={language} dir={direction}>
        <button
          type="button"
          className={styles.act}
          aria-label={t('marking.highlightThis', { words })}
          onClick={() => marks.highlight(sentence)}
        >
          {t('marking.highlight')}
        </button>
        <button
          type="button"
          className={styles.act}
          aria-label={t('marking.noteThis', { words })}
          onClick={() => marks.note(sentence)}
        >
          {t('marking.note')}
        </button>
      </div>
    </li>
  );
}

function Marked({ roster, placed }: { roster: Roster; placed: PlacedAnnotation }) {
  const { reading } = useStores();
  const { annotation } = placed;
  const words = lineOf(roster.article, placed);
  const name = useNameOf(annotation, words);
  const { id, note, ink } = annotation;
  const open = (): void => reading.getState().lay(roster.article.id, { kind: 'annotation', annotation: id });
  return (
    <li>
      <div>
        <button type="button" className={styles.open} data-entry={id} aria-label={name} onClick={open}>
          <span className={`${styles.drop} ink-drop`} data-ink={ink} aria-hidden="true" />
          <span className={styles.words}>
            <bdi>{clip(words, SHOWN)}</bdi>
            {note.trim() !== '' && (
              <bdi className={styles.note}>{clip(note.replace(/\s+/g, ' '), SHOWN)}</bdi>
            )}
          </span>
        </button>
      </div>
    </li>
  );
}
