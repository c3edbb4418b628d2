/** Places many anchors in one text, each helped by where its neighbours were found. */
import {
  type Expected,
  type Found,
  foundBy,
  foundWhole,
  isBelieved,
  isRival,
  nearest,
  strength,
  type Window,
  windowOf,
} from './evidence.ts';
import { findMatches, followMatch, indexPairs, type PairIndex } from './matching.ts';
import {
  type Anchor,
  bridgedAt,
  ORPHANED,
  type Placement,
  placementOf,
  settled,
  standsAt,
  startOf,
} from './passage.ts';
import { wordsOf } from './words.ts';

/** Anchors further apart than this say nothing of each other's place, in code units. */
const NEIGHBOURHOOD = 800;

/** So many places are compared, and so many of the last distances tried. */
const MOST_PLACES = 4;
const RECENT = 4;

/**
 * Places anchors in the order of their positions. What is found says how far the text around it moved;
 * the next is looked for there first, and whatever words alone do not settle is settled by it.
 */
export class Sweep {
  private readonly text: string;
  private readonly anchors: readonly Anchor[];
  private readonly placements: (Placement | null)[];
  /** Indices of `anchors` by position. */
  private readonly order: Uint32Array;
  /** How far the anchor of each rank in `order` moved; NaN where that is not certain. */
  private readonly shifts: Float64Array;
  private recent: number[] = [0];
  private pairs: PairIndex | null = null;
  /** The anchor looked at last: the next takes over its memory. */
  private window: Window | undefined;

  /** `run` fills each null in `placements`; the others are known, and help. */
  constructor(text: string, anchors: readonly Anchor[], placements: (Placement | null)[]) {
    this.text = text;
    this.anchors = anchors;
    this.placements = placements;
    this.order = orderOf(anchors);
    this.shifts = new Float64Array(anchors.length).fill(Number.NaN);
  }

  run(): void {
    const waiting: number[] = [];
    for (let rank = 0; rank < this.order.length; rank += 1) if (!this.placeSurely(rank)) waiting.push(rank);
    const next = this.nextKnown();
    let last = -1;
    for (const rank of waiting) {
      for (let known = last + 1; known < rank; known += 1) if (this.isKnown(known)) last = known;
      this.placeAmongNeighbours(rank, [last, next[rank] as number]);
    }
  }

  private isKnown(rank: number): boolean {
    return !Number.isNaN(this.shifts[rank]);
  }

  /** The rank of the first anchor from each on whose place is certain, or -1. */
  private nextKnown(): Int32Array {
    const next = new Int32Array(this.order.length);
    for (let rank = next.length - 1, known = -1; rank >= 0; rank -= 1) {
      if (this.isKnown(rank)) known = rank;
      next[rank] = known;
    }
    return next;
  }

  private anchorAt(rank: number): Anchor {
    return this.anchors[this.order[rank] as number] as Anchor;
  }

  /** Keeps a placement that is certain, and how far its beginning and end moved. */
  private note(rank: number, placement: Placement): boolean {
    this.placements[this.order[rank] as number] = placement;
    if (placement.kind === 'orphaned') return true;
    const shift = placement.start - startOf(this.anchorAt(rank));
    this.shifts[rank] = shift;
    this.remember(shift);
    this.remember(placement.end - startOf(this.anchorAt(rank)) - this.anchorAt(rank).exact.length);
    return true;
  }

  private remember(shift: number): void {
    if (this.recent[0] === shift) return;
    this.recent = [shift, ...this.recent.filter((other) => other !== shift)].slice(0, RECENT);
  }

  /** Places what needs no neighbour, or stands with enough of its context where its neighbours moved. */
  private placeSurely(rank: number): boolean {
    const known = this.placements[this.order[rank] as number];
    if (known) return this.note(rank, known);
    const anchor = this.anchorAt(rank);
    if (anchor.exact === '') return this.note(rank, ORPHANED);
    const home = startOf(anchor);
    const expected = this.expectedPlace(anchor, home);
    if (expected) return this.note(rank, expected);
    const window = this.open(anchor);
    const [moved = 0] = this.recent;
    const followed = this.follow(window, home + moved);
    if (followed) return this.note(rank, placementOf(this.text, anchor, followed));
    const [best, rival] = this.find(window, [{ start: home + moved, within: 0 }]);
    if (!best || (rival && isRival(rival, best))) return false;
    return this.note(rank, placementOf(this.text, anchor, best));
  }

  /** Where the anchor is expected by those placed last, if it can be seen at once that it is there. */
  private expectedPlace(anchor: Anchor, home: number): Placement | null {
    const shift = this.recent.find((moved) => standsAt(this.text, anchor, home + moved));
    if (shift !== undefined) return settled(this.text, anchor, home + shift);
    for (const moved of this.recent) {
      const range = bridgedAt(this.text, anchor, home + moved);
      if (range) return placementOf(this.text, anchor, range);
    }
    return null;
  }

  /** Places what stands at several places, or at none that could be believed without its neighbours on both sides. */
  private placeAmongNeighbours(rank: number, neighbours: readonly number[]): void {
    const anchor = this.anchorAt(rank);
    const home = startOf(anchor);
    const expected = neighbours.filter((other) => other >= 0).map((other) => this.expectedBy(other, home));
    if (expected.length === 0) expected.push({ start: home, within: 0 });
    const found = this.find(this.open(anchor), expected);
    const best = nearest(found, expected);
    const placement = best
      ? placementOf(this.text, anchor, best)
      : this.text.startsWith(anchor.exact, home)
        ? settled(this.text, anchor, home)
        : ORPHANED;
    this.placements[this.order[rank] as number] = placement;
  }

  /** The further away a neighbour lies, the more may have changed in between. */
  private expectedBy(neighbour: number, home: number): Expected {
    const away = Math.abs(home - startOf(this.anchorAt(neighbour)));
    const within = away > NEIGHBOURHOOD ? 0 : 24 + away / 8;
    return { start: home + (this.shifts[neighbour] as number), within };
  }

  /** The place where the anchor is expected, if nearly all of it stands there, from one end to the other. */
  private follow(window: Window, start: number): Found | null {
    const { words } = this.indexed();
    return foundWhole(words, window, followMatch(words, window, start - window.quote.start));
  }

  /** The places that can be believed, the one that agrees most first. */
  private find(window: Window, expected: readonly Expected[]): Found[] {
    const pairs = this.indexed();
    const near = expected.map(({ start }) => start - window.quote.start);
    return findMatches(pairs, window, near, MOST_PLACES)
      .map((match) => foundBy(pairs.words, window, match))
      .filter((found) => found !== null)
      .filter((found) => isBelieved(found, window, expected))
      .sort((a, b) => strength(b) - strength(a));
  }

  private open(anchor: Anchor): Window {
    this.window = windowOf(anchor, this.window);
    return this.window;
  }

  private indexed(): PairIndex {
    this.pairs ??= indexPairs(wordsOf(this.text));
    return this.pairs;
  }
}

/** No text is longer, in code units: anchors that claim to lie beyond come last in any order. */
const LONGEST = 2 ** 31;

/** The indices of `anchors` in the order of their positions: sorted as numbers, which hold both. */
function orderOf(anchors: readonly Anchor[]): Uint32Array {
  const { length } = anchors;
  const keys = Float64Array.from(anchors, (anchor, i) => Math.min(startOf(anchor), LONGEST) * length + i);
  return Uint32Array.from(keys.sort(), (key) => key % length);
}
