import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Range } from '../../src/core/article.ts';
import { countWords } from '../../src/core/language.ts';
import { begin, joined, proceed, sectionsRead, type View, wordsLeft } from '../../src/core/progress.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import { compileNames } from '../../src/core/names.ts';

const span = fc
  .tuple(fc.nat(200), fc.nat(60))
  .map(([start, length]): Range => ({ start, end: start + length }));
const covers = (spans: readonly Range[], offset: number): boolean =>
  spans.some(({ start, end }) => offset >= start && offset < end);

it('spans that were joined cover the same, in order, and none touches another', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const made = joined(spans);
      for (let offset = 0; offset < 270; offset += 1)
        expect(covers(made, offset)).toBe(covers(spans, offset));
      for (const [at, one] of made.entries()) {
        expect(one.start).toBeLessThan(one.end);
        expect(one.start).toBeGreaterThan(made[at - 1]?.end ?? -1);
      }
      expect(joined(made)).toEqual(made);
    }),
  );
});

/** What is in a window of 100 code units whose first is `top`. */
const view = (top: number): View => ({ top, eye: top + 28, bottom: top + 100 });

/** All that was read by one whose window began at each of `tops` in turn. */
function reading(...tops: readonly number[]): Range[] {
  let pace = begin(view(tops[0] as number));
  const spans: Range[] = [];
  for (const top of tops.slice(1)) {
    const next = proceed(pace, view(top));
    pace = next.pace;
    if (next.read) spans.push(next.read);
  }
  return joined(spans);
}

it('what passes the eye is read, from the first word that was in the window', () => {
  expect(reading(0, 50, 120)).toEqual([{ start: 0, end: 148 }]);
});

it('a page at a time is reading too', () => {
  expect(reading(0, 95, 190)).toEqual([{ start: 0, end: 218 }]);
});

it('a jump reads nothing of what it leaps over, and reading begins anew where it leads', () => {
  expect(reading(0, 500)).toEqual([]);
  expect(reading(0, 50, 500, 560)).toEqual([
    { start: 0, end: 78 },
    { start: 500, end: 588 },
  ]);
});

it('a step back, and standing still, read nothing', () => {
  expect(reading(100, 60, 60)).toEqual([]);
});

const sections = [
  { id: 'a', start: 0, end: 90, heading: null, firstBlock: 0, endBlock: 1 },
  { id: 'b', start: 100, end: 200, heading: null, firstBlock: 1, endBlock: 2 },
];

it.each<[string, Range[], string[]]>([
  ['nothing', [], []],
  ['all', [{ start: 0, end: 200 }], ['a', 'b']],
  ['the first without its end', [{ start: 0, end: 89 }], []],
  ['the first, and a little more', [{ start: 0, end: 110 }], ['a']],
  ['no more than the end of the second', [{ start: 180, end: 200 }], []],
  ['its second half', [{ start: 150, end: 200 }], ['b']],
  [
    'both with a gap',
    [
      { start: 0, end: 60 },
      { start: 70, end: 120 },
      { start: 140, end: 200 },
    ],
    ['a', 'b'],
  ],
])('a section was read when its end has passed and most of it: %s', (_name, spans, read) => {
  expect([...sectionsRead({ sections }, spans)]).toEqual(read);
});

it('counts the words that are left from any place, down to none at the end', () => {
  const text = `عنوان النص\n\n${'كلمات في فقرة أولى. '.repeat(30)}\n\n${'وكلمات في ثانية. '.repeat(20)}\n`;
  const ingested = ingestUnread('test', text, compileNames([]));
  if (!ingested.ok) throw new RangeError('not ingested');
  const { article } = ingested;
  const all = article.blocks.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
  expect(wordsLeft(article, 0)).toBe(all);
  expect(wordsLeft(article, text.length)).toBe(0);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const [first, second] = a < b ? [a, b] : [b, a];
      expect(wordsLeft(article, first)).toBeGreaterThanOrEqual(wordsLeft(article, second));
    }),
  );
});
