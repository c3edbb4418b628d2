import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block, Range } from '../../src/core/article.ts';
import { Lettering, type Letters, layersOf } from '../../src/core/display.ts';
import { sourceWords } from '../../src/core/quotation.ts';
import { bundledArticle } from '../support/text.ts';

const plain: Letters = { tashkeel: 'shown', tatweel: 'shown', textDigits: 'source' };
const bare: Letters = { tashkeel: 'hidden', tatweel: 'hidden', textDigits: 'latn' };

/** An article of these blocks, a new line between two. */
function articleOf(lines: readonly string[], direction: Block['direction'] = 'rtl'): Article {
  const text = lines.join('\n');
  let start = 0;
  const blocks = lines.map((line): Block => {
    const block = { kind: 'paragraph', direction, start, end: start + line.length } as const;
    start += line.length + 1;
    return block;
  });
  return { text, blocks } as unknown as Article;
}

/** What is shown of one block. */
function shown(words: string, letters: Partial<Letters>, direction?: Block['direction']): string {
  return new Lettering(articleOf([words], direction), { ...plain, ...letters }).words(0);
}

const hiding: Record<string, readonly [source: string, letters: Partial<Letters>, shown: string]> = {
  'nothing by default': ['كَتَبَ مُحَمَّدٌ ســـطرًا ٣', {}, 'كَتَبَ مُحَمَّدٌ ســـطرًا ٣'],
  'vowel signs, tanwin and shadda': ['كَتَبَ مُحَمَّدٌ رِسَالَةً', { tashkeel: 'hidden' }, 'كتب محمد رسالة'],
  'vowel signs alone': ['كَتَبَ مُحَمَّدٌ رِسَالَةً', { tashkeel: 'shadda' }, 'كتب محمّد رسالة'],
  'signs of the Quran, the dagger alef among them': [
    'ذَٰلِكَ ٱلْكِتَٰبُ لَا رَيْبَ ۛ فِيهِ ۛ هُدًۭى',
    { tashkeel: 'hidden' },
    'ذلك ٱلكتب لا ريب  فيه  هدى',
  ],
  'neither hamza nor madda, however they are written': [
    'أَإِآ ا\u0654َ ا\u0655ِ ا\u0653',
    { tashkeel: 'hidden' },
    'أإآ ا\u0654 ا\u0655 ا\u0653',
  ],
  'no end of a verse': ['عَظِيمٌ \u06dd١ ۞', { tashkeel: 'hidden' }, 'عظيم \u06dd١ ۞'],
  'no accents of other scripts': ['cafe\u0301 مُدّ', { tashkeel: 'hidden' }, 'cafe\u0301 مد'],
  'the forms of signs that stand alone': ['ك\ufe76ت\ufe7cب', { tashkeel: 'shadda' }, 'كت\ufe7cب'],
  'stretching in a word, signs on it stay': ['ســـلامـٌـا', { tatweel: 'hidden' }, 'سلامٌا'],
  'both together': ['الرَّحْمـَــٰنِ', { tashkeel: 'hidden', tatweel: 'hidden' }, 'الرحمن'],
  'no stroke that joins nothing': [
    'سنة 1441هـ ـ لـ«الوفاق» ـــ',
    { tatweel: 'hidden' },
    'سنة 1441هـ ـ لـ«الوفاق» ـــ',
  ],
  'stretching before a hamza on its own': ['شـــي\u0654ـــء', { tatweel: 'hidden' }, 'شي\u0654ء'],
  'not what has no letter before it': ['\u064eكَ', { tashkeel: 'hidden' }, '\u064eك'],
};

for (const [name, [source, letters, expected]] of Object.entries(hiding))
  it(`leaves out ${name}`, () => expect(shown(source, letters)).toBe(expected));

const digits: Record<string, readonly [source: string, to: Letters['textDigits'], shown: string]> = {
  'of both kinds to Western ones': ['٢٠٢٠ و۱۹۹۹ و5', 'latn', '2020 و1999 و5'],
  'of Western ones to Eastern ones': [
    'نحو 45,500 (1.5%) عام 2020/6.',
    'arab',
    'نحو ٤٥,٥٠٠ (١.٥%) عام ٢٠٢٠/٦.',
  ],
  'but not among Latin letters': [
    'طائرة F16 من 3 و https://x.ly/2020',
    'arab',
    'طائرة F16 من ٣ و https://x.ly/2020',
  ],
  'Persian ones stay Eastern': ['۱۹ و19', 'arab', '۱۹ و١٩'],
};

for (const [name, [source, textDigits, expected]] of Object.entries(digits))
  it(`writes digits ${name}`, () => expect(shown(source, { textDigits })).toBe(expected));

it('leaves the digits of a block that runs the other way', () => {
  expect(shown('In 2020 and ٣', { textDigits: 'arab' }, 'ltr')).toBe('In 2020 and ٣');
  expect(shown('In 2020 and ٣', { textDigits: 'latn' }, 'ltr')).toBe('In 2020 and 3');
});

describe('between source and what is shown', () => {
  /** `كَتَّبَ ـ ثُم` with its signs hidden is `كتب ـ ثم`. */
  const lettering = new Lettering(articleOf(['كَتَّبَ ـ ثُم']), bare);

  it('signs that are left out belong to the letter before them', () => {
    expect(lettering.words(0)).toBe('كتب ـ ثم');
    // Behind the first letter lies its sign: what ends there takes it along, what begins there does not.
    expect(lettering.source(0, 1)).toBe(2);
    expect(lettering.source(0, 2)).toBe(5);
    expect(lettering.source(0, 8)).toBe(13);
  });

  it('an edge before a hidden sign lies behind its letter, and the sign itself on its letter', () => {
    expect(lettering.shown(0, 3)).toBe(2);
    expect([3, 4].map((at) => lettering.shown(0, at, false))).toEqual([1, 1]);
    expect(lettering.shown(0, 2, false)).toBe(1);
  });

  it('a range of nothing but hidden signs is empty', () => {
    expect(lettering.shown(0, 3)).toBe(lettering.shown(0, 5));
  });
});

const unit = fc.constantFrom(
  ...'ابتلمهة أ12٣۴Fé\u064e\u0651\u0640\u0654\u0670\u06e1\u064b-«.\u200c',
  '\ud83d\udc4d',
);
const block = fc.array(unit, { minLength: 1, maxLength: 24 }).map((units) => units.join(''));
const letters: fc.Arbitrary<Letters> = fc.record({
  tashkeel: fc.constantFrom('shown', 'shadda', 'hidden'),
  tatweel: fc.constantFrom('shown', 'hidden'),
  textDigits: fc.constantFrom('source', 'latn', 'arab'),
});
const SIGN = /[\u064b\u064e\u0651\u0670\u06e1\u0640]/g;

it('every place in what is shown has its own offset, and leads back to itself', () => {
  fc.assert(
    fc.property(block, letters, (source, chosen) => {
      const lettering = new Lettering(articleOf([source]), chosen);
      const { length } = lettering.words(0);
      const offsets = Array.from({ length: length + 1 }, (_, at) => lettering.source(0, at));
      expect(offsets[0]).toBe(0);
      expect(offsets[length]).toBe(source.length);
      expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
      expect(offsets.map((offset) => lettering.shown(0, offset))).toEqual([...offsets.keys()]);
    }),
  );
});

it('of every range of the source exactly those letters are shown that are not left out', () => {
  fc.assert(
    fc.property(block, letters, fc.nat(), fc.nat(), (source, chosen, a, b) => {
      const lettering = new Lettering(articleOf([source]), { ...chosen, textDigits: 'source' });
      const [from, to] = [a % (source.length + 1), b % (source.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const cut = lettering.words(0).slice(lettering.shown(0, from), lettering.shown(0, to));
      // What is cut out of the source is the same but for signs, and holds every other letter.
      const rest = source.slice(from, to).replace(SIGN, '');
      expect(cut.replace(SIGN, '')).toBe(rest);
      if (rest !== '') expect(cut).not.toBe('');
    }),
  );
});

it('digits change one for one', () => {
  fc.assert(
    fc.property(block, letters, (source, chosen) => {
      const as = (textDigits: Letters['textDigits']): string =>
        new Lettering(articleOf([source]), { ...chosen, textDigits }).words(0);
      const same = (words: string): string => words.replace(/[0-9\u0660-\u0669\u06f0-\u06f9]/g, '0');
      expect(same(as(chosen.textDigits))).toBe(same(as('source')));
      expect(as('latn')).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
    }),
  );
});

it('no letter is parted from a sign that is left out, wherever it is taken', () => {
  fc.assert(
    fc.property(block, (source) => {
      const lettering = new Lettering(articleOf([source]), bare);
      for (let at = 0; at < source.length; at += 1) {
        const letter = lettering.shown(0, at, false);
        const range: Range = { start: lettering.source(0, letter), end: lettering.source(0, letter + 1) };
        expect(range.start <= at && at < range.end, `${at} in ${range.start}..${range.end}`).toBe(true);
      }
    }),
  );
});

it('says which letters a text has that could be shown otherwise', () => {
  expect(layersOf(articleOf(['كتب محمد']))).toEqual({ tashkeel: false, tatweel: false, textDigits: false });
  expect(layersOf(articleOf(['1441هـ', 'كتب']))).toEqual({
    tashkeel: false,
    tatweel: false,
    textDigits: true,
  });
  expect(layersOf(articleOf(['قال', 'مُحمد سـلام']))).toEqual({
    tashkeel: true,
    tatweel: true,
    textDigits: false,
  });
  expect(layersOf(bundledArticle())).toMatchObject({ tashkeel: true, textDigits: true });
});

it('copies the source’s own characters, an empty line between blocks', () => {
  const article = articleOf(['كَتَبَ محمد', 'ثُمَّ', 'سَكَتَ طويلا']);
  const end = article.text.indexOf(' طويلا');
  expect(sourceWords(article, { start: 2, end })).toBe('تَبَ محمد\n\nثُمَّ\n\nسَكَتَ');
});
