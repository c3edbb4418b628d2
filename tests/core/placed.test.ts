import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describe } from '../../src/core/anchor.ts';
import { type Annotation } from '../../src/core/annotation.ts';
import { inReadingOrder, type Section } from '../../src/core/article.ts';
import { INKS, rangesAt, rangesIn } from '../../src/core/paint.ts';
import { marksBySection, Places } from '../../src/core/placed.ts';
import { bundledArticle } from '../support/text.ts';
import { annotation } from './annotations.ts';

const article = bundledArticle();
const { text } = article;

/** An annotation of the words `start`..`end`, or of words that stand nowhere. */
function annotationOf(id: string, start: number, end: number, isThere = true): Annotation {
  const target = describe(text, { start, end });
  return annotation({
    id,
    article: article.id,
    target: isThere ? target : { ...target, exact: 'كلام لم يقله أحد في هذا النص', prefix: '', suffix: '' },
    ink: INKS[start % INKS.length] ?? 'saffron',
  });
}

const anyAnnotation = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }).map((number) => `a${number}`),
    start: fc.nat(text.length - 60),
    length: fc.integer({ min: 1, max: 59 }),
    isThere: fc.boolean(),
  })
  .map(({ id, start, length, isThere }) => annotationOf(id, start, start + length, isThere));

const anyList = fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id, maxLength: 30 });

const shown = (places: Places, list: readonly Annotation[]) => {
  const { index, orphans } = places.update(list);
  return {
    ranges: index.ranges.map(({ annotation: { id }, start, end }) => [id, start, end]),
    orphans: orphans.map(({ id }) => id).sort(),
  };
};

it('after any changes the places are those of a first look', () => {
  fc.assert(
    fc.property(fc.array(anyList, { maxLength: 5 }), (lists) => {
      const places = new Places(text);
      for (const list of lists) {
        const now = shown(places, list);
        const afresh = shown(new Places(text), list);
        expect(now.orphans).toEqual(afresh.orphans);
        expect(new Set(now.ranges.map(String))).toEqual(new Set(afresh.ranges.map(String)));
      }
    }),
    { numRuns: 60 },
  );
});

it('those on the page are in reading order and found under each of their letters', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const places = new Places(text);
      const { index } = places.update(list);
      expect(index.ranges).toEqual(index.ranges.toSorted(inReadingOrder));
      for (const range of index.ranges) {
        expect(rangesAt(index, range.start)).toContain(range);
        expect(rangesIn(index, range.end - 1, range.end)).toContain(range);
        expect(places.get(range.annotation.id)).toBe(range);
      }
    }),
    { numRuns: 60 },
  );
});

it('one more leaves the others where they are', () => {
  const first = annotationOf('a', 0, 12);
  const second = annotationOf('b', 30, 44);
  const places = new Places(text);
  places.update([first, second]);
  const before = places.get('a');
  const { index } = places.update([first, annotationOf('c', 20, 26), second]);
  expect(index.ranges.map(({ annotation }) => annotation.id)).toEqual(['a', 'c', 'b']);
  expect(places.get('a')).toBe(before);
});

it('another note leaves the passage where it is and is what the page then shows', () => {
  const first = annotationOf('a', 0, 12);
  const places = new Places(text);
  places.update([first]);
  const noted = { ...first, note: 'ملاحظة', revision: 2 };
  const { index } = places.update([noted]);
  expect(index.ranges).toHaveLength(1);
  expect(places.get('a')).toMatchObject({ start: 0, end: 12, annotation: noted });
});

it('an orphan that is written on keeps its place among the others', () => {
  const places = new Places(text);
  const lost = [1, 2, 3].map((at) => annotationOf(`l${at}`, 10 * at, 10 * at + 5, false));
  places.update(lost);
  const written = lost.map((one) => (one.id === 'l1' ? { ...one, note: 'كتب عليها' } : one));
  expect(places.update(written).orphans).toEqual(written);
});

it('what cannot be placed is kept as an orphan until it is gone or attached', () => {
  const lost = annotationOf('a', 5, 20, false);
  const places = new Places(text);
  expect(places.update([lost]).orphans).toEqual([lost]);
  expect(places.get('a')).toBeUndefined();
  const attached = { ...lost, target: describe(text, { start: 40, end: 60 }), revision: 2 };
  const { index, orphans } = places.update([attached]);
  expect(orphans).toEqual([]);
  expect(index.ranges).toMatchObject([{ start: 40, end: 60 }]);
});

it('the same list gives the same answer', () => {
  const list = [annotationOf('a', 0, 12)];
  const places = new Places(text);
  expect(places.update(list)).toBe(places.update([...list]));
});

it('the contents say how many begin in each section, with the first inks', () => {
  const [lead, second] = article.sections as readonly [Section, Section, ...Section[]];
  const list = [
    annotationOf('a', 2, 12),
    annotationOf('b', lead.start, lead.start + 9),
    ...Array.from({ length: 9 }, (_, i) => annotationOf(`s${i}`, second.start + i, second.start + i + 5)),
  ];
  const marks = marksBySection(article, new Places(text).update(list));
  expect(marks.map(({ count }) => count).slice(0, 3)).toEqual([1, 9, 0]);
  expect(marks[1]?.inks).toHaveLength(6);
  expect(marks[0]?.inks).toEqual([INKS[lead.start % INKS.length]]);
});
