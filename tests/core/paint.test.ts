import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Block, inReadingOrder, type Range } from '../../src/core/article.ts';
import {
  countBefore,
  indexRanges,
  rangesAt,
  rangesIn,
  stretchesIn,
  stretchesOf,
} from '../../src/core/paint.ts';
import { bundledArticle, passage, unmarked } from '../support/text.ts';

const article = bundledArticle();

const short = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]): Range => ({ start, end: start + length }));
const giant = fc.constant<Range>({ start: 0, end: 10_000 });
const anyRanges = fc
  .tuple(fc.array(short, { maxLength: 60 }), fc.array(giant, { maxLength: 1 }))
  .map(([some, one]) => [...some, ...one].sort(inReadingOrder));
const anyWindow = fc
  .tuple(fc.nat(220), fc.nat(40))
  .map(([start, length]): Range => ({ start, end: start + length }));

/** How many code units two ranges share. */
function shared(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

it('finds in a window what looking at every range would find, in the same order', () => {
  fc.assert(
    fc.property(anyRanges, anyWindow, (ranges, window) => {
      const found = rangesIn(indexRanges(ranges), window.start, window.end);
      expect(found).toEqual(ranges.filter((range) => shared(range, window) > 0));
    }),
    { numRuns: 300 },
  );
});

it('indexes ranges the same beside an older index of some of them', () => {
  fc.assert(
    fc.property(anyRanges, fc.func(fc.boolean()), fc.func(fc.boolean()), (all, was, is) => {
      const old = indexRanges(all.filter((range) => was(range)));
      const ranges = all.filter((range) => is(range));
      expect(indexRanges(ranges, old)).toEqual(indexRanges(ranges));
      expect(indexRanges(all, old)).toEqual(indexRanges(all));
    }),
  );
});

it('counts the ranges that start before an offset', () => {
  fc.assert(
    fc.property(anyRanges, fc.nat(220), (ranges, offset) => {
      expect(countBefore(indexRanges(ranges), offset)).toBe(
        ranges.filter(({ start }) => start < offset).length,
      );
    }),
  );
});

it('finds what lies on a character, the innermost first', () => {
  fc.assert(
    fc.property(anyRanges, fc.nat(220), (ranges, offset) => {
      const found = rangesAt(indexRanges(ranges), offset);
      const lengths = found.map(({ start, end }) => end - start);
      expect(new Set(found)).toEqual(
        new Set(ranges.filter(({ start, end }) => start <= offset && offset < end)),
      );
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

it('finds nothing where there is nothing', () => {
  expect(rangesIn(indexRanges([]), 0, 100)).toEqual([]);
  expect(rangesAt(indexRanges([]), 0)).toEqual([]);
  expect(rangesIn(indexRanges([{ start: 2, end: 9 }]), 5, 5)).toEqual([]);
});

it('gives back the very ranges it was given', () => {
  const ranges = [{ start: 1, end: 4, entity: 'a' }];
  expect(rangesAt(indexRanges(ranges), 3)[0]).toBe(ranges[0]);
});

it('looks at few of many ranges, also beneath one that spans them all', () => {
  const many = Array.from({ length: 20_000 }, (_, i): Range => ({ start: i * 10, end: i * 10 + 5 }));
  const index = indexRanges([{ start: 0, end: 200_000 }, ...many]);
  let looked = 0;
  const starts = new Proxy(index.starts, {
    get: (target, key) => {
      looked += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  expect(rangesIn({ ...index, starts }, 100_000, 100_100)).toHaveLength(11);
  expect(looked).toBeLessThan(100);
});

/** The stretches of the passage marked with ⟦ ⟧ inside blocks marked with [ ]. */
function stretched(source: string): string[] {
  const { text } = unmarked(source.replace(/\[/g, '⟦').replace(/\]/g, '⟧').replace(/[<>]/g, ''));
  const { ranges } = unmarked(source.replace(/[<>]/g, '').replace(/\[/g, '⟦').replace(/\]/g, '⟧'));
  const { range } = passage(source.replace(/[[\]]/g, '').replace('<', '⟦').replace('>', '⟧'));
  const blocks = ranges.map((block): Block => ({ ...block, kind: 'paragraph', direction: 'rtl' }));
  return stretchesOf({ blocks }, range).map(({ block, from, to }) => {
    const { start } = blocks[block] as Block;
    return `${block}: ${text.slice(start + from, start + to)}`;
  });
}

it.each([
  ['within a block', '[ذهب <أحمد> اليوم]\n[ثم عاد]', ['0: أحمد']],
  ['over a whole block', '[<ذهب أحمد>]\n[ثم عاد]', ['0: ذهب أحمد']],
  ['from one block into the next', '[ذهب <أحمد]\n[ثم> عاد]', ['0: أحمد', '1: ثم']],
  ['over blocks in between', '[ذهب <أحمد]\n[أمس]\n[ثم> عاد]', ['0: أحمد', '1: أمس', '2: ثم']],
  ['between touching blocks', '[ذهب <أحمد.][ثم> عاد]', ['0: أحمد.', '1: ثم']],
  ['from a gap', '[ذهب]<\n\n[ثم> عاد]', ['1: ثم']],
  ['into a gap', '[ذهب <أحمد]\n>\n[ثم عاد]', ['0: أحمد']],
  ['in a gap alone', '[ذهب]\n<***>\n[ثم عاد]', []],
  ['before the first block', '<\n>\n[ذهب]', []],
  ['behind the last block', '[ذهب]\n<\n>', []],
  ['in front of the first block and into it', '<\n[ذهب> أحمد]', ['0: ذهب']],
])('stretches %s', (_name, source, expected) => {
  expect(stretched(source)).toEqual(expected);
});

it('covers of a range exactly what lies in blocks', () => {
  const ends = fc.tuple(fc.nat(article.text.length), fc.nat(article.text.length));
  fc.assert(
    fc.property(ends, ([a, b]) => {
      const range = { start: Math.min(a, b), end: Math.max(a, b) };
      const stretches = stretchesOf(article, range);
      const expected = article.blocks.flatMap((block, i) =>
        shared(block, range) > 0 ? [[i, shared(block, range)]] : [],
      );
      expect(stretches.map(({ block, from, to }) => [block, to - from])).toEqual(expected);
    }),
  );
});

it('paints of an ink each letter in the window once, and ranges that reach into it whole', () => {
  const block = article.blocks[3] as Block;
  const window = { start: block.start + 20, end: block.start + 40 };
  const anyInBlock = fc.array(
    fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 30 })).map(([from, length]): Range => {
      const start = block.start + from;
      return { start, end: Math.min(block.end, start + length) };
    }),
  );
  fc.assert(
    fc.property(anyInBlock, anyInBlock, (some, others) => {
      const layers = [some, others].map((ranges) => ({
        ink: 'ink',
        index: indexRanges(ranges.sort(inReadingOrder)),
      }));
      const stretches = stretchesIn(article, layers, window);
      const near = [...some, ...others].filter((range) => shared(range, window) > 0);
      const isIn = (at: number) => (range: Range) => range.start <= at && at < range.end;
      for (let at = block.start; at < block.end; at += 1) {
        const over = stretches.filter(({ from, to }) => isIn(at - block.start)({ start: from, end: to }));
        expect(over.length).toBe(near.some(isIn(at)) ? 1 : 0);
      }
    }),
  );
});

it('leaves ranges that only touch apart, and paints of a layer those it has', () => {
  const { start } = article.blocks[3] as Block;
  const ranges = [
    { start, end: start + 4 },
    { start: start + 4, end: start + 9 },
    { start: start + 6, end: start + 12 },
  ];
  const layer = { ink: 'ink', index: indexRanges(ranges) };
  const painted = (has: (range: Range) => boolean): number[][] =>
    stretchesIn(article, [{ ...layer, has }], { start, end: start + 12 }).map(({ from, to }) => [from, to]);
  expect(painted(() => true)).toEqual([
    [0, 4],
    [4, 12],
  ]);
  expect(painted((range) => range !== ranges[1])).toEqual([
    [0, 4],
    [6, 12],
  ]);
});

it('paints of a range that is longer than the window only the blocks in it', () => {
  const layer = { ink: 'ink', index: indexRanges([{ start: 0, end: article.text.length }]) };
  const [from, to] = [article.blocks[3] as Block, article.blocks[5] as Block];
  const stretches = stretchesIn(article, [layer], { start: from.start + 1, end: to.start + 1 });
  expect(stretches.map(({ block, to: end }) => [block, end])).toEqual(
    [3, 4, 5].map((i) => [i, (article.blocks[i] as Block).end - (article.blocks[i] as Block).start]),
  );
});
