/**
 * The whole text at a glance: where along it things lie. Places are told by characters, not by pixels: the height
 * of text that is far away is an estimate until it is near, and marks that wander while one reads say nothing.
 */
import { lastStartingBy, type Range, type Section } from './article.ts';

/** One kind of things that lie along a text, and where. */
export interface Lane {
  readonly kind: string;
  readonly ranges: readonly Range[];
}

/** The slot, of `slots` along a text of `length` code units, that holds the character at `offset`. */
export function slotAt(offset: number, length: number, slots: number): number {
  const slot = Math.floor((Math.max(0, offset) * slots) / Math.max(1, length));
  return Math.min(slots - 1, slot);
}

/**
 * Which slots hold something of `ranges`: runs of slots that touch, in order, their end exclusive. One pass over
 * the ranges, which may come in any order, however long each is.
 */
export function runsOf(ranges: readonly Range[], length: number, slots: number): Range[] {
  /** How many more ranges begin than have ended in each slot. */
  const change = new Int32Array(slots + 1);
  for (const { start, end } of ranges) {
    const first = slotAt(start, length, slots);
    const last = Math.max(first, slotAt(end - 1, length, slots));
    change[first] = (change[first] as number) + 1;
    change[last + 1] = (change[last + 1] as number) - 1;
  }
  const runs: { start: number; end: number }[] = [];
  let open = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    open += change[slot] as number;
    if (open === 0) continue;
    const last = runs.at(-1);
    if (last?.end === slot) last.end = slot + 1;
    else runs.push({ start: slot, end: slot + 1 });
  }
  return runs;
}

/** `ranges` by what each is, in the order of `kinds`; those of which there are none are left out. */
export function lanesOf<T extends Range>(
  ranges: readonly T[],
  kinds: readonly string[],
  kindOf: (range: T) => string,
): Lane[] {
  const found = new Map<string, T[]>(kinds.map((kind) => [kind, []]));
  for (const range of ranges) found.get(kindOf(range))?.push(range);
  return [...found].filter(([, of]) => of.length > 0).map(([kind, of]) => ({ kind, ranges: of }));
}

/** How many of sorted `ranges` begin in each section: by index of the section; the headline is left out. */
export function countsBySection(sections: readonly Section[], ranges: readonly Range[]): number[] {
  const before = (offset: number): number => lastStartingBy(ranges, offset - 1) + 1;
  return sections.map(({ start }, at) => {
    const next = sections[at + 1];
    return (next ? before(next.start) : ranges.length) - before(start);
  });
}
