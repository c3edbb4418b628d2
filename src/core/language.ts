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
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

/**
 * Marks, tatweel, joiners, bidi controls, soft hyphen and byte order mark carry no letters. Nor do the
 * presentation forms of marks, which NFKC would put on a space in the middle of a word.
 */
const WEIGHTLESS =
  /[\p{Mn}\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff]/u;
const WHITE = /\s|\u0085/u;
/** Tatweel and marks that stand alone are letters to Unicode; a rule drawn with them holds no word. */
const LETTER = /(?![\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f])[\p{L}\p{N}]/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * Folds one character: NFKC, then marks dropped, alef and hamza seats, ya, ta marbuta, kaf, digits,
 * quotes, case and accented Latin letters made one. May return any number of code units, none included.
 */
function foldCharacter(character: string): string {
  if (WEIGHTLESS.test(character)) return '';
  let folded = '';
  for (const part of character.normalize('NFKC')) {
    if (WHITE.test(part)) folded += ' ';
    else if (!WEIGHTLESS.test(part)) folded += SAME_LETTER[part] ?? foldDigit(part) ?? foldCase(part);
  }
  return folded;
}

/** Lower case, and «é» with one accent or two characters alike, as browsers find it: e. */
function foldCase(character: string): string {
  const lower = character.toLowerCase();
  return LATIN.test(character) ? lower.normalize('NFD').replace(/\p{Mn}/gu, '') : lower;
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
      const character = characterAt(source, i);
      const several = foldSlowly(character);
      if (length + several.length + total - i > units.length) {
        units = grown(units, Uint16Array, several.length + total);
        starts = grown(starts, Uint32Array, several.length + total);
      }
      for (let k = 0; k < several.length; k += 1) {
        units[length] = several.charCodeAt(k);
        starts[length] = i;
        length += 1;
      }
      // No character becomes several of which the first or the last is a space.
      if (several !== '') previous = 0;
      i += character.length - 1;
    }
  }
  starts[length] = total;
  return { source, units, length, starts };
}

/** What SLOW characters fold to, kept: text of old typesetting is full of the same few ligatures. */
const slowly = new Map<string, string>();

function foldSlowly(character: string): string {
  const known = slowly.get(character);
  if (known !== undefined) return known;
  const folded = foldCharacter(character);
  slowly.set(character, folded);
  return folded;
}

function grown<T extends Uint16Array | Uint32Array>(
  old: T,
  Kind: new (length: number) => T,
  more: number,
): T {
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
 * Index of the first folded unit that comes from `offset` or later. `from` is an index known to lie
 * before it: the nearer, the sooner it is found.
 */
export function foldedIndexAt({ starts, length }: Folded, offset: number, from = 0): number {
  let low = from;
  // Few characters become several: the index is seldom further away than the offset.
  const near = from + Math.max(0, offset - (starts[from] as number));
  let high = near < length && (starts[near] as number) >= offset ? near : length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The source range of the folded stretch `from`..`to`, marks of its last letter included:
 * a vowel sign belongs to its letter.
 */
export function sourceRange(folded: Folded, from: number, to: number): Range {
  const { source, starts } = folded;
  const last = starts[to - 1] as number;
  const width = (source.codePointAt(last) as number) > 0xffff ? 2 : 1;
  return { start: starts[from] as number, end: behindMarks(source, last + width) };
}

/** Marks of one letter, with the joiners that may stand between them. */
const MARKS = /(?:[\u200c\u200d]*[\p{Mn}\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f])*/uy;

/** The end of the marks that stand at `offset`: `offset` itself where there are none. */
export function behindMarks(text: string, offset: number): number {
  // Most letters have a letter or a space behind them, and the table knows that without a search.
  if (offset >= text.length || lookUp(text.charCodeAt(offset)) > SLOW) return offset;
  MARKS.lastIndex = offset;
  return offset + (MARKS.exec(text)?.[0].length ?? 0);
}

/** The character that starts at `offset`: one code unit or two. */
function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) as number);
}

/** 1 for code units that are part of a word, 2 for the others, 0 for those never asked about. */
const wordUnits = new Uint8Array(0x10000);

/** True where a folded code unit is part of a word. Letters outside the basic plane are not: there an emoji ends a name. */
export function isWordUnit(unit: number): boolean {
  if (wordUnits[unit] === 0) wordUnits[unit] = LETTER.test(String.fromCharCode(unit)) ? 1 : 2;
  return wordUnits[unit] === 1;
}

/** True where `text` holds a letter or a digit. */
export function holdsWord(text: string): boolean {
  return LETTER.test(text);
}

/** The number of words of `text`: runs of non-space that hold a letter or a digit. */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const folded = lookUp(text.charCodeAt(i));
    if (folded === SPACE) inside = false;
    else if (
      !inside &&
      (folded > SLOW ? isWordUnit(folded) : folded === SLOW && LETTER.test(characterAt(text, i)))
    ) {
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

/** A letter of a script that runs from right to left. */
const RIGHT_TO_LEFT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Which way a text runs: by most of the letters at its beginning; right to left when it has none. */
export function directionOf(text: string): 'rtl' | 'ltr' {
  const letters = text.slice(0, 4096).match(/\p{L}/gu) ?? [];
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter));
  return rightToLeft.length * 2 >= letters.length ? 'rtl' : 'ltr';
}

/** Which way a block of `text` runs: as the whole does, unless its letters are of another script. */
export function blockDirection(text: string, range: Range, whole: 'rtl' | 'ltr'): 'rtl' | 'ltr' {
  const words = text.slice(range.start, range.end);
  if (!/\p{L}/u.test(words) || (whole === 'rtl' && RIGHT_TO_LEFT.test(words))) return whole;
  return directionOf(words);
}

/**
 * `text` cut at a word to at most `most` code units, an ellipsis behind it where something was cut.
 * Only a word longer than half of that is itself cut, between two letters.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.slice(0, most).search(/\s\S*$/);
  const cut = space > most / 2 ? space : safeCut(text, Math.max(0, most - 1));
  return `${text.slice(0, cut).trimEnd()}…`;
}

const EXTENDS = /[\p{M}\p{Emoji_Modifier}\u0640\u200c\u200d]/u;

/** The nearest offset at or before `offset` that does not part a letter from its marks, a pair or a joined emoji. */
function safeCut(text: string, offset: number): number {
  let cut = offset;
  while (cut > 0 && cut < text.length && isInsideLetter(text, cut)) cut -= 1;
  return cut;
}

function isInsideLetter(text: string, offset: number): boolean {
  const before = text.charAt(offset - 1);
  return (
    EXTENDS.test(characterAt(text, offset)) ||
    before === '\u200d' ||
    characterAt(text, offset - 1).length > before.length
  );
}

/** A passage in its words: whole words before and after it, on one line. */
export interface Context {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/**
 * The words around `range` inside `within`, about `reach` code units on each side, an ellipsis where
 * more was left out. Letters attached to the passage stay with `before` and `after`, so that the
 * three together read as the text does. Only a word longer than `reach` is itself cut.
 */
export function contextOf(text: string, range: Range, within: Range, reach = 48): Context {
  return {
    before: oneLine(wordsBefore(text, range.start, within.start, reach)),
    exact: oneLine(text.slice(range.start, range.end)),
    after: oneLine(wordsAfter(text, range.end, within.end, reach)),
  };
}

function wordsBefore(text: string, end: number, least: number, reach: number): string {
  const from = end - reach;
  if (from <= least) return text.slice(Math.min(least, end), end);
  const space = text.slice(from, end).search(/\s/);
  return `…${text.slice(space < 0 ? Math.max(least, safeCut(text, from)) : from + space, end)}`;
}

function wordsAfter(text: string, start: number, most: number, reach: number): string {
  const to = start + reach;
  if (to >= most) return text.slice(start, Math.max(start, most));
  const space = text.slice(start, to).search(/\s\S*$/);
  return space < 0
    ? `${text.slice(start, Math.max(start, safeCut(text, to)))}…`
    : `${text.slice(start, start + space)} …`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
