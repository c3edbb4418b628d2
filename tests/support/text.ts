/** Positions written into the text itself: `ذهب ⟦الولد⟧ إلى`. Marks may nest. */
import { join } from 'node:path';
import { type Article, inReadingOrder, type Range } from '../../src/core/article.ts';
import { readSeeds } from '../../tools/seeds.ts';

/** The text without its marks, and what they enclose, in reading order. */
export function unmarked(source: string): { text: string; ranges: Range[] } {
  let text = '';
  const open: number[] = [];
  const ranges: Range[] = [];
  for (const character of source) {
    if (character === '⟦') open.push(text.length);
    else if (character === '⟧') ranges.push({ start: open.pop() ?? Number.NaN, end: text.length });
    else text += character;
  }
  return { text, ranges: ranges.sort(inReadingOrder) };
}

/** The one passage that is marked. */
export function passage(source: string): { text: string; range: Range } {
  const { text, ranges } = unmarked(source);
  const [range] = ranges;
  if (!range || ranges.length > 1) throw new RangeError(`expected one passage, found ${ranges.length}`);
  return { text, range };
}

/** `text` with marks around `ranges`. Undoes `unmarked` for ranges that nest. */
export function marked(text: string, ranges: readonly Range[]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: start, mark: '⟦', order: -end },
    { at: end, mark: '⟧', order: Number.NEGATIVE_INFINITY },
  ]);
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let written = '';
  let from = 0;
  for (const { at, mark } of marks) {
    written += text.slice(from, at) + mark;
    from = at;
  }
  return written + text.slice(from);
}

/** The words of `range`. */
export function words(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

/** The folder of the bundled texts. */
export const seedFolder = join(import.meta.dirname, '../../seeds');

/** The bundled article that opens first, as its editor read it. */
export function bundledArticle(): Article {
  const result = readSeeds(seedFolder);
  const first = result.ok ? result.seeds[0] : undefined;
  if (!first) throw new Error('there is no seed');
  return first.article;
}
