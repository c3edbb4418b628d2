/**
 * The letters of a text as the reader wants to see them: vowel signs and stretching left out, digits of one
 * kind. Only what is shown changes. Every offset has one place in what is shown, and every place there one
 * offset, so that anchors, quotes, search and exports never leave the source.
 */
import type { Article, Block } from './article.ts';

/** Which letters are shown otherwise than they came. */
export interface Letters {
  /** `shadda` leaves out all vowel signs but the one that doubles a letter. */
  readonly tashkeel: 'shown' | 'shadda' | 'hidden';
  readonly tatweel: 'shown' | 'hidden';
  /** `latn` for 123, `arab` for ١٢٣. */
  readonly textDigits: 'source' | 'latn' | 'arab';
}

/**
 * Signs that tell how a letter is read: harakat and tanwin, those of the Quran, small letters over and under
 * others, the forms of all these that stand alone. Hamza and madda are parts of letters, and ends of verses
 * signs of their own: they stay.
 */
const HARAKAT =
  /[\u0615-\u061a\u064b-\u0650\u0652\u0656-\u065e\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\ufe70-\ufe72\ufe74-\ufe7b\ufe7e\ufe7f]/;
/** Shadda, and the ligatures in which a vowel sign is grown together with it. */
const SHADDA = /[\u0651\ufc5e-\ufc63\ufcf2-\ufcf4\ufe7c\ufe7d]/;
const ARABIC_LETTER = /(?=\p{Script=Arabic})\p{Lo}/u;
const TATWEEL_UNIT = 0x640;

const OTHER = 1;
const LETTER = 2;
/** A sign on a letter that is always shown. */
const SIGN = 3;
const HARAKA = 4;
const DOUBLING = 5;
const STRETCH = 6;
/** What each code unit is; 0 for those never asked about. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  if (kinds[unit] === 0) kinds[unit] = kindAnew(unit);
  return kinds[unit] as number;
}

function kindAnew(unit: number): number {
  const character = String.fromCharCode(unit);
  if (HARAKAT.test(character)) return HARAKA;
  if (SHADDA.test(character)) return DOUBLING;
  if (unit === TATWEEL_UNIT) return STRETCH;
  if (ARABIC_LETTER.test(character)) return LETTER;
  return /\p{Mn}/u.test(character) ? SIGN : OTHER;
}

/**
 * Offsets of the code units of `source` that are left out. Each belongs to a letter before it: what stands at
 * the very beginning stays. Stretching is what lies between two letters of a word; elsewhere the same stroke is
 * a dash, or the sign of a letter that stands alone («هـ»), and stays.
 */
function hiddenIn(source: string, { tashkeel, tatweel }: Letters): number[] {
  const hidden: number[] = [];
  const isLeftOut = [];
  isLeftOut[HARAKA] = tashkeel !== 'shown';
  isLeftOut[DOUBLING] = tashkeel === 'hidden';
  let isInWord = false;
  let next = 0;
  for (let i = 0; i < source.length; i += 1) {
    const kind = kindOf(source.charCodeAt(i));
    if (kind <= LETTER) isInWord = kind === LETTER;
    else if (kind === STRETCH) {
      if (tatweel === 'shown' || !isInWord) continue;
      if (next <= i) next = behindSigns(source, i);
      if (next < source.length && kindOf(source.charCodeAt(next)) === LETTER) hidden.push(i);
    } else if (i > 0 && isLeftOut[kind]) hidden.push(i);
  }
  return hidden;
}

/** The end of the signs and the stretching at `offset`. */
function behindSigns(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && kindOf(source.charCodeAt(at)) > LETTER) at += 1;
  return at;
}

const WESTERN = /[0-9]/g;
const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;
const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9]/;
const LATIN = /\p{Script=Latin}/u;

/** `words` with each digit as another one, code unit for code unit. Digits among Latin letters stay Western: «F16». */
function inDigits(words: string, digits: Letters['textDigits'], direction: Block['direction']): string {
  if (digits === 'latn') return words.replace(EASTERN, (digit) => String(digit.charCodeAt(0) & 0xf));
  if (digits === 'source' || direction === 'ltr' || !/[0-9]/.test(words)) return words;
  return words.replace(/\S+/g, (word) =>
    LATIN.test(word) ? word : word.replace(WESTERN, (digit) => String.fromCharCode(0x660 + Number(digit))),
  );
}

interface Shown {
  readonly words: string;
  /** Offsets in the block of what is left out, ascending. */
  readonly hidden: readonly number[];
}

function show(source: string, letters: Letters, direction: Block['direction']): Shown {
  const hidden = hiddenIn(source, letters);
  const words = inDigits(source, letters.textDigits, direction);
  return { words: hidden.length === 0 ? words : without(words, hidden), hidden };
}

/** More arguments than this a function may not bear. */
const MOST = 8192;

/** `words` without the code units at `hidden`. Of a vowelled text that is every third: it is built from numbers. */
function without(words: string, hidden: readonly number[]): string {
  const units = new Uint16Array(words.length - hidden.length);
  let left = 0;
  for (let i = 0; i < words.length; i += 1) {
    if (hidden[left] === i) left += 1;
    else units[i - left] = words.charCodeAt(i);
  }
  let shown = '';
  for (let from = 0; from < units.length; from += MOST)
    shown += Reflect.apply(String.fromCharCode, null, units.subarray(from, from + MOST));
  return shown;
}

/** How an article is shown with `letters`. Offsets here are UTF-16 code units from the beginning of a block. */
export class Lettering {
  private readonly article: Article;
  private readonly letters: Letters;
  private readonly known: Shown[] = [];

  constructor(article: Article, letters: Letters) {
    this.article = article;
    this.letters = letters;
  }

  private of(index: number): Shown {
    const known = this.known[index];
    if (known) return known;
    const { start, end, direction } = this.article.blocks[index] as Block;
    const shown = show(this.article.text.slice(start, end), this.letters, direction);
    this.known[index] = shown;
    return shown;
  }

  /** What is shown of a block. */
  words(block: number): string {
    return this.of(block).words;
  }

  /**
   * Where the edge before the source's code unit at `at` is shown. If that is a sign that is left out, behind
   * its letter; before its letter where no edge is meant but what stands there.
   */
  shown(block: number, at: number, isEdge = true): number {
    const { hidden } = this.of(block);
    const before = countWhere(hidden.length, (i) => (hidden[i] as number) < at);
    return at - before - (!isEdge && hidden[before] === at ? 1 : 0);
  }

  /**
   * The offset in the source of an edge in what is shown. Signs that are left out there lie before it: they
   * belong to their letter.
   */
  source(block: number, at: number): number {
    const { hidden } = this.of(block);
    return at + countWhere(hidden.length, (i) => (hidden[i] as number) - i <= at);
  }
}

/** Of `count` indexes, how many come before the first that `is` not. */
function countWhere(count: number, is: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which of its letters could be shown otherwise. */
export function layersOf({ text, blocks }: Article): Record<keyof Letters, boolean> {
  const holds = (letters: Partial<Letters>): boolean =>
    blocks.some(
      ({ start, end }) =>
        hiddenIn(text.slice(start, end), {
          tashkeel: 'shown',
          tatweel: 'shown',
          textDigits: 'source',
          ...letters,
        }).length > 0,
    );
  return {
    tashkeel: holds({ tashkeel: 'hidden' }),
    tatweel: holds({ tatweel: 'hidden' }),
    textDigits: DIGIT.test(text),
  };
}
