/** Arabic as written: letters and their marks, words, direction, and where text may be cut. */
import type { Range } from './article.ts';

export const WHITE = /\s|\u0085/u;
/** Tatweel and marks that stand alone are letters to Unicode; a rule drawn with them holds no word. */
const LETTER = /(?![\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f])[\p{L}\p{N}]/u;

/** Marks of one letter, with the joiners that may stand between them. */
const MARKS = /(?:[\u200c\u200d]*[\p{Mn}\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f])*/uy;

/** The end of the marks that stand at `offset`: `offset` itself where there are none. */
export function behindMarks(text: string, offset: number): number {
  // Most letters have a letter or a space behind them, and the table knows that without a search.
  if (offset >= text.length || kindOf(text.charCodeAt(offset)) <= BLANK) return offset;
  MARKS.lastIndex = offset;
  return offset + (MARKS.exec(text)?.[0].length ?? 0);
}

/** The character that starts at `offset`: one code unit or two. */
export function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) as number);
}

const WORD = 1;
const BLANK = 2;
const HALF = 3;
const OTHER = 4;
/** What each code unit is; 0 for those never asked about. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  if (kinds[unit] === 0) kinds[unit] = kindAnew(unit);
  return kinds[unit] as number;
}

function kindAnew(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return HALF;
  const character = String.fromCharCode(unit);
  if (LETTER.test(character)) return WORD;
  // The byte order mark is white to a pattern and nothing to a reader.
  return WHITE.test(character) && unit !== 0xfeff ? BLANK : OTHER;
}

/** True where a code unit is part of a word. Letters outside the basic plane are not: there an emoji ends a name. */
export function isWordUnit(unit: number): boolean {
  return kindOf(unit) === WORD;
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
    const kind = kindOf(text.charCodeAt(i));
    if (kind === BLANK) inside = false;
    else if (!inside && (kind === WORD || (kind === HALF && LETTER.test(characterAt(text, i))))) {
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
export function safeCut(text: string, offset: number): number {
  let cut = offset;
  while (cut > 0 && cut < text.length && isInsideLetter(text, cut)) cut -= 1;
  return cut;
}

/** True where a cut at `offset`, which is inside `text`, would part a letter from its marks, a pair or a joined emoji. */
export function isInsideLetter(text: string, offset: number): boolean {
  const before = text.charAt(offset - 1);
  return (
    EXTENDS.test(characterAt(text, offset)) ||
    before === '\u200d' ||
    characterAt(text, offset - 1).length > before.length
  );
}

/** `text` on one line: each run of white space is one space. */
export function oneLine(text: string): string {
  // Most words stand on one line already, and need no copy.
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
}
