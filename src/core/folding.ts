/**
 * Folding: Arabic made comparable, with a way back to the source. Folded text is for comparing only; it
 * is never shown, stored or exported.
 */
import type { Range } from './article.ts';
import { behindMarks, characterAt, WHITE } from './language.ts';

/** Source text made comparable, with the source offset of every folded code unit. */
export interface Folded {
  readonly source: string;
  /** Folded code units; only the first `length` count. */
  readonly units: Uint16Array;
  readonly length: number;
  /** `starts[i]` is where the source character of `units[i]` begins; `starts[length]` is the end of what was folded. */
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
 * Folds `source`, or its code units `from`..`to`, in one pass. Runs of white space become one space. The memory of
 * `spent`, of which nothing is needed any more, is used again: touching new memory may cost more than folding.
 * The fold table follows W3C alreq and what browsers match in their own find.
 */
export function fold(source: string, from = 0, to = source.length, spent?: Folded): Folded {
  const room = to - from + ROOM;
  const fits = spent !== undefined && spent.units.length >= room;
  let units = fits ? spent.units : new Uint16Array(room);
  let starts = fits ? spent.starts : new Uint32Array(room + 1);
  let length = 0;
  let previous = 0;
  for (let i = from; i < to; i += 1) {
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
      if (length + several.length + to - i > units.length) {
        units = grown(units, Uint16Array, several.length + room);
        starts = grown(starts, Uint32Array, several.length + room);
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
  starts[length] = to;
  return { source, units, length, starts };
}

/** Few characters become several: most texts need no more room than this beyond their own length. */
const ROOM = 32;

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

/** What is left of a folded word with the article behind the particle ل, from the second lam on. */
export function behindLam(text: string): string {
  const bare = text.slice(2);
  // Three lams are never written: «ل» and «اللقاء» are «للقاء».
  return bare.startsWith('ل') ? bare : `ل${bare}`;
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
