/**
 * Searching a text as readers of Arabic mean it: folded, with what is attached to words let through, and
 * nearest first, a piece at a time. What is found are ranges of the text as it is. No stemming: one could
 * not see why it found what it found.
 */
import { type Article, type Block, lastStartingBy, type Range } from './article.ts';
import { type Folded, fold, foldedIndexAt, foldedString, sourceRange } from './folding.ts';
import { behindMarks, isWordUnit } from './language.ts';
import { isProclitic, prefixOf, type Prefix } from './proclitics.ts';

/** What is searched for. */
export interface Asked {
  /** As it was typed. Without a letter, a digit or a sign in it nothing is found. */
  readonly query: string;
  /** Spelled as typed: marks, hamza, case. */
  readonly isExact: boolean;
  /** No part of a longer word. What is attached in front («و», «بال», «لل») makes no longer word. */
  readonly isWhole: boolean;
}

/** Where what was asked for stands: its letters with their marks, all in one block. */
export interface Hit extends Range {
  /** True inside of another word: not at its start, nor behind what is attached to it. */
  readonly isInside: boolean;
}

/** Pieces are so long, in UTF-16 code units, or as long as one block: one is searched in a fraction of a frame. */
const PIECE = 1 << 16;

/** Stands behind each block in what is searched; nothing folds to it, so no hit crosses it. */
const BLOCK_END = 0x0a;

/** Some blocks in a row, folded. */
interface Piece {
  /** From the start of its first block to the end of its last. */
  readonly range: Range;
  /** The words of the blocks, `BLOCK_END` behind each; offsets count from `range.start`. */
  readonly folded: Folded;
  /** The folded units once more, as what a browser searches fastest. */
  readonly text: string;
}

/** The text of an article made ready to be searched, piece by piece when each is first asked for; kept. */
export class SearchText {
  readonly article: Article;
  /** Index of the first block of each piece. */
  private readonly firsts: readonly number[];
  private readonly starts: readonly Range[];
  private readonly pieces: (Piece | undefined)[];

  constructor(article: Article) {
    this.article = article;
    this.firsts = cutsOf(article.blocks);
    this.starts = this.firsts.map((first) => article.blocks[first] as Block);
    this.pieces = this.firsts.map(() => undefined);
  }

  get count(): number {
    return this.pieces.length;
  }

  /** Index of the piece that holds `offset`, or of the last one before it. */
  indexAt(offset: number): number {
    return Math.max(0, lastStartingBy(this.starts, offset));
  }

  piece(index: number): Piece {
    const known = this.pieces[index];
    if (known) return known;
    const blocks = this.article.blocks.slice(this.firsts[index], this.firsts[index + 1]);
    const piece = pieceOf(this.article.text, blocks);
    this.pieces[index] = piece;
    return piece;
  }

  /** Makes pieces ready as long as it may go on. True once all are. */
  prepare(mayGoOn: () => boolean): boolean {
    for (let index = 0; index < this.count; index += 1) {
      if (this.pieces[index]) continue;
      if (!mayGoOn()) return false;
      this.piece(index);
    }
    return true;
  }
}

const texts = new WeakMap<Article, SearchText>();

/** The text of `article`, ready to be searched; the same each time. */
export function searchTextOf(article: Article): SearchText {
  const text = texts.get(article) ?? new SearchText(article);
  texts.set(article, text);
  return text;
}

function cutsOf(blocks: readonly Block[]): number[] {
  const firsts: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const [index, block] of blocks.entries()) {
    if (block.end <= end) continue;
    firsts.push(index);
    end = block.start + PIECE;
  }
  return firsts;
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function pieceOf(text: string, blocks: readonly Block[]): Piece {
  const range = { start: (blocks[0] as Block).start, end: (blocks.at(-1) as Block).end };
  const whole = fold(text.slice(range.start, range.end));
  const folded = endedInPlace(whole, blocks, range.start) ?? inBlocks(whole, blocks, range.start);
  return { range, folded, text: decoder.decode(folded.units.subarray(0, folded.length)) };
}

/**
 * `whole` with the end of each block marked over what lies behind it; null where nothing does, and room has to
 * be made. What is folded is not looked at by anyone yet.
 */
function endedInPlace(whole: Folded, blocks: readonly Block[], base: number): Folded | null {
  const { units, starts, length } = whole;
  const last = blocks.length - 1;
  let from = 0;
  for (let i = 0; i < last; i += 1) {
    const end = (blocks[i] as Block).end - base;
    const to = foldedIndexAt(whole, end, from);
    from = foldedIndexAt(whole, (blocks[i + 1] as Block).start - base, to);
    if (from === to) return null;
    units.fill(BLOCK_END, to, from);
    starts[to] = end;
  }
  units[length] = BLOCK_END;
  starts[length] = (blocks[last] as Block).end - base;
  starts[length + 1] = whole.source.length;
  return { ...whole, length: length + 1 };
}

/** What of `whole` lies in the blocks, the end of each marked. */
function inBlocks(whole: Folded, blocks: readonly Block[], base: number): Folded {
  const units = new Uint16Array(whole.length + blocks.length);
  const starts = new Uint32Array(whole.length + blocks.length + 1);
  let length = 0;
  let from = 0;
  for (const block of blocks) {
    from = foldedIndexAt(whole, block.start - base, from);
    const to = foldedIndexAt(whole, block.end - base, from);
    units.set(whole.units.subarray(from, to), length);
    starts.set(whole.starts.subarray(from, to), length);
    length += to - from;
    units[length] = BLOCK_END;
    starts[length] = block.end - base;
    length += 1;
    from = to;
  }
  starts[length] = whole.source.length;
  return { source: whole.source, units, length, starts };
}

/** What is looked for in a piece, and which of the places where it stands are meant. */
interface Needle {
  /** In the folded text, or in the source where the spelling counts. */
  readonly words: string;
  readonly isExact: boolean;
  readonly isWhole: boolean;
  /** Where `ال` was taken off its alef: also found behind «ل», which swallows it. */
  readonly article: 'none' | 'lam' | 'two lams';
  /** False where it begins with a sign: then there is no word that it could begin. */
  readonly beginsWord: boolean;
}

function needleOf({ query, isExact, isWhole }: Asked): Needle | null {
  const folded = foldedString(query);
  const asked = isExact ? query.trim() : folded;
  if (asked === '') return null;
  const hasArticle = !isExact && /^ال../u.test(asked);
  const lams = asked.startsWith('الل') ? 'two lams' : 'lam';
  return {
    words: hasArticle ? asked.slice(1) : asked,
    isExact,
    isWhole,
    article: hasArticle ? lams : 'none',
    beginsWord: isWordUnit(folded.charCodeAt(0)),
  };
}

/** True where nothing can be found, whatever the text. */
export function isEmpty(asked: Asked): boolean {
  return needleOf(asked) === null;
}

const ALEF = 0x627;
const LAM = 0x644;
const WAW = 0x648;
const FA = 0x641;

/** A hit of which only the whole text tells whether the letters in front of it are attached to a word. */
interface Doubtful {
  readonly piece: number;
  readonly index: number;
  readonly prefix: Prefix;
}

/** One search through one text. It has no clock: whoever runs it says when it is to pause. */
export class Search {
  private readonly text: SearchText;
  private readonly needle: Needle | null;
  private readonly first: number;
  private searched = 0;
  private readonly found: Hit[][] = [];
  private doubtful: Doubtful[] = [];
  /** What was seen of the words that hits stand in, by which the doubtful ones are told apart. */
  private readonly seen = new Map<string, number>();
  private all: readonly Hit[] | null = null;

  /** A search through `article` that begins at what stands `near` the reader's eye. */
  constructor(article: Article, asked: Asked, near = 0) {
    this.text = searchTextOf(article);
    this.needle = needleOf(asked);
    this.first = this.text.indexAt(near);
  }

  /** Searches as long as it may go on, one piece at the least. True once the whole text is searched. */
  advance(mayGoOn: () => boolean): boolean {
    const { count } = this.text;
    if (!this.needle || this.searched === count) return true;
    this.all = null;
    do {
      this.searchPiece((this.first + this.searched) % count, this.needle);
      this.searched += 1;
    } while (this.searched < count && mayGoOn());
    if (this.searched < count) return false;
    this.settle(this.needle);
    return true;
  }

  /** What was found until now, in reading order. The same list until more was. */
  get hits(): readonly Hit[] {
    this.all ??= ([] as Hit[]).concat(...this.found.filter(Boolean));
    return this.all;
  }

  private searchPiece(index: number, needle: Needle): void {
    this.found[index] = [];
    const piece = this.text.piece(index);
    const add = (from: number, to: number, start: number, end: number): void =>
      this.add(index, piece, from, to, start, end);
    if (needle.isExact) findExactly(piece, needle.words, this.text.article.blocks, add);
    else findFolded(piece, needle, add);
  }

  /** Adds the place `start`..`end` of the source, which is the folded units `from`..`to` of a piece, where it is meant. */
  private add(index: number, piece: Piece, from: number, to: number, start: number, end: number): void {
    const { isWhole, beginsWord } = this.needle as Needle;
    if (isWhole && !endsWord(piece.folded, to)) return;
    const hits = this.found[index] as Hit[];
    const prefix = beginsWord ? prefixOf(piece, from, this.seen) : 'none';
    const isInside = prefix === 'inside';
    if (isInside && isWhole) return;
    if (typeof prefix === 'object') this.doubtful.push({ piece: index, index: hits.length, prefix });
    hits.push({ start, end, isInside });
  }

  /** Decides about the hits that were in doubt. */
  private settle({ isWhole }: Needle): void {
    const known = new Map<string, boolean>();
    for (const { piece, index, prefix } of this.doubtful) {
      const word = prefix.letter + prefix.rest;
      const isAttached = known.get(word) ?? isProclitic(prefix, this.seen);
      known.set(word, isAttached);
      if (isAttached) continue;
      const hits = this.found[piece] as Hit[];
      hits[index] = { ...(hits[index] as Hit), isInside: true };
    }
    this.doubtful = [];
    if (!isWhole) return;
    for (const [index, hits] of this.found.entries())
      this.found[index] = hits.filter(({ isInside }) => !isInside);
  }
}

/** Takes a place: folded units of its piece, and what they are in the source. */
type Take = (from: number, to: number, start: number, end: number) => void;

function findFolded({ folded, text, range }: Piece, { words, article }: Needle, take: Take): void {
  const { starts } = folded;
  let least = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const from = article === 'none' ? at : startWithArticle(folded, at, article);
    if (from < least) continue;
    const to = at + words.length;
    take(from, to, range.start + (starts[from] as number), range.start + endOf(folded, from, to));
    least = to;
    at = to - 1;
  }
}

/** Where the folded units `from`..`to` end in the source, with the marks of the last, but not those that begin another block. */
function endOf(folded: Folded, from: number, to: number): number {
  const next = folded.starts[to] as number;
  if (next === (folded.starts[to - 1] as number) + 1) return next;
  const { end } = sourceRange(folded, from, to);
  return folded.units[to] === BLOCK_END ? Math.min(end, next) : end;
}

/**
 * Where a hit begins whose article stands at `at` without its alef: at the alef; or at the lam of the
 * article behind «ل», which begins a word, «و» or «ف» before it or not. -1 where it is no hit.
 */
function startWithArticle({ units }: Folded, at: number, article: 'lam' | 'two lams'): number {
  if (units[at - 1] === ALEF) return at - 1;
  const particle = article === 'lam' ? at - 1 : at;
  if (units[particle] !== LAM) return -1;
  const before = units[particle - 1];
  const begin = before === WAW || before === FA ? particle - 1 : particle;
  return isWord(units[begin - 1]) ? -1 : particle + 1;
}

function isWord(unit: number | undefined): boolean {
  return unit !== undefined && isWordUnit(unit);
}

function findExactly({ folded, range }: Piece, words: string, blocks: readonly Block[], take: Take): void {
  const { source } = folded;
  for (let at = source.indexOf(words); at >= 0; at = source.indexOf(words, at + 1)) {
    const start = range.start + at;
    const block = blocks[lastStartingBy(blocks, start)];
    if (!block || start + words.length > block.end) continue;
    const end = Math.min(block.end, range.start + behindMarks(source, at + words.length));
    const from = foldedIndexAt(folded, at);
    take(from, foldedIndexAt(folded, at + words.length, from), start, end);
    at += words.length - 1;
  }
}

/** True where no letter follows that belongs to the same word. */
function endsWord({ units }: Folded, to: number): boolean {
  return !(isWord(units[to - 1]) && isWord(units[to]));
}

/** The hits in the order in which they are looked at: as they are read, those inside of other words last. */
export function ranked(hits: readonly Hit[]): readonly Hit[] {
  const inside = hits.filter(({ isInside }) => isInside);
  return inside.length === 0 ? hits : [...hits.filter(({ isInside }) => !isInside), ...inside];
}
