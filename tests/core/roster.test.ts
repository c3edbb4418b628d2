import { expect, it } from 'vitest';
import { type Article, ENTITY_KINDS, type Entity, type Mention, namesOf } from '../../src/core/article.ts';
import { foldedString } from '../../src/core/folding.ts';
import { compileNames } from '../../src/core/names.ts';
import {
  blockOf,
  mentionsBySection,
  type Named,
  namedIn,
  nameLayers,
  rosterOf,
} from '../../src/core/roster.ts';
import { mentionsAt, nearestMention, nesting } from '../../src/core/nearby.ts';
import { cited, citedName, namedBy, searchNames } from '../../src/core/naming.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import { bundledArticle, passage, words } from '../support/text.ts';

const article = bundledArticle();
const roster = rosterOf(article);
const everybody = [...roster.byId.values()];

const ids = (named: readonly Named[]): string[] => named.map(({ entity }) => entity.id);
const said = (mentions: readonly Mention[], of: Article = article): string[] =>
  mentions.map((mention) => `${mention.entity} ${words(of.text, mention)}`);

/** The roster of a text that nobody has read, with the names we know. */
function read(text: string): Article {
  const ingested = ingestUnread('x', text, compileNames(article.entities));
  if (!ingested.ok) throw new Error('the text was refused');
  return ingested.article;
}

it('has everybody and every mention once, by kind and by first mention', () => {
  const grouped = roster.kinds.flatMap(({ named }) => named);
  expect(new Set(ids(grouped))).toEqual(new Set(article.entities.map(({ id }) => id)));
  expect(grouped.flatMap(({ mentions }) => mentions)).toHaveLength(article.mentions.length);
  const order = roster.kinds.map(({ kind }) => ENTITY_KINDS.indexOf(kind));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  for (const { kind, named } of roster.kinds) {
    const firsts = named.map(({ mentions }) => mentions[0]?.start ?? Number.NaN);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    expect(named.every(({ entity }) => entity.kind === kind)).toBe(true);
  }
});

it('leaves out kinds of which there is nobody', () => {
  expect(rosterOf(read('عاد من ليبيا إلى واشنطن.')).kinds.map(({ kind }) => kind)).toEqual(['place']);
});

it('is made once for an article', () => {
  expect(rosterOf(article)).toBe(roster);
  expect(rosterOf({ ...article })).not.toBe(roster);
});

it.each([
  ['as it is written', 'حكومة الوفاق', 'government-of-national-accord'],
  ['without hamza', 'اردوغان', 'recep-tayyip-erdogan'],
  ['with another hamza', 'أردوغان', 'recep-tayyip-erdogan'],
  ['with vowels and tatweel', 'طَرَابُلُـس', 'tripoli'],
  ['with ha for ta marbuta', 'ترهونه', 'tarhuna'],
  ['without the article', 'سراج', 'fayez-al-sarraj'],
  ['with the article', 'السراج', 'fayez-al-sarraj'],
  ['with an article that no name has', 'الدبي', 'dubai'],
  ['by its beginning', 'زاخا', 'maria-zakharova'],
  ['by a word in the middle', 'العامة', 'lna-general-command'],
  ['by an alias that the text does not have', 'سوريا', 'syria'],
  ['in English', 'Haftar', 'khalifa-haftar'],
  ['in English, without capitals', 'sarraj', 'fayez-al-sarraj'],
  ['in English, without accents', 'turkiye', 'turkey'],
  ['in English, behind a hyphen', 'sham', 'al-sham'],
  ['in English, with a space for a hyphen', 'al sarraj', 'fayez-al-sarraj'],
  ['in English, without its points', 'us state department', 'us-department-of-state'],
  ['in French', 'nations unies', 'united-nations'],
  ['in French, behind an elision', 'entente nationale', 'government-of-national-accord'],
  ['with space around it', '  ليبيا ', 'libya'],
  ['with bidirectional controls around it', '\u2067ليبيا\u2069', 'libya'],
  ['with Arabic-Indic digits', '٥+٥', 'ceasefire-committee'],
])('finds a name %s', (_name, query, id) => {
  expect(ids(searchNames(everybody, query))).toContain(id);
});

it('finds every entity by each of its names', () => {
  for (const { entity } of everybody) {
    for (const name of namesOf(entity)) expect(ids(searchNames(everybody, name))).toContain(entity.id);
  }
});

it.each(['زيزفون', 'xyz', 'ليبيا وتركيا'])('finds nobody called %s', (query) => {
  expect(searchNames(everybody, query)).toEqual([]);
});

it.each(['', '  ', '«»', '\u200f', 'ـ'])('finds everybody when nothing is asked (%j)', (query) => {
  expect(searchNames(everybody, query)).toEqual(everybody);
});

it.each(['us', 'ru', 'شام', 'ليب', 'ات'])(
  'puts names with a word that begins with «%s» first, and else keeps the order',
  (query) => {
    const begins = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:ال)?${query}`, 'iu');
    const isFirst = ({ entity }: Named): boolean =>
      namesOf(entity).some((name) => begins.test(foldedString(name)));
    const found = searchNames(everybody, query);
    const inOrder = everybody.filter((one) => found.includes(one));
    expect(found).toEqual([...inOrder.filter(isFirst), ...inOrder.filter((one) => !isFirst(one))]);
    expect(found.length).toBeGreaterThan(1);
  },
);

it('leaves the roster as it was when it searches', () => {
  const before = [...everybody];
  searchNames(everybody, 'us');
  expect(everybody).toEqual(before);
});

const mission = article.mentions.find(({ entity }) => entity === 'unsmil') as Mention;

it('knows what a name stands in and what stands in it', () => {
  const un = article.mentions.find(
    ({ entity, start }) => entity === 'united-nations' && start > mission.start,
  ) as Mention;
  expect(said(nesting(roster, mission).within)).toEqual(['united-nations الأمم المتحدة', 'libya ليبيا']);
  expect(nesting(roster, mission).around).toEqual([]);
  expect(nesting(roster, un)).toEqual({ around: [mission], within: [] });
});

it('counts names outwards from the one that was asked', () => {
  const nested = read('القيادة العامة للجيش الوطني الليبي');
  const [outer, middle, inner] = nested.mentions as [Mention, Mention, Mention];
  expect(nesting(rosterOf(nested), inner)).toEqual({ around: [middle, outer], within: [] });
  expect(nesting(rosterOf(nested), outer)).toEqual({ around: [], within: [middle, inner] });
});

it('nests of two names of the same words neither in the other', () => {
  const twins = ['city', 'club'].map((id): Entity => ({ ...(article.entities[0] as Entity), id }));
  const mentions = twins.map(({ id }): Mention => ({ start: 0, end: 3, entity: id, metonym: false }));
  const shared = rosterOf({ ...article, entities: twins, mentions });
  expect(nesting(shared, mentions[0] as Mention)).toEqual({ around: [mentions[1]], within: [] });
});

it('finds what lies under a point, innermost first, without the kinds that are hidden', () => {
  const offset = article.text.indexOf('المتحدة', mission.start);
  expect(said(mentionsAt(roster, offset, []))).toEqual([
    'united-nations الأمم المتحدة',
    'unsmil بعثة الأمم المتحدة للدعم في ليبيا',
  ]);
  expect(mentionsAt(roster, offset, ['organisation'])).toEqual([]);
  expect(mentionsAt(roster, mission.end, [])).toEqual([]);
});

it('names those in a range once, by first mention', () => {
  const { text, range } = passage('ثم ⟦عاد من ليبيا إلى موسكو ومن ليبيا⟧ إلى واشنطن');
  expect(ids(namedIn(rosterOf(read(text)), range))).toEqual(['libya', 'moscow']);
});

it('counts mentions by section and leaves the headline out', () => {
  const tripoli = roster.byId.get('tripoli') as Named;
  const counts = mentionsBySection(article, tripoli.mentions);
  expect(counts).toHaveLength(article.sections.length);
  const inHeadline = tripoli.mentions.filter(({ start }) => start < (article.sections[0]?.start ?? 0)).length;
  expect(inHeadline).toBe(1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(tripoli.mentions.length - inHeadline);
  for (const [i, { start, end }] of article.sections.entries()) {
    expect(counts[i]).toBe(
      tripoli.mentions.filter((mention) => start <= mention.start && mention.end <= end).length,
    );
  }
});

it.each([
  ['the one it is on', 'أ⟦ب⟧ت⟦ث⟧', 1, 0],
  ['the next one from between two', 'أ⟦ب⟧ت⟦ث⟧', 2, 1],
  ['the first one from the beginning', 'أ⟦ب⟧ت⟦ث⟧', 0, 0],
  ['the last one from behind it', 'أ⟦ب⟧ت⟦ث⟧ج', 4, 1],
])('takes for the nearest mention %s', (_name, source, offset, index) => {
  const starts = [...source.replace(/⟧/g, '').matchAll(/⟦/g)].map((mark, i) => mark.index - i);
  const mentions = starts.map((start): Mention => ({ start, end: start + 1, entity: 'x', metonym: false }));
  expect(nearestMention(mentions, offset)).toBe(index);
});

it('has no nearest mention where there is none', () => {
  expect(nearestMention([], 5)).toBe(-1);
});

it.each([
  ['a name as it is written', 'libya', '⟦ليبيا⟧', 'ليبيا'],
  ['a name over two lines on one', 'bani-walid', 'في ⟦بني\n وليد⟧', 'بني وليد'],
  ['the article hidden in «لل»', 'us-department-of-state', 'ل⟦لخارجية الأمريكية⟧', 'الخارجية الأمريكية'],
  [
    'the article hidden behind vowels',
    'us-department-of-state',
    'لِ⟦لْخارجية الأمريكية⟧',
    'الْخارجية الأمريكية',
  ],
  [
    'the article hidden behind tatweel',
    'us-department-of-state',
    'لـ⟦لخارجية الأمريكية⟧',
    'الخارجية الأمريكية',
  ],
  [
    'an article hidden before a lam',
    'ceasefire-committee',
    'ل⟦لجنة العسكرية المشتركة الليبية⟧',
    'اللجنة العسكرية المشتركة الليبية',
  ],
  ['no article where there is none', 'libya', 'ل⟦ليبيا⟧', 'ليبيا'],
  ['no article behind a word that ends with lam', 'libya', 'قال ⟦ليبيا⟧', 'ليبيا'],
])('cites %s', (_name, id, source, expected) => {
  const { text, range } = passage(source);
  const { entity } = roster.byId.get(id) as Named;
  expect(citedName(text, { ...range, entity: id, metonym: false }, entity)).toBe(expected);
});

it('cites every mention of the bundled article by a name of its entity', () => {
  for (const mention of article.mentions) {
    const { entity } = roster.byId.get(mention.entity) as Named;
    const names = namesOf(entity).map((name) => name.replace(/[\u064b-\u0652]/g, ''));
    expect(names).toContain(cited(roster, mention).replace(/[\u064b-\u0652]/g, ''));
  }
});

it('cites nobody for a mention of somebody who is not in the article', () => {
  expect(cited(roster, { start: 0, end: 3, entity: 'constructor', metonym: false })).toBe('');
});

it('finds the block of every mention', () => {
  for (const mention of article.mentions) {
    const block = blockOf(article, mention);
    expect(block.start <= mention.start && mention.end <= block.end).toBe(true);
  }
});

it('paints each shown mention once, in a layer of its kind', () => {
  for (const hidden of [[], ['nationality'], ['place', 'person'], [...ENTITY_KINDS]] as const) {
    const layers = nameLayers(roster, hidden);
    const painted = layers.flatMap(({ ink, index }) =>
      index.ranges.map((range) => ({ ink, mention: range as Mention })),
    );
    const shown = article.mentions.filter(
      ({ entity }) => !hidden.some((kind) => kind === roster.byId.get(entity)?.entity.kind),
    );
    expect(new Set(painted.map(({ mention }) => mention))).toEqual(new Set(shown));
    expect(painted).toHaveLength(shown.length);
    for (const { ink, mention } of painted) {
      expect(ink).toMatch(new RegExp(`^name-${roster.byId.get(mention.entity)?.entity.kind}(?:-around)?$`));
    }
  }
});

it('paints around other names those that hold a shown one, and no others', () => {
  for (const hidden of [[], ['nationality'], ['place']] as const) {
    const isShown = ({ entity }: Mention): boolean =>
      !hidden.some((kind) => kind === roster.byId.get(entity)?.entity.kind);
    for (const { ink, index } of nameLayers(roster, hidden)) {
      for (const mention of index.ranges as readonly Mention[]) {
        expect(ink.endsWith('-around')).toBe(nesting(roster, mention).within.some(isShown));
      }
    }
  }
});

it.each([
  ['a mention', 'برئاسة ⟦فايز السراج⟧ بقيادة', 'fayez-al-sarraj'],
  ['a word of it', 'برئاسة ⟦فايز⟧ السراج بقيادة', 'fayez-al-sarraj'],
  ['one with what is attached to it', 'التابعة ⟦لحكومة الوفاق⟧ برئاسة', 'government-of-national-accord'],
  ['the inner of two', 'ميليشيات ⟦الوفاق⟧ على طرابلس', 'government-of-national-accord'],
  ['more than a name', '⟦برئاسة فايز السراج⟧ بقيادة', null],
  ['no name', '⟦تمكنت الميليشيات⟧ المسلحة', null],
])('says whom a selection names: %s', (_name, selected, id) => {
  const { text, range } = passage(selected);
  const start = article.text.indexOf(text) + range.start;
  const found = namedBy(roster, { start, end: start + range.end - range.start });
  expect(found?.entity ?? null).toBe(id);
});

it.each([
  ['ولطرابلس', 'tripoli'],
  ['«وبليبيا»', 'libya'],
  ['للسراج', 'fayez-al-sarraj'],
  ['طرابلسنا', null],
])('knows a name that is not marked, behind what is attached to it: %s', (selected, id) => {
  const text = `${article.text}\n${selected}`;
  const aside = { ...roster, article: { ...article, text } };
  const found = namedBy(aside, { start: text.length - selected.length, end: text.length });
  expect(found?.entity ?? null).toBe(id);
});
