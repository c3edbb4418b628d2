import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Range, type Section, sectionIndexAt } from '../../src/core/article.ts';
import { countsBySection, lanesOf, runsOf, slotAt } from '../../src/core/overview.ts';
import { bundledArticle } from '../support/text.ts';

const at = (start: number, end = start + 1): Range => ({ start, end });

it.each<[string, Range[], Range[]]>([
  ['nothing for no range', [], []],
  ['one run for slots that touch', [at(0, 15), at(15, 20), at(95)], [at(0, 2), at(9, 10)]],
  [
    'each slot once, in order, however the ranges come',
    [at(90), at(15), at(11), at(50)],
    [at(1, 2), at(5, 6), at(9, 10)],
  ],
  ['the last slot for what lies at the very end', [at(99, 100)], [at(9, 10)]],
  ['all slots for the whole text', [at(0, 100)], [at(0, 10)]],
  ['what lies inside of another not twice', [at(20, 60), at(30, 40)], [at(2, 6)]],
])('takes %s', (_name, ranges, runs) => {
  expect(runsOf(ranges, 100, 10)).toEqual(runs);
});

/** A text's length, a number of slots, and ranges in that text. */
const laid = fc
  .record({ length: fc.integer({ min: 1, max: 5000 }), slots: fc.integer({ min: 1, max: 400 }) })
  .chain(({ length, slots }) =>
    fc
      .array(fc.tuple(fc.nat({ max: length - 1 }), fc.integer({ min: 1, max: length })), { maxLength: 60 })
      .map((pairs) => ({
        length,
        slots,
        ranges: pairs.map(([start, size]) => at(start, Math.min(length, start + size))),
      })),
  );

it('every character of a range lies in a run, every run holds a range, and runs neither touch nor go back', () => {
  fc.assert(
    fc.property(laid, ({ length, slots, ranges }) => {
      const runs = runsOf(ranges, length, slots);
      const holds = (slot: number): boolean => runs.some(({ start, end }) => start <= slot && slot < end);
      for (const { start, end } of ranges)
        for (const offset of [start, (start + end) >> 1, end - 1])
          expect(holds(slotAt(offset, length, slots))).toBe(true);
      for (const [i, run] of runs.entries()) {
        expect(run.start).toBeLessThan(run.end);
        expect(run.start).toBeGreaterThan(runs[i - 1]?.end ?? -1);
        expect(run.end).toBeLessThanOrEqual(slots);
        for (let slot = run.start; slot < run.end; slot += 1)
          expect(
            ranges.some(
              ({ start, end }) =>
                slotAt(start, length, slots) <= slot && slot <= slotAt(end - 1, length, slots),
            ),
          ).toBe(true);
      }
    }),
  );
});

it('counts what begins in each section, and leaves out the headline', () => {
  const article = bundledArticle();
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(article.text.length - 1)), (starts) => {
      const all = starts.sort((a, b) => a - b).map((start): Range => ({ start, end: start + 1 }));
      const expected = article.sections.map(
        (_section: Section, i) => all.filter(({ start }) => sectionIndexAt(article, start) === i).length,
      );
      expect(countsBySection(article.sections, all)).toEqual(expected);
    }),
  );
});

it('slots come in the order of the text and share it evenly', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(),
      fc.nat(),
      (length, slots, a, b) => {
        const [first, second] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
        expect(slotAt(first, length, slots)).toBeLessThanOrEqual(slotAt(second, length, slots));
        expect(slotAt(0, length, slots)).toBe(0);
        expect(slotAt(length, length, slots)).toBe(slots - 1);
      },
    ),
  );
});

it('each range is looked at once, also when a hundred thousand long ones lie over each other', () => {
  let looks = 0;
  const ranges = Array.from({ length: 100_000 }, (_, i) => ({
    end: 540_000,
    get start(): number {
      looks += 1;
      return i;
    },
  }));
  expect(runsOf(ranges, 542_000, 240)).toEqual([at(0, 240)]);
  expect(looks).toBeLessThanOrEqual(ranges.length * 2);
});

it('tells ranges apart by what they are, and keeps the order of kinds', () => {
  const kinds = ['even', 'odd', 'other'];
  const ranges = [at(1), at(2), at(3), at(8)];
  expect(lanesOf(ranges, kinds, ({ start }) => (start % 2 === 0 ? 'even' : 'odd'))).toEqual([
    { kind: 'even', ranges: [at(2), at(8)] },
    { kind: 'odd', ranges: [at(1), at(3)] },
  ]);
  expect(lanesOf(ranges, kinds, () => 'unknown')).toEqual([]);
});
