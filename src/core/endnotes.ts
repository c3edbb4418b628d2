/** The notes of an article as they stand on paper: numbered in reading order, and each number beside its line. */
import { type Annotation, isWritten } from './annotation.ts';
import { type Article, type Block, blockIndexAt, type Range } from './article.ts';
import { headingOver } from './sections.ts';
import type { Placed } from './placed.ts';

/** One note; numbers count from 1. */
export interface Endnote {
  readonly number: number;
  readonly annotation: Annotation;
  /** Where its passage lies today; null where it was not found. */
  readonly range: Range | null;
}

/** The notes whose passages begin under one heading. */
export interface EndnoteGroup {
  /** Null in front of the first heading, and for the notes that lost their passage, which come last. */
  readonly heading: string | null;
  readonly isLost: boolean;
  readonly notes: readonly Endnote[];
}

/** Numbers that stand beside one line, as near as a count of letters can tell. */
export interface Mark {
  readonly block: number;
  /** How much of the block's text stands in front of the passage, 0 up to 1. */
  readonly share: number;
  readonly numbers: readonly number[];
}

/** Numbers what the reader wrote, in groups by heading. None is left out because its passage was not found. */
export function endnotesOf(article: Article, { index, orphans }: Placed): EndnoteGroup[] {
  const groups: { heading: string | null; isLost: boolean; notes: Endnote[] }[] = [];
  let number = 0;
  const add = (heading: string | null, annotation: Annotation, range: Range | null): void => {
    const isLost = range === null;
    const last = groups.at(-1);
    number += 1;
    if (last && last.heading === heading && last.isLost === isLost)
      last.notes.push({ number, annotation, range });
    else groups.push({ heading, isLost, notes: [{ number, annotation, range }] });
  };
  for (const placed of index.ranges)
    if (isWritten(placed.annotation)) add(headingOver(article, placed), placed.annotation, placed);
  for (const orphan of orphans.filter(isWritten)) add(null, orphan, null);
  return groups;
}

/** About so many letters fill a printed line: passages that begin nearer to each other share one place. */
const LINE = 90;

/** Where the numbers of `groups` stand beside the text of `article`. */
export function marksOf(article: Article, groups: readonly EndnoteGroup[]): Mark[] {
  const marks: { block: number; share: number; numbers: number[]; start: number }[] = [];
  for (const { number, range } of groups.flatMap(({ notes }) => notes)) {
    if (!range) continue;
    const block = blockIndexAt(article, range.start);
    const { start, end } = article.blocks[block] as Block;
    const last = marks.at(-1);
    if (last && last.block === block && range.start - last.start < LINE) last.numbers.push(number);
    else {
      const share = Math.min(0.999, Math.max(0, (range.start - start) / (end - start)));
      marks.push({ block, share, numbers: [number], start: range.start });
    }
  }
  return marks.map(({ block, share, numbers }) => ({ block, share, numbers }));
}
