/** What became of the words of a text in another, to be shown side by side. */
import { align } from './alignment.ts';

/** A piece of a text beside its successor: words in both, or only in one of them. */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

const TOKEN = /[\p{L}\p{N}\p{M}\u0640\u200c\u200d]+|\s+|./gsu;

/**
 * What became of the words of `before` in `after`, whole words at a time; a change of marks is a change.
 * All but `added` together are `before`, all but `removed` are `after`.
 */
export function differences(before: string, after: string): Difference[] {
  const changes: Change[] = [{ removed: '', added: '', same: '' }];
  for (const change of changesOf(before, after)) {
    const last = changes[changes.length - 1] as Change;
    // A space between two changed words is read with them.
    const joins = last.same === '' || (last.same.trim() === '' && isChanged(last));
    if (!isChanged(change)) last.same += change.same;
    else if (!joins) changes.push(change);
    else {
      last.removed += last.same + change.removed;
      last.added += last.same + change.added;
      last.same = change.same;
    }
  }
  const pieces = changes.flatMap(({ removed, added, same }): Difference[] => [
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
    { kind: 'same', text: same },
  ]);
  return pieces.filter(({ text }) => text !== '');
}

/** What gave way, what came instead, and what stayed behind both. */
interface Change {
  removed: string;
  added: string;
  same: string;
}

function isChanged({ removed, added }: Change): boolean {
  return removed !== '' || added !== '';
}

/** Enough for two passages of 4,000 characters. */
const MOST_DIFFERENCES = 1 << 22;

function changesOf(before: string, after: string): Change[] {
  const numbers = new Map<string, number>();
  const one = tokensOf(before, numbers);
  const other = tokensOf(after, numbers);
  const kept: [number, number][] = [];
  const bounds = [0, one.tokens.length, 0, other.tokens.length] as const;
  align(one, other.hashes, bounds, MOST_DIFFERENCES, (i, j) => kept.push([i, j]));
  kept.sort(([a], [b]) => a - b).push([one.tokens.length, other.tokens.length]);
  return kept.map(([i, j], at) => {
    const [last, lastThere] = kept[at - 1] ?? [-1, -1];
    const removed = one.tokens.slice(last + 1, i).join('');
    const added = other.tokens.slice(lastThere + 1, j).join('');
    return { removed, added, same: one.tokens[i] ?? '' };
  });
}

interface Tokens {
  readonly tokens: readonly string[];
  readonly hashes: Int32Array;
  readonly weights: Uint8Array;
}

/** Each different token gets a number. A space weighs less than any letter. */
function tokensOf(text: string, numbers: Map<string, number>): Tokens {
  const tokens = text.match(TOKEN) ?? [];
  const hashes = Int32Array.from(tokens, (token) => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  });
  const weights = Uint8Array.from(tokens, (token) =>
    token.trim() === '' ? 1 : Math.min(255, 2 * token.length),
  );
  return { tokens, hashes, weights };
}
