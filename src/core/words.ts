/**
 * A text as a row of words that can be compared: how they are spelt, marked, spaced and punctuated does
 * not matter.
 */
import { type Folded, fold, SPACE } from './folding.ts';
import { behindMarks, isWordUnit, WHITE } from './language.ts';

/**
 * The words of a source in order, offsets in UTF-16 code units, end exclusive. A break between
 * paragraphs counts as a word, BREAK, and so do both ends of the source.
 */
export interface Words {
  readonly source: string;
  readonly count: number;
  /** Equal where the folded words are, and, once in four thousand million, where they are not. */
  readonly hashes: Int32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Letters of the folded word, at most 255: what it says for a place that it stands there. */
  readonly weights: Uint8Array;
}

export const BREAK = 1;
const BREAK_WEIGHT = 4;
const LINE_FEED = 10;
/** Offset basis and prime of FNV-1a (Fowler, Noll, Vo), here over code units. */
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/**
 * Cuts `source` into words in one pass. The memory of `spent` words, of which nothing is needed any more,
 * is used again.
 */
export function wordsOf(source: string, spent?: Words): Words {
  const row = spent instanceof Row ? spent.emptied(source) : new Row(source);
  row.add(BREAK, 0, 0, BREAK_WEIGHT);
  let folded = scratch;
  for (let from = 0; from < source.length; ) {
    const to = endOfPart(source, from);
    folded = fold(source, from, to, folded);
    addWords(row, folded);
    from = to;
  }
  if (folded && folded.units.length <= 2 * PART) scratch = { ...folded, source: '' };
  row.add(BREAK, source.length, source.length, BREAK_WEIGHT);
  return row;
}

/** A source is folded so many code units at a time, on to the end of a line, in memory that stays at hand. */
const PART = 1 << 15;
let scratch: Folded | undefined;

/** No word and no white space goes on behind it. */
function endOfPart(source: string, from: number): number {
  const feed = source.length - from > PART ? source.indexOf('\n', from + PART) : -1;
  if (feed < 0) return source.length;
  let end = feed + 1;
  while (WHITE.test(source.charAt(end))) end += 1;
  return end;
}

function addWords(row: Row, { source, units, starts, length }: Folded): void {
  let from = -1;
  let hash = BASIS;
  for (let i = 0; i <= length; i += 1) {
    const unit = i < length ? (units[i] as number) : SPACE;
    const kind = kindOf(unit);
    if (kind === LETTER) {
      if (from < 0) {
        from = i;
        hash = BASIS;
      }
      hash = Math.imul(hash ^ unit, PRIME);
      continue;
    }
    if (from >= 0)
      row.add(hash, starts[from] as number, endOf(source, starts, i - 1), Math.min(255, i - from));
    from = -1;
    if (kind === ALONE) row.add(unit, starts[i] as number, endOf(source, starts, i), 1);
    else if (kind === BLANK && i < length) row.addBreak(starts[i] as number, starts[i + 1] as number);
  }
}

const LETTER = 1;
const ALONE = 2;
const BLANK = 3;
const OTHER = 4;
/** What each folded code unit is; 0 for those never asked about. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  if (kinds[unit] === 0) kinds[unit] = kindAnew(unit);
  return kinds[unit] as number;
}

function kindAnew(unit: number): number {
  if (isWordUnit(unit)) return standsAlone(unit) ? ALONE : LETTER;
  return unit === SPACE ? BLANK : OTHER;
}

/** The end of the character of folded unit `last`, with its marks and without what is weightless behind them. */
function endOf(source: string, starts: Uint32Array, last: number): number {
  const start = starts[last] as number;
  let next = last + 1;
  while (starts[next] === start) next += 1;
  if (starts[next] === start + 1) return start + 1;
  return behindMarks(source, start + ((source.codePointAt(start) as number) > 0xffff ? 2 : 1));
}

/** Thai to Myanmar, Khmer, and what China and Japan write have no spaces: each letter counts as a word. */
function standsAlone(unit: number): boolean {
  return (
    unit >= 0x0e00 &&
    (unit < 0x10a0 || (unit >= 0x1780 && unit < 0x1800) || (unit >= 0x2e80 && unit < 0xa4d0))
  );
}

/** Words while they are gathered. */
class Row implements Words {
  source: string;
  count = 0;
  hashes: Int32Array;
  starts: Uint32Array;
  ends: Uint32Array;
  weights: Uint8Array;

  constructor(source: string) {
    this.source = source;
    const room = (source.length >> 2) + 32;
    this.hashes = new Int32Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.weights = new Uint8Array(room);
  }

  emptied(source: string): this {
    this.source = source;
    this.count = 0;
    return this;
  }

  add(hash: number, start: number, end: number, weight: number): void {
    const at = this.count;
    if (at === this.hashes.length) this.#grow();
    this.hashes[at] = hash;
    this.starts[at] = start;
    this.ends[at] = end;
    this.weights[at] = weight;
    this.count = at + 1;
  }

  /** Adds the break that the white space `start`..`end` may hold. Right behind another it is the same break. */
  addBreak(start: number, end: number): void {
    if (this.hashes[this.count - 1] === BREAK) return;
    for (let i = start; i < end; i += 1) {
      if (this.source.charCodeAt(i) !== LINE_FEED) continue;
      this.add(BREAK, start, end, BREAK_WEIGHT);
      return;
    }
  }

  #grow(): void {
    const room = this.hashes.length * 2;
    this.hashes = enlarged(this.hashes, new Int32Array(room));
    this.starts = enlarged(this.starts, new Uint32Array(room));
    this.ends = enlarged(this.ends, new Uint32Array(room));
    this.weights = enlarged(this.weights, new Uint8Array(room));
  }
}

function enlarged<T extends Int32Array | Uint32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** A stretch of words: indices, end exclusive. */
export interface Stretch {
  readonly words: Words;
  readonly from: number;
  readonly to: number;
}

/** The first word that starts at `offset` or later. */
export function wordFrom({ starts, count }: Words, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
