/**
 * Two rows of words side by side: which of them are the same, and whether they are so by more than chance.
 * A match says for each word of a row the index of the word of a text it stands for, or -1; ascending,
 * so that order is kept.
 */
import type { Words } from './words.ts';

/**
 * Tells `meet` the pairs of equal items that keep order and weigh most together (longest common
 * subsequence, by weight). `bounds` are where each row begins and ends. Of rows that make more than
 * `most` pairs only equal beginnings and ends are found.
 */
export function align(
  one: { readonly hashes: Int32Array; readonly weights: Uint8Array },
  other: Int32Array,
  bounds: readonly [number, number, number, number],
  most: number,
  meet: (i: number, j: number) => void,
): void {
  let [from, to, fromThere, toThere] = bounds;
  const { hashes } = one;
  while (from < to && fromThere < toThere && hashes[from] === other[fromThere]) meet(from++, fromThere++);
  while (from < to && fromThere < toThere && hashes[to - 1] === other[toThere - 1]) meet(--to, --toThere);
  const cells = (to - from) * (toThere - fromThere);
  if (cells <= 1 || cells > most) return;
  const width = toThere - fromThere + 1;
  const best = zeros((to - from + 1) * width);
  for (let i = to - 1; i >= from; i -= 1) {
    const hash = hashes[i];
    const weight = one.weights[i] as number;
    let at = (i - from + 1) * width - 2;
    for (let j = toThere - 1; j >= fromThere; j -= 1, at -= 1) {
      const without = Math.max(best[at + 1] as number, best[at + width] as number);
      best[at] = hash === other[j] ? Math.max(without, weight + (best[at + width + 1] as number)) : without;
    }
  }
  for (let i = from, j = fromThere, at = 0; i < to && j < toThere; ) {
    const here = best[at] as number;
    if (here === best[at + 1]) [j, at] = [j + 1, at + 1];
    else if (here === best[at + width]) [i, at] = [i + 1, at + width];
    else {
      meet(i, j);
      [i, j, at] = [i + 1, j + 1, at + width + 1];
    }
  }
}

const memory = new Uint32Array(1 << 12);

/** `count` zeros, good until they are asked for again: short rows are compared by the thousand. */
function zeros(count: number): Uint32Array {
  return count > memory.length ? new Uint32Array(count) : memory.fill(0, 0, count);
}

/** Matches single words between two that are matched: `from`..`to` here, `fromThere`..`toThere` in the text. */
export function fillGap(
  text: Words,
  words: Words,
  match: Int32Array,
  [from, to, fromThere, toThere]: [number, number, number, number],
): void {
  align(words, text.hashes, [from, to, fromThere, toThere], LARGEST_GAP, (i, j) => {
    match[i] = j;
  });
}

/** Gaps of more pairs of words than this are compared at their ends only. */
const LARGEST_GAP = 1 << 14;

/**
 * Letters that must be won beyond a gap in which `lost` words are missing and the place shifts by `shift`
 * words. Words that came in cost by the logarithm, for it may have been a paragraph.
 */
export function costOfGap(lost: number, shift: number): number {
  return Math.min(MOST_LOST, lost * lost) + 3 * (32 - Math.clz32(Math.abs(shift)));
}

const MOST_LOST = 36;

/**
 * `match` cut to its stretch of greatest weight: beyond many lost words a common one or a set phrase, which
 * stand everywhere, are not taken for those of the passage.
 */
export function withoutChance(match: Int32Array, weights: Uint8Array): Int32Array {
  let [best, weight, last] = [0, 0, -1];
  let [start, bestStart, bestEnd] = [0, 0, 0];
  for (let i = 0; i < match.length; i += 1) {
    const place = match[i] as number;
    if (place < 0) continue;
    if (last >= 0) weight -= costOfGap(i - last - 1, place - (match[last] as number) - (i - last));
    if (weight <= 0) [weight, start] = [0, i];
    weight += weights[i] as number;
    last = i;
    if (weight > best) [best, bestStart, bestEnd] = [weight, start, i + 1];
  }
  return match.fill(-1, 0, bestStart).fill(-1, bestEnd);
}
