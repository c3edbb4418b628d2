/**
 * Arabic as written: folding for search with a way back to the source, words, attached particles.
 * Folded text is for comparing only; it is never shown, stored or exported.
 */
import type { Range } from './article.ts';

/** Source text made comparable, with the source offset of every folded code unit. */
export interface Folded {
  readonly source: string;
  /** Folded code units; only the first `length` count. */
  readonly units: Uint16Array;
  readonly length: number;
  /** `starts[i]` is where the source character of `units[i]` begins; `starts[length]` is the end of the source. */
  readonly starts: Uint32Array;
}

export const SPACE = 0x20;
const DROPPED = 0;
const SLOW = 1;
const DIGIT_ZEROS = [0x660, 0x6f0];

const SAME_LETTER: Record<string, string> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك',
  '«': '"', '»': '"', '“': '"', '”': '"', '‘': "'", '’': "'",
};

/** Marks, tatweel, joiners, bidi controls, soft hyphen and byte order mark carry no letters. */
const WEIGHTLESS = /[\p{Mn}\u0640\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff]/u;
const WHITE = /\s|\u0085/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Folds one character: NFKC, then marks dropped, alef and hamza seats, ya, ta marbuta, kaf, digits,
 * quotes and case made one. May return any number of code units, none included.
 */
function foldCharacter(character: string): string {
  let folded = '';
  for (const part of character.normalize('NFKC')) {
    if (WHITE.test(part)) folded += ' ';
    else if (!WEIGHTLESS.test(part)) folded += SAME_LETTER[part] ?? foldDigit(part) ?? part.toLowerCase();
  }
  return folded;
}

function foldDigit(character: string): string | undefined {
  const code = character.codePointAt(0) as number;
  const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/** One entry for every code unit: its folded unit, DROPPED, or SLOW where it becomes several or is half a pair. */
const foldTable = new Uint16Array(0x10000);
const tableRows = new Uint8Array(0x100);

function tableEntry(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return SLOW;
  const folded = foldCharacter(String.fromCharCode(unit));
  if (folded.length > 1) return SLOW;
  const only = folded === '' ? DROPPED : folded.charCodeAt(0);
  // U+0000 and U+0001 fold to themselves, which the two marks above would swallow.
  return unit < 2 ? 0xfffd : only;
}

/** Fills the 256 entries around `unit` when the first of them is asked for: start-up pays for no script it never meets. */
function lookUp(unit: number): number {
  const row = unit >>> 8;
  if (tableRows[row] === 0) {
    for (let low = 0; low < 0x100; low += 1) foldTable[(row << 8) | low] = tableEntry((row << 8) | low);
    tableRows[row] = 1;
  }
  return foldTable[unit] as number;
}

/**
 * Folds `source` in one pass. Runs of white space become one space.
 * The fold table follows W3C alreq and what browsers match in their own find.
 */
export function fold(source: string): Folded {
  const total = source.length;
  let units = new Uint16Array(total + 32);
  let starts = new Uint32Array(total + 33);
  let length = 0;
  let previous = 0;
  for (let i = 0; i < total; i += 1) {
    const unit = source.charCodeAt(i);
    const folded = tableRows[unit >>> 8] === 1 ? (foldTable[unit] as number) : lookUp(unit);
    if (folded > SLOW) {
      if (folded === SPACE && previous === SPACE) continue;
      units[length] = folded;
      starts[length] = i;
      length += 1;
      previous = folded;
    } else if (folded === SLOW) {
      const character = String.fromCodePoint(source.codePointAt(i) as number);
      const several = foldCharacter(character);
      if (length + several.length + total - i > units.length) {
        units = grown(units, Uint16Array, several.length + total);
        starts = grown(starts, Uint32Array, several.length + total);
      }
      for (let k = 0; k < several.length; k += 1) {
        const part = several.charCodeAt(k);
        if (part === SPACE && previous === SPACE) continue;
        units[length] = part;
        starts[length] = i;
        length += 1;
        previous = part;
      }
      i += character.length - 1;
    }
  }
  starts[length] = total;
  return { source, units, length, starts };
}

function grown<T extends Uint16Array | Uint32Array>(old: T, Kind: new (length: number) => T, more: number): T {
  const larger = new Kind(old.length + more);
  larger.set(old);
  return larger;
}

/** The folded text as a string, for names and queries. Not for a megabyte. */
export function foldedString(source: string): string {
  const { units, length } = fold(source);
  let text = '';
  for (let i = 0; i < length; i += 1) text += String.fromCharCode(units[i] as number);
  return text.trim();
}

/**
 * The source range of the folded stretch `from`..`to`, marks of its last letter included:
 * a vowel sign belongs to its letter.
 */
export function sourceRange(folded: Folded, from: number, to: number): Range {
  const { source, starts } = folded;
  const last = starts[to - 1] as number;
  let end = last + (isHighSurrogate(source.charCodeAt(last)) ? 2 : 1);
  while (end < source.length && isMark(source, end)) end += 1;
  return { start: starts[from] as number, end };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isMark(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit > 0x2ff && (unit === 0x640 || /\p{Mn}/u.test(text.charAt(offset)));
}

/** True where a folded code unit is part of a word. */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
  if (unit >= 0x621 && unit <= 0x64a) return true;
  return unit > 0xbf && (isHighSurrogate(unit) || (unit >= 0xdc00 && unit < 0xe000) || LETTER.test(String.fromCharCode(unit)));
}

/** The number of words of `text`: runs of non-space that hold a letter or a digit. */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const white = unit === SPACE || (unit < 0x0e && unit > 0x08) || unit === 0xa0 || unit === 0x2028 || unit === 0x2029;
    if (white) inside = false;
    else if (!inside && isWordUnit(lookUp(unit) > SLOW ? lookUp(unit) : unit)) {
      inside = true;
      words += 1;
    }
  }
  return words;
}

/**
 * Minutes to read `words` words of Arabic, at least 1. Rate: 138 words a minute, the mean of native
 * readers of Arabic in the International Reading Speed Texts (Trauzettel-Klosinski & Dietz, 2012).
 */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 138));
}

/** Which way a text runs: by its letters, the majority of them; right to left when it has none. */
export function directionOf(text: string): 'rtl' | 'ltr' {
  const sample = text.slice(0, 4096);
  const rightToLeft = sample.match(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g)?.length ?? 0;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return rightToLeft * 2 >= letters ? 'rtl' : 'ltr';
}

/** Which way a block of `text` runs: as the article does, unless it has no letter of that script. */
export function blockDirection(text: string, range: Range, whole: 'rtl' | 'ltr'): 'rtl' | 'ltr' {
  const words = text.slice(range.start, range.end);
  if (whole === 'rtl') return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(words) || !/\p{L}/u.test(words) ? 'rtl' : 'ltr';
  return directionOf(words);
}

/** `text` cut at a word to at most `most` code units, an ellipsis behind it where something was cut. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.lastIndexOf(' ', most - 1);
  return `${text.slice(0, cut > most / 2 ? cut : safeCut(text, most - 1))}…`;
}

/** The nearest offset at or before `offset` that does not part a letter from its mark or a surrogate pair. */
function safeCut(text: string, offset: number): number {
  let cut = offset;
  while (cut > 0 && (isMark(text, cut) || isHighSurrogate(text.charCodeAt(cut - 1)))) cut -= 1;
  return cut;
}

/** A passage in its words: whole words before and after it, on one line. */
export interface Context {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/**
 * The words around `range` inside `within`, about `reach` code units on each side. Letters attached
 * to the passage stay with `before` and `after`, so that the three together read as the text does.
 */
export function contextOf(text: string, range: Range, within: Range, reach = 48): Context {
  const from = Math.max(within.start, range.start - reach);
  const to = Math.min(within.end, range.end + reach);
  const before = text.slice(from, range.start);
  const after = text.slice(range.end, to);
  const firstSpace = before.search(/\s/);
  const lastSpace = after.search(/\s\S*$/);
  const cutsBefore = from > within.start && firstSpace >= 0;
  const cutsAfter = to < within.end && lastSpace >= 0;
  return {
    before: oneLine(cutsBefore ? `…${before.slice(firstSpace)}` : before),
    exact: oneLine(text.slice(range.start, range.end)),
    after: oneLine(cutsAfter ? `${after.slice(0, lastSpace)} …` : after),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
