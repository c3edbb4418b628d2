import { useMemo } from 'react';
import type { Article } from '../../core/article.ts';
import type { SearchOption } from '../../core/place.ts';
import { Search } from '../../core/search.ts';
import { useWords } from '../room.tsx';
import styles from './Search.module.css';
import { type Change, type SearchSpot, withOption } from './useAsked.ts';

interface Props {
  readonly article: Article;
  readonly asked: SearchSpot;
  readonly change: Change;
  /** Whether there are other texts to search. */
  readonly canWiden: boolean;
}

/** What stands where nothing was found: that it is so, and what would find something. */
export function Nothing({ article, asked, change, canWiden }: Props) {
  const { t } = useWords();
  const { query, options } = asked;
  const strict = options.filter((option) => option !== 'shelf');
  const loose = useLoose(article, query, strict);
  const set = (next: readonly SearchOption[]): void => change({ options: next, hit: null }, 'now');
  const isShelf = options.includes('shelf');
  return (
    <>
      <p className={styles.none}>
        {t(isShelf ? 'search.nowhere' : 'search.none', { query: `\u2068${query.trim()}\u2069` })}
      </p>
      <div className={styles.offers}>
        {loose > 0 && (
          <button
            type="button"
            className={styles.offer}
            onClick={() => set(options.filter((option) => option === 'shelf'))}
          >
            {t(strict.length > 1 ? 'search.withoutBoth' : `search.without.${strict[0] as 'exact' | 'word'}`)}
            <span className={styles.fact}>{t('search.places', { count: loose })}</span>
          </button>
        )}
        {canWiden && !isShelf && (
          <button
            type="button"
            className={styles.offer}
            onClick={() => set(withOption(options, 'shelf', true))}
          >
            {t('search.widen')}
          </button>
        )}
      </div>
    </>
  );
}

/** How many places there would be if the spelling and the ends of words did not matter. */
function useLoose(article: Article, query: string, strict: readonly SearchOption[]): number {
  const isStrict = strict.length > 0;
  return useMemo(() => {
    if (!isStrict) return 0;
    const search = new Search(article, { query, isExact: false, isWhole: false });
    search.advance(() => true);
    return search.hits.length;
  }, [article, query, isStrict]);
}
