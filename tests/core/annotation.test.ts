import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import {
  type Annotation,
  cleanNote,
  cleanTags,
  decode,
  encode,
  idOf,
  keyOf,
  keyPrefix,
  LIMITS,
  nameOf,
  newId,
  raised,
  readNamed,
  upgrade,
  VERSION,
} from '../../src/core/annotation.ts';
import { annotation, anyAnnotation, anyVersion, typical } from './annotations.ts';

const name = { id: 'a0', article: 'war' };
const stored = join(import.meta.dirname, '../fixtures/stored');

afterEach(() => vi.unstubAllGlobals());

it('what is written down is read back', () => {
  fc.assert(
    fc.property(anyAnnotation, (made) => {
      expect(decode(made, encode(made))).toEqual({ ok: true, kept: made });
      expect(nameOf(keyOf(made))).toEqual({ id: made.id, article: made.article });
    }),
  );
  fc.assert(
    fc.property(anyVersion, (kept) => {
      expect(decode(kept, encode(kept))).toEqual({ ok: true, kept });
    }),
  );
});

it('leaves out what is as usual', () => {
  const { target, ink, created } = annotation();
  expect(encode(annotation())).toBe(JSON.stringify({ version: VERSION, target, ink, created }));
});

it('reads every version that was ever written', () => {
  const first = decode(name, readFileSync(join(stored, 'annotation-1.json'), 'utf8'));
  expect(first).toEqual({
    ok: true,
    kept: annotation({
      target: {
        start: 120,
        end: 141,
        exact: 'تدهور الوضع في ليبيا',
        prefix: 'قلق دولي من ',
        suffix: ' بعد هجوم',
      },
      ink: 'mint',
      note: 'أهذا كلّ ما قيل؟\nيُراجع.',
      direction: 'rtl',
      tags: ['سياسة', 'ليبيا'],
      created: 1_751_880_000_000,
      modified: 1_751_883_600_000,
      revision: 4,
      deleted: 1_751_890_000_000,
      conflictOf: 'k3j9x2m4p7q8r5t6',
    }),
  });
  expect(decode(name, readFileSync(join(stored, 'tombstone-1.json'), 'utf8'))).toEqual({
    ok: true,
    kept: { ...name, revision: 5, erased: true },
  });
  const versions = readdirSync(stored).flatMap((file) => /^annotation-(\d+)\.json$/.exec(file)?.[1] ?? []);
  expect(versions.map(Number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: VERSION }, (_, at) => at + 1),
  );
});

it('an older version goes through every step to the newest, and no other', () => {
  const steps = ['b', 'c', 'd'].map((step) => (raw: Readonly<Record<string, unknown>>) => ({
    ...raw,
    trail: `${String(raw['trail'])}${step}`,
  }));
  const trail = (from: number): unknown => upgrade({ trail: 'a' }, from, steps)['trail'];
  expect([1, 2, 3, 4].map(trail)).toEqual(['abcd', 'acd', 'ad', 'a']);
});

it('a newer version is told apart from what cannot be read', () => {
  expect(decode(name, '{"version":9999,"shape":"circle"}')).toEqual({
    ok: false,
    problem: 'newer-version',
    found: 9999,
  });
});

const good = JSON.parse(encode(annotation({ note: 'ملاحظة', tags: ['وسم'] }))) as Record<string, unknown>;
const goodTarget = good['target'] as Record<string, unknown>;

const unreadable: Record<string, unknown> = {
  'an empty value': '',
  'half a value': encode(annotation()).slice(0, 60),
  'no JSON': 'note=1',
  'nothing at all': null,
  'a number': 1,
  'a list': [good],
  'no version': { ...good, version: undefined },
  'a version in words': { ...good, version: '1' },
  'a version of nothing': { ...good, version: 0 },
  'a version between': { ...good, version: 1.5 },
  'no target': { ...good, target: undefined },
  'a target of no words': { ...good, target: { ...goodTarget, exact: '' } },
  'a target that ends before it starts': { ...good, target: { ...goodTarget, start: 9 } },
  'a position below zero': { ...good, target: { ...goodTarget, start: -1 } },
  'a position between': { ...good, target: { ...goodTarget, start: 0.5 } },
  'a position in words': { ...good, target: { ...goodTarget, start: '4' } },
  'a position beyond counting': { ...good, target: { ...goodTarget, end: 2 ** 53 } },
  'a context too long': { ...good, target: { ...goodTarget, prefix: 'x'.repeat(LIMITS.context + 1) } },
  'an ink of no name': { ...good, ink: 'constructor' },
  'a note that is no text': { ...good, note: { toString: 'x' } },
  'a note too long': { ...good, note: 'x'.repeat(LIMITS.note + 1) },
  'tags that are no list': { ...good, tags: { 0: 'x' } },
  'a tag that is no text': { ...good, tags: [1] },
  'too many tags': { ...good, tags: Array(LIMITS.tags + 1).fill('x') },
  'a time beyond dates': { ...good, created: 8.64e15 + 1 },
  'a revision of none': { ...good, revision: 0 },
  'a revision beyond counting': { ...good, revision: 1e300 },
  'a deletion that is no time': { ...good, deleted: true },
  'a direction of no name': { ...good, direction: 'up' },
  'a conflict with nothing': { ...good, conflictOf: '../x' },
  'erased, and not': { ...good, erased: false },
};

for (const [what, value] of Object.entries(unreadable)) {
  it(`cannot be read, and says so: ${what}`, () => {
    const bytes = typeof value === 'string' ? value : JSON.stringify(value);
    expect(decode(name, bytes)).toEqual({ ok: false, problem: 'unreadable' });
  });
}

it('whatever lies there is read or refused, never thrown at', () => {
  const near = fc.record(
    {
      version: fc.constantFrom<unknown>(1, 1, 1, 2, '1'),
      target: fc.oneof(fc.constant(goodTarget), fc.jsonValue()),
      ink: fc.constantFrom<unknown>('mint', 'mint', null),
      created: fc.oneof(fc.nat(), fc.double()),
      note: fc.jsonValue(),
      tags: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const bytes = fc.oneof(
    near.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(bytes, (found) => {
      const read = decode(name, found);
      if (read.ok) expect(decode(name, encode(read.kept))).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

it('names of JavaScript’s own in what is stored do no harm', () => {
  const bytes = JSON.stringify(good).replace(
    '{"version"',
    '{"__proto__":{"isPolluted":true,"note":"x"},"constructor":{"prototype":{"isPolluted":true}},"toString":1,"version"',
  );
  expect(decode(name, bytes)).toEqual(decode(name, JSON.stringify(good)));
  expect(Reflect.get({}, 'isPolluted')).toBeUndefined();
});

it('quotes stay as they are, whatever they hold', () => {
  const exact = '\u0000\u0007\ud800 \r\n\ufeff\u202e';
  const target = { start: 0, end: exact.length, exact, prefix: '\udc00', suffix: '\u0085' };
  const read = decode(name, encode(annotation({ target })));
  expect(read.ok && (read.kept as Annotation).target).toEqual(target);
});

it.each([
  ['a plain note\n\twith lines', 'a plain note\n\twith lines'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['\u0000a\u0007b\u001bc\u007fd\u0085', 'abcd'],
  ['half \ud83d and half \ude00, whole 😀', 'half \ufffd and half \ufffd, whole 😀'],
  ['\u200fعربي\u200e، \u2067عزل\u2069', '\u200fعربي\u200e، \u2067عزل\u2069'],
])('a note keeps its words and loses what harms: %j', (written, kept) => {
  expect(cleanNote(written)).toBe(kept);
});

it('cleaning twice is cleaning once', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, fc.array(text), (note, tags) => {
      expect(cleanNote(cleanNote(note))).toBe(cleanNote(note));
      expect(cleanTags(cleanTags(tags))).toEqual(cleanTags(tags));
    }),
  );
  expect(cleanTags([' سياسة ', 'سياسة', '', '\u0000', 'على\nسطرين'])).toEqual(['سياسة', 'على سطرين']);
  expect(cleanNote('x'.repeat(LIMITS.note + 5))).toHaveLength(LIMITS.note);
});

it('keys of one article are not those of another', () => {
  expect(keyOf({ id: 'a0', article: 'a/b' }).startsWith(keyPrefix('a'))).toBe(false);
  expect(keyOf(name)).toBe('hashiya:annotation:war/a0');
});

it.each([
  'hashiya:annotation:war/a0:aside:1',
  'hashiya:annotation:war/',
  'hashiya:annotation:/a0',
  'hashiya:annotation:a/b/c',
  'hashiya:annotation:%/a0',
  'hashiya:annotation:%77ar/a0',
  'hashiya:annotation:%00/a0',
  'hashiya:annotation:war/__proto__',
  'hashiya:preferences',
])('is no key of an annotation: %s', (key) => {
  expect(nameOf(key)).toBeNull();
});

it('ids are short, of harmless characters, and never the same', () => {
  const made = Array.from({ length: 2000 }, newId);
  expect(new Set(made).size).toBe(made.length);
  for (const id of made) expect(id).toMatch(/^[0-9a-z]{16}$/);
  const derived = made.map(idOf);
  expect(new Set(derived).size).toBe(made.length);
  for (const id of derived) expect(id).toMatch(/^[0-9a-z]{16}$/);
});

it('ids are made without a source of chance in the browser', () => {
  vi.stubGlobal('crypto', undefined);
  expect(new Set(Array.from({ length: 100 }, newId)).size).toBe(100);
});

it.each([1, LIMITS.revision, 2e12, Number.MAX_SAFE_INTEGER])(
  'changes can be counted on from whatever is found: %d',
  (revision) => {
    const found = decode(name, JSON.stringify({ ...good, revision }));
    const imported = readNamed({ ...good, ...name, revision }, VERSION);
    if (!found.ok || !imported.ok) throw new Error('not read');
    for (let kept of [found.kept, imported.annotation]) {
      for (let change = 0; change < 3; change += 1) {
        const next = { ...kept, revision: raised(kept) };
        const read = decode(name, encode(next));
        expect(read).toEqual({ ok: true, kept: next });
        expect(next.revision).toBeGreaterThan(kept.revision);
        kept = next;
      }
    }
  },
);

it('ten thousand typical annotations fit into the 5 MB that a browser gives', () => {
  let units = 0;
  for (let at = 0; at < 10_000; at += 1) units += keyOf(typical(at)).length + encode(typical(at)).length;
  expect(units).toBeLessThan(5_242_880);
});
