/**
 * The least that could find all quotes at once: one hash rolled over the text that looks for the first units
 * of every quote, each hit compared with the quote; and for those not found so, short seeds of their quote and
 * context, each of which votes for how far the passage moved (Karp and Rabin 1987; the diagonals of FASTA,
 * Pearson and Lipman 1988). It believes the most votes, and knows nothing of words.
 */
import type { Anchor, Placement } from '../../../src/core/anchor.ts';

const FACTOR = 0x01000193;
const SPREAD = 0x9e3779b1;

/** Stretches of equal length that are looked for in one pass, by number from 0. */
class Seeds {
  private readonly length: number;
  private readonly shift: number;
  private readonly slots: Int32Array;
  private readonly hashes: Int32Array;
  /** The next seed of the same slot, counted from 1; 0 behind the last. */
  private readonly next: Int32Array;
  private count = 0;

  constructor(length: number, most: number) {
    this.length = length;
    const bits = 33 - Math.clz32(most);
    this.shift = 32 - bits;
    this.slots = new Int32Array(2 ** bits);
    this.hashes = new Int32Array(most + 1);
    this.next = new Int32Array(most + 1);
  }

  add(source: string, from: number): void {
    let hash = 0;
    for (let at = from; at < from + this.length; at += 1)
      hash = (Math.imul(hash, FACTOR) + source.charCodeAt(at)) | 0;
    const slot = Math.imul(hash, SPREAD) >>> this.shift;
    this.count += 1;
    this.hashes[this.count] = hash;
    this.next[this.count] = this.slots[slot] as number;
    this.slots[slot] = this.count;
  }

  /** Tells `meet` of each seed that seems to stand in `text`, and where it begins. */
  roll(text: string, meet: (seed: number, place: number) => void): void {
    const { length, shift, slots, hashes, next } = this;
    let last = 1;
    for (let i = 1; i < length; i += 1) last = Math.imul(last, FACTOR);
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (at >= length) hash = (hash - Math.imul(last, text.charCodeAt(at - length))) | 0;
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
      let entry = slots[Math.imul(hash, SPREAD) >>> shift] as number;
      for (; entry > 0; entry = next[entry] as number)
        if (hashes[entry] === hash) meet(entry - 1, at - length + 1);
    }
  }
}

/** Where `anchors` lie in `text`. */
export function findBare(text: string, anchors: readonly Anchor[]): Placement[] {
  const starts = findQuotes(text, anchors);
  const lost = anchors.map((_, i) => i).filter((i) => starts[i] === -1);
  if (lost.length > 0) findByVotes(text, anchors, lost, starts);
  return anchors.map(({ start: home, exact }, i) => {
    const start = starts[i] as number;
    if (start < 0) return { kind: 'orphaned' };
    const kind = !text.startsWith(exact, start) ? 'changed' : start === home ? 'exact' : 'moved';
    return { kind, start, end: start + exact.length };
  });
}

/** Code units of a quote that are looked for; a shorter one is looked for with what stands around it. */
const FIRST = 24;

/** Where each quote stands unchanged, the nearest to where it was; or -1. */
function findQuotes(text: string, anchors: readonly Anchor[]): Int32Array {
  const seeds = new Seeds(FIRST, anchors.length);
  const ahead = anchors.map(({ exact, prefix }) =>
    exact.length < FIRST ? Math.min(prefix.length, FIRST - exact.length) : 0,
  );
  for (const [i, { exact, prefix, suffix }] of anchors.entries()) {
    const before = ahead[i] as number;
    const source = before === 0 ? exact : prefix.slice(prefix.length - before) + exact;
    seeds.add(source.length < FIRST ? (source + suffix).padEnd(FIRST) : source, 0);
  }
  const starts = new Int32Array(anchors.length).fill(-1);
  seeds.roll(text, (i, place) => {
    const { exact, start } = anchors[i] as Anchor;
    const found = starts[i] as number;
    const here = place + (ahead[i] as number);
    if (found >= 0 && Math.abs(found - start) <= Math.abs(here - start)) return;
    if (text.startsWith(exact, here)) starts[i] = here;
  });
  return starts;
}

/** Code units of a seed, from one to the next, and how many of them an anchor has at most. */
const SHORT = 10;
const STEP = 5;
const MOST = 24;
/** Seeds that vote for one place may differ by so much: words came in or were lost between them. */
const APART = 24;
/** The share of an anchor's seeds that must agree. */
const ENOUGH = 0.35;

/** Puts into `starts` where the anchors in `lost` moved to by most votes. */
function findByVotes(
  text: string,
  anchors: readonly Anchor[],
  lost: readonly number[],
  starts: Int32Array,
): void {
  const seeds = new Seeds(SHORT, lost.length * MOST);
  const owners: number[] = [];
  const offsets: number[] = [];
  const asked = lost.map((i, owner) => {
    const { prefix, exact, suffix } = anchors[i] as Anchor;
    const source = prefix + exact + suffix;
    const step = Math.max(STEP, Math.ceil(source.length / MOST));
    const before = owners.length;
    for (let at = 0; at + SHORT <= source.length; at += step) {
      seeds.add(source, at);
      owners.push(owner);
      offsets.push(at - prefix.length);
    }
    return owners.length - before;
  });
  const votes = lost.map((): number[] => []);
  seeds.roll(text, (seed, place) => {
    votes[owners[seed] as number]?.push(place - (offsets[seed] as number));
  });
  for (const [owner, i] of lost.entries())
    starts[i] = mostVoted(votes[owner] as number[], (asked[owner] as number) * ENOUGH);
}

/** The place that most of `votes` are for, if it has at least `needed` of them; or -1. */
function mostVoted(votes: number[], needed: number): number {
  votes.sort((a, b) => a - b);
  let [best, most] = [-1, 0];
  for (let from = 0, to = 0; from < votes.length; from += 1) {
    while (to < votes.length && (votes[to] as number) - (votes[from] as number) <= APART) to += 1;
    if (to - from > most) [best, most] = [Math.max(0, votes[from] as number), to - from];
  }
  return most >= Math.max(2, needed) ? best : -1;
}
