import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, isErased, type Kept } from '../../src/core/annotation.ts';
import {
  type Document,
  type DocumentResult,
  type Here,
  isExportDue,
  type Manner,
  MOST,
  type Plan,
  plan,
  readDocument,
  writeDocument,
} from '../../src/core/exchange.ts';
import { annotation, anyAnnotation, typical } from './annotations.ts';

const now = Date.UTC(2026, 2, 9, 8);

function read(text: string): Document {
  const result = readDocument(text);
  if (!result.ok) throw new Error(result.problem);
  return result;
}

function documentOf(...annotations: readonly Annotation[]): Document {
  return read(writeDocument(annotations, now));
}

function here(...kept: readonly Kept[]): Here {
  return { records: new Map(kept.map((one) => [one.id, one])), newer: new Set() };
}

/** What is kept once `planned` was done. */
function after({ records, newer }: Here, planned: Plan): Here {
  return { records: new Map([...records, ...planned.changes.map((one) => [one.id, one] as const)]), newer };
}

const distinct = fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id });

it('what is written is read back, in its order', () => {
  fc.assert(
    fc.property(fc.array(anyAnnotation), (all) => {
      expect(readDocument(writeDocument(all, now))).toEqual({
        ok: true,
        items: all.map((one, index) => ({ index, annotation: one })),
        refused: [],
      });
    }),
  );
});

it('reads the documents of every version', () => {
  const document = read(
    readFileSync(join(import.meta.dirname, '../fixtures/stored/document-1.json'), 'utf8'),
  );
  expect(document.refused).toEqual([]);
  expect(document.items.map(({ annotation: { note, revision } }) => [note, revision])).toEqual([
    ['', 1],
    ['لماذا؟', 3],
  ]);
});

it('is JSON that a person can read, an annotation to a line', () => {
  const text = writeDocument([typical(1), typical(2)], now);
  expect(JSON.parse(text)).toMatchObject({
    format: 'hashiya',
    version: 1,
    exported: '2026-03-09T08:00:00.000Z',
  });
  expect(text.split('\n').filter((line) => line.includes('"exact"'))).toHaveLength(2);
});

const document = JSON.parse(writeDocument([annotation()], now)) as { annotations: unknown[] };
const refusals: [what: string, text: string, result: Partial<DocumentResult>][] = [
  ['an empty file', '', { problem: 'empty' }],
  ['only spaces and a byte order mark', '\ufeff \n', { problem: 'empty' }],
  ['no JSON', 'note;ink', { problem: 'not-json' }],
  ['half a document', writeDocument([annotation()], now).slice(0, -9), { problem: 'not-json' }],
  ['brackets without end', '['.repeat(100_000), { problem: 'not-json' }],
  ['nothing', 'null', { problem: 'not-ours' }],
  ['another program’s', '{"version":1,"annotations":[]}', { problem: 'not-ours' }],
  ['no version', JSON.stringify({ ...document, version: undefined }), { problem: 'not-ours' }],
  ['no annotations', JSON.stringify({ ...document, annotations: {} }), { problem: 'not-ours' }],
  [
    'a newer version',
    JSON.stringify({ ...document, version: 9999 }),
    { problem: 'newer-version', found: 9999 },
  ],
];

it.each(refusals)('refuses %s', (_what, text, result) => {
  expect(readDocument(text)).toMatchObject({ ok: false, ...result });
});

it('refuses what is too large, and says by how much', () => {
  const text = writeDocument([typical(1), typical(2), typical(3)], now);
  expect(readDocument(text, { size: 100, annotations: 10 })).toEqual({
    ok: false,
    problem: 'too-large',
    of: 'size',
    limit: 100,
    found: text.length,
  });
  expect(readDocument(text, { ...MOST, annotations: 2 })).toEqual({
    ok: false,
    problem: 'too-large',
    of: 'annotations',
    limit: 2,
    found: 3,
  });
});

it('a byte order mark is no part of it', () => {
  expect(readDocument(`\ufeff${writeDocument([annotation()], now)}`)).toMatchObject({
    ok: true,
    refused: [],
  });
});

it('one bad annotation costs one annotation, and says where it is wrong', () => {
  const [good] = document.annotations as [Record<string, unknown>];
  const target = good['target'] as Record<string, unknown>;
  const bad = [
    good,
    null,
    'x',
    { ...good, id: '../a' },
    { ...good, article: 'half \ud800' },
    { ...good, target: { ...target, exact: '' } },
    { ...good, ink: 'burgundy' },
    { ...good, tags: ['x', 3] },
    [],
  ];
  const { items, refused } = read(JSON.stringify({ ...document, annotations: bad }));
  expect(items.map(({ index }) => index)).toEqual([0]);
  expect(refused).toEqual(
    ['', '', 'id', 'article', 'target.exact', 'ink', 'tags.1', 'id'].map((path, at) => ({
      index: at + 1,
      problem: 'shape',
      path,
    })),
  );
});

it('names of JavaScript’s own do no harm', () => {
  const text = JSON.stringify(document).replace(
    '"target":{',
    '"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}},"target":{"__proto__":{"exact":""},',
  );
  expect(read(text).items[0]?.annotation).toEqual(annotation());
  expect(Reflect.get({}, 'isPolluted')).toBeUndefined();
});

it('whatever a file holds is read or refused, never thrown at', () => {
  const near = fc.record({
    format: fc.constant('hashiya'),
    version: fc.constantFrom<unknown>(1, 1, 1, 2, '1'),
    annotations: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        near.map((value) => JSON.stringify(value)),
        fc.json(),
        fc.string(),
      ),
      (text) => {
        const result = readDocument(text);
        if (result.ok) plan(result, here());
      },
    ),
  );
});

it('the same document taken in twice adds nothing', () => {
  const twice = (found: readonly Annotation[], kept: readonly Annotation[], manner: Manner): Plan => {
    const before = here(...kept);
    const incoming = documentOf(...found);
    return plan(incoming, after(before, plan(incoming, before, manner)), manner);
  };
  fc.assert(
    fc.property(fc.array(anyAnnotation), distinct, distinct, (file, snapshot, kept) => {
      expect(twice(file, kept, 'join')).toMatchObject({ changes: [], counts: { same: file.length } });
      expect(twice(snapshot, kept, 'return')).toMatchObject({
        changes: [],
        counts: { same: snapshot.length },
      });
    }),
  );
});

it('taking a document in loses no note', () => {
  fc.assert(
    fc.property(
      fc.array(anyAnnotation),
      distinct,
      fc.constantFrom<Manner>('join', 'return'),
      (found, kept, how) => {
        const before = here(...kept);
        const { records } = after(before, plan(documentOf(...found), before, how));
        const notes = [...records.values()].map((one) => (isErased(one) ? '' : one.note));
        const wanted = how === 'join' ? [...found, ...kept] : kept;
        for (const { note } of wanted) {
          if (note.trim() !== '') expect(notes.some((one) => one.includes(note))).toBe(true);
        }
      },
    ),
  );
});

const mine = annotation({ note: 'كلامي', revision: 2 });
const plans: [what: string, found: Annotation[], here: Here, counts: Partial<Plan['counts']>][] = [
  ['what is not here is new', [annotation()], here(), { new: 1 }],
  ['what is here is the same', [mine], here(mine), { same: 1 }],
  ['what is here counted differently is the same', [{ ...mine, revision: 7 }], here(mine), { same: 1 }],
  [
    'an older version of a longer note is the same',
    [mine],
    here({ ...mine, note: 'كلامي كله', revision: 3 }),
    { same: 1 },
  ],
  ['a later version is an update', [{ ...mine, note: 'كلامي كله', revision: 3 }], here(mine), { updated: 1 }],
  ['two notes are a conflict', [{ ...mine, note: 'كلامهم' }], here(mine), { conflict: 1 }],
  [
    'what was erased here comes back',
    [mine],
    here({ id: 'a0', article: 'war', revision: 9, erased: true }),
    { new: 1 },
  ],
  [
    'what was put in the bin here since stays there',
    [mine],
    here({ ...mine, deleted: 5, revision: 3 }),
    { same: 1 },
  ],
  ['the same twice in one file counts once', [mine, mine], here(), { new: 1, same: 1 }],
  [
    'a note that only a losing one in the file contained adds nothing later',
    [{ ...mine, note: 'كلامي كله' }, mine, { ...mine, note: '', revision: 3 }],
    here(),
    { new: 1, conflict: 2 },
  ],
  [
    'two notes in one file are a conflict',
    [mine, { ...mine, note: 'كلامهم' }],
    here(),
    { new: 1, conflict: 1 },
  ],
  ['an id of another article is another annotation', [{ ...mine, article: 'peace' }], here(mine), { new: 1 }],
];

it.each(plans)('%s', (_what, found, before, counts) => {
  const planned = plan(documentOf(...found), before);
  expect(planned.counts).toEqual({ new: 0, same: 0, updated: 0, conflict: 0, ...counts });
  expect(plan(documentOf(...found), after(before, planned)).changes).toEqual([]);
});

const beside = plan(documentOf({ ...mine, note: 'كلامهم' }), here(mine)).changes.find(
  ({ conflictOf }) => conflictOf === 'a0',
) as Annotation;

it.each([
  ['was erased', { id: beside.id, article: 'war', revision: 4, erased: true } as const],
  ['now holds other words', { ...beside, note: 'غير ذلك' }],
])('words that lose are kept again where the copy that once held them %s', (_what, copy) => {
  const before = here(mine, copy);
  const document = documentOf({ ...mine, note: 'كلامهم', revision: 9 });
  const planned = plan(document, before);
  expect(planned.counts).toMatchObject({ conflict: 1 });
  const { records } = after(before, planned);
  const notes = [...records.values()].map((one) => (isErased(one) ? '' : one.note));
  expect(notes).toEqual(expect.arrayContaining(['كلامي', 'كلامهم']));
  expect(plan(document, { records, newer: new Set() }).changes).toEqual([]);
});

it('tags of both are there, whoever was changed more often', () => {
  const tagged = annotation({ tags: ['بحث', 'مهم'], revision: 2 });
  for (const [manner, revision] of [
    ['join', 3],
    ['join', 1],
    ['return', 1],
  ] as const) {
    const document = documentOf({ ...tagged, tags: ['آخر'], revision });
    const planned = plan(document, here(tagged), manner);
    expect(planned.counts).toMatchObject({ updated: 1, conflict: 0 });
    expect(new Set(planned.changes[0]?.tags)).toEqual(new Set(['بحث', 'مهم', 'آخر']));
    expect(plan(document, after(here(tagged), planned), manner).changes).toEqual([]);
  }
});

it('in a conflict both notes are there, each with a revision above what it was', () => {
  const planned = plan(documentOf({ ...mine, note: 'كلامهم' }), here(mine));
  const { records } = after(here(mine), planned);
  const notes = [...records.values()].map((one) => (isErased(one) ? '' : one.note));
  expect(notes.sort()).toEqual(['كلامهم', 'كلامي'].sort());
  expect(planned.changes.filter(({ conflictOf }) => conflictOf === 'a0')).toHaveLength(1);
});

it('what a newer version keeps here is not taken', () => {
  const planned = plan(documentOf(mine), { records: new Map(), newer: new Set(['a0']) });
  expect(planned.refused).toEqual([{ index: 0, problem: 'newer-version' }]);
  expect(planned.changes).toEqual([]);
});

it('what is returned lives again as it was, and what came since stays', () => {
  const gone = annotation({ id: 'gone' });
  const binned = annotation({ id: 'binned', note: 'نص' });
  const changed = annotation({ id: 'changed', note: 'قبل' });
  const dead = annotation({ id: 'dead', deleted: 4 });
  const now = here(
    { ...binned, deleted: 5, revision: 4 },
    { ...changed, note: 'بعد', ink: 'rose', revision: 6 },
    { ...dead, deleted: null, revision: 3 },
    annotation({ id: 'since' }),
  );
  const planned = plan(documentOf(gone, binned, changed, dead), now, 'return');
  const { records } = after(now, planned);
  expect(planned.counts).toEqual({ new: 1, same: 1, updated: 1, conflict: 1 });
  expect(records.get('gone')).toMatchObject({ revision: 1 });
  expect(records.get('binned')).toMatchObject({ deleted: null, revision: 5 });
  expect(records.get('changed')).toMatchObject({ note: 'قبل', ink: 'saffron', revision: 7 });
  expect(records.get('dead')).toMatchObject({ deleted: null });
  expect(records.get('since')).toMatchObject({ revision: 1 });
  expect(
    [...records.values()].some((one) => !isErased(one) && one.note === 'بعد' && one.conflictOf === 'changed'),
  ).toBe(true);
});

it('twenty thousand annotations, and a file of 20 MB, are taken in', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => typical(at));
  const large = Array.from({ length: 2000 }, (_, at) => ({ ...typical(at), note: 'نص طويل '.repeat(1300) }));
  const text = writeDocument(large, now);
  expect(text.length).toBeGreaterThan(20_000_000);
  expect(plan(read(writeDocument(many, now)), here()).counts.new).toBe(20_000);
  expect(plan(read(text), here()).counts.new).toBe(2000);
});

const day = 24 * 60 * 60 * 1000;
const since = (at: number, count: number): Annotation[] =>
  Array.from({ length: count }, (_, each) => annotation({ id: `r${each}`, created: at, modified: at }));

it.each([
  ['nothing was ever written', [], null, false],
  ['twenty, the first fifteen days ago, never exported', since(now - 15 * day, 20), null, true],
  ['twenty, the first thirteen days ago, never exported', since(now - 13 * day, 20), null, false],
  ['nineteen', since(now - 15 * day, 19), null, false],
  ['twenty since an export fifteen days ago', since(now - 14 * day, 20), now - 15 * day, true],
  ['twenty since an export yesterday', since(now, 20), now - day, false],
  ['twenty before the last export', since(now - 40 * day, 20), now - 30 * day, false],
] as const)('reminds of an export: %s', (_what, all, exported, isDue) => {
  expect(isExportDue(all, exported, now)).toBe(isDue);
});
