import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Anchor, candidates, describe, resolve, resolveAll } from '../../src/core/anchor.ts';
import type { Range } from '../../src/core/article.ts';
import { differences } from '../../src/core/differences.ts';
import { findBare } from '../bench/bare/rolling.ts';
import { EDITS, type Edit, edit, newPassages } from '../bench/editions.ts';
import { measure } from '../bench/judgement.ts';
import { newText } from '../bench/newText.ts';
import { marked, passage, seedFolder, unmarked, words } from '../support/text.ts';

const texts = readdirSync(seedFolder)
  .filter((name) => name.endsWith('.txt'))
  .map((name): [string, string] => [name, readFileSync(join(seedFolder, name), 'utf8')]);

/** The anchor of the passage marked in `before`. */
function anchorIn(before: string): Anchor {
  const { text, range } = passage(before);
  return describe(text, range);
}

/** How the passage marked in `before` was found in `after`, and `after` with marks around it. */
function found(before: string, after: string): [string, string] {
  const placement = resolve(after, anchorIn(before));
  return [placement.kind, placement.kind === 'orphaned' ? after : marked(after, [placement])];
}

function anyRange(text: string): fc.Arbitrary<Range> {
  return fc
    .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 400 }))
    .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }));
}

const story = 'خرج التاجر من بيته باكرا وقصد السوق القديم قرب الميناء حيث تباع الأقمشة والعطور.';
const other = 'وفي ذلك اليوم هبت عاصفة شديدة أغرقت ثلاث سفن كانت راسية أمام القلعة.';
const third = 'أما الوالي فقد أمر بفتح المخازن وتوزيع الحبوب على أهل المدينة جميعا.';

/** A passage in a text, the text later, and how it is found there. */
const cases: Record<string, [string, string, string]> = {
  'where it was, in the same text': [
    `${other}\n\nخرج ⟦التاجر من بيته⟧ باكرا`,
    'exact',
    `${other}\n\nخرج ⟦التاجر من بيته⟧ باكرا`,
  ],
  'where it was, when the text changed behind it': [
    'ذهب ⟦الولد⟧ إلى المدرسة',
    'exact',
    'ذهب ⟦الولد⟧ إلى المدرسة في الصباح',
  ],
  'after a paragraph came in above it': [
    `${story}\n\n⟦أما الوالي⟧ فقد أمر بفتح المخازن`,
    'moved',
    `${story}\n\n${other}\n\n⟦أما الوالي⟧ فقد أمر بفتح المخازن`,
  ],
  'after the paragraph above it was taken out': [
    `${story}\n\n${other}\n\nأما ⟦الوالي⟧ فقد أمر بفتح المخازن`,
    'moved',
    `${story}\n\nأما ⟦الوالي⟧ فقد أمر بفتح المخازن`,
  ],
  'in a paragraph that moved to the end': [
    `${story}\n\nوفي ذلك اليوم هبت ⟦عاصفة شديدة⟧ أغرقت ثلاث سفن\n\n${third}`,
    'moved',
    `${story}\n\n${third}\n\nوفي ذلك اليوم هبت ⟦عاصفة شديدة⟧ أغرقت ثلاث سفن`,
  ],
  'at the very beginning of a text that got a new one': [
    '⟦خرج التاجر⟧ من بيته باكرا وقصد السوق',
    'moved',
    `${other}\n\n⟦خرج التاجر⟧ من بيته باكرا وقصد السوق`,
  ],
  'as the whole text, with another before and behind it': [
    '⟦خرج التاجر من بيته⟧',
    'moved',
    `${other}\n\n⟦خرج التاجر من بيته⟧\n\n${third}`,
  ],
  'as one of several that are the same, told apart by what stands around': [
    'قال الملك للوزير: نعم، ثم قال ⟦الملك⟧ للشاعر: لا، ثم قال الملك للحاجب: انتظر',
    'moved',
    'وبعد ذلك قال الملك للوزير: نعم، ثم قال ⟦الملك⟧ للشاعر: لا، ثم قال الملك للحاجب: انتظر',
  ],
  'elsewhere, though the same word stands by accident where it was': [
    `${story} ثم ركب ⟦البحر⟧ إلى جزيرة بعيدة وراء الأفق. ${third}`,
    'moved',
    `${story} وقد هاج البحر فخافه كل من رآه. ${other} ثم ركب ⟦البحر⟧ إلى جزيرة بعيدة وراء الأفق. ${third}`,
  ],
  'with a word put in place of another': [
    `${other} خرج التاجر ⟦من بيته باكرا وقصد السوق⟧ القديم قرب الميناء`,
    'changed',
    `${other} خرج التاجر ⟦من داره باكرا وقصد السوق⟧ القديم قرب الميناء`,
  ],
  'with its first and last word replaced': [
    `${other} خرج التاجر ⟦من بيته باكرا وقصد السوق⟧ القديم قرب الميناء`,
    'changed',
    `${other} خرج التاجر ⟦عن بيته باكرا وقصد الدكان⟧ القديم قرب الميناء`,
  ],
  'with a word put in': [
    'خرج التاجر ⟦من بيته باكرا وقصد السوق⟧ القديم قرب الميناء',
    'changed',
    'خرج التاجر ⟦من بيته باكرا جدا وقصد السوق⟧ القديم قرب الميناء',
  ],
  'with a word taken out': [
    'خرج التاجر ⟦من بيته باكرا وقصد السوق⟧ القديم قرب الميناء',
    'changed',
    'خرج التاجر ⟦من بيته وقصد السوق⟧ القديم قرب الميناء',
  ],
  'with a letter changed in its only word': [
    'خرج التاجر من بيته باكرا وقصد ⟦السوق⟧ القديم قرب الميناء',
    'changed',
    'خرج التاجر من بيته باكرا وقصد ⟦السرق⟧ القديم قرب الميناء',
  ],
  'as a whole word, when letters grew onto it': [
    'خرج التاجر من بيته باكرا وقصد ⟦السوق⟧ القديم قرب الميناء',
    'changed',
    'خرج التاجر من بيته باكرا وقصد ⟦والسوقين⟧ القديم قرب الميناء',
  ],
  'with the mark that its last letter got': [
    'خرج التاجر من بيته باكرا وقصد ⟦السوق⟧ القديم قرب الميناء',
    'changed',
    'خرج التاجر من بيته باكرا وقصد ⟦السوقَ⟧ القديم قرب الميناء',
  ],
  'without the marks that were taken out of the text': [
    'خَرَجَ التَّاجِرُ ⟦مِنْ بَيْتِهِ⟧ بَاكِرًا وَقَصَدَ السُّوقَ',
    'changed',
    'خرج التاجر ⟦من بيته⟧ باكرا وقصد السوق',
  ],
  'with other punctuation': [
    'خرج التاجر ⟦من بيته، باكرا، وقصد السوق⟧ القديم',
    'changed',
    'خرج التاجر ⟦من بيته باكرا؛ وقصد السوق⟧ القديم',
  ],
  'with a paragraph put in between its two': [
    `خرج التاجر ⟦من بيته باكرا وقصد السوق القديم.\n\n${third.slice(0, 31)}⟧${third.slice(31)}`,
    'changed',
    `خرج التاجر ⟦من بيته باكرا وقصد السوق القديم.\n\n${other}\n\n${third.slice(0, 31)}⟧${third.slice(31)}`,
  ],
  'with the signs at its ends': [
    'قال: «خرج التاجر من بيته». ⟦«فلما رجع لم يجد أحدا!»⟧ ثم سكت ساعة طويلة',
    'changed',
    'قال: «خرج التاجر من بيته». ⟦«فلما رجع مساء لم يجد أحدا!»⟧ وسكت ساعة طويلة',
  ],
  'as part of a word': [
    `تابعة ل⟦حكومة⟧ الوفاق في العاصمة`,
    'moved',
    `${other} تابعة ل⟦حكومة⟧ الوفاق في العاصمة`,
  ],
  'as a sign that is no word': [
    `خرج التاجر من بيته باكرا ⟦***⟧ وقصد السوق القديم`,
    'moved',
    `${other}\nخرج التاجر من بيته باكرا ⟦***⟧ وقصد السوق القديم`,
  ],
  'in a script without spaces': [
    '今日は天気がいいので⟦散歩に行きます⟧。明日は雨が降るでしょう。',
    'moved',
    'お知らせ。\n今日は天気がいいので⟦散歩に行きます⟧。明日は雨が降るでしょう。',
  ],
};

it.each(Object.entries(cases))('finds a passage %s', (_name, [before, kind, after]) => {
  expect(found(before, unmarked(after).text)).toEqual([kind, after]);
});

it.each(Object.entries(cases))('finds it in its own text: %s', (_name, [before]) => {
  expect(found(before, unmarked(before).text)).toEqual(['exact', before]);
});

const orphans: Record<string, [string, string]> = {
  'its paragraph was taken out': [
    `${story}\n\nوفي ⟦ذلك اليوم هبت عاصفة⟧ شديدة\n\n${third}`,
    `${story}\n\n${third}`,
  ],
  'its only word was taken out, and stands elsewhere': [
    'خرج التاجر من بيته باكرا ⟦من⟧ غير أن يراه أحد من أهل الحي',
    'خرج التاجر من بيته باكرا غير أن يراه أحد من أهل الحي',
  ],
  'its only word was replaced': [
    'خرج التاجر من بيته باكرا وقصد ⟦السوق⟧ القديم قرب الميناء',
    'خرج التاجر من بيته باكرا وقصد ⟦الجبل⟧ القديم قرب الميناء',
  ],
  'a common phrase of it stands elsewhere': [
    `${story}\n\nوبعد صلاة الفجر ⟦صلى الله عليه وسلم⟧ جلس مع أصحابه يحدثهم\n\n${third}`,
    `${story}\n\nوكان النبي صلى الله عليه وسلم يحب التيامن في شأنه كله\n\n${third}`,
  ],
  'it is another text': [`خرج ⟦التاجر من بيته⟧ باكرا`, other],
  'nothing is left': ['خرج ⟦التاجر⟧ من بيته', ''],
};

it.each(Object.entries(orphans))('gives no place where %s', (_name, [before, after]) => {
  expect(found(before, after)).toEqual(['orphaned', after]);
});

it('tells copies apart by how far their neighbours moved', () => {
  const verse = 'قفا نبك من ذكرى حبيب ومنزل بسقط اللوى بين الدخول فحومل';
  const before = `${verse}\n${story}\n${verse}\n${other}\n${verse}\n${third}`;
  const after = `${third}\n${before}`;
  const at = before.indexOf(verse, before.indexOf(other));
  const neighbour = describe(before, { start: at - 20, end: at - 5 });
  const [, placement] = resolveAll(after, [neighbour, describe(before, { start: at + 20, end: at + 30 })]);
  const start = at + 20 + third.length + 1;
  expect(placement).toEqual({ kind: 'moved', start, end: start + 10 });
});

it('keeps up to 32 code units on each side, and no part of a letter', () => {
  const text = `${'بَ'.repeat(40)}وسط${'👩🏽‍🚀'.repeat(10)}`;
  const { prefix, exact, suffix } = describe(text, { start: 80, end: 83 });
  expect([exact, prefix, suffix]).toEqual(['وسط', 'بَ'.repeat(16), '👩🏽‍🚀'.repeat(4)]);
  expect(describe(text, { start: 81, end: 82 }).prefix).toBe(`${'بَ'.repeat(15)}و`);
  expect(describe('ab', { start: 0, end: 2 })).toEqual({
    start: 0,
    end: 2,
    exact: 'ab',
    prefix: '',
    suffix: '',
  });
});

it.each([
  [3, 3],
  [5, 4],
  [-1, 2],
  [0, 9],
  [Number.NaN, 2],
])('refuses to describe %s..%s of 8 characters', (start, end) => {
  expect(() => describe('12345678', { start, end })).toThrow(RangeError);
});

it.each(texts)('finds every sentence and every range of %s where it was', (_name, text) => {
  const sentences = Array.from(
    new Intl.Segmenter('ar', { granularity: 'sentence' }).segment(text),
    (one) => ({
      start: one.index,
      end: one.index + one.segment.length,
    }),
  );
  const placed = (range: Range): unknown => ({ kind: 'exact', start: range.start, end: range.end });
  expect(
    resolveAll(
      text,
      sentences.map((range) => describe(text, range)),
    ),
  ).toEqual(sentences.map(placed));
  fc.assert(
    fc.property(anyRange(text), (range) => {
      expect(resolve(text, describe(text, range))).toEqual(placed(range));
    }),
  );
});

it.each(texts)('finds every range of %s below a new paragraph', (_name, text) => {
  const after = `${other}\n\n${text}`;
  const more = other.length + 2;
  fc.assert(
    fc.property(fc.array(anyRange(text), { minLength: 1, maxLength: 20 }), (ranges) => {
      const anchors = ranges.map((range) => describe(text, range));
      const expected = ranges.map(({ start, end }) => ({
        kind: 'moved',
        start: start + more,
        end: end + more,
      }));
      expect(resolveAll(after, anchors)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it('finds each alone where it finds it among others, and others first or last', () => {
  const text = newText(20_000, 50, 4);
  const after = edit(text, 'mixed', 9).text;
  const anchors = newPassages(text, 60, 3)
    .filter(({ start, end }) => end - start > 80)
    .map((range) => describe(text, range));
  const together = resolveAll(after, anchors);
  expect(anchors.map((anchor) => resolve(after, anchor))).toEqual(together);
  expect(resolveAll(after, anchors.toReversed())).toEqual(together.toReversed());
});

it('never throws, and places within the text or not at all, whatever an anchor holds', () => {
  const text = newText(4_000, 10, 1);
  const piece = anyRange(text).map((range) => words(text, range));
  const part = fc.oneof(
    piece,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\n', 'ا', ' ', '\ud83d', 'َ'),
  );
  const number = fc.oneof(fc.integer(), fc.integer({ min: -5, max: 5_000 }), fc.double({ noNaN: true }));
  const anchor = fc.record({ start: number, end: number, exact: part, prefix: part, suffix: part });
  const anyText = fc.oneof(fc.constant(text), part);
  fc.assert(
    fc.property(anyText, fc.array(anchor, { maxLength: 12 }), (later, anchors) => {
      const placements = resolveAll(later, anchors);
      expect(placements).toHaveLength(anchors.length);
      for (const [i, placement] of placements.entries()) {
        if (placement.kind === 'orphaned') continue;
        const { start, end } = placement;
        expect(Number.isInteger(start) && start >= 0 && start < end && end <= later.length).toBe(true);
        expect(placement.kind === 'changed' || words(later, placement) === anchors[i]?.exact).toBe(true);
        expect(placement.kind === 'exact' && start !== anchors[i]?.start).toBe(false);
      }
      for (const one of anchors.slice(0, 2))
        for (const { start, end, likeness } of candidates(later, one, 3)) {
          expect(start >= 0 && start < end && end <= later.length).toBe(true);
          expect(likeness >= 0 && likeness <= 1).toBe(true);
        }
    }),
  );
});

it('proposes places within the text for a quote that ends inside a word, whose rest is all that is known behind it', () => {
  const cut = [
    { exact: 'عت الشركة الشتويٌ ل', prefix: '', suffix: 'َ' },
    { exact: 'َ الشركة الشتويٌ', prefix: 'ل', suffix: '' },
  ];
  for (const one of cut) {
    const found = candidates('رأى الناس كلهم الشركة الشتوي', { start: 0, end: one.exact.length, ...one }, 3);
    expect(found).toEqual([expect.objectContaining({ start: 15, end: 28 })]);
  }
});

const small = newText(56_000, 140, 1);

function anchorsOf(text: string, count: number, seed: number): Anchor[] {
  return newPassages(text, count, seed).map((range) => describe(text, range));
}

it.each(EDITS)('finds 2,000 passages in an edition with %s', (kind: Edit) => {
  for (const seed of [1, 2, 3]) {
    const { kept, found: right, wrong, placed, gone, falsely } = measure(small, kind, seed, 2_000, 0.03);
    expect(right / kept, `recall, seed ${seed}`).toBeGreaterThanOrEqual(0.997);
    expect(1 - wrong / placed, `precision, seed ${seed}`).toBeGreaterThanOrEqual(0.9995);
    expect(falsely, `of ${gone} that are gone, seed ${seed}`).toBeLessThanOrEqual(Math.max(1, gone / 100));
  }
});

it('parts no letter from its marks where words changed', () => {
  for (const kind of ['marks', 'unvowelled', 'letters'] as const) {
    const { text } = edit(small, kind, 5, 0.1);
    for (const placement of resolveAll(text, anchorsOf(small, 1_000, 6))) {
      if (placement.kind !== 'changed') continue;
      const { start, end } = placement;
      const cuts = [start, end].filter((at) => /^[\p{L}\p{M}]\p{M}$/u.test(text.slice(at - 1, at + 1)));
      expect(cuts, words(text, placement)).toEqual([]);
    }
  }
});

it('finds no less than a search for every quote as it was', () => {
  const anchors = anchorsOf(small, 2_000, 8);
  const { text } = edit(small, 'mixed', 9);
  const placed = resolveAll(text, anchors).filter(({ kind }) => kind !== 'orphaned');
  const unchanged = findBare(text, anchors).filter(({ kind }) => kind === 'exact' || kind === 'moved');
  expect(placed.length).toBeGreaterThan(unchanged.length);
});

it('comes to an end on texts and anchors made to be slow', () => {
  const letters = 'ا'.repeat(1_000_000);
  const spaced = 'ا '.repeat(500_000);
  const one = describe(letters, { start: 500, end: 501 });
  const many = Array.from({ length: 10_000 }, (_, i) => describe(spaced, { start: i * 50, end: i * 50 + 1 }));
  const placements = resolveAll(
    letters,
    Array.from({ length: 10_000 }, () => ({ ...one, start: 2_000_000 })),
  );
  resolveAll(`ب ت ${spaced}`, many);
  resolveAll(
    spaced,
    many.map((anchor) => ({ ...anchor, suffix: ' ا ا ب ا ا ج ا ا', start: 9_000_000 - anchor.start })),
  );
  expect(placements).toHaveLength(10_000);
});

it('offers an orphan the places that resemble it, the most alike first', () => {
  const anchor = anchorIn(`${story}\n\nثم عاد ⟦التاجر إلى بيته القديم مسرورا⟧ بما ربح`);
  const after = `${third}\n\nوعاد الشيخ إلى بيته القديم مسرورا.\n\n${other}\n\nودخل التاجر إلى بيته.\n\n${third}`;
  const found = candidates(after, anchor, 5);
  expect(words(after, found[0] as Range)).toContain('إلى بيته القديم مسرورا');
  expect(found.map(({ likeness }) => likeness)).toEqual(
    found.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
  );
  expect(found.length).toBeLessThanOrEqual(5);
});

it('offers what was put in place of a passage between its old neighbours', () => {
  const anchor = anchorIn('خرج التاجر من بيته باكرا وقصد ⟦السوق⟧ القديم قرب الميناء');
  const after = `${third} خرج التاجر من بيته باكرا وقصد الحمام القديم قرب الميناء`;
  expect(candidates(after, anchor, 3).map((range) => words(after, range))).toEqual(['الحمام']);
});

it('offers nothing for a passage that resembles nothing', () => {
  expect(candidates(other, anchorIn('خرج ⟦التاجر⟧ من بيته'), 5)).toEqual([]);
  expect(candidates('', anchorIn('خرج ⟦التاجر⟧ من بيته'), 5)).toEqual([]);
});

/** Removed words in [ ], added ones in { }. */
function shown(before: string, after: string): string {
  const signs = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] };
  return differences(before, after)
    .map(({ kind, text }) => signs[kind][0] + text + signs[kind][1])
    .join('');
}

it.each([
  ['خرج من بيته', 'خرج من بيته', 'خرج من بيته'],
  ['خرج من بيته', 'خرج من داره', 'خرج من [بيته]{داره}'],
  ['خرج من بيته', 'خرج باكرا من بيته', 'خرج {باكرا }من بيته'],
  ['خرج من بيته باكرا', 'خرج باكرا', 'خرج [من بيته ]باكرا'],
  ['قصد السوق القديم قرب', 'قصد البيت الجديد قرب', 'قصد [السوق القديم]{البيت الجديد} قرب'],
  ['بيته، ثم', 'بيته؛ ثم', 'بيته[،]{؛} ثم'],
  ['كتب', 'كَتَبَ', '[كتب]{كَتَبَ}'],
  ['', 'كتب', '{كتب}'],
  ['كتب', '', '[كتب]'],
])('marks what became of %j in %j', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

it('rebuilds both texts from their differences', () => {
  const text = fc
    .array(fc.constantFrom('من', 'إلى', ' ', '، ', 'بيت', '\n', 'بَيْت'), { maxLength: 30 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differences(before, after);
      const without = (kind: string): string =>
        pieces.map((one) => (one.kind === kind ? '' : one.text)).join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});
