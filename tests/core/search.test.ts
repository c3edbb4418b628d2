import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article, Block, Range } from '../../src/core/article.ts';
import { foldedString } from '../../src/core/folding.ts';
import { isWordUnit } from '../../src/core/language.ts';
import { type Asked, type Hit, isEmpty, ranked, Search, SearchText } from '../../src/core/search.ts';
import { bundledArticle, marked, unmarked, words } from '../support/text.ts';

const FOLDED = { isExact: false, isWhole: false };
const EXACT = { isExact: true, isWhole: false };
const WHOLE = { isExact: false, isWhole: true };

/** An article of which each line is a block. */
function lines(text: string): Article {
  const blocks: Block[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g))
    blocks.push({ kind: 'paragraph', direction: 'rtl', start: index, end: index + line.length });
  return {
    id: 'test',
    text,
    language: 'ar',
    direction: 'rtl',
    reading: 'automatic',
    title: '',
    blocks,
    sections: [],
    entities: [],
    mentions: [],
  };
}

function search(article: Article, query: string, how: Omit<Asked, 'query'> = FOLDED, near = 0): Hit[] {
  const one = new Search(article, { query, ...how }, near);
  while (!one.advance(() => false));
  return [...one.hits];
}

/** The text with marks around what was found. */
function found(text: string, query: string, how: Omit<Asked, 'query'> = FOLDED): string {
  return marked(text, search(lines(text), query, how));
}

const folding: readonly [rule: string, query: string, text: string][] = [
  ['vowel signs in the text', 'القيادة', 'أعلنت ⟦القِيادةُ⟧ العامة'],
  ['vowel signs in the query', 'القِيَادةُ', 'أعلنت ⟦القيادة⟧ العامة'],
  ['tanwin on either side of its alef', 'محذراً', 'قال ⟦محذرًا⟧ منه'],
  ['tanwin the other way round', 'محذرًا', 'قال ⟦محذراً⟧ منه'],
  ['shadda and dagger alef', 'هذا الله', '⟦هٰذا اللّه⟧'],
  ['tatweel in the text', 'ليبيا', 'إلى ⟦ليبـــــيا⟧ أمس'],
  ['tatweel behind the last letter', 'ليبيا', 'إلى ⟦ليبياـ⟧ أمس'],
  ['tatweel in the query', 'ليبـــيا', 'إلى ⟦ليبيا⟧ أمس'],
  ['hamza on alef', 'اكدت', 'وقد ⟦أكدت⟧ أنها'],
  ['hamza typed where there is none', 'أكدت', 'و⟦اكدت⟧ انها'],
  ['hamza below alef', 'اردوغان', 'قال ⟦إردوغان⟧ إن'],
  ['madda', 'اليات', '⟦آليات⟧ عسكرية'],
  ['alef wasla', 'الكتاب', '⟦ٱلكتاب⟧ المبين'],
  ['hamza on waw', 'مسوول', 'قال ⟦مسؤول⟧ سابق'],
  ['hamza on ya', 'رييس', 'قال ⟦رئيس⟧ الحكومة'],
  ['alef that looks like ya', 'علي', 'السيطرة ⟦على⟧ العاصمة'],
  ['ya typed as alef', 'فى', '⟦في⟧ طرابلس'],
  ['ta marbuta', 'ترهونه', 'مدينة ⟦ترهونة⟧ أمس'],
  ['ha typed as ta marbuta', 'وجهة', '⟦وجهه⟧ إلى'],
  ['Persian kaf and ya', 'ترکی', 'قال ⟦تركي⟧ آخر'],
  ['Persian letters in the text', 'تركي', 'قال ⟦ترکی⟧ آخر'],
  ['Arabic digits', '95', 'حوالي ⟦٩٥⟧ كيلومترا'],
  ['Latin digits', '٩٥', 'حوالي ⟦95⟧ كيلومترا'],
  ['Persian digits', '95', 'حوالي ⟦۹۵⟧ كيلومترا'],
  ['a lam-alef of old typesetting', 'السلام', '⟦السﻼم⟧ عليكم'],
  ['isolated and final forms', 'بيت', '⟦ﺑﻴﺖ⟧ كبير'],
  ['a whole word in one sign', 'الله', 'صلى ⟦ﷲ⟧ عليه'],
  ['joiners that are not seen', 'ميخواهم', '⟦می\u200cخواهم⟧'],
  ['controls of direction', 'ليبيا', '\u200f⟦لي\u200fبيا⟧'],
  ['capitals', 'nato', 'قال ⟦NATO⟧ إن'],
  ['accents', 'Elysee', 'قصر ⟦Élysée⟧'],
  ['runs of white space', 'فايز السراج', 'قال ⟦فايز\u00a0  السراج⟧'],
  ['white space around the query', '  السراج ', 'فايز ⟦السراج⟧'],
  ['quotation marks of all kinds', '"المسيرات"', 'من ⟦«المسيرات»⟧ التركية'],
  ['a soft hyphen', 'كيلومترا', '95 ⟦كيلو\u00adمترا⟧'],
];

it.each(folding)('finds across %s', (_rule, query, text) => {
  expect(found(unmarked(text).text, query)).toBe(text);
});

const articles: readonly [what: string, query: string, text: string][] = [
  ['behind «ل»', 'الخارجية', 'التابعة ل⟦لخارجية⟧ الأمريكية و⟦الخارجية⟧'],
  ['behind «ول» and «فل»', 'الخارجية', 'ول⟦لخارجية⟧ ثم فل⟦لخارجية⟧'],
  ['behind «ب»', 'القوات', 'ب⟦القوات⟧ ول⟦لقوات⟧'],
  ['with vowel signs', 'القُوَّات', 'لِ⟦لْقُوَّاتِ⟧'],
  ['not inside of a word', 'الوفاق', 'تخللوفاق'],
  ['not where the lam is another word', 'الوفاق', 'لا لوفاق'],
  ['of a word that begins with lam', 'اللقاء', 'ل⟦لقاء⟧ و⟦اللقاء⟧'],
  ['of God, whose name keeps one lam', 'الله', 'والحمد ل⟦له⟧ وب⟦الله⟧'],
  ['of the first of several words', 'الجيش الليبي', 'ل⟦لجيش الليبي⟧'],
  ['not when nothing but the article was typed', 'ال', 'لل⟦ال⟧'],
  ['once where two would share an alef', 'البا', '⟦البا⟧لبا ثم ⟦البا⟧'],
];

it.each(articles)('finds the article %s', (_what, query, text) => {
  expect(found(unmarked(text).text, query)).toBe(text);
});

const nowhere: readonly [what: string, query: string][] = [
  ['nothing', ''],
  ['a space', ' '],
  ['white space of other kinds', '\u00a0\t '],
  ['only marks', 'ًّ'],
  ['only tatweel', 'ـــ'],
  ['only controls', '\u200f'],
];

it.each(nowhere)('finds nothing where %s is asked for', (_what, query) => {
  expect(isEmpty({ query, ...FOLDED })).toBe(true);
  expect(search(lines('قال   ما  قالـ\nثم ً قال'), query)).toEqual([]);
});

it('finds nothing across two blocks, and what stands at their edges', () => {
  expect(found('قال الجيش\nالليبي أمس', 'الجيش الليبي')).toBe('قال الجيش\nالليبي أمس');
  expect(found('قال الجيشُ\nالليبي أمس', 'الجيش')).toBe('قال ⟦الجيشُ⟧\nالليبي أمس');
  expect(found('قال الجيشُ\nالليبي أمس', 'الليبي')).toBe('قال الجيشُ\n⟦الليبي⟧ أمس');
  const article = lines('قال الجيشالليبي');
  const glued = { ...article, blocks: cutAt(article, 9) };
  expect(search(glued, 'الليبي')).toMatchObject([{ start: 9, isInside: false }]);
  expect(search(glued, 'الليبي', WHOLE)).toHaveLength(1);
  const torn = lines('قالَُ');
  expect(search({ ...torn, blocks: cutAt(torn, 4) }, 'قال')).toMatchObject([{ end: 4 }]);
  expect(search(glued, 'شال')).toEqual([]);
  expect(search(glued, 'شال', EXACT)).toEqual([]);
});

function cutAt({ blocks }: Article, at: number): Block[] {
  const [block] = blocks as [Block];
  return [
    { ...block, end: at },
    { ...block, start: at },
  ];
}

it('finds nothing in what is left out of the page', () => {
  const article = lines('قال\n*** قال\nقال');
  const shown = { ...article, blocks: article.blocks.filter(({ start }) => start !== 4) };
  expect(search(shown, 'قال').map(({ start }) => start)).toEqual([0, 12]);
  expect(search(shown, 'قال', EXACT).map(({ start }) => start)).toEqual([0, 12]);
});

const places: readonly [what: string, query: string, atStart: string, inside: string][] = [
  ['the start of a word', 'حكوم', '⟦حكوم⟧ة ثم ⟦حكوم⟧تنا', 'م⟦حكوم⟧ة'],
  ['what is attached', 'تركيا', '⟦تركيا⟧ و⟦تركيا⟧ فب⟦تركيا⟧ ول⟦تركيا⟧ ك⟦تركيا⟧', ''],
  ['what is attached to a word that never stands alone', 'تركيا', 'قالت و⟦تركيا⟧', ''],
  ['the article', 'وفاق', '⟦وفاق⟧ ال⟦وفاق⟧ وبال⟦وفاق⟧ ولل⟦وفاق⟧ كال⟦وفاق⟧', 'ت⟦وفاق⟧'],
  ['the particle of the future', 'تستمر', 'وس⟦تستمر⟧ و⟦تستمر⟧', ''],
  ['a friend that is false', 'زير', '', 'و⟦زير⟧ الو⟦زير⟧ بو⟦زير⟧ و⟦زير⟧ة وو⟦زير⟧'],
  ['the same beside the true word', 'زير', 'يا ⟦زير⟧ يا ⟦زير⟧', 'و⟦زير⟧ الو⟦زير⟧'],
  ['another', 'لام', '', 'س⟦لام⟧ والس⟦لام⟧ ك⟦لام⟧كم'],
  ['two letters that are no word', 'فد', '', 'و⟦فد⟧ من'],
  ['two letters that are one', 'هو', '⟦هو⟧ ثم و⟦هو⟧', ''],
  ['a sign', '(', 'قال ⟦(⟧نعم⟦(⟧', ''],
];

it.each(places)(
  'tells what begins a word from what lies inside of one: %s',
  (_what, query, atStart, inside) => {
    const { text, ranges } = unmarked(`${atStart} | ${inside}`);
    const border = text.indexOf('|');
    expect(search(lines(text), query)).toEqual(
      ranges.map(({ start, end }) => ({ start, end, isInside: start > border })),
    );
  },
);

it('takes the text itself for a witness that a letter is not attached, and that it is', () => {
  // No list has these words: «وشيل» stands behind the article, «شاح» by itself.
  const article = lines('قال وشيل ثم الوشيل. هنا وشاح ثم شاح.');
  expect(search(article, 'شيل').map(({ isInside }) => isInside)).toEqual([true, true]);
  expect(search(article, 'شاح').map(({ isInside }) => isInside)).toEqual([false, false]);
  expect(search(lines('قال وشيل'), 'شيل').map(({ isInside }) => isInside)).toEqual([false]);
});

it('puts what lies inside of other words last, and keeps the order of reading otherwise', () => {
  const inReading = search(lines('وفاق ثم وفاق'), 'وفاق');
  expect(ranked(inReading)).toEqual(inReading);
  const hits = search(lines('محكومة حكومة محكوم والحكوم'), 'حكوم');
  expect(hits.map(({ start }) => start)).toEqual([1, 7, 14, 22]);
  expect(ranked(hits).map(({ start }) => start)).toEqual([7, 22, 1, 14]);
});

const whole: readonly [query: string, text: string][] = [
  ['تركيا', '⟦تركيا⟧ و⟦تركيا⟧، ل⟦تركيا⟧ وتركياه'],
  ['خارجية', 'ال⟦خارجية⟧ لل⟦خارجيه⟧ خارجيتها'],
  ['الخارجية', 'ل⟦لخارجية⟧ وب⟦الخارجية⟧ والخارجيتين'],
  ['زير', 'وزير الوزير ⟦زير⟧'],
  ['من', '⟦من⟧ ثم ضمن ومنه ⟦مِنْ⟧'],
  ['95', '⟦95⟧ 195 950 ⟦٩٥⟧٪'],
  ['الجيش الليبي', 'و⟦الجيش الليبي⟧ والجيش الليبيون'],
];

it.each(whole)('finds whole words, with what is attached to them: %s', (query, text) => {
  expect(found(unmarked(text).text, query, WHOLE)).toBe(text);
});

const exact: readonly [what: string, query: string, text: string][] = [
  ['hamza', 'أكدت', '⟦أكدت⟧ واكدت'],
  ['no hamza', 'اكدت', 'أكدت و⟦اكدت⟧'],
  ['vowel signs', 'محذرًا', '⟦محذرًا⟧ محذراً محذرا'],
  ['ta marbuta', 'ترهونة', '⟦ترهونة⟧ ترهونه'],
  ['digits', '٩٥', '95 ⟦٩٥⟧'],
  ['capitals', 'Nato', 'NATO ⟦Nato⟧'],
  ['tatweel', 'ليبـيا', 'ليبيا ⟦ليبـيا⟧'],
  ['the marks of its last letter, which are its own', 'محذر', '⟦محذرً⟧ا'],
  ['the article as it is typed', 'الخارجية', 'للخارجية ⟦الخارجية⟧'],
];

it.each(exact)('compares the spelling where that is asked for: %s', (_what, query, text) => {
  expect(found(unmarked(text).text, query, EXACT)).toBe(text);
});

const article = bundledArticle();

it.each([
  ['الخارجية', 6],
  ['القوات', 2],
  ['الجيش', 5],
  ['95', 1],
  ['٩٥', 1],
  ['زاخاروفا', 2],
  ['سوريا', 0],
])('finds %s in the bundled article', (query, count) => {
  const hits = search(article, query);
  expect(hits).toHaveLength(count);
  expect(hits.filter(({ isInside }) => isInside)).toEqual([]);
});

it('finds «زير» inside of «وزير» in the bundled article', () => {
  expect(search(article, 'زير')).toMatchObject([{ isInside: true }]);
});

/** A text of some lines of letters, marks and signs that fold in every way there is. */
const letters = [...'االلوفبكسأإآىيةهؤئ لل ــًُّْٰ٩9\u00a0\u200fﻻﷲabÉ«»(.'];
const texts = fc
  .array(fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 }), { minLength: 1, maxLength: 5 })
  .map((all) => all.join('\n'))
  .filter((text) => /[^\n]/.test(text));
const queries = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });

/** The same said slowly: the first place where the letters stand, then the first behind it, block by block. */
function naive({ text, blocks }: Article, query: string): Range[] {
  const asked = foldedString(query);
  if (asked === '') return [];
  return blocks.flatMap((block) => {
    const { units, at } = unitsOf(text, block);
    const found: Range[] = [];
    for (let i = 0; i < units.length; ) {
      const from = startAt(units, i, asked);
      if (from === null) {
        i += 1;
        continue;
      }
      const to = from.to;
      found.push({ start: (at[from.from] as Range).start, end: (at[to - 1] as Range).end });
      i = to;
    }
    return found;
  });
}

function startAt(units: string, i: number, asked: string): { from: number; to: number } | null {
  if (units.startsWith(asked, i)) return { from: i, to: i + asked.length };
  if (!/^ال../.test(asked)) return null;
  const lams = asked.startsWith('الل') ? asked.slice(2) : `ل${asked.slice(2)}`;
  const before = units.slice(0, i);
  if (!units.startsWith(lams, i) || !/(?:^|[^\p{L}\p{N}])[وف]?ل$/u.test(before)) return null;
  return { from: i, to: i + lams.length };
}

/** The folded units of a block, and which letters with their marks each is. */
function unitsOf(text: string, block: Range): { units: string; at: Range[] } {
  let units = '';
  const at: Range[] = [];
  for (let i = block.start; i < block.end; i += 1) {
    const character = text.charAt(i);
    const folded = /\s/.test(character) ? ' ' : foldedString(character);
    if (folded === '') {
      const isMark = /[\p{Mn}\u0640]/u.test(character);
      const last = at.at(-1);
      if (isMark && last && isTouching(text, last.end, i)) {
        const first = at.findIndex(({ start }) => start === last.start);
        for (let k = first; k < at.length; k += 1) at[k] = { start: last.start, end: i + 1 };
      }
      continue;
    }
    if (folded === ' ' && units.endsWith(' ')) continue;
    for (const unit of folded) {
      units += unit;
      at.push({ start: i, end: i + 1 });
    }
  }
  return { units, at };
}

function isTouching(text: string, end: number, offset: number): boolean {
  return /^[\u200c\u200d]*$/.test(text.slice(end, offset));
}

it('finds what a slow and simple search finds, nothing more and nothing less', () => {
  fc.assert(
    fc.property(texts, queries, (text, query) => {
      const one = lines(text);
      const hits = search(one, query).map(({ start, end }) => ({ start, end }));
      expect(hits).toEqual(naive(one, query));
    }),
    { numRuns: 3000 },
  );
});

it('finds what folds to the query, in order, never twice and never across blocks', () => {
  fc.assert(
    fc.property(texts, queries, fc.boolean(), (text, query, isWhole) => {
      const one = lines(text);
      const asked = foldedString(query);
      let end = 0;
      for (const hit of search(one, query, { isExact: false, isWhole })) {
        const letters = foldedString(words(text, hit));
        // Behind «ل» the article has no alef; of a sign that folds to several letters the whole is marked.
        if (!/[ﻻﷲ]/.test(words(text, hit))) expect([asked, asked.slice(1)]).toContain(letters);
        expect(hit.start).toBeGreaterThanOrEqual(end);
        expect(one.blocks.some((block) => block.start <= hit.start && hit.end <= block.end)).toBe(true);
        end = /[ﻻﷲ]/.test(words(text, hit)) ? hit.start : hit.end;
      }
    }),
  );
});

it('finds exactly where the source has the words, and nowhere else', () => {
  fc.assert(
    fc.property(texts, queries, (text, query) => {
      const asked = query.trim();
      const expected: number[] = [];
      for (
        let at = asked === '' ? -1 : text.indexOf(asked);
        at >= 0;
        at = text.indexOf(asked, at + asked.length)
      )
        expected.push(at);
      expect(search(lines(text), query, EXACT).map(({ start }) => start)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

it('of whole words finds some of what it finds, and none that goes on', () => {
  fc.assert(
    fc.property(texts, queries, (text, query) => {
      const one = lines(text);
      const all = new Set(search(one, query).map(({ start }) => start));
      for (const { start, end } of search(one, query, WHOLE)) {
        expect(all.has(start)).toBe(true);
        const goesOn =
          isWordUnit(text.charCodeAt(end)) && isWordUnit(foldedString(query).slice(-1).charCodeAt(0));
        expect(goesOn && !/[ﻻﷲ]/.test(text.slice(end - 1, end + 1))).toBe(false);
      }
    }),
  );
});

/** So long that it is searched in several pieces. */
const long = lines(
  Array.from(
    { length: 900 },
    (_, i) => `الفقرة ${i}: قالت حكومة الوفاق ولحكومة الوفاق ${'كلام '.repeat(40)}`,
  ).join('\n'),
);

it('searches a long text in pieces, those in sight first, and finds the same', () => {
  const one = new Search(long, { query: 'حكومة الوفاق', ...FOLDED }, long.text.length / 2);
  expect(one.advance(() => false)).toBe(false);
  const first = one.hits;
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(900);
  const near = long.text.length / 2;
  expect(first.some(({ start }) => Math.abs(start - near) < 40_000)).toBe(true);
  while (!one.advance(() => false));
  expect(one.hits).toHaveLength(1800);
  expect(one.hits.map(({ start }) => start)).toEqual(
    [...one.hits].map(({ start }) => start).sort((a, b) => a - b),
  );
  expect(one.hits).toEqual(search(long, 'حكومة الوفاق'));
  expect(one.advance(() => true)).toBe(true);
});

it('makes a text ready in pieces, each once', () => {
  const text = new SearchText(long);
  expect(text.count).toBeGreaterThan(2);
  let pauses = 0;
  let left = 1;
  while (
    !text.prepare(() => {
      left -= 1;
      return left >= 0;
    })
  ) {
    pauses += 1;
    left = 1;
  }
  expect(pauses).toBe(text.count - 1);
  expect(text.piece(0)).toBe(text.piece(0));
});
