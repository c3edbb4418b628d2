import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describe } from '../../src/core/anchor.ts';
import type { Annotation } from '../../src/core/annotation.ts';
import { blockIndexAt } from '../../src/core/article.ts';
import { endnotesOf, marksOf } from '../../src/core/endnotes.ts';
import { Places } from '../../src/core/placed.ts';
import { bundledArticle } from '../support/text.ts';
import { annotation } from './annotations.ts';

const article = bundledArticle();
const { text } = article;

function on(words: string, note: string, tags: readonly string[] = []): Annotation {
  const start = text.indexOf(words);
  const target = describe(text, { start, end: start + words.length });
  return annotation({ id: `${start}`, article: article.id, target, note, tags });
}

const groupsOf = (list: readonly Annotation[]) => endnotesOf(article, new Places(text).update(list));

it('numbers notes in the order of the text, under the headings they stand under', () => {
  const [turkish, lead, tagged] = [
    on('أسقط مسيرة ليبية', 'في المسيرة'),
    on('مدينة ترهونة', 'في المقدمة'),
    on('الأزمة الليبية', '', ['أزمة']),
  ] as const;
  const lost = annotation({
    id: 'lost',
    article: article.id,
    target: { start: 5, end: 9, exact: 'كلام لم يقله أحد', prefix: '', suffix: '' },
    note: 'بلا موضع',
  });
  const groups = groupsOf([lost, turkish, lead, on('الأمم المتحدة', ' \n'), tagged]);
  const flat = groups.flatMap(({ notes }) => notes);
  expect(flat.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(flat[0]?.annotation).toBe(lead);
  expect(
    flat.map(({ annotation: { note } }) => note),
    'ink alone is no note',
  ).not.toContain(' \n');
  expect(groups[0]?.heading, 'the lead has no heading').toBe(null);
  expect(groups.find(({ notes }) => notes.some((one) => one.annotation === turkish))?.heading).toBe(
    'مسيرة تركية',
  );
  expect(groups.at(-1)).toMatchObject({ heading: null, isLost: true });
  expect(flat.at(-1)).toMatchObject({ number: 4, annotation: lost, range: null });
});

it('lets passages that begin on one line share a place, and others not', () => {
  const list = [
    on('الميليشيات المسلحة التابعة', 'أول'),
    on('فايز السراج', 'ثانٍ'),
    on('أسلحة متطورة', 'ثالث'),
    on('وكانت قوات', 'رابع'),
  ];
  const marks = marksOf(article, groupsOf(list));
  expect(marks.map(({ numbers }) => numbers)).toEqual([[1, 2], [3], [4]]);
  expect(marks[0]?.share).toBeLessThan(marks[1]?.share ?? 0);
  expect(marks[2], 'the beginning of a block').toMatchObject({ share: 0 });
});

it('says every number once, in the block where its passage begins', () => {
  const any = fc.uniqueArray(fc.nat(text.length - 40), { maxLength: 40 }).map((starts) =>
    starts.map((start) =>
      annotation({
        id: `${start}`,
        article: article.id,
        target: describe(text, { start, end: start + 20 }),
        note: `${start}`,
      }),
    ),
  );
  fc.assert(
    fc.property(any, (list) => {
      const groups = groupsOf(list);
      const notes = groups.flatMap((group) => group.notes);
      expect(notes).toHaveLength(list.length);
      const marks = marksOf(article, groups);
      const marked = marks.flatMap(({ numbers }) => numbers);
      expect(marked).toEqual(notes.filter(({ range }) => range !== null).map(({ number }) => number));
      for (const { block, share, numbers } of marks) {
        expect(share >= 0 && share < 1).toBe(true);
        const first = notes.find(({ number }) => number === numbers[0]);
        expect(blockIndexAt(article, first?.range?.start ?? -1)).toBe(block);
      }
    }),
  );
});
