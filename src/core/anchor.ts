/**
 * Where a passage lies after its text has changed. What is saved is its position, its words and a little
 * of what stands around them; a position is never trusted alone, and a look-alike is not a match: what
 * cannot be told for certain is an orphan.
 */
import type { Range } from './article.ts';
import { type Found, foundBy, weightOf, type Window, windowOf } from './evidence.ts';
import { isInsideLetter } from './language.ts';
import { findMatches, indexPairs, likelyMatches } from './matching.ts';
import { type Anchor, isUntouched, ORPHANED, placedAt, type Placement, REACH, startOf } from './passage.ts';
import { Sweep } from './sweep.ts';
import { wordsOf } from './words.ts';

export type { Anchor, Placement } from './passage.ts';

/**
 * The anchor of `range`; `resolve` finds it again in the same text, and in later ones.
 * Throws `RangeError` where `range` is empty or not inside `text`.
 */
export function describe(text: string, { start, end }: Range): Anchor {
  if (!(start >= 0 && start < end && end <= text.length))
    throw new RangeError(`no passage ${start}..${end} in a text of ${text.length}`);
  const exact = text.slice(start, end);
  return { start, end, exact, prefix: textBefore(text, start), suffix: textBehind(text, end) };
}

function textBefore(text: string, end: number): string {
  let start = Math.max(0, end - REACH);
  while (start > 0 && start < end && isInsideLetter(text, start)) start += 1;
  return text.slice(start, end);
}

function textBehind(text: string, start: number): string {
  let end = Math.min(text.length, start + REACH);
  while (end > start && end < text.length && isInsideLetter(text, end)) end -= 1;
  return text.slice(start, end);
}

/** Where `anchor` lies in `text` now. Looks at the whole text: for several anchors use `resolveAll`. */
export function resolve(text: string, anchor: Anchor): Placement {
  return resolveAll(text, [anchor])[0] as Placement;
}

/**
 * Where each of `anchors` lies in `text` now, in their order. Costs one comparison each where nothing
 * changed; otherwise the text is indexed once for all of them. Positions that make no sense, or do not
 * fit the words, are passed over.
 */
export function resolveAll(text: string, anchors: readonly Anchor[]): Placement[] {
  const placements = anchors.map((anchor) =>
    isUntouched(text, anchor) ? placedAt(anchor, anchor.start) : null,
  );
  if (placements.includes(null)) new Sweep(text, anchors, placements).run();
  return placements.map((placement) => placement ?? ORPHANED);
}

/** A place that resembles a passage, from 0 (not at all) to 1 (its words and all around them). */
export interface Candidate extends Range {
  readonly likeness: number;
}

/** What resembles a passage less than this is not worth showing. */
const LEAST_LIKENESS = 0.4;
/** The share of likeness that the words of the passage make; the rest is what stands around. */
const WORDS_SHARE = 0.75;

/**
 * Where a reader may want to attach an orphan again: at most `limit` places that resemble it, best
 * first, the nearer first among equals; no two overlap. For one anchor at a time, when it is looked at.
 */
export function candidates(text: string, anchor: Anchor, limit: number): Candidate[] {
  if (anchor.exact === '') return [];
  const pairs = indexPairs(wordsOf(text));
  const window = windowOf(anchor);
  const home = startOf(anchor);
  const found = [
    ...findMatches(pairs, window, [home - window.quote.start], 2 * limit),
    ...likelyMatches(pairs.words, window, 4 * limit),
  ]
    .map((match) => foundBy(pairs.words, window, match))
    .filter((place) => place !== null)
    .map((place): Candidate => ({ start: place.start, end: place.end, likeness: likenessOf(place, window) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || Math.abs(a.start - home) - Math.abs(b.start - home));
  return withoutOverlaps(found).slice(0, limit);
}

function likenessOf(found: Found, { words, from, to, quoteFrom, quoteTo }: Window): number {
  const quote = weightOf(words, quoteFrom, quoteTo);
  const context = weightOf(words, from, quoteFrom) + weightOf(words, quoteTo, to);
  const same = found.isIntact || quote === 0 ? Number(found.isIntact) : found.quote / quote;
  return WORDS_SHARE * same + (1 - WORDS_SHARE) * (context === 0 ? same : found.context / context);
}

function withoutOverlaps(places: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const place of places)
    if (!kept.some(({ start, end }) => start < place.end && place.start < end)) kept.push(place);
  return kept;
}
