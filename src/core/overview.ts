/** The whole text at a glance: where along it things lie. */
import { lastStartingBy, type Range, type Section } from './article.ts';

/**
 * Where along the text ranges lie, for a strip of `slots` places: the slots that hold at least
 * one, in order. Costs one pass over the ranges, whatever the length of the text.
 */
export function slotsOf(
  ranges: readonly Range[],
  placeOf: (range: Range) => number,
  slots: number,
): number[] {
  const taken = new Set(ranges.map((range) => Math.min(slots - 1, Math.floor(placeOf(range) * slots))));
  return [...taken].sort((a, b) => a - b);
}

/** Of sorted `ranges` in a text of so many code units, about `most` that lie where all of them lie. */
export function thinned(ranges: readonly Range[], length: number, most: number): readonly Range[] {
  if (ranges.length <= most) return ranges;
  let last = -1;
  return ranges.filter(({ start }) => {
    const slot = Math.floor((start * most) / length);
    const isFirst = slot !== last;
    last = slot;
    return isFirst;
  });
}

/** How many of sorted `ranges` begin in each section: by index of the section; the headline is left out. */
export function countsBySection(sections: readonly Section[], ranges: readonly Range[]): number[] {
  const before = (offset: number): number => lastStartingBy(ranges, offset - 1) + 1;
  return sections.map(({ start }, at) => {
    const next = sections[at + 1];
    return (next ? before(next.start) : ranges.length) - before(start);
  });
}
