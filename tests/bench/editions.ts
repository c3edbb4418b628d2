/**
 * Passages of a text, and later editions of it, made so that each of its characters can be followed into them.
 * Equal seeds make equal editions.
 */
import type { Range } from '../../src/core/article.ts';
import { nouns, verbs } from './words.mjs';

/** An edited text and where it came from. */
export interface Edition {
  readonly text: string;
  /** For each code unit of the text before, where it stands now, or -1. */
  readonly places: Int32Array;
  /** For each code unit now, where it stood before, or -1. */
  readonly origins: Int32Array;
}

export const EDITS = [
  'words',
  'letters',
  'marks',
  'unvowelled',
  'punctuation',
  'inserted',
  'removed',
  'moved',
  'duplicated',
  'mixed',
  'heavy',
] as const;
export type Edit = (typeof EDITS)[number];

/** Chance that can be had again: numbers from 0 up to 1 (mulberry32). */
type Chance = () => number;

function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function below(chance: Chance, most: number): number {
  return Math.floor(chance() * most);
}

function oneOf<T>(chance: Chance, things: readonly T[]): T {
  return things[below(chance, things.length)] as T;
}

const WORD = /[\p{L}\p{N}\p{M}\u0640]+/gu;

/** `count` passages of whole words: most of 3 to 30, some of one or two, some of paragraphs. */
export function newPassages(text: string, count: number, seed: number): Range[] {
  const chance = chanceOf(seed);
  const words = Array.from(text.matchAll(WORD), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  return Array.from({ length: count }, () => {
    const first = below(chance, words.length);
    const last = Math.min(words.length - 1, first + wordsIn(chance) - 1);
    return { start: (words[first] as Range).start, end: (words[last] as Range).end };
  });
}

function wordsIn(chance: Chance): number {
  const kind = chance();
  if (kind < 0.15) return 1 + below(chance, 2);
  return kind < 0.95 ? 3 + below(chance, 28) : 31 + below(chance, 320);
}

/** Text on its way into an edition: as it stood from `from` on, or new where that is -1. */
interface Piece {
  readonly text: string;
  readonly from: number;
}

function fresh(text: string): Piece {
  return { text, from: -1 };
}

/** Makes an edition of `text` by one kind of edit, each at about `rate` of the places it can be done. */
export function edit(text: string, kind: Edit, seed: number, rate = 0.02): Edition {
  const chance = chanceOf(seed);
  const blocks = blocksOf(text);
  const one = (edited: Edit, blocks: Piece[][]): Piece[][] => editors[edited](blocks, chance, rate);
  const kinds = several[kind] ?? [kind];
  return editionOf(
    text,
    kinds.reduce((done, next) => one(next, done), blocks),
  );
}

/** Kinds that are several others, one after another. */
const several: Partial<Record<Edit, readonly Edit[]>> = {
  mixed: ['words', 'removed', 'moved', 'inserted'],
  heavy: ['words', 'letters', 'marks', 'punctuation', 'removed', 'moved', 'inserted'],
};

/** Paragraphs, each with the break behind it, each as words and what is between them. */
function blocksOf(text: string): Piece[][] {
  return Array.from(text.matchAll(/[^\n]*\n+|[^\n]+$/g), ({ index, 0: block }) =>
    Array.from(block.matchAll(/[\p{L}\p{N}\p{M}\u0640]+|[^\p{L}\p{N}\p{M}\u0640]/gu), (found) => ({
      text: found[0],
      from: index + found.index,
    })),
  );
}

type Editor = (blocks: Piece[][], chance: Chance, rate: number) => Piece[][];

const editors: Record<Edit, Editor> = {
  words: eachWord(changeWord),
  letters: eachWord((word, chance) => (word.text.length < 3 ? [word] : changeLetter(word, chance))),
  marks: eachWord((word, chance) =>
    cut(word, 1 + below(chance, word.text.length), 0, oneOf(chance, ['َ', 'ُ', 'ِّ', 'ً'])),
  ),
  unvowelled: (blocks) => blocks.map((block) => block.flatMap((piece) => withoutMarks(piece))),
  punctuation: (blocks, chance, rate) =>
    blocks.map((block) => block.flatMap((piece) => changePunctuation(piece, chance, rate * 5))),
  inserted: (blocks, chance, rate) =>
    blocks.flatMap((block) => (chance() < rate ? [paragraph(blocks, chance), block] : [block])),
  removed: (blocks, chance, rate) => blocks.filter(() => chance() >= rate),
  moved: (blocks, chance, rate) => moveBlocks(blocks, chance, rate),
  duplicated: (blocks, chance, rate) => duplicateBlocks(blocks, chance, rate),
  mixed: (blocks) => blocks,
  heavy: (blocks) => blocks,
};

function eachWord(change: (word: Piece, chance: Chance) => Piece[]): Editor {
  return (blocks, chance, rate) =>
    blocks.map((block) =>
      block.flatMap((piece) =>
        /[\p{L}\p{N}]/u.test(piece.text) && chance() < rate ? change(piece, chance) : [piece],
      ),
    );
}

function changeWord(word: Piece, chance: Chance): Piece[] {
  const other = oneOf(chance, [nouns, verbs])[below(chance, verbs.length)] as string;
  const kind = below(chance, 3);
  if (kind === 0) return [fresh(other)];
  return kind === 1 ? [word, fresh(` ${other}`)] : [];
}

function changeLetter(word: Piece, chance: Chance): Piece[] {
  const at = below(chance, word.text.length);
  const letter = oneOf(chance, [...'ابتثجحخدرسشصطعفقكلمنهوي']);
  return oneOf(chance, [
    () => cut(word, at, 1, letter),
    () => cut(word, at, 1, ''),
    () => cut(word, at, 0, letter),
  ])();
}

/** `piece` with `letters` in place of `count` code units at `at`. */
function cut({ text, from }: Piece, at: number, count: number, letters: string): Piece[] {
  const after = at + count;
  const pieces = [{ text: text.slice(0, at), from }, fresh(letters)];
  return [...pieces, { text: text.slice(after), from: from < 0 ? -1 : from + after }];
}

function withoutMarks({ text, from }: Piece): Piece[] {
  return Array.from(text.matchAll(/\P{M}+/gu), ({ index, 0: letters }) => ({
    text: letters,
    from: from < 0 ? -1 : from + index,
  }));
}

function changePunctuation(piece: Piece, chance: Chance, rate: number): Piece[] {
  if (!/[\p{P}\s]/u.test(piece.text) || piece.text === '\n') return [piece];
  if (chance() >= (piece.text === ' ' ? rate / 10 : rate)) return [piece];
  return [
    fresh(piece.text === ' ' ? oneOf(chance, ['، ', ' - ', '  ']) : oneOf(chance, ['', '؛', '!', '…'])),
  ];
}

function paragraph(blocks: readonly Piece[][], chance: Chance): Piece[] {
  const words = Array.from({ length: 20 + below(chance, 80) }, () => {
    const piece = oneOf(chance, oneOf(chance, blocks))?.text ?? '';
    return /\p{L}/u.test(piece) ? piece : oneOf(chance, nouns);
  });
  return [fresh(`${words.join(' ')}.\n\n`)];
}

function moveBlocks(blocks: readonly Piece[][], chance: Chance, rate: number): Piece[][] {
  const stay: Piece[][] = [];
  const go: Piece[][] = [];
  for (const block of blocks) (chance() < rate ? go : stay).push(block);
  for (const block of go) stay.splice(below(chance, stay.length), 0, block);
  return stay;
}

/**
 * A copy comes at once behind the original, which then cannot be told from it and counts as it, or
 * somewhere else, which is another place.
 */
function duplicateBlocks(blocks: readonly Piece[][], chance: Chance, rate: number): Piece[][] {
  const copies = blocks.filter(() => chance() < rate);
  const all = [...blocks];
  for (const block of copies) {
    if (chance() < 0.5) all.splice(all.indexOf(block) + 1, 0, block);
    else all.splice(below(chance, all.length), 0, [fresh(block.map(({ text }) => text).join(''))]);
  }
  return all;
}

function editionOf(before: string, blocks: readonly Piece[][]): Edition {
  const pieces = blocks.flat();
  const text = pieces.map((piece) => piece.text).join('');
  const places = new Int32Array(before.length).fill(-1);
  const origins = new Int32Array(text.length).fill(-1);
  let at = 0;
  for (const piece of pieces) {
    for (let i = 0; i < piece.text.length; i += 1) {
      if (piece.from < 0) continue;
      origins[at + i] = piece.from + i;
      if (places[piece.from + i] === -1) places[piece.from + i] = at + i;
    }
    at += piece.text.length;
  }
  return { text, places, origins };
}
