import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, type Folded, foldedString, sourceRange } from '../../src/core/folding.ts';
import { contextOf } from '../../src/core/excerpt.ts';
import {
  blockDirection,
  clip,
  countWords,
  directionOf,
  isWordUnit,
  readingMinutes,
} from '../../src/core/language.ts';
import { marked, passage, unmarked, words } from '../support/text.ts';

/** Spellings that a reader takes for the same; the first is what they all fold to. */
const sameSpelling: Record<string, readonly string[]> = {
  'vowel signs, tanwin and shadda': ['محمدا', 'مُحَمَّدًا', 'مُحَمَّداً', 'محمّدا'],
  'the dagger alef': ['الرحمن', 'الرحمٰن', 'الرَّحْمَٰن'],
  'marks above and below of old texts': ['قران', 'قرۡان', 'قرۖان', 'قرࣰان'],
  tatweel: ['ليبيا', 'ليبـيا', 'ليبــــــيا', 'ليبياـ'],
  'hamza on and under alef, madda, wasla': [
    'اسلام',
    'أسلام',
    'إسلام',
    'آسلام',
    'ٱسلام',
    'ا\u0654سلام',
    'ا\u0655سلام',
  ],
  'the seats of hamza': ['رييس', 'رئيس', 'رىيس', 'ري\u0654يس'],
  'hamza on waw': ['مسوول', 'مسؤول', 'مسو\u0654ول'],
  'alef maqsura and the Persian ya': ['علي', 'على', 'علی', 'عليّ'],
  'ta marbuta': ['حكومه', 'حكومة', 'حكومةٌ'],
  'the Persian kaf': ['كتاب', 'کتاب'],
  'presentation forms': ['سلام', 'ﺳﻼﻡ', 'سﻻم', 'ﺳﻠﺎﻡ'],
  'ligatures of a whole word': ['الله', 'ﷲ'],
  'a ligature between spaces': ['قال الله اكبر', 'قال ﷲ أكبر'],
  'presentation forms of marks': ['علي', 'عليﹰ', 'ﹶعلي', 'عﹼلي', 'عﱠلي'],
  'joiners and the soft hyphen': [
    'كتاب',
    'كت‍اب',
    'كت‌اب',
    'كت\u00adاب',
    'كت\ufeffاب',
    'كت\u200bاب',
    'كت\u2060اب',
  ],
  'bidirectional controls': [
    'كتاب',
    ...[...'\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map((c) => `كت${c}اب`),
  ],
  'Arabic-Indic and Persian digits': ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '０１２３４５６７８９'],
  'case and accents of Latin letters': ['erdogan', 'Erdoğan', 'ERDOĞAN', 'Erdog\u0306an', 'Erdogan'],
  'the Turkish capital i': ['istanbul', 'İstanbul', 'Istanbul'],
  'any white space': [
    'ا ب',
    'ا\tب',
    'ا\u00a0ب',
    'ا\r\nب',
    'ا \n \u2028 ب',
    'ا\u0085ب',
    'ا \u{10efd} ب',
    'ا\u3000ب',
    'ا\u202fب',
  ],
  quotes: ['"ا"', '«ا»', '“ا”'],
  apostrophes: ["hay'at", 'hay’at', 'Hay‘at'],
};

it.each(Object.entries(sameSpelling))('folds %s alike', (_name, [folded, ...others]) => {
  for (const spelling of [folded, ...others]) expect(foldedString(spelling as string)).toBe(folded);
});

it('finds each spelling when another one is searched', () => {
  for (const spellings of Object.values(sameSpelling)) {
    for (const written of spellings) {
      for (const query of spellings)
        expect(`قبل ${foldedString(`قبل ${written} بعد`)} بعد`).toContain(foldedString(query));
    }
  }
});

it.each([
  ['a lone hamza', 'سماء', 'سما'],
  ['letters told apart by dots', 'بنت', 'ثبت'],
  ['ha and the other ha', 'هرب', 'حرب'],
  ['kaf and qaf', 'كلب', 'قلب'],
  ['ya and waw', 'بيت', 'بوت'],
  ['the seats of hamza on ya and waw', 'سئل', 'سؤل'],
  ['one word and two', 'أبوظبي', 'أبو ظبي'],
  ['Latin letters', 'cat', 'cut'],
])('keeps %s apart', (_name, one, other) => {
  expect(foldedString(one)).not.toBe(foldedString(other));
});

it('folds what is folded to itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldedString(foldedString(text))).toBe(foldedString(text));
    }),
  );
});

/** Where `query` is found in `text`, in marks. */
function found(text: string, query: string): string {
  const folded = fold(text);
  const wanted = [...foldedString(query)].map((letter) => letter.charCodeAt(0));
  for (let from = 0; from + wanted.length <= folded.length; from += 1) {
    if (wanted.every((unit, i) => folded.units[from + i] === unit)) {
      return marked(text, [sourceRange(folded, from, from + wanted.length)]);
    }
  }
  return text;
}

it.each([
  ['the marks of the last letter', 'أعلنت ⟦القيادةُ⟧ العامة', 'القيادة'],
  ['every mark of the last letter', 'رأى ⟦مُحَمَّدًّا⟧ أمس', 'محمد'.concat('ا')],
  ['a mark, a joiner and one more mark', 'قال ⟦ليّ\u200dِ⟧ شيئا', 'لي'],
  ['tatweel inside and behind', 'في ⟦ليـــبـيـا⟧ اليوم', 'ليبيا'],
  ['a mark outside the basic plane', 'قال ⟦لي\u{10efd}⟧ شيئا', 'لي'],
  ['a presentation form of a mark', 'قال ⟦ليﹰ⟧ شيئا', 'لي'],
  ['a whole ligature', 'بسم ⟦ﷲ⟧ الرحمن', 'الله'],
  ['a ligature of which a part was found', 'قال ⟦ﷺ⟧ اليوم', 'الله'],
  ['words behind a ligature that is long when folded', 'ﷺ ﷺ ﷺ في ⟦ليبيا⟧ اليوم', 'ليبيا'],
  ['words behind pairs', '😀😀 في ⟦ليبيا⟧ 😀', 'ليبيا'],
  ['both halves of a pair', 'في ⟦ليبيا😀⟧ اليوم', 'ليبيا😀'],
  ['half a pair and no more', 'في ⟦ليبيا\ud83d⟧ليبيا', 'ليبيا\ud83d'],
  ['half a pair at the end of the text', 'في ⟦ليبيا\ud83d⟧', 'ليبيا\ud83d'],
  ['nothing of a control in front', '\0\u0001\u0002 في ⟦ليبيا⟧\0', 'ليبيا'],
  ['white space that is one space when folded', 'في ⟦بني \r\n\r\n وليد⟧ اليوم', 'بني وليد'],
  ['controls of direction inside', 'في ⟦بني \u2067وليد⟧\u2069 اليوم', 'بني وليد'],
  ['nothing of a joiner behind the name', 'في ⟦ليبيا⟧\u200c ', 'ليبيا'],
  ['a byte order mark in front', '\ufeff⟦ليبيا⟧ اليوم', 'ليبيا'],
])('gives back %s', (_name, text, query) => {
  expect(found(unmarked(text).text, query)).toBe(text);
});

const letters = [...'ابتليوهةىأإؤئءكک019٣۳aZéİ'];
const awkward = [
  'ﻻ',
  'ﷲ',
  'ﷺ',
  '😀',
  '\u{1ee00}',
  '\ud83d',
  '\ude00',
  '\0',
  '\u0001',
  '\u001b',
  '\u0085',
  '½',
  'ﬁ',
];
const marks = [
  '\u064e',
  '\u0651',
  '\u0670',
  '\u0640',
  '\u200d',
  '\u200c',
  '\u200f',
  '\ufeff',
  '\u{10efd}',
  'ﹰ',
  '\u0301',
  '\u20dd',
];
const gaps = [' ', '  ', '\n', '\r\n', '\u00a0', '\u2028', '، ', '. ', '"', '«', '-'];
const anyText = fc.string({
  unit: fc.constantFrom(...letters, ...letters, ...awkward, ...marks, ...gaps, ...gaps),
  maxLength: 60,
});

/** The folded words, save those that begin or end inside what one character became. */
function foldedWords({ units, starts, length }: Folded): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (let from = 0, to = 0; from < length; from = to + 1) {
    to = from;
    while (to < length && isWordUnit(units[to] as number)) to += 1;
    const isWhole = starts[from] !== starts[from - 1] && starts[to] !== starts[to - 1];
    if (to > from && isWhole) stretches.push([from, to]);
  }
  return stretches;
}

it('leads from every folded word back to source that folds to the same word', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = fold(text);
      for (const [from, to] of foldedWords(folded)) {
        const range = sourceRange(folded, from, to);
        const again = fold(words(text, range));
        expect([...again.units.subarray(0, again.length)]).toEqual([...folded.units.subarray(from, to)]);
        expect(text.slice(range.end)).not.toMatch(/^[\p{Mn}\u0640]/u);
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

it('maps folded units to the source in its order, without end', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { starts, length } = fold(text);
      expect(starts[length]).toBe(text.length);
      for (let i = 1; i < length; i += 1) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] as number);
    }),
  );
});

it('folds a text of nothing but long ligatures without losing its place', () => {
  const folded = fold('ﷺ'.repeat(500));
  expect(folded.length).toBe('صلى الله عليه وسلم'.length * 500);
  expect(folded.starts[folded.length - 1]).toBe(499);
});

it.each([
  ['words', 'ذهب الولد إلى المدرسة', 4],
  ['nothing in an empty text', '', 0],
  ['nothing in white space', ' \n\t\u00a0\u2003\u0085 ', 0],
  ['no marks between words', 'قال : « نعم » - ثم *** ذهب .', 4],
  ['a vowelled word once', 'الشَّهَادَةِ ظَاهِرَةً ، وَبِحَقٍّ', 3],
  ['words parted by any white space', 'ا\u00a0ب\u2003ج\u0085د\u2028ه\u3000و\fز\r\nح', 8],
  ['a number as a word', 'بعد 95 كيلومترا و٣٫٥ أمتار', 5],
  ['glued words as the one they look like', 'الليبي.وكانت', 1],
  ['a ligature as a word', 'محمد ﷺ ﻻ', 3],
  ['no rule drawn with tatweel', 'قال ـــــــ نعم', 2],
  ['no emoji', 'قال 😀 نعم', 2],
  ['letters outside the basic plane', 'قال 𐎀𐎁 نعم', 3],
  ['words behind invisible marks', '\u200fقال \u2067نعم\u2069', 2],
])('counts %s', (_name, text, count) => {
  expect(countWords(text)).toBe(count);
});

it('counts the runs between white space that hold a letter or a digit', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      // To JavaScript a byte order mark is white space; to a reader it is nothing.
      const runs = text
        .replace(/\ufeff/g, '')
        .split(/[\s\u0085]+/)
        .filter((run) => /[\p{L}\p{N}]/u.test(run.replace(/[\u0640ﹰ]/g, '')));
      expect(countWords(text)).toBe(runs.length);
    }),
  );
});

it('takes longer for more words, and never less than a minute', () => {
  const minutes = [0, 1, 138, 400, 1380].map(readingMinutes);
  expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  expect(minutes[0]).toBe(1);
  expect(readingMinutes(1380)).toBe(10);
});

it.each([
  ['Arabic', 'ذهب الولد', 'rtl'],
  ['English', 'The boy went', 'ltr'],
  ['Hebrew', 'הילד הלך', 'rtl'],
  ['Arabic presentation forms', 'ﺳﻼﻡ', 'rtl'],
  ['no letters at all', '1234 …', 'rtl'],
  ['nothing', '', 'rtl'],
  ['Arabic that quotes some English', 'قال إن NATO وافق على ذلك', 'rtl'],
  ['English that quotes a vowelled Arabic word', 'The word مُحَمَّدٌ means praised', 'ltr'],
  ['English between Arabic commas', 'one، two، three، four؛', 'ltr'],
] as const)('runs %s the way its letters do', (_name, text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

it.each([
  ['an English line of an Arabic text', '⟦The end.⟧ نهاية', 'rtl', 'ltr'],
  ['an Arabic line that is mostly English', '⟦قال North Atlantic Treaty⟧', 'rtl', 'rtl'],
  ['a line of digits of an Arabic text', '⟦1969⟧', 'rtl', 'rtl'],
  ['a line of digits of an English text', '⟦1969⟧', 'ltr', 'ltr'],
  ['an Arabic line of an English text', 'end ⟦ذهب الولد⟧', 'ltr', 'rtl'],
] as const)('runs %s as it is read', (_name, source, whole, direction) => {
  const { text, range } = passage(source);
  expect(blockDirection(text, range, whole)).toBe(direction);
});

it.each([
  ['leaves what fits', 'ذهب الولد', 9, 'ذهب الولد'],
  ['cuts between words', 'ذهب الولد إلى المدرسة', 12, 'ذهب الولد…'],
  ['leaves no space before the ellipsis', 'ذهب     الولد إلى المدرسة', 8, 'ذهب…'],
  ['cuts at any white space', 'ذهب\u00a0الولد\nإلى المدرسة', 12, 'ذهب\u00a0الولد…'],
  ['keeps marks on the letter of a word too long to keep', 'مُحَمَّدٌمُحَمَّدٌ', 7, 'مُحَ…'],
  ['keeps pairs whole', '😀😀😀😀', 4, '😀…'],
  ['keeps joined emoji whole', 'ا👩‍🚀👩‍🚀👩‍🚀', 8, 'ا👩‍🚀…'],
  ['cuts a long word rather than leave it out', 'في القسطنطينيةالكبرى', 12, 'في القسطنطي…'],
  ['cuts everything where there is no room', 'ذهب الولد', 1, '…'],
  ['cuts everything where there is less than no room', 'ذهب الولد', 0, '…'],
])('%s when it clips', (_name, text, most, clipped) => {
  expect(clip(text, most)).toBe(clipped);
});

function isGraphemeEdge(text: string, offset: number): boolean {
  const segments = [...new Intl.Segmenter('ar').segment(text)];
  return offset === text.length || segments.some(({ index }) => index === offset);
}

const proseUnit = fc.constantFrom(
  ...letters,
  ...letters,
  '\u064e',
  '\u0651',
  '\u0640',
  '😀',
  '👩‍🚀',
  '👍🏽',
  ' ',
  ' ',
  '\n',
);
const prose = fc.string({ unit: proseUnit, maxLength: 80 });

it('clips to what was asked, and cuts no letter and no word of usual length', () => {
  fc.assert(
    fc.property(prose, fc.integer({ min: 1, max: 40 }), (text, most) => {
      const clipped = clip(text, most);
      fc.pre(text.length > most);
      const kept = clipped.slice(0, -1);
      expect(clipped.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(kept)).toBe(true);
      expect(isGraphemeEdge(text, kept.length)).toBe(true);
      const lastWord = /\S*$/.exec(text.slice(0, kept.length))?.[0] ?? '';
      const isWholeWord = lastWord === '' || /^\s/.test(text.slice(kept.length));
      expect(isWholeWord || lastWord.length > most / 2 - 8).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['the words on both sides', 'ذهب ⟦الولد⟧ إلى المدرسة', 48, ['ذهب ', 'الولد', ' إلى المدرسة']],
  ['whole words within reach', 'ثم ذهب صباحا ⟦الولد⟧ إلى المدرسة', 8, ['… صباحا ', 'الولد', ' إلى …']],
  ['letters attached to the passage', 'ذهب لل⟦مدرسة⟧، ثم عاد', 4, ['… لل', 'مدرسة', '، …']],
  ['everything on one line', 'ذهب\n\n⟦الولد\nالصغير⟧\r\nإلى', 48, ['ذهب ', 'الولد الصغير', ' إلى']],
  ['nothing beyond the beginning', '⟦ذهب⟧ الولد', 48, ['', 'ذهب', ' الولد']],
  ['nothing beyond the end', 'ذهب ⟦الولد⟧', 48, ['ذهب ', 'الولد', '']],
  ['a part of a word that is longer than the reach', 'مُحَمَّدٌمُحَمَّ⟦دٌ⟧مُحَمَّدٌ', 4, ['…حَمَّ', 'دٌ', 'مُحَ…']],
])('shows a passage with %s', (_name, source, reach, [before, exact, after]) => {
  const { text, range } = passage(source);
  expect(contextOf(text, range, { start: 0, end: text.length }, reach)).toEqual({ before, exact, after });
});

it('shows nothing from outside the block', () => {
  const { text, ranges } = unmarked('أولا ⟦قبل ⟦هنا⟧ بعد⟧ أخيرا');
  const [block, inner] = ranges;
  if (!block || !inner) throw new RangeError('two ranges are marked');
  expect(contextOf(text, inner, block)).toEqual({ before: 'قبل ', exact: 'هنا', after: ' بعد' });
});

it('shows whole letters, and whole words unless one is longer than the reach', () => {
  const places = fc.tuple(prose, fc.nat(80), fc.nat(80), fc.integer({ min: 2, max: 30 }));
  fc.assert(
    fc.property(places, ([text, a, b, reach]) => {
      const edges = [...new Intl.Segmenter('ar').segment(text)].map(({ index }) => index).concat(text.length);
      const [start, end] = [edges[a % edges.length] as number, edges[b % edges.length] as number].sort(
        (x, y) => x - y,
      );
      const range = { start: start as number, end: end as number };
      const { before, exact, after } = contextOf(text, range, { start: 0, end: text.length }, reach);
      const oneLine = (shown: string): string => shown.replace(/\s+/g, ' ');
      expect(exact).toBe(oneLine(words(text, range)));
      expect(oneLine(text.slice(0, range.start)).endsWith(before.replace(/^…/, ''))).toBe(true);
      expect(oneLine(text.slice(range.end)).startsWith(after.replace(/ ?…$/, ''))).toBe(true);
      if (/^…\S/.test(before))
        expect(/\s/.test(text.slice(Math.max(0, range.start - reach), range.start))).toBe(false);
      if (/\S…$/.test(after)) expect(/\s/.test(text.slice(range.end, range.end + reach))).toBe(false);
      const [from, to] = [range.start - reach, range.end + reach];
      if (/^…\S/.test(before))
        expect(isGraphemeEdge(text, range.start - before.length + 1) || from <= 0).toBe(true);
      if (/\S…$/.test(after))
        expect(isGraphemeEdge(text, range.end + after.length - 1) || to >= text.length).toBe(true);
    }),
    { numRuns: 500 },
  );
});
