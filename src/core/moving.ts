/**
 * Words, sentences and steps: what a hand, a finger or a key means by a stretch of the text. A letter is
 * never parted from its marks, and half a word is never meant.
 */
import { type Article, type Block, blockIndexAt, lastStartingBy, type Range } from './article.ts';
import { behindMarks, characterAt, holdsWord, WHITE } from './language.ts';
import { stretchesOf } from './paint.ts';

export type Unit = 'letter' | 'word' | 'sentence' | 'paragraph';
/** 1 is where reading goes on, -1 where it came from. */
export type Direction = 1 | -1;

type Text = Pick<Article, 'text' | 'blocks'>;

/** The orthographic words of `block`: attached particles, marks and tatweel belong to them, signs do not. */
export function words(text: string, block: Range): readonly Range[] {
  return partsOf(text, block).words;
}

/** The sentences of `block` without the spaces between them; each holds a word. */
export function sentences(text: string, block: Range): readonly Range[] {
  return partsOf(text, block).sentences;
}

/**
 * What a reader means who selected `range`: whole words, from the first they touched to the last, and the
 * signs they covered. Spaces at the ends are left out, and so are blocks of which no word was touched: a
 * triple click ends in the next one. Null where no word was touched.
 */
export function snap(article: Text, range: Range): Range | null {
  const touched = stretchesOf(article, range).map(({ block: index, from, to }) => {
    const block = article.blocks[index] as Block;
    return { block, start: block.start + from, end: block.start + to };
  });
  const holds = ({ block, ...part }: (typeof touched)[number]): boolean =>
    wordsTouched(article.text, block, part).length > 0;
  const first = touched.find(holds);
  const last = touched.findLast(holds);
  if (!first || !last) return null;
  const { start } = grown(article.text, first.block, first);
  const { end } = grown(article.text, last.block, last);
  return { start, end };
}

function wordsTouched(text: string, block: Range, { start, end }: Range): Range[] {
  return words(text, block).filter((word) => word.end > start && word.start < end);
}

/** `part` of `block` without the spaces at its ends, and with the whole of the words it touches. */
function grown(text: string, block: Range, part: Range): Range {
  const { start, end } = trimmed(text, part);
  const touched = wordsTouched(text, block, part);
  const first = touched[0];
  const last = touched.at(-1);
  const range = {
    start: first ? Math.min(start, first.start) : start,
    end: last ? Math.max(end, last.end) : end,
  };
  return wholeLetters(text, block, range);
}

/**
 * One step through the text from `offset`, over the ends of blocks. By letters: the next edge between two. By
 * words: behind the next word, or to the beginning of the one before. By sentences and paragraphs: to the
 * next beginning. Where there is none, to the end of the text or to its beginning.
 */
export function step(article: Text, offset: number, unit: Unit, direction: Direction): number {
  const first = article.blocks[0]?.start ?? 0;
  const last = article.blocks.at(-1)?.end ?? 0;
  const at = Math.min(last, Math.max(first, offset));
  if (unit === 'letter') return direction > 0 ? letterForward(article, at) : letterBack(article, at);
  if (direction < 0) return before(article, at, unit)?.start ?? first;
  const next = unit === 'word' ? behind(article, at, unit)?.end : beginningBehind(article, at, unit);
  return next ?? last;
}

function letterForward({ text, blocks }: Text, offset: number): number {
  const index = blockIndexAt({ blocks }, offset);
  const block = blocks[index] as Block;
  return offset < block.end ? letterAt(text, block, offset).end : (blocks[index + 1]?.start ?? offset);
}

function letterBack({ text, blocks }: Text, offset: number): number {
  const block = blocks[lastStartingBy(blocks, offset - 1)];
  if (!block) return offset;
  return offset > block.end ? block.end : letterAt(text, block, offset - 1).start;
}

/** The first word, sentence or block that ends behind `offset`. */
function behind(article: Text, offset: number, unit: Exclude<Unit, 'letter'>): Range | null {
  for (let at = blockIndexAt(article, offset); at < article.blocks.length; at += 1) {
    const found = unitsOf(article, article.blocks[at] as Block, unit).find(({ end }) => end > offset);
    if (found) return found;
  }
  return null;
}

/** The last one that begins before `offset`. */
function before(article: Text, offset: number, unit: Exclude<Unit, 'letter'>): Range | null {
  for (let at = lastStartingBy(article.blocks, offset - 1); at >= 0; at -= 1) {
    const found = unitsOf(article, article.blocks[at] as Block, unit).findLast(({ start }) => start < offset);
    if (found) return found;
  }
  return null;
}

function beginningBehind(article: Text, offset: number, unit: 'sentence' | 'paragraph'): number | undefined {
  for (let at = blockIndexAt(article, offset); at < article.blocks.length; at += 1) {
    const units = unitsOf(article, article.blocks[at] as Block, unit);
    const found = units.find(({ start }) => start > offset);
    if (found) return found.start;
  }
  return undefined;
}

function unitsOf({ text }: Text, block: Block, unit: Exclude<Unit, 'letter'>): readonly Range[] {
  return unit === 'paragraph' ? [block] : unit === 'word' ? words(text, block) : sentences(text, block);
}

/**
 * The letter, word, sentence or paragraph at a caret: the one it stands in or before, else the one it stands
 * behind. Null where its block has none.
 */
export function unitAt(article: Text, offset: number, unit: Unit): Range | null {
  const block = article.blocks[blockIndexAt(article, offset)];
  if (!block) return null;
  if (unit === 'letter')
    return block.start < block.end ? letterAt(article.text, block, Math.min(offset, block.end - 1)) : null;
  const units = unitsOf(article, block, unit);
  const at = lastStartingBy(units, offset);
  const here = units[at];
  if (here && (offset < here.end || (offset === here.end && unit === 'word'))) return here;
  return unit === 'word' ? (units[at + 1] ?? here ?? null) : (here ?? units[0] ?? null);
}

/** `range` with one word more or less at one of its ends; `range` itself where there is none, or none would be left. */
export function nudge(article: Text, range: Range, side: 'start' | 'end', direction: Direction): Range {
  const { start, end } = range;
  const isMore = (side === 'end') === direction > 0;
  if (side === 'start') {
    const here = behind(article, start, 'word');
    const next = isMore ? before(article, start, 'word') : here && behind(article, here.end, 'word');
    return next && next.start < end ? { start: next.start, end } : range;
  }
  const here = before(article, end, 'word');
  const next = isMore ? behind(article, end, 'word') : here && before(article, here.start, 'word');
  return next && next.end > start ? { start, end: next.end } : range;
}

interface Parts {
  readonly text: string;
  readonly words: readonly Range[];
  readonly sentences: readonly Range[];
}

/** What a block was found to be made of. A reader stays in one for many steps. */
const known = new WeakMap<Range, Parts>();

function partsOf(text: string, block: Range): Parts {
  const there = known.get(block);
  if (there?.text === text) return there;
  const line = text.slice(block.start, block.end);
  const placed = ({ start, end }: Range): Range =>
    wholeLetters(text, block, { start: block.start + start, end: block.start + end });
  const parts = {
    text,
    words: disjoint(wordsIn(line).map(placed)),
    sentences: sentencesIn(line).map((range) => placed(trimmed(line, range))),
  };
  known.set(block, parts);
  return parts;
}

/** Where letters are grown together over the end of a word, the two words are one. */
function disjoint(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of ranges) {
    const last = found.at(-1);
    if (last && range.start < last.end) found[found.length - 1] = { start: last.start, end: range.end };
    else found.push(range);
  }
  return found;
}

type Granularity = 'grapheme' | 'word' | 'sentence';
const segmenters = new Map<Granularity, Intl.Segmenter>();

/** The browser's own knowledge of a text's parts; null where it has none. */
function segmenter(granularity: Granularity): Intl.Segmenter | null {
  if (!('Segmenter' in Intl)) return null;
  const made = segmenters.get(granularity) ?? new Intl.Segmenter('ar', { granularity });
  segmenters.set(granularity, made);
  return made;
}

interface Piece {
  readonly segment: string;
  readonly index: number;
  readonly isWordLike?: boolean | undefined;
}

function rangeOf({ segment, index }: Piece): Range {
  return { start: index, end: index + segment.length };
}

/** Letters, digits and their marks; a comma or a point between two digits is part of the number. */
const WORD = /(?:[\p{L}\p{N}\p{M}\u200c\u200d]|(?<=\p{N})[.,\u066b\u066c](?=\p{N}))+/gu;
/** Signs of direction, which no reader sees, and signs that belong to a number behind them are not part of the word they follow. */
const TRAILING = /[\u0600-\u0605\u06dd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+$/;

function wordsIn(line: string): Range[] {
  const pieces: Piece[] = [...(segmenter('word')?.segment(line) ?? matches(line, WORD))];
  return pieces
    .filter(({ segment, isWordLike }) => isWordLike !== false && holdsWord(segment))
    .map((piece) => rangeOf({ ...piece, segment: piece.segment.replace(TRAILING, '') }));
}

function matches(line: string, pattern: RegExp): Piece[] {
  return [...line.matchAll(pattern)].map(({ 0: segment, index }) => ({ segment, index }));
}

/** Up to the signs that end a sentence and the space behind them. */
const SENTENCE = /.+?(?:[.!?؟…۔]+[\p{Pe}\p{Pf}"']*(?=\s)\s*|$)/gsu;
/** A new line inside a paragraph is shown as a space. */
const BREAK = /[\n\r\f\v\u0085\u2028\u2029]/g;
/** «د.» and «1.» end no sentence: a name or an entry of a list follows. */
const UNFINISHED = /(?:(?:^|[\s\p{P}])\p{L}\p{M}*|^\s*\p{N}+)[.)]\s*$/u;

function sentencesIn(line: string): Range[] {
  const flowing = line.replace(BREAK, ' ');
  const pieces: Piece[] = [...(segmenter('sentence')?.segment(flowing) ?? matches(flowing, SENTENCE))];
  const found: Range[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    const soFar = last ? flowing.slice(last.start, last.end) : '';
    const isSame = last && (!holdsWord(piece.segment) || !holdsWord(soFar) || UNFINISHED.test(soFar));
    if (isSame) found[found.length - 1] = { start: last.start, end: rangeOf(piece).end };
    else found.push(rangeOf(piece));
  }
  return found.filter(({ start, end }) => holdsWord(line.slice(start, end)));
}

/** `range` without the spaces at its ends; empty where it is nothing else. */
function trimmed(text: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from < to && WHITE.test(text.charAt(from))) from += 1;
  while (to > from && WHITE.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function wholeLetters(text: string, block: Range, { start, end }: Range): Range {
  return {
    start: start > block.start ? letterAt(text, block, start).start : start,
    end: end > block.start && end < block.end ? letterAt(text, block, end - 1).end : end,
  };
}

/** The letter with its marks that holds the code unit at `offset` of `block`. */
function letterAt(text: string, block: Range, offset: number): Range {
  const line = text.slice(block.start, block.end);
  const found = segmenter('grapheme')
    ?.segment(line)
    .containing(offset - block.start);
  if (!found) return letterByMarks(text, block, offset);
  return { start: block.start + found.index, end: block.start + found.index + found.segment.length };
}

function letterByMarks(text: string, block: Range, offset: number): Range {
  let start = block.start;
  for (let end = start; end < block.end; start = end) {
    end = Math.min(block.end, behindMarks(text, start + characterAt(text, start).length));
    if (end > offset) return { start, end };
  }
  return { start: offset, end: Math.min(block.end, offset + 1) };
}
