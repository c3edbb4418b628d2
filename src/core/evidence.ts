/**
 * What speaks for a place being that of a passage, and how much of it is enough to be believed: a
 * look-alike is not a match.
 */
import type { Range } from './article.ts';
import { foldedString } from './folding.ts';
import { type Anchor, REACH } from './passage.ts';
import { BREAK, type Words, wordsOf } from './words.ts';

/** An anchor as words: context, quote, context. Indices of words, end exclusive. */
export interface Window {
  readonly words: Words;
  /** What is looked for: a word cut in two by the reach of the context is left out. */
  readonly from: number;
  readonly to: number;
  /** The words of the quote, whole ones of which it may hold a part. */
  readonly quoteFrom: number;
  readonly quoteTo: number;
  /** The quote in the source of `words`: code units. */
  readonly quote: Range;
}

/** Cuts an anchor into words. The memory of `spent`, which is no longer looked for, is used again. */
export function windowOf({ start, prefix, exact, suffix }: Anchor, spent?: Window): Window {
  const words = wordsOf(prefix + exact + suffix, spent?.words);
  const quote = { start: prefix.length, end: prefix.length + exact.length };
  const { starts, ends, hashes, count } = words;
  const isCutBefore = prefix !== '' && starts[1] === 0 && hashes[1] !== BREAK;
  const isCutBehind = suffix !== '' && ends[count - 2] === words.source.length && hashes[count - 2] !== BREAK;
  const from = start === prefix.length ? 0 : isCutBefore ? 2 : 1;
  // Less than its share of context means that the text ended there, unless no context was kept at all.
  const endedText = suffix.length < REACH / 2 && (from === 0 || prefix !== '');
  const to = endedText ? count : isCutBehind ? count - 2 : count - 1;
  let quoteFrom = 1;
  while (quoteFrom < count - 1 && (ends[quoteFrom] as number) <= quote.start) quoteFrom += 1;
  let quoteTo = count - 1;
  while (quoteTo > quoteFrom && (starts[quoteTo - 1] as number) >= quote.end) quoteTo -= 1;
  while (quoteFrom < quoteTo && hashes[quoteFrom] === BREAK) quoteFrom += 1;
  while (quoteFrom < quoteTo && hashes[quoteTo - 1] === BREAK) quoteTo -= 1;
  // A word that is cut off belongs to the quote where the quote ends in it.
  return {
    words,
    from: Math.min(from, quoteFrom),
    to: Math.max(to, quoteTo),
    quoteFrom,
    quoteTo,
    quote,
  };
}

/** A place where an anchor may lie, and how many letters speak for it. */
export interface Found extends Range {
  readonly isIntact: boolean;
  /** Letters of the quote that stand here. */
  readonly quote: number;
  /** Letters of its context that stand around. */
  readonly context: number;
  /** Letters that could have spoken for it. */
  readonly asked: number;
}

/** The letters that speak for a place. */
export function strength({ quote, context }: Found): number {
  return quote + context;
}

/** Letters of the words `from`..`to`, or of those of them that are in `match`. */
export function weightOf({ weights }: Words, from: number, to: number, match?: Int32Array): number {
  let weight = 0;
  for (let i = from; i < to; i += 1) if (!match || (match[i] as number) >= 0) weight += weights[i] as number;
  return weight;
}

/** What `match` says of a window's place in the text, or null where nothing of the quote can be there. */
export function foundBy(text: Words, window: Window, match: Int32Array): Found | null {
  const { words, from, to, quoteFrom, quoteTo, quote } = window;
  const context = weightOf(words, from, quoteFrom, match) + weightOf(words, quoteTo, to, match);
  const whole = weightOf(words, quoteFrom, quoteTo);
  const asked = whole + askedOf(window, match, quoteFrom - 1, -1) + askedOf(window, match, quoteTo, 1);
  const start = intactStart(text, window, match);
  if (start >= 0) {
    const end = start + quote.end - quote.start;
    return { start, end, isIntact: true, quote: whole, context, asked };
  }
  const range = changedRange(text, window, match);
  if (!range) return null;
  const kept = weightOf(words, quoteFrom, quoteTo, match);
  return {
    ...range,
    isIntact: false,
    quote: Math.max(kept, alike(text, window, range, kept)),
    context,
    asked,
  };
}

/**
 * The letters of the context from word `i` on in steps of `step`. Beyond a break between paragraphs that
 * still stands only what agrees counts: another paragraph may stand there now.
 */
function askedOf({ words, from, to }: Window, match: Int32Array, i: number, step: number): number {
  let asked = 0;
  let isBeyond = false;
  for (let at = i; at >= from && at < to; at += step) {
    const isMatched = (match[at] as number) >= 0;
    if (isMatched || !isBeyond) asked += words.weights[at] as number;
    if (isMatched && words.hashes[at] === BREAK) isBeyond = true;
  }
  return asked;
}

/** Where the quote stands letter for letter, going by the matched words next to its beginning and end; or -1. */
function intactStart(text: Words, window: Window, match: Int32Array): number {
  const { words, quote } = window;
  const exact = words.source.slice(quote.start, quote.end);
  for (const [i, step] of [
    [window.quoteFrom, 1],
    [window.quoteFrom - 1, -1],
    [window.quoteTo, 1],
  ] as const) {
    const near = matchedFrom(window, match, i, step);
    if (near < 0) continue;
    const place = match[near] as number;
    const start =
      step > 0
        ? (text.starts[place] as number) - (words.starts[near] as number) + quote.start
        : (text.ends[place] as number) - (words.ends[near] as number) + quote.start;
    if (start >= 0 && text.source.startsWith(exact, start)) return start;
  }
  return -1;
}

/** The first matched word from `i` on in steps of `step`, or -1. */
function matchedFrom({ from, to }: Window, match: Int32Array, i: number, step: number): number {
  for (let at = i; at >= from && at < to; at += step) if ((match[at] as number) >= 0) return at;
  return -1;
}

/**
 * The whole words of the text that stand for the quote: from its first word that is left to its last,
 * and those put in place of lost ones at its ends, where its context still shows the bounds.
 */
function changedRange(text: Words, window: Window, match: Int32Array): Range | null {
  const { quoteFrom, quoteTo } = window;
  const before = matchedFrom(window, match, quoteFrom - 1, -1);
  const behind = matchedFrom(window, match, quoteTo, 1);
  const first = matchedFrom(window, match, quoteFrom, 1);
  if (first < 0 || first >= quoteTo)
    return before < 0 || behind < 0 ? null : between(text, window, match, before, behind);
  const last = matchedFrom(window, match, quoteTo - 1, -1);
  const start = (match[first] as number) - put(match, before, first, first - quoteFrom);
  const end = (match[last] as number) + put(match, behind, last, quoteTo - 1 - last);
  const range = rangeOf(text, start, end);
  return range && withSigns(text.source, window, range);
}

/** `range` with the signs that stood before the first and behind the last word of the quote, if they still do. */
function withSigns(text: string, { words, quoteFrom, quoteTo, quote }: Window, { start, end }: Range): Range {
  const head = words.source.slice(quote.start, words.starts[quoteFrom]).trimStart();
  const tail = words.source.slice(words.ends[quoteTo - 1], quote.end).trimEnd();
  return {
    start: text.endsWith(head, start) ? start - head.length : start,
    end: text.startsWith(tail, end) ? end + tail.length : end,
  };
}

/** More words than this in place of lost ones are no longer taken for theirs. */
const MOST_PUT = 6;

/** How many words were put in place of the `lost` ones of the quote next to matched word `context`, `kept` being the last that is left. */
function put(match: Int32Array, context: number, kept: number, lost: number): number {
  if (lost === 0 || context < 0 || !isSolid(match, context)) return 0;
  const lostContext = Math.abs(kept - context) - 1 - lost;
  const room = Math.abs((match[kept] as number) - (match[context] as number)) - 1 - lostContext;
  return room > Math.min(MOST_PUT, lost + 2) ? 0 : Math.max(0, room);
}

/** True where a neighbour of matched word `i` is matched too, side by side. */
function isSolid(match: Int32Array, i: number): boolean {
  const place = match[i] as number;
  return match[i + 1] === place + 1 || (place > 0 && match[i - 1] === place - 1);
}

/** What stands between the two contexts of a quote none of whose words are left as they were. */
function between(
  text: Words,
  { quoteFrom, quoteTo }: Window,
  match: Int32Array,
  before: number,
  behind: number,
): Range | null {
  const start = (match[before] as number) + quoteFrom - before;
  const end = (match[behind] as number) - (behind - quoteTo + 1);
  return start > end || end - start > quoteTo - quoteFrom ? null : rangeOf(text, start, end);
}

/** From the beginning of one word to the end of another, breaks at the ends left out. */
function rangeOf(text: Words, first: number, last: number): Range | null {
  let [from, to] = [first, last];
  while (from <= to && text.hashes[from] === BREAK) from += 1;
  while (to >= from && text.hashes[to] === BREAK) to -= 1;
  return from > to ? null : { start: text.starts[from] as number, end: text.ends[to] as number };
}

/** Longer passages are judged by whole words alone, in folded letters. */
const LONGEST_SPELT = 64;

/** How many letters of the quote are left, where words themselves were changed. */
function alike(
  text: Words,
  { words, quoteFrom, quoteTo, quote }: Window,
  range: Range,
  kept: number,
): number {
  const whole = weightOf(words, quoteFrom, quoteTo);
  if (kept >= whole * LEFT_OF_QUOTE || whole > LONGEST_SPELT || range.end - range.start > 4 * LONGEST_SPELT)
    return 0;
  const before = foldedString(words.source.slice(quote.start, quote.end));
  const after = foldedString(text.source.slice(range.start, range.end));
  const length = Math.max(before.length, after.length);
  return (whole * (length - distance(before, after))) / length;
}

/** The least number of letters to insert, delete or replace (Levenshtein; Wagner and Fischer 1974). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}

/**
 * Letters of quote and context that must agree for a place to be believed: fewer where its neighbours say
 * that it lies, more where the words themselves have changed. Measured on edited texts whose characters
 * were followed (`tests/bench/judgement.ts`): set phrases of four or five words stand elsewhere by chance.
 */
const NEEDED = { near: { intact: 18, changed: 24 }, anywhere: { intact: 40, changed: 44 } };
/** Of passages that have less around them, this share must agree, and no less than a few words. */
const NEEDED_SHARE = 0.65;
const LEAST_NEEDED = 12;
/** The share of a passage's own letters that must be left of it, or how many of them are enough. */
const LEFT_OF_QUOTE = 0.5;
const LEFT_ENOUGH = 40;
/** Places whose agreement differs by no more letters than this are told apart by nearness. */
const TIE = 4;

/** Where a passage is expected to begin, and how far from there still counts as there. */
export interface Expected {
  readonly start: number;
  readonly within: number;
}

/** True where enough of the quote itself is left. */
function isLeft({ quote }: Found, { words, quoteFrom, quoteTo }: Window): boolean {
  return quote >= Math.min(LEFT_ENOUGH, weightOf(words, quoteFrom, quoteTo) * LEFT_OF_QUOTE);
}

/** True where enough speaks for a place that is expected by one of `expected`, or by none. */
export function isBelieved(found: Found, window: Window, expected: readonly Expected[]): boolean {
  if (!isLeft(found, window)) return false;
  const isNear = expected.some(({ start, within }) => Math.abs(found.start - start) <= within);
  const needed = NEEDED[isNear ? 'near' : 'anywhere'][found.isIntact ? 'intact' : 'changed'];
  return strength(found) >= Math.max(LEAST_NEEDED, Math.min(needed, found.asked * NEEDED_SHARE));
}

/** True where `one` agrees so much as `best` that only nearness can tell them apart. */
export function isRival(one: Found, best: Found): boolean {
  return strength(one) >= strength(best) - TIE;
}

/** Of the places that agree most, the one nearest to where the passage is expected. */
export function nearest(found: readonly Found[], expected: readonly Expected[]): Found | null {
  const [best] = found;
  if (!best) return null;
  const away = ({ start }: Range): number => Math.min(...expected.map((one) => Math.abs(one.start - start)));
  return found
    .filter((one) => isRival(one, best))
    .reduce((one, other) => (away(other) < away(one) ? other : one));
}

/** A passage of which this share agrees where it is expected is not looked for elsewhere. */
const NEARLY_ALL = 0.75;
/** One of this many words must stand at each of its ends. */
const OUTER = 4;

/** What `match` says where nearly all of a passage stands there, from one end to the other; else null. */
export function foundWhole(text: Words, window: Window, match: Int32Array): Found | null {
  const { from, to } = window;
  if (!holdsMatch(match, from, from + OUTER) || !holdsMatch(match, to - OUTER, to)) return null;
  const found = foundBy(text, window, match);
  if (!found || !isLeft(found, window)) return null;
  return strength(found) >= Math.max(NEEDED.near.intact, allOf(window) * NEARLY_ALL) ? found : null;
}

function holdsMatch(match: Int32Array, from: number, to: number): boolean {
  for (let i = Math.max(0, from); i < to; i += 1) if ((match[i] as number) >= 0) return true;
  return false;
}

function allOf({ words, from, to, quoteFrom, quoteTo }: Window): number {
  return (
    weightOf(words, from, quoteFrom) + weightOf(words, quoteFrom, quoteTo) + weightOf(words, quoteTo, to)
  );
}
