/** Finding a thing by a few typed words in any of its labels, however they are written. */
import { spoken } from './naming.ts';

/**
 * Those of `items` of which each word of `query` stands in one of the labels, folded: first where all are
 * beginnings of words, then where they stand inside of one; otherwise in the order given. An Arabic article that
 * a label does not have is not held against the query. Nothing asked finds all.
 */
export function seek<T>(
  items: readonly T[],
  labelsOf: (item: T) => readonly string[],
  query: string,
): readonly T[] {
  const wanted = spoken(query).split(' ').filter(Boolean);
  if (wanted.length === 0) return items;
  const found = items.flatMap((item) => {
    const label = labelsOf(item).map(spoken).join(' ');
    const ranks = wanted.map((word) => rankIn(label, word));
    return ranks.includes(NOWHERE) ? [] : [{ item, rank: Math.max(...ranks) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

const NOWHERE = 2;

/** 0 at the beginning of a word, also behind the article; 1 inside of one. */
function rankIn(label: string, word: string): number {
  const bare = word.startsWith('ال') && word.length > 4 ? word.slice(2) : word;
  if ([word, bare, `ال${bare}`].some((form) => ` ${label}`.includes(` ${form}`))) return 0;
  return label.includes(bare) ? 1 : NOWHERE;
}
