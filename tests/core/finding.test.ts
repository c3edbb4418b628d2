import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Annotation } from '../../src/core/annotation.ts';
import type { Mention } from '../../src/core/article.ts';
import {
  ANY,
  excerpt,
  find,
  type Found,
  inOrder,
  type Listed,
  namedAmong,
  tagsOf,
  type Wanted,
} from '../../src/core/finding.ts';
import { indexRanges } from '../../src/core/paint.ts';
import { marked, unmarked } from '../support/text.ts';
import { anyAnnotation, annotation } from './annotations.ts';

const quoting = (exact: string, changes: Partial<Annotation> = {}): Annotation =>
  annotation({ target: { start: 4, end: 4 + exact.length, exact, prefix: '', suffix: '' }, ...changes });

const listed = (one: Annotation, at: Listed['at'] = one.target): Listed => ({
  annotation: one,
  at,
  words: one.target.exact,
});
const ids = (found: readonly Listed[]): string[] => found.map((one) => one.annotation.id);
const seek = (one: Annotation, query: string): Found | undefined => find([listed(one)], { ...ANY, query })[0];

/** A query, and the words it is sought in with what it should hit in marks. */
const queries: Record<string, [query: string, words: string]> = {
  'as it stands': ['ليبيا', 'في ⟦ليبيا⟧ اليوم'],
  'everywhere it stands': ['تركيا', 'من ⟦تركيا⟧ إلى ⟦تركيا⟧'],
  'under vowel signs': ['العامة', 'القيادةُ ⟦العَامَّةُ⟧ للقوات'],
  'without its hamza': ['اردوغان', 'قال ⟦أردوغان⟧ إن'],
  'with a hamza it has not': ['أجتماع', '⟦اجتماع⟧ قصير'],
  stretched: ['سلام', 'قال: ⟦ســـلام⟧.'],
  'with ta marbuta written as ha': ['هدنه', 'بعد ⟦هدنة⟧ طويلة'],
  'behind «لل», which swallows an alef': ['القوات', 'قيادة ⟦للقوات⟧ المسلحة'],
  'behind «لل», which swallows a lam, too': ['اللقاء', 'موعد ⟦للقاء⟧ المقبل'],
  'in other digits': ['95', 'حوالي ⟦٩٥⟧ كيلومترا'],
  'in capitals': ['nato', 'حلف ⟦NATO⟧ هناك'],
  'as one letter of several': ['لا', 'قال: ⟦ﻻ⟧ أدري'],
  'word by word, in any order': ['طرابلس ترهونة', 'من ⟦ترهونة⟧ إلى ⟦طرابلس⟧'],
  'over a line break': ['وقف إطلاق', 'قبول ⟦وقف⟧\n⟦إطلاق⟧ النار'],
  'with words that overlap': ['سلام لام', 'على ⟦سلام⟧ دائم'],
};

for (const [how, [query, words]] of Object.entries(queries)) {
  it(`finds words ${how}, and says where in the words as they are`, () => {
    const { text, ranges } = unmarked(words);
    const inQuote = seek(quoting(text), query);
    expect(marked(text, inQuote?.hits.quote ?? [])).toBe(marked(text, ranges));
    const inNote = seek(annotation({ note: text }), query);
    expect(marked(text, inNote?.hits.note ?? [])).toBe(marked(text, ranges));
  });
}

it('finds words of which some stand in the quote, some in the note and some in a tag', () => {
  const one = quoting('هجوم على طرابلس', { note: 'أراجع التواريخ', tags: ['سياسة', 'لغة'] });
  const found = seek(one, 'طرابلس تواريخ لغه');
  expect(found?.hits.quote).toHaveLength(1);
  expect(found?.hits.note).toHaveLength(1);
  expect(found?.hits.tags).toEqual([[], [{ start: 0, end: 3 }]]);
  expect(seek(one, 'طرابلس زرافة')).toBeUndefined();
});

it('asks for nothing where the query holds nothing to read', () => {
  for (const query of ['', '   ', 'ـــ', 'ً'])
    expect(seek(annotation(), query)?.hits).toEqual({ quote: [], note: [], tags: [] });
});

it('finds in any annotation the words of its own note', () => {
  fc.assert(
    fc.property(anyAnnotation, (one) => {
      const found = seek(one, one.note);
      expect(found).toBeDefined();
      const hits = [...(found?.hits.note ?? []), ...(found?.hits.quote ?? [])];
      for (const { start, end } of hits) expect(start).toBeLessThan(end);
    }),
  );
});

const wanted = (changes: Partial<Wanted>): Wanted => ({ ...ANY, ...changes });
const mention = (entity: string, start: number, end: number): Mention => ({
  entity,
  start,
  end,
  metonym: false,
});
const names = indexRanges([mention('libya', 10, 16), mention('tripoli', 30, 37)]);
const one = (id: string, changes: Partial<Annotation> = {}): Annotation => annotation({ id, ...changes });
const some: readonly Listed[] = [
  listed(one('a1', { ink: 'mint', tags: ['سياسة'] }), { start: 8, end: 20 }),
  listed(one('a2', { ink: 'sky', note: 'كلام' }), { start: 12, end: 40 }),
  listed(one('a3', { ink: 'mint', note: '  \n', tags: ['لغة', 'سياسة'] }), { start: 50, end: 60 }),
  listed(one('a4', { ink: 'rose' }), null),
];

const narrowed: Record<string, [Partial<Wanted>, string[]]> = {
  nothing: [{}, ['a1', 'a2', 'a3', 'a4']],
  'an ink': [{ inks: ['mint'] }, ['a1', 'a3']],
  'one of several inks': [{ inks: ['mint', 'rose'] }, ['a1', 'a3', 'a4']],
  'a note': [{ note: 'with' }, ['a2']],
  'no note, for blanks are none': [{ note: 'without' }, ['a1', 'a3', 'a4']],
  'a tag': [{ tag: 'لغة' }, ['a3']],
  'a section, by where the passage begins': [{ within: { start: 10, end: 50 } }, ['a2']],
  'a name that lies within the passage': [{ entity: 'libya' }, ['a1']],
  'a name that another passage only cuts': [{ entity: 'tripoli' }, ['a2']],
  'all of it together': [{ inks: ['mint'], tag: 'سياسة', note: 'without', entity: 'libya' }, ['a1']],
};

for (const [what, [changes, expected]] of Object.entries(narrowed)) {
  it(`narrows to ${what}`, () => {
    expect(ids(find(some, wanted(changes), () => names))).toEqual(expected);
  });
}

it('counts the names within passages once for each passage', () => {
  const twice = indexRanges([mention('libya', 10, 16), mention('libya', 17, 19), mention('tripoli', 30, 37)]);
  expect([...namedAmong(some, () => twice)]).toEqual([
    ['libya', 2],
    ['tripoli', 1],
  ]);
});

it('a name is sought in each text by the names of that text, and in none where they are not known', () => {
  const elsewhere = listed(quoting('ليبيا', { id: 'b1', article: 'peace' }), { start: 10, end: 20 });
  const unknown = listed(quoting('ليبيا', { id: 'c1', article: 'lost' }), { start: 10, end: 20 });
  const all = [...some, elsewhere, unknown];
  const byArticle = new Map([
    ['war', names],
    ['peace', indexRanges([mention('libya', 12, 16)])],
  ]);
  const namesOf = (article: string) => byArticle.get(article);
  expect(ids(find(all, wanted({ entity: 'libya' }), namesOf))).toEqual(['a1', 'b1']);
  expect(namedAmong(all, namesOf).get('libya')).toBe(2);
});

it('finds the words that are listed, also once they are others than were kept', () => {
  const one = quoting('تركيةوكان الجيش');
  const shown = { ...listed(one), words: 'تركية ¶ وكان الجيش' };
  expect(find([listed(one)], { ...ANY, query: 'الجيش' })[0]?.hits.quote).toEqual([{ start: 10, end: 15 }]);
  expect(find([shown], { ...ANY, query: 'الجيش' })[0]?.hits.quote).toEqual([{ start: 13, end: 18 }]);
  expect(find([listed(one)], { ...ANY, query: 'الجيش' })[0]?.hits.quote).toEqual([{ start: 10, end: 15 }]);
});

it('lists tags in the order of the alphabet, with how many carry each', () => {
  const tags = ['وسم', 'أدب', 'وسم 10', 'وسم 2', 'تاريخ'];
  const counted = tagsOf([annotation({ tags }), annotation({ tags: ['أدب'] })]);
  expect([...counted]).toEqual([
    ['أدب', 2],
    ['تاريخ', 1],
    ['وسم', 1],
    ['وسم 2', 1],
    ['وسم 10', 1],
  ]);
});

it('puts them in the order they are read today, and what has no place last', () => {
  const moved = listed(one('b1', { target: { ...annotation().target, start: 900, end: 904 } }), {
    start: 3,
    end: 7,
  });
  expect(ids(inOrder([...some, moved], 'reading'))).toEqual(['b1', 'a1', 'a2', 'a3', 'a4']);
});

it('puts articles in the order of the shelf, and those that are not on it last', () => {
  const of = (id: string, article: string): Listed => listed(one(id, { article }));
  const mixed = [of('x', 'gone'), of('y', 'second'), of('z', 'first'), of('w', 'gone'), of('v', 'also gone')];
  expect(ids(inOrder(mixed, 'reading', ['first', 'second']))).toEqual(['z', 'y', 'v', 'x', 'w']);
});

it('puts them by date, the latest first', () => {
  const at = (id: string, created: number, modified: number): Listed =>
    listed(one(id, { created, modified }));
  const dated = [at('old', 1, 9), at('new', 3, 3), at('middle', 2, 2)];
  expect(ids(inOrder(dated, 'created'))).toEqual(['new', 'middle', 'old']);
  expect(ids(inOrder(dated, 'modified'))).toEqual(['old', 'new', 'middle']);
});

const written = (pieces: ReturnType<typeof excerpt>): string =>
  pieces.map(({ text, isHit }) => (isHit ? `⟦${text}⟧` : text)).join('');

const excerpts: Record<string, [words: string, most: number, shown: string]> = {
  'a short text whole': ['في ⟦ليبيا⟧ اليوم', 40, 'في ⟦ليبيا⟧ اليوم'],
  'a text that was not searched from its beginning, cut at a word': [
    'واحد اثنان ثلاثة أربعة',
    14,
    'واحد اثنان…',
  ],
  'a hit far behind, with some of what stands before it': [
    `${'كلمة '.repeat(20)}هنا ⟦ليبيا⟧ ثم ${'بعدها '.repeat(20)}`.trim(),
    40,
    '…كلمة هنا ⟦ليبيا⟧ ثم بعدها بعدها بعدها…',
  ],
  'a hit at the end': [`${'كلمة '.repeat(20)}⟦ليبيا⟧`, 30, '…كلمة ⟦ليبيا⟧'],
};

for (const [what, [words, most, shown]] of Object.entries(excerpts)) {
  it(`shows ${what}`, () => {
    const { text, ranges } = unmarked(words);
    expect(written(excerpt(text, ranges, most))).toBe(shown);
  });
}

it('shows part of any text, its first hit in it, no letter parted from its pair', () => {
  const texts = fc.string({ unit: fc.constantFrom('ب', 'َ', ' ', '\n', '😀', 'ليبيا', 'x'), maxLength: 120 });
  fc.assert(
    fc.property(
      texts,
      fc.nat(140),
      fc.nat(10),
      fc.integer({ min: 5, max: 60 }),
      (text, from, width, most) => {
        const hit = { start: Math.min(from, text.length), end: Math.min(from + width, text.length) };
        const hits = hit.end > hit.start ? [hit] : [];
        const pieces = excerpt(text, hits, most);
        const shown = pieces
          .map((piece) => piece.text)
          .filter((piece) => piece !== '…')
          .join('');
        expect(text).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(most + hit.end - hit.start);
        if (hits.length > 0) expect(pieces.some(({ isHit }) => isHit)).toBe(true);
        if (hits.length === 0) expect(shown).not.toMatch(/\p{Cs}/u);
      },
    ),
  );
});
