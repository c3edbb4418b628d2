import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, isErased, type Kept, saysTheSame } from '../../src/core/annotation.ts';
import { besideNewer, copyAmong, copyOf, merge, rebase } from '../../src/core/merge.ts';
import { annotation, anyVersion } from './annotations.ts';

const erased = (revision: number): Kept => ({ id: 'a0', article: 'war', revision, erased: true });

/** The words that can still be read in any of `all`. */
function notesIn(...all: readonly (Kept | null)[]): string[] {
  return all.flatMap((kept) => (kept === null || isErased(kept) ? [] : [kept.note]));
}

function holds(all: readonly string[], note: string): boolean {
  return note.trim() === '' || all.some((one) => one.includes(note));
}

it('gives the same whichever version comes first', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, (a, b) => {
      expect(merge(b, a)).toEqual(merge(a, b));
    }),
  );
});

it('gives the same however versions are grouped, but for the tags of what was erased in between', () => {
  const living = anyVersion.filter((kept) => !isErased(kept));
  const grouped = (a: Kept, b: Kept, c: Kept): Kept[] => [
    merge(merge(a, b).kept, c).kept,
    merge(a, merge(b, c).kept).kept,
  ];
  fc.assert(
    fc.property(living, living, living, (a, b, c) => {
      const [left, right] = grouped(a, b, c);
      expect(left).toEqual(right);
    }),
  );
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (...three) => {
      const [left, right] = grouped(...three).map((kept) => ({ ...kept, tags: [] }));
      expect(left).toEqual(right);
    }),
  );
});

it('merging again changes nothing', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, (a, b) => {
      expect(merge(a, a)).toEqual({ kept: a, copy: null });
      const { kept } = merge(a, b);
      for (const one of [a, b, kept]) expect(merge(kept, one).kept).toEqual(kept);
    }),
  );
});

function tagsIn(...all: readonly (Kept | null)[]): Set<string> {
  return new Set(all.flatMap((kept) => (kept === null || isErased(kept) ? [] : kept.tags)));
}

it('loses no note and no tag', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, (a, b) => {
      const { kept, copy } = merge(a, b);
      for (const note of notesIn(a, b)) expect(holds(notesIn(kept, copy), note)).toBe(true);
      expect(tagsIn(kept, copy)).toEqual(tagsIn(a, b));
    }),
  );
});

const old = { note: 'قديمة', revision: 3 };
const cases: [what: string, a: Kept, b: Kept, kept: Partial<Annotation> | 'erased', copy: string | null][] = [
  [
    'the one changed more often wins',
    annotation(old),
    annotation({ note: 'جديدة', revision: 4 }),
    { note: 'جديدة' },
    'قديمة',
  ],
  [
    'a note that goes on from the other needs no copy',
    annotation(old),
    annotation({ note: 'قديمة وأطول', revision: 4 }),
    { note: 'قديمة وأطول' },
    null,
  ],
  [
    'a later time wins nothing',
    annotation({ ...old, modified: 9e12 }),
    annotation({ revision: 4, modified: 0 }),
    { note: '', revision: 4 },
    'قديمة',
  ],
  [
    'tags are united at the same revision',
    annotation({ tags: ['ب'] }),
    annotation({ tags: ['أ'] }),
    { tags: ['أ', 'ب'] },
    null,
  ],
  [
    'tags are united where one was changed more often, too',
    annotation({ tags: ['ب'], revision: 2 }),
    annotation({ tags: ['أ'] }),
    { tags: ['أ', 'ب'], revision: 2 },
    null,
  ],
  [
    'tags stay in their order where the one that wins has them all',
    annotation({ tags: ['ب', 'أ'], revision: 2 }),
    annotation({ tags: ['أ'] }),
    { tags: ['ب', 'أ'] },
    null,
  ],
  ['tags that a later tombstone did not know are kept', erased(4), annotation({ tags: ['أ'] }), 'erased', ''],
  [
    'what lives wins over the bin',
    annotation({ deleted: 9 }),
    annotation({ ink: 'sky' }),
    { deleted: null, ink: 'sky' },
    null,
  ],
  ['what lives wins over a tombstone', erased(3), annotation(old), old, null],
  [
    'a later deletion holds',
    annotation(old),
    annotation({ ...old, deleted: 9, revision: 4 }),
    { deleted: 9 },
    null,
  ],
  [
    'a later tombstone holds, and words it did not know are kept',
    erased(4),
    annotation(old),
    'erased',
    'قديمة',
  ],
];

it.each(cases)('%s', (_what, a, b, kept, copy) => {
  const merged = merge(a, b);
  if (kept === 'erased') expect(isErased(merged.kept)).toBe(true);
  else expect(merged.kept).toMatchObject(kept);
  expect(merged.copy?.note ?? null).toBe(copy);
});

it('a copy says whose it is, and is the same from every tab', () => {
  const lost = annotation({ note: 'كلام', revision: 7, ink: 'rose' });
  const copy = copyOf(lost, annotation({ revision: 8 }));
  expect(copy).toMatchObject({ note: 'كلام', ink: 'rose', conflictOf: 'a0', revision: 1, deleted: null });
  expect(copyOf({ ...lost, revision: 2, modified: 5 }, erased(9))?.id).toBe(copy?.id);
  expect(copyOf({ ...lost, note: 'كلام آخر' }, erased(9))?.id).not.toBe(copy?.id);
  expect(besideNewer(lost)).toMatchObject({ note: 'كلام', conflictOf: 'a0' });
});

it('a copy stands beside what is there: once, above what was erased, under another id where other words are', () => {
  const copy = copyOf(annotation({ note: 'كلام' }), erased(9)) as Annotation;
  const among = (...there: readonly Kept[]): Annotation =>
    copyAmong(copy, (id) => there.find((one) => one.id === id));
  expect(among()).toBe(copy);
  const longer = { ...copy, note: 'كلام وأكثر' };
  expect(among(longer)).toBe(longer);
  expect(among({ ...erased(4), id: copy.id })).toEqual({ ...copy, revision: 5 });
  const changed = { ...copy, note: 'غيره' };
  const elsewhere = among(changed);
  expect(elsewhere).toEqual({ ...copy, id: elsewhere.id });
  expect(elsewhere.id).not.toBe(copy.id);
  expect(among(changed, { ...erased(7), id: elsewhere.id })).toEqual({ ...elsewhere, revision: 8 });
});

const base = annotation({ note: 'أصل', tags: ['أ'], revision: 3 });
const by = (changes: Partial<Annotation>, from = base): Annotation => ({
  ...from,
  revision: from.revision + 1,
  ...changes,
});

const rebased: [
  what: string,
  mine: Kept,
  theirs: Kept,
  kept: Partial<Annotation> | 'erased',
  copy: string | null,
][] = [
  [
    'changes of different things both hold',
    by({ ink: 'rose' }),
    by({ note: 'نص' }),
    { ink: 'rose', note: 'نص', revision: 5 },
    null,
  ],
  [
    'of two notes the one being written holds, the other is copied',
    by({ note: 'لي' }),
    by({ note: 'لهم' }),
    { note: 'لي' },
    'لهم',
  ],
  [
    'a note they made longer and I as well',
    by({ note: 'أصل لي' }),
    by({ note: 'أصل لهم' }),
    { note: 'أصل لي' },
    'أصل لهم',
  ],
  ['tags of both hold', by({ tags: ['أ', 'ج'] }), by({ tags: ['أ', 'ب'] }), { tags: ['أ', 'ب', 'ج'] }, null],
  [
    'a tag I just took off stays off',
    by({ tags: ['ج'] }),
    by({ tags: ['أ', 'ب'] }),
    { tags: ['ب', 'ج'] },
    null,
  ],
  ['a tag they just took off stays off', by({ tags: ['أ', 'ج'] }), by({ tags: [] }), { tags: ['ج'] }, null],
  [
    'an edit brings back what they put in the bin',
    by({ ink: 'sky' }),
    by({ deleted: 9 }),
    { ink: 'sky', deleted: null },
    null,
  ],
  [
    'a deletion gives way to words it did not know',
    by({ deleted: 9 }),
    by({ note: 'نص' }),
    { note: 'نص', deleted: null },
    null,
  ],
  [
    'a deletion of what is as it was holds',
    by({ deleted: 9 }),
    { ...base, revision: 4 },
    { deleted: 9 },
    null,
  ],
  ['an edit brings back what they erased', by({ note: 'نص' }), erased(6), { note: 'نص', revision: 7 }, null],
  ['a deletion leaves erased what they erased', by({ deleted: 9 }), erased(6), 'erased', null],
  ['erasing gives way to what they brought back', erased(4), by({ note: 'نص' }), { note: 'نص' }, null],
  ['both erased', erased(4), erased(4), 'erased', null],
];

it.each(rebased)('on top of another tab’s: %s', (_what, mine, theirs, kept, copy) => {
  const { kept: now, copy: copied } = rebase(base, mine, theirs);
  if (kept === 'erased') expect(isErased(now)).toBe(true);
  else expect(now).toMatchObject(kept);
  expect(copied?.note ?? null).toBe(copy);
});

it('on top of another tab’s no note is lost but the one that was changed', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (before, mine, theirs) => {
      if (isErased(mine)) return;
      const { kept, copy } = rebase(before, mine, theirs);
      const isMyNote = isErased(before) || mine.note !== before.note;
      const isBinning = !isErased(before) && mine.deleted !== null && before.deleted !== mine.deleted;
      if (isMyNote && !isBinning) expect(holds(notesIn(kept, copy), mine.note)).toBe(true);
      const isTheirNote = !isErased(before) && !isErased(theirs) && theirs.note !== before.note;
      if (isTheirNote) expect(holds(notesIn(kept, copy), theirs.note)).toBe(true);
      if (!saysTheSame(kept, theirs)) expect(kept.revision).toBeGreaterThan(theirs.revision);
    }),
  );
});
