/**
 * Where a stretch of words stands in a text in which some of them may be missing and others have come in
 * between: found by the pairs of neighbouring words that stand in both. Matches are those of alignment.ts.
 */
import { costOfGap, fillGap, withoutChance } from './alignment.ts';
import { BREAK, type Stretch, wordFrom, type Words } from './words.ts';

/** Where each two neighbouring words of a text stand: by bucket, and within one in the order of the text. */
export interface PairIndex {
  readonly words: Words;
  readonly mask: number;
  /** Where each bucket begins in `places`. */
  readonly firsts: Uint32Array;
  /** Indices of the first word of each pair. */
  readonly places: Uint32Array;
}

/** Indexes the pairs of `words` (a counting sort by bucket). */
export function indexPairs(words: Words): PairIndex {
  const { hashes, count } = words;
  const mask = 2 ** (32 - Math.clz32(count)) - 1;
  const firsts = new Uint32Array(mask + 2);
  const places = new Uint32Array(count);
  for (let i = 0; i + 1 < count; i += 1) (firsts[bucketOf(hashes, i, mask)] as number) += 1;
  for (let i = 1; i < firsts.length; i += 1) (firsts[i] as number) += firsts[i - 1] as number;
  // Filled from behind, so that what was the end of each bucket becomes its beginning.
  for (let i = count - 2; i >= 0; i -= 1) {
    const bucket = bucketOf(hashes, i, mask);
    const place = (firsts[bucket] as number) - 1;
    firsts[bucket] = place;
    places[place] = i;
  }
  return { words, mask, firsts, places };
}

/** Mixes two hashes as MurmurHash3 does its blocks (Appleby). */
function bucketOf(hashes: Int32Array, at: number, mask: number): number {
  const mixed = Math.imul(
    Math.imul(hashes[at] as number, 0xcc9e2d51) ^ (hashes[at + 1] as number),
    0x1b873593,
  );
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** Pairs that stand in the text this often are looked up everywhere; others only near where they are expected. */
const RARE = 8;
/** How many of the places before and behind an expected one are looked at. */
const BESIDE = 1;
/** How far back a pair looks for one to follow (Li 2018, "minimap2": chaining with a bounded look back). */
const LOOK_BACK = 16;

/** Pairs of words that stand in both texts, and the best chain that ends in each. */
interface Chains {
  /** Index of the pair in the words that are looked for, ascending. */
  readonly here: number[];
  /** Index of the pair in the text. */
  readonly there: number[];
  readonly scores: number[];
  /** The pair before it in that chain, or -1. */
  readonly previous: number[];
  /** The first pair of that chain. */
  readonly roots: number[];
  /** By first pair, the last of the best chain that begins with it. */
  readonly ends: number[];
  /** The end of the best of all, or -1. */
  leader: number;
}

/** How many words may differ at one spot for words to be followed across it. */
const LONGEST_STEP = 8;
/** How many words before the expected one the following begins. */
const EARLY = 3;

/**
 * Follows the words of `stretch` through `text` from where its source is expected to begin, across
 * spots where a few words differ. As far as it goes.
 */
export function followMatch(text: Words, { words, from, to }: Stretch, begin: number): Int32Array {
  const match = new Int32Array(words.count).fill(-1);
  let i = from;
  let j = Math.max(0, wordFrom(text, begin + (words.starts[from] as number)) - EARLY);
  while (i < to && j < text.count) {
    while (i < to && words.hashes[i] === text.hashes[j]) match[i++] = j++;
    const step = stepAcross(text, { words, from: i, to }, j);
    if (!step) break;
    const [nextHere, nextThere] = [i + step[0], j + step[1]];
    fillGap(text, words, match, [i, nextHere, j, nextThere]);
    [i, j] = [nextHere, nextThere];
  }
  return withoutChance(match, words.weights);
}

/** How far it is, here and in the text, to a pair of words that stands in both; words that came in before words lost. */
function stepAcross(text: Words, { words, from, to }: Stretch, place: number): [number, number] | null {
  for (let i = from; i + 1 < to && i < from + LONGEST_STEP; i += 1) {
    for (let j = place; j < place + LONGEST_STEP; j += 1) {
      if (words.hashes[i] === text.hashes[j] && words.hashes[i + 1] === text.hashes[j + 1])
        return [i - from, j - place];
    }
  }
  return null;
}

/**
 * Where the words of `stretch` stand in the indexed text, at most `most` places, best first: for each
 * of its words the index of the text's word, or -1; ascending, so that order is kept. Some may be missing,
 * others may stand between them. `near` are offsets in the text where the source of `stretch` is expected to begin.
 */
export function findMatches(
  index: PairIndex,
  stretch: Stretch,
  near: readonly number[],
  most: number,
): Int32Array[] {
  const chains = chainsOf(index, stretch, near);
  return bestEnds(chains, most).map((end) => matchOf(index.words, stretch, chains, end));
}

function chainsOf(index: PairIndex, stretch: Stretch, near: readonly number[]): Chains {
  const chains: Chains = { here: [], there: [], scores: [], previous: [], roots: [], ends: [], leader: -1 };
  for (let i = stretch.from; i + 1 < stretch.to; i += 1) gatherPairs(index, stretch.words, i, near, chains);
  for (let pair = 0; pair < chains.here.length; pair += 1) link(chains, pair, stretch.words.weights);
  return chains;
}

function gatherPairs(
  index: PairIndex,
  words: Words,
  at: number,
  near: readonly number[],
  into: Chains,
): void {
  const bucket = bucketOf(words.hashes, at, index.mask);
  const from = index.firsts[bucket] as number;
  const to = index.firsts[bucket + 1] as number;
  if (to - from <= RARE) gatherRun(index, words, at, from, to, into);
  else {
    for (const offset of near) {
      const middle = firstPlaceFrom(index, offset + (words.starts[at] as number), from, to);
      gatherRun(index, words, at, Math.max(from, middle - BESIDE), Math.min(to, middle + BESIDE), into);
    }
  }
}

function gatherRun(index: PairIndex, words: Words, at: number, from: number, to: number, into: Chains): void {
  const { hashes } = index.words;
  for (let i = from; i < to; i += 1) {
    const place = index.places[i] as number;
    if (hashes[place] !== words.hashes[at] || hashes[place + 1] !== words.hashes[at + 1]) continue;
    into.here.push(at);
    into.there.push(place);
  }
}

/** The first of the places `from`..`to` that starts at `offset` or later. */
function firstPlaceFrom({ words, places }: PairIndex, offset: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words.starts[places[middle] as number] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds the best chain that ends in `pair`: one of the pairs just before it goes on, or the best of all
 * so far, for between the two there may be pairs of lost words that stand elsewhere.
 */
function link(chains: Chains, pair: number, weights: Uint8Array): void {
  const { here, there, scores, previous, roots, ends } = chains;
  const [i, j] = [here[pair] as number, there[pair] as number];
  const own = (weights[i] as number) + (weights[i + 1] as number);
  let best = own;
  let before = -1;
  for (let back = 1; back <= LOOK_BACK; back += 1) {
    const from = back === LOOK_BACK ? chains.leader : pair - back;
    if (from < 0 || (scores[from] as number) + own <= best) continue;
    const steps = i - (here[from] as number);
    const stepsThere = j - (there[from] as number);
    if (steps <= 0 || stepsThere <= 0) continue;
    // One step on, the first word of the pair is the second of the one before.
    const won = steps === 1 ? (weights[i + 1] as number) : own;
    const score = (scores[from] as number) + won - costOfGap(Math.max(0, steps - 2), steps - stepsThere);
    if (score > best) [best, before] = [score, from];
    if (steps === 1 && stepsThere === 1) break;
  }
  const root = before < 0 ? pair : (roots[before] as number);
  scores.push(best);
  previous.push(before);
  roots.push(root);
  ends.push(pair);
  if (best > (scores[ends[root] as number] as number)) ends[root] = pair;
  if (chains.leader < 0 || best > (scores[chains.leader] as number)) chains.leader = pair;
}

/** The last pairs of the `most` best chains, no two of which begin with the same pair. */
function bestEnds({ scores, roots, ends }: Chains, most: number): number[] {
  let best = 0;
  for (const score of scores) best = Math.max(best, score);
  const found: number[] = [];
  for (const [pair, root] of roots.entries()) {
    const end = ends[pair] as number;
    // Beside a place that agrees, a chance pair or two stand almost everywhere.
    if (root === pair && (scores[end] as number) * 3 >= best) found.push(end);
  }
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, most);
}

function matchOf(text: Words, { words, from, to }: Stretch, chains: Chains, end: number): Int32Array {
  const match = new Int32Array(words.count).fill(-1);
  const behind = (chains.here[end] as number) + 2;
  const behindThere = (chains.there[end] as number) + 2;
  fillGap(text, words, match, [
    behind,
    Math.min(to, behind + OUTSKIRTS),
    behindThere,
    Math.min(text.count, behindThere + OUTSKIRTS + SLACK),
  ]);
  let [i, j] = [behind, behindThere];
  for (let pair = end; pair >= 0; pair = chains.previous[pair] as number) {
    const [first, place] = [chains.here[pair] as number, chains.there[pair] as number];
    if (i > first + 2) fillGap(text, words, match, [first + 2, i, place + 2, j]);
    match[first] = place;
    if (match[first + 1] === -1) match[first + 1] = place + 1;
    [i, j] = [first, place];
  }
  fillGap(text, words, match, [Math.max(from, i - OUTSKIRTS), i, Math.max(0, j - OUTSKIRTS - SLACK), j]);
  return withoutChance(match, words.weights);
}

/**
 * The places of `text` that hold most of the words of `stretch`, at most `most`, best first, in the form
 * of `findMatches`. Looks at every word of the text: for one stretch, where nothing better was found.
 */
export function likelyMatches(text: Words, { words, from, to }: Stretch, most: number): Int32Array[] {
  const size = to - from;
  return densest(text, weightsByWord(words, from, to), size, most).map((end) => {
    const match = new Int32Array(words.count).fill(-1);
    fillGap(text, words, match, [
      from,
      to,
      Math.max(0, end - size - SLACK),
      Math.min(text.count, end + SLACK),
    ]);
    return withoutChance(match, words.weights);
  });
}

function weightsByWord({ hashes, weights }: Words, from: number, to: number): Map<number, number> {
  const byWord = new Map<number, number>();
  for (let i = from; i < to; i += 1)
    if (hashes[i] !== BREAK) byWord.set(hashes[i] as number, weights[i] as number);
  return byWord;
}

/** The ends of the windows of `size` words that weigh most, no two of which overlap. */
function densest(text: Words, byWord: ReadonlyMap<number, number>, size: number, most: number): number[] {
  const weightAt = (at: number): number => (at < 0 ? 0 : (byWord.get(text.hashes[at] as number) ?? 0));
  const peaks: { end: number; weight: number }[] = [];
  let weight = 0;
  for (let end = 1; end <= text.count; end += 1) {
    weight += weightAt(end - 1) - weightAt(end - 1 - size);
    const last = peaks.at(-1);
    if (weight === 0) continue;
    if (!last || end - last.end >= size) peaks.push({ end, weight });
    else if (weight > last.weight) peaks[peaks.length - 1] = { end, weight };
  }
  return peaks
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ end }) => end);
}

/** How many words beyond the outermost pairs are still compared, and how many may have come in there. */
const OUTSKIRTS = 12;
const SLACK = 4;
