import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ANNOTATIONS_VIEWS,
  formatPlace,
  parsePlace,
  type Place,
  SEARCH_OPTIONS,
  type SearchOption,
  type Spot,
} from '../../src/core/place.ts';

const oddIds = fc.constantFrom(
  '000_f657090a955ee483',
  'مقال أول',
  'a/b',
  '50%',
  '%2F',
  '#',
  '?',
  '&',
  'constructor',
  '__proto__',
  'read',
  'shelf',
  '.',
  '..',
  '😀',
  ' ',
  '1',
);
const anyId = fc.oneof(
  oddIds,
  fc.string({ unit: fc.constantFrom(...'abc-1é/#%?&=+ .مقال😀َ'), minLength: 1 }),
);
const ordinal = fc.nat(9_999_998);
const anySpot: fc.Arbitrary<Spot> = fc.oneof(
  fc.constant<Spot>({ kind: 'text' }),
  fc.constant<Spot>({ kind: 'source' }),
  fc.constantFrom(...ANNOTATIONS_VIEWS).map((view): Spot => ({ kind: 'annotations', view })),
  anyId.map((annotation): Spot => ({ kind: 'annotations', view: 'orphans', annotation })),
  anyId.map((annotation): Spot => ({ kind: 'annotation', annotation })),
  anyId.map((section): Spot => ({ kind: 'section', section })),
  ordinal.map((block): Spot => ({ kind: 'block', block })),
  fc.constant<Spot>({ kind: 'names', entity: null, mention: null }),
  fc
    .tuple(fc.constantFrom('name' as const, 'names' as const), anyId, fc.option(ordinal))
    .map(([kind, entity, mention]): Spot => ({ kind, entity, mention })),
  fc
    .tuple(fc.oneof(fc.constant(''), anyId), fc.subarray([...SEARCH_OPTIONS]), fc.option(ordinal))
    .map(([query, options, hit]): Spot => ({ kind: 'search', query, options, hit })),
);
const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>({ view: 'first' }),
  fc.constant<Place>({ view: 'shelf' }),
  fc.tuple(anyId, anySpot).map(([article, spot]): Place => ({ view: 'article', article, spot })),
);

it('reads back every place it writes', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      expect(parsePlace(formatPlace(place))).toEqual(place);
    }),
    { numRuns: 300 },
  );
});

it('reads a place back also when the browser has spelled its letters out', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const page = new URL('https://example.org/');
      page.hash = formatPlace(place);
      expect(parsePlace(page.hash)).toEqual(place);
    }),
  );
});

it('writes each place in its own way, in letters that any link can hold', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (one, other) => {
      expect(formatPlace(one)).toMatch(/^#\/[\w\-.!~*'()%/]*$/);
      expect(formatPlace(one) === formatPlace(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

it.each<[string, Place]>([
  ['', { view: 'first' }],
  ['#', { view: 'first' }],
  ['#/', { view: 'first' }],
  ['#/shelf', { view: 'shelf' }],
  ['#shelf', { view: 'shelf' }],
  ['#/read/a', { view: 'article', article: 'a', spot: { kind: 'text' } }],
  ['#read/a', { view: 'article', article: 'a', spot: { kind: 'text' } }],
  ['read/a', { view: 'article', article: 'a', spot: { kind: 'text' } }],
  [
    '#/read/مقال/section/خاتمة',
    { view: 'article', article: 'مقال', spot: { kind: 'section', section: 'خاتمة' } },
  ],
  ['#/read/a%2Fb', { view: 'article', article: 'a/b', spot: { kind: 'text' } }],
  ['#/read/a/names', { view: 'article', article: 'a', spot: { kind: 'names', entity: null, mention: null } }],
  [
    '#/read/a/names/libya',
    { view: 'article', article: 'a', spot: { kind: 'names', entity: 'libya', mention: null } },
  ],
  [
    '#/read/a/name/libya/3',
    { view: 'article', article: 'a', spot: { kind: 'name', entity: 'libya', mention: 2 } },
  ],
  ['#/read/a/block/1', { view: 'article', article: 'a', spot: { kind: 'block', block: 0 } }],
  ['#/read/a/notes', { view: 'article', article: 'a', spot: { kind: 'annotations', view: 'list' } }],
  ['#/read/a/notes/bin', { view: 'article', article: 'a', spot: { kind: 'annotations', view: 'bin' } }],
  [
    '#/read/a/notes/orphans/k3',
    { view: 'article', article: 'a', spot: { kind: 'annotations', view: 'orphans', annotation: 'k3' } },
  ],
  ['#/read/a/note/k3', { view: 'article', article: 'a', spot: { kind: 'annotation', annotation: 'k3' } }],
  ['#/read/a/source', { view: 'article', article: 'a', spot: { kind: 'source' } }],
  ['#/read/a/search', { view: 'article', article: 'a', spot: asked('') }],
  ['#/read/a/search/ليبيا', { view: 'article', article: 'a', spot: asked('ليبيا') }],
  ['#/read/a/search/ليبيا/3', { view: 'article', article: 'a', spot: asked('ليبيا', [], 2) }],
  [
    '#/read/a/search/3/exact/word/1',
    { view: 'article', article: 'a', spot: asked('3', ['exact', 'word'], 0) },
  ],
  ['#/read/a/search//shelf', { view: 'article', article: 'a', spot: asked('', ['shelf']) }],
])('reads %j', (hash, place) => {
  expect(parsePlace(hash)).toEqual(place);
});

function asked(query: string, options: readonly SearchOption[] = [], hit: number | null = null): Spot {
  return { kind: 'search', query, options, hit };
}

it.each([
  '#/read',
  '#/read/',
  '#/read//section/a',
  '#/nowhere',
  '#/shelf/',
  '#/shelf/1',
  '#/Read/a',
  '#/read/a/',
  '#/read/a/nowhere',
  '#/read/a/text',
  '#/read/a/constructor',
  '#/read/a/__proto__',
  '#/read/a/toString/1',
  '#/read/a/section',
  '#/read/a/section/',
  '#/read/a/section/b/c',
  '#/read/a/name',
  '#/read/a/name/',
  '#/read/a/name/libya/0',
  '#/read/a/name/libya/01',
  '#/read/a/name/libya/-1',
  '#/read/a/name/libya/1.5',
  '#/read/a/name/libya/1e3',
  '#/read/a/name/libya/٣',
  '#/read/a/name/libya/99999999999999999999',
  '#/read/a/name/libya/1/2',
  '#/read/a/names/libya/x',
  '#/read/a/block',
  '#/read/a/block/0',
  '#/read/a/block/1/2',
  '#/read/a/source/1',
  '#/read/%',
  '#/read/%E0%A4%A',
  '#//',
  '##',
  '#:~:text=ليبيا',
  '#/read/a/note',
  '#/read/a/note/b/c',
  '#/read/a/notes/others',
  '#/read/a/notes/bin/1',
  '#/read/a/notes/orphans/',
  '#/read/a/notes/orphans/k3/1',
  '#/read/a/search/ليبيا/0',
  '#/read/a/search/ليبيا/2/exact',
  '#/read/a/search/ليبيا/word/exact',
  '#/read/a/search/ليبيا/exact/exact',
  '#/read/a/search/ليبيا/nowhere',
])('does not know %s, and keeps it as it came', (hash) => {
  const place = parsePlace(hash);
  expect(place).toEqual({ view: 'unknown', hash });
  expect(formatPlace(place)).toBe(hash);
});

it('finds a place in any address, and none twice', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `#/read/${rest}`),
      ),
      (hash) => {
        const place = parsePlace(hash);
        expect(parsePlace(formatPlace(place))).toEqual(place);
      },
    ),
  );
});
