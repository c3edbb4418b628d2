import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Range, type Section, sectionIndexAt } from '../../src/core/article.ts';
import { countsBySection, slotsOf, thinned } from '../../src/core/overview.ts';
import { bundledArticle } from '../support/text.ts';

const LENGTH = 1000;
const ranges = fc
  .uniqueArray(fc.nat(LENGTH - 1), { maxLength: 200 })
  .map((starts) => starts.sort((a, b) => a - b).map((start): Range => ({ start, end: start + 1 })));

it('takes some of many ranges, and misses no place where one lies', () => {
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 60 }), (all, most) => {
      const some = thinned(all, LENGTH, most);
      if (all.length <= most) expect(some).toBe(all);
      expect(some.length).toBeLessThanOrEqual(Math.max(most, 0));
      const placeOf = ({ start }: Range): number => start / LENGTH;
      if (all.length > most) expect(slotsOf(some, placeOf, most)).toEqual(slotsOf(all, placeOf, most));
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
