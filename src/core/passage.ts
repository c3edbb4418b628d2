/**
 * A saved passage, and what can be told letter by letter of a place where it is expected: that it stands
 * there, or that a word or two in it were changed. Nothing is searched here.
 */
import type { Range } from './article.ts';
import { behindMarks, isWordUnit } from './language.ts';

/** What is saved to find a passage again: where it lay, its words, and what stood before and behind it, all raw text. */
export interface Anchor extends Range {
  readonly exact: string;
  /** Up to 32 code units before the passage; a letter is never parted from its marks. */
  readonly prefix: string;
  /** Up to 32 code units behind it. */
  readonly suffix: string;
}

/**
 * Where a passage was found: its words at its position, its words elsewhere, or what its words have
 * become. Offsets in UTF-16 code units, end exclusive, never empty, whole words where words changed.
 */
export type Placement =
  | { readonly kind: 'exact' | 'moved' | 'changed'; readonly start: number; readonly end: number }
  | { readonly kind: 'orphaned' };

/** Code units of context that are kept on each side, at most. */
export const REACH = 32;
export const ORPHANED: Placement = { kind: 'orphaned' };

/** The stored position, or 0 where it is none. */
export function startOf(anchor: Anchor | undefined): number {
  const start = anchor?.start ?? 0;
  return Number.isSafeInteger(start) && start > 0 ? start : 0;
}

/** True where the words stand at their position and all that was saved of their surroundings around them. */
export function isUntouched(text: string, { start, exact, prefix, suffix }: Anchor): boolean {
  const end = start + exact.length;
  const before = start - prefix.length;
  return (
    exact !== '' &&
    Number.isInteger(start) &&
    before >= 0 &&
    text.startsWith(exact, start) &&
    (suffix === '' ? end === text.length : text.startsWith(suffix, end)) &&
    (prefix === '' ? start === 0 : text.startsWith(prefix, before))
  );
}

/** The placement of an anchor whose words stand at `start`. */
export function placedAt(anchor: Anchor, start: number): Placement {
  return { kind: start === anchor.start ? 'exact' : 'moved', start, end: start + anchor.exact.length };
}

/** Code units of quote and context that must stand at an expected place for it to be taken at once, and of context alone. */
const AT_ONCE = 24;
const AT_ONCE_AROUND = 12;

/** True where the words stand at `start` with enough context on both sides together; less is enough at their own position. */
export function standsAt(text: string, anchor: Anchor, start: number): boolean {
  const { exact, prefix, suffix } = anchor;
  if (start < 0 || !text.startsWith(exact, start)) return false;
  const agreeing = equalBefore(text, start, prefix) + equalBehind(text, start + exact.length, suffix);
  const most = prefix.length + suffix.length;
  const needed = start === anchor.start ? Math.min(AT_ONCE, most + exact.length) : AT_ONCE;
  return agreeing >= Math.min(AT_ONCE_AROUND, most / 2) && agreeing + exact.length >= needed;
}

/** Code units of context that must agree on each side of words that changed between them. */
const BANK = 12;
/** How many code units longer or shorter they may have become. */
const STRETCH = 24;
/** The share of them that must be left, at their beginning and end together. */
const LEFT_OF_SPAN = 0.6;

/**
 * What stands between the two contexts of `anchor`, if the first ends at `start` and most of the quote is
 * still there: a word or two were changed in it.
 */
export function bridgedAt(text: string, { exact, prefix, suffix }: Anchor, start: number): Range | null {
  if (prefix.length < BANK || suffix.length < BANK || start < BANK || isMark(text, start)) return null;
  if (!text.startsWith(prefix.slice(-BANK), start - BANK)) return null;
  const end = placeNear(text, suffix.slice(0, BANK), start + exact.length);
  const length = Math.min(exact.length, end - start);
  const ahead = equalBehind(text, start, exact.slice(0, Math.max(0, length)));
  const behind = equalBefore(text, end, exact.slice(Math.min(exact.length, exact.length - length + ahead)));
  if (ahead + behind < exact.length * LEFT_OF_SPAN) return null;
  if (text.startsWith(exact, end - exact.length)) return { start: end - exact.length, end };
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}

/** Where `words` stand, nearest to `offset`, no further than the STRETCH; or -1. */
function placeNear(text: string, words: string, offset: number): number {
  for (let away = 0; away <= STRETCH; away += 1) {
    if (text.startsWith(words, offset + away)) return offset + away;
    if (offset >= away && text.startsWith(words, offset - away)) return offset - away;
  }
  return -1;
}

function equalBefore(text: string, end: number, prefix: string): number {
  let equal = 0;
  const { length } = prefix;
  while (equal < length && text.charCodeAt(end - 1 - equal) === prefix.charCodeAt(length - 1 - equal))
    equal += 1;
  return equal;
}

function equalBehind(text: string, start: number, suffix: string): number {
  let equal = 0;
  while (equal < suffix.length && text.charCodeAt(start + equal) === suffix.charCodeAt(equal)) equal += 1;
  return equal;
}

/** The placement of an anchor whose words stand at `start`: wider where letters or marks have grown onto them. */
export function settled(text: string, anchor: Anchor, start: number): Placement {
  const end = start + anchor.exact.length;
  const wider = {
    start: isPartOfWord(anchor.prefix, anchor.prefix.length - 1) ? start : startOfWord(text, start, anchor),
    end: isPartOfWord(anchor.suffix, 0) ? end : endOfWord(text, end, anchor),
  };
  if (wider.start === start && wider.end === end) return placedAt(anchor, start);
  return { kind: 'changed', ...wider };
}

function isPartOfWord(text: string, at: number): boolean {
  return isWordUnit(text.charCodeAt(at)) || isMark(text, at);
}

function isMark(text: string, at: number): boolean {
  return at >= 0 && behindMarks(text, at) > at;
}

/** No word is longer; what is, is not written in words. */
const LONGEST_WORD = 64;

function startOfWord(text: string, start: number, { prefix }: Anchor): number {
  if (prefix === '' || !isPartOfWord(text, start)) return start;
  let first = start;
  while (first > 0 && start - first < LONGEST_WORD && isPartOfWord(text, first - 1)) first -= 1;
  return first;
}

function endOfWord(text: string, end: number, { suffix }: Anchor): number {
  if (!isPartOfWord(text, end - 1)) return end;
  let last = behindMarks(text, end);
  if (suffix === '') return last;
  while (last < text.length && last - end < LONGEST_WORD && isWordUnit(text.charCodeAt(last)))
    last = behindMarks(text, last + 1);
  return last;
}

/** The placement of an anchor of which `range` is what has become of its words. */
export function placementOf(text: string, anchor: Anchor, { start, end }: Range): Placement {
  const isIntact = end - start === anchor.exact.length && text.startsWith(anchor.exact, start);
  return isIntact ? settled(text, anchor, start) : { kind: 'changed', start, end };
}
