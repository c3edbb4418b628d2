import { useMemo, useState } from 'react';
import type { Article } from '../../core/article.ts';
import { ANY, find, type Found, inOrder, type Listed } from '../../core/finding.ts';
import { Places } from '../../core/placed.ts';
import { keptLine } from '../../core/quotation.ts';
import { Entry } from '../annotations/Entry.tsx';
import { useAnnotations } from '../annotations/margin.ts';
import { useDigits, useKeeping, useStores, useWords } from '../room.tsx';
import { allEntries } from '../shelf/taking.ts';
import styles from './Search.module.css';

interface Props {
  readonly article: Article;
  readonly query: string;
  /** The reader's annotations on all texts, or on this one. */
  readonly isShelf: boolean;
}

/** So many come before what was found in the text; the others when they are asked for. */
const FEW = 3;

/** The reader's annotations that have the words in the quote, the note or a tag. */
export default function NotesFound({ article, query, isShelf }: Props) {
  const { t } = useWords();
  const digits = useDigits();
  const { reading } = useStores();
  const [isWhole, setWhole] = useState(false);
  const found = useNotes(article, query, isShelf);
  const open = ({ annotation: { id }, at }: Found): void => {
    if (at) reading.getState().lay(article.id, { kind: 'annotation', annotation: id });
    else reading.getState().lay(article.id, { kind: 'annotations', view: 'orphans', annotation: id });
  };
  if (found.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>
        {t('search.notes')} <span className={styles.fact}>{digits(found.length)}</span>
      </h3>
      <ul className={styles.notes}>
        {found.slice(0, isWhole ? found.length : FEW).map((one) => (
          <Entry
            key={one.annotation.id}
            found={one}
            article={article}
            order="reading"
            isAt={false}
            isChosen={null}
            onChoose={nothing}
            onOpen={open}
          />
        ))}
      </ul>
      {found.length > FEW && !isWhole && (
        <button type="button" className={styles.offer} onClick={() => setWhole(true)}>
          {t('search.allNotes')}
        </button>
      )}
    </section>
  );
}

function nothing(): void {
  // None are being chosen here.
}

function useNotes(article: Article, query: string, isShelf: boolean): readonly Found[] {
  const { annotations } = useKeeping();
  const all = useAnnotations(annotations, (state) => (isShelf ? state.all() : state.ofArticle(article.id)));
  return useMemo(() => {
    const listed = all.map((annotation): Listed => {
      const { target } = annotation;
      const isHere = annotation.article === article.id;
      return { annotation, at: target, words: isHere ? keptLine(article, target) : target.exact };
    });
    const found = query.trim() === '' ? [] : find(listed, { ...ANY, query });
    // Where those of the text at hand lie today is worked out for what was found, and for nothing else.
    const places = new Places(article.text);
    places.update(found.map((one) => one.annotation).filter((one) => one.article === article.id));
    const placed = found.map((one) => {
      const isHere = one.annotation.article === article.id;
      return isHere ? { ...one, at: places.get(one.annotation.id) ?? null } : one;
    });
    return inOrder(placed, 'reading', [article.id, ...allEntries().map(({ id }) => id)]);
  }, [all, article, query]);
}
