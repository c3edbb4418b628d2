/**
 * Which stretch of which block carries which ink, and what lies under a point. Everything asked
 * here costs by what is answered (a screen holds about thirty ranges), not by how much there is.
 */
import type { Article, Block, Range } from './article.ts';
import { blockIndexAt, inReadingOrder } from './article.ts';

/** What a reader marks with: five colours, and a line under the words. */
export const INKS = ['saffron', 'mint', 'sky', 'rose', 'violet', 'underline'] as const;
export type Ink = (typeof INKS)[number];

/**
 * Ranges that can be asked what lies at an offset or in a window. An implicit interval tree over
 * arrays sorted by start, each node carrying the furthest end below it (Li and Rong 2021, "Bedtk").
 */
export interface IntervalIndex<T extends Range> {
  readonly ranges: readonly T[];
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly furthest: Uint32Array;
}

/**
 * Indexes `ranges`, which are sorted by start. Those that `old` holds too, at its beginning and its end, are not
 * looked at again: one more among a hundred thousand takes a few copies of numbers.
 */
export function indexRanges<T extends Range>(ranges: readonly T[], old?: IntervalIndex<T>): IntervalIndex<T> {
  const count = ranges.length;
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const [head, tail] = old ? sameEnds(old.ranges, ranges) : [0, 0];
  if (old) {
    starts.set(old.starts.subarray(0, head));
    ends.set(old.ends.subarray(0, head));
    starts.set(old.starts.subarray(old.starts.length - tail), count - tail);
    ends.set(old.ends.subarray(old.ends.length - tail), count - tail);
  }
  for (let i = head; i < count - tail; i += 1) {
    const { start, end } = ranges[i] as T;
    starts[i] = start;
    ends[i] = end;
  }
  const furthest = new Uint32Array(count);
  measure(ends, furthest, 0, count);
  return { ranges, starts, ends, furthest };
}

/** How many items two lists have in common at their beginning, and how many of the others at their end. */
function sameEnds<T>(a: readonly T[], b: readonly T[]): [head: number, tail: number] {
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [head, tail];
}

function measure(ends: Uint32Array, furthest: Uint32Array, low: number, high: number): number {
  if (low >= high) return 0;
  const middle = (low + high) >>> 1;
  let most = ends[middle] as number;
  if (high - low > 1) {
    most = Math.max(most, measure(ends, furthest, low, middle), measure(ends, furthest, middle + 1, high));
  }
  furthest[middle] = most;
  return most;
}

/** The number of `index`'s ranges that start before `offset`. */
export function countBefore({ starts }: IntervalIndex<Range>, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ranges that share at least one code unit with `start`..`end`, in their own order. */
export function rangesIn<T extends Range>(index: IntervalIndex<T>, start: number, end: number): T[] {
  const found: T[] = [];
  if (start < end) collect(index, start, end, 0, index.ranges.length, found);
  return found;
}

function collect<T extends Range>(
  index: IntervalIndex<T>,
  start: number,
  end: number,
  low: number,
  high: number,
  found: T[],
): void {
  if (low >= high) return;
  const middle = (low + high) >>> 1;
  if ((index.furthest[middle] as number) <= start) return;
  collect(index, start, end, low, middle, found);
  if ((index.starts[middle] as number) >= end) return;
  if ((index.ends[middle] as number) > start) found.push(index.ranges[middle] as T);
  collect(index, start, end, middle + 1, high, found);
}

/** What lies on the character at `offset`, innermost (shortest) first. */
export function rangesAt<T extends Range>(index: IntervalIndex<T>, offset: number): T[] {
  return innermostFirst(rangesIn(index, offset, offset + 1));
}

/** Sorts ranges that lie on one another in place: the shortest first. */
export function innermostFirst<T extends Range>(ranges: T[]): T[] {
  return ranges.sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
}

/** A stretch of one block's text node: offsets within the block, in UTF-16 code units. */
export interface Stretch {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/** The stretches of `article` that `range` covers, one for each block that it and `window` touch. */
export function stretchesOf(article: Pick<Article, 'blocks'>, range: Range, window = range): Stretch[] {
  const stretches: Stretch[] = [];
  const end = Math.min(range.end, window.end);
  const first = blockIndexAt(article, Math.max(range.start, window.start));
  for (let i = first; i < article.blocks.length; i += 1) {
    const block = article.blocks[i] as Block;
    if (block.start >= end) break;
    const from = Math.max(0, range.start - block.start);
    const to = Math.min(block.end, range.end) - block.start;
    if (from < to) stretches.push({ block: i, from, to });
  }
  return stretches;
}

/** One ink and the ranges that carry it: those of an index, or of them those it `has`. */
export interface Layer {
  readonly ink: string;
  readonly index: IntervalIndex<Range>;
  /** Asked of the index's own ranges. */
  has?(range: Range): boolean;
}

/**
 * The stretches in the blocks that the window `start`..`end` touches of all layers of one ink, whose ranges reach over one
 * another: each code unit is in one stretch at most, for a browser pays for each that it paints.
 */
export function stretchesIn(article: Article, layers: readonly Layer[], window: Range): Stretch[] {
  const ranges = layers.flatMap((layer) =>
    rangesIn(layer.index, window.start, window.end).filter((range) => layer.has?.(range) ?? true),
  );
  return united(ranges).flatMap((range) => stretchesOf(article, range, window));
}

/** Makes one of ranges that share code units. Those that only touch stay apart. */
function united(ranges: readonly Range[]): Range[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted(inReadingOrder)) {
    const last = found.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
