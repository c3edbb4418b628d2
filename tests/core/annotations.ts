/** Annotations to test with. */
import fc from 'fast-check';
import { type Annotation, cleanNote, cleanTags, DIRECTIONS, type Kept } from '../../src/core/annotation.ts';
import { INKS } from '../../src/core/paint.ts';

const words =
  'قلق دولي من تدهور الوضع في ليبيا بعد هجوم على طرابلس وسط دعوات إلى وقف القتال والعودة إلى الحوار ';

/** An annotation of `war`, as `changes` say and otherwise as simple as there is. */
export function annotation(changes: Partial<Annotation> = {}): Annotation {
  return {
    id: 'a0',
    article: 'war',
    target: { start: 4, end: 8, exact: 'دولي', prefix: 'قلق ', suffix: ' من' },
    ink: 'saffron',
    note: '',
    direction: 'auto',
    tags: [],
    created: 1_751_880_000_000,
    modified: 1_751_880_000_000,
    revision: 1,
    deleted: null,
    conflictOf: null,
    ...changes,
  };
}

/** As readers make them: a quote of 80 characters, every other with a note of 120, one tag. */
export function typical(at: number, article = 'twenty-letters-of-id'): Annotation {
  const passage = (from: number, length: number): string =>
    words.repeat(3).slice(from % words.length, (from % words.length) + length);
  return annotation({
    id: `${at}`.padStart(16, 'k'),
    article,
    target: {
      start: at * 50,
      end: at * 50 + 80,
      exact: passage(at, 80),
      prefix: passage(at + 7, 32),
      suffix: passage(at + 11, 32),
    },
    ink: INKS[at % INKS.length] ?? 'saffron',
    note: at % 2 === 0 ? '' : `${at} ${passage(at, 120)}`.slice(0, 120),
    tags: ['سياسة'],
    created: 1_751_880_000_000 + at,
    modified: 1_751_990_000_000 + at,
    revision: 2,
  });
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'ملاحظة', 'ملاحظة أطول'),
);
const time = fc.integer({ min: 0, max: 8.64e15 });

/** Any annotation there can be, of few ids and revisions so that they meet. */
export const anyAnnotation: fc.Arbitrary<Annotation> = fc.record({
  id: fc.constantFrom('a0', 'b1', 'constructor'),
  article: fc.constantFrom('war', 'ليبيا', 'a/b %:c', '__proto__'),
  target: fc
    .record({
      start: fc.nat(1000),
      exact: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      prefix: fc.string({ unit: 'binary', maxLength: 32 }),
      suffix: fc.string({ unit: 'binary', maxLength: 32 }),
    })
    .map(({ start, exact, prefix, suffix }) => ({ start, end: start + exact.length, exact, prefix, suffix })),
  ink: fc.constantFrom(...INKS),
  note: text.map(cleanNote),
  direction: fc.constantFrom(...DIRECTIONS),
  tags: fc.array(text, { maxLength: 4 }).map(cleanTags),
  created: time,
  modified: time,
  revision: fc.integer({ min: 1, max: 3 }),
  deleted: fc.option(time),
  conflictOf: fc.option(fc.constantFrom('c2', 'd3')),
});

/** Any version of one annotation. */
export const anyVersion: fc.Arbitrary<Kept> = fc.oneof(
  { weight: 5, arbitrary: anyAnnotation.map((made) => ({ ...made, id: 'a0', article: 'war' })) },
  fc
    .integer({ min: 1, max: 3 })
    .map((revision) => ({ id: 'a0', article: 'war', revision, erased: true as const })),
);
