import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inReadingOrder } from '../../src/core/article.ts';
import { readReading, type ReadingProblem } from '../../src/core/reading.ts';
import { words } from '../support/text.ts';

const text = 'عنوان المقال\n\nذهب أحمد إلى ليبيا. *** رأس\nثم عاد من ليبيا.\n';

function quoted(quote: string, from = 0) {
  return { start: text.indexOf(quote, from), quote };
}

const said = { ar: 'قيل', en: 'said', fr: 'dit' };

/** A reading of `text` with nothing wrong with it. */
const sound = {
  version: 1,
  opensFirst: true,
  headline: quoted('عنوان المقال'),
  sections: [
    { id: 'lead', paragraphs: [quoted('ذهب أحمد إلى ليبيا.')] },
    { id: 'return', heading: quoted('رأس'), paragraphs: [quoted('ثم عاد من ليبيا.')] },
  ],
  entities: [
    {
      id: 'libya',
      kind: 'place',
      placeType: 'country',
      name: { ar: 'ليبيا', en: 'Libya', fr: 'Libye' },
      aliases: ['دولة ليبيا'],
      about: said,
      mentions: [{ ...quoted('ليبيا', 40), metonym: true }, quoted('ليبيا')],
    },
    {
      id: 'ahmad',
      kind: 'person',
      name: { ar: 'أحمد', en: 'Ahmad', fr: 'Ahmad' },
      role: { ...said, from: quoted('ذهب أحمد') },
      about: said,
      mentions: [quoted('أحمد')],
    },
  ],
};

/** `sound` with the value at `path` set, or taken out where it is undefined. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(sound) as unknown;
  const steps = path.split('.');
  const last = steps.pop() as string;
  const holder = steps.reduce((at, step) => (at as Record<string, unknown>)[step], copy) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

function problemsOf(untrusted: unknown, of = text): readonly ReadingProblem[] {
  const result = readReading(of, untrusted);
  return result.ok ? [] : result.problems;
}

it('reads a reading with nothing wrong with it', () => {
  const result = readReading(text, sound);
  expect(result.ok && result.reading).toMatchObject({
    language: 'ar',
    opensFirst: true,
    outline: [
      { kind: 'headline', section: null },
      { kind: 'paragraph', section: 'lead' },
      { kind: 'heading', section: 'return' },
      { kind: 'paragraph', section: 'return' },
    ],
    entities: [
      { id: 'libya', aliases: ['دولة ليبيا'], short: [], placeType: 'country' },
      { id: 'ahmad', aliases: [], short: [], role: said },
    ],
    mentions: [
      { entity: 'ahmad', metonym: false },
      { entity: 'libya', metonym: false },
      { entity: 'libya', metonym: true },
    ],
  });
});

it('gives every range the words of its quote, and mentions in reading order', () => {
  const result = readReading(text, sound);
  if (!result.ok) throw new Error('a sound reading was refused');
  const { outline, mentions } = result.reading;
  expect(outline.map((block) => words(text, block))).toEqual([
    'عنوان المقال',
    'ذهب أحمد إلى ليبيا.',
    'رأس',
    'ثم عاد من ليبيا.',
  ]);
  expect(mentions.map((mention) => words(text, mention))).toEqual(['أحمد', 'ليبيا', 'ليبيا']);
  expect([...mentions].sort(inReadingOrder)).toEqual(mentions);
});

it.each([
  ['headline', undefined],
  ['language', 'ar-LY'],
  ['asOf', '2020-06'],
  ['opensFirst', undefined],
  ['entities', []],
  ['entities.1.role', undefined],
  ['unheardOf', { version: 9 }],
])('does without %s, or takes it as it is', (path, value) => {
  const without = path === 'headline' ? `  ${text.slice(text.indexOf('\n'))}`.padStart(text.length) : text;
  expect(problemsOf(changed(path, value), without)).toEqual([]);
});

it.each<[string, unknown, ReadingProblem]>([
  ['version', 2, { problem: 'newer-version', found: 2 }],
  ['version', 0, { problem: 'shape', path: 'version', expected: '1', found: '0' }],
  ['version', undefined, { problem: 'shape', path: 'version', expected: '"version"', found: 'undefined' }],
  ['sections', [], { problem: 'shape', path: 'sections', expected: 'at least one', found: '0' }],
  [
    'sections.0.id',
    'The Lead',
    { problem: 'shape', path: 'sections.0.id', expected: 'kebab-case', found: '"The Lead"' },
  ],
  [
    'sections.0.paragraphs',
    [],
    { problem: 'shape', path: 'sections.0.paragraphs', expected: 'at least one', found: '0' },
  ],
  ['headline.start', -1, { problem: 'shape', path: 'headline.start', expected: '0 or more', found: '-1' }],
  [
    'headline.start',
    0.5,
    { problem: 'shape', path: 'headline.start', expected: 'a whole number', found: '0.5' },
  ],
  ['headline.start', '0', { problem: 'shape', path: 'headline.start', expected: 'number', found: '"0"' }],
  ['headline.quote', '', { problem: 'shape', path: 'headline.quote', expected: 'words', found: '0' }],
  [
    'language',
    'Arabic!',
    { problem: 'shape', path: 'language', expected: 'a language tag', found: '"Arabic!"' },
  ],
  ['asOf', '2020-13', { problem: 'shape', path: 'asOf', expected: 'year-month', found: '"2020-13"' }],
  [
    'entities.0.id',
    'libya/1',
    { problem: 'shape', path: 'entities.0.id', expected: 'kebab-case', found: '"libya/1"' },
  ],
  [
    'entities.0.kind',
    'planet',
    {
      problem: 'shape',
      path: 'entities.0.kind',
      expected: expect.stringContaining('"place"') as string,
      found: '"planet"',
    },
  ],
  [
    'entities.0.name.fr',
    undefined,
    { problem: 'shape', path: 'entities.0.name.fr', expected: '"fr"', found: 'undefined' },
  ],
  [
    'entities.0.mentions',
    [],
    { problem: 'shape', path: 'entities.0.mentions', expected: 'at least one', found: '0' },
  ],
  [
    'entities.1.aliases',
    [''],
    { problem: 'shape', path: 'entities.1.aliases.0', expected: 'words', found: '0' },
  ],
  [
    'headline.start',
    1,
    { problem: 'quote', path: 'headline', offset: 1, expected: 'عنوان المقال', found: 'نوان المقال\n' },
  ],
  [
    'sections.1.heading.quote',
    'رأي',
    {
      problem: 'quote',
      path: 'sections.1.heading',
      offset: text.indexOf('رأس'),
      expected: 'رأي',
      found: 'رأس',
    },
  ],
  [
    'sections.1.paragraphs.0.start',
    900,
    {
      problem: 'quote',
      path: 'sections.1.paragraphs.0',
      offset: 900,
      expected: 'ثم عاد من ليبيا.',
      found: '',
    },
  ],
  [
    'entities.0.mentions.1.start',
    5,
    { problem: 'quote', path: 'entities.0.mentions.1', offset: 5, expected: 'ليبيا', found: ' المق' },
  ],
  [
    'entities.1.role.from.quote',
    'ذهب أخمد',
    {
      problem: 'quote',
      path: 'entities.1.role.from',
      offset: text.indexOf('ذهب'),
      expected: 'ذهب أخمد',
      found: 'ذهب أحمد',
    },
  ],
  [
    'sections.1.heading',
    undefined,
    { problem: 'left-out', offset: text.indexOf(' ***'), found: ' *** رأس\n' },
  ],
  ['headline', undefined, { problem: 'left-out', offset: 0, found: 'عنوان المقال\n\n' }],
  [
    'sections.1',
    { id: 'return', heading: quoted('رأس'), paragraphs: [quoted('ثم عاد')] },
    { problem: 'left-out', offset: text.indexOf(' من ليبيا'), found: ' من ليبيا.\n' },
  ],
  [
    'sections.0.paragraphs',
    [quoted('ذهب أحمد إلى ليبيا.'), quoted('إلى ليبيا.')],
    { problem: 'order', path: 'sections.0.paragraphs.1', offset: text.indexOf('إلى') },
  ],
  [
    'entities.0.mentions.0',
    quoted('رأس\nثم'),
    {
      problem: 'outside-blocks',
      path: 'entities.0.mentions.0',
      offset: text.indexOf('رأس'),
      found: 'رأس\nثم',
    },
  ],
  [
    'entities.0.mentions.0',
    quoted('***'),
    { problem: 'outside-blocks', path: 'entities.0.mentions.0', offset: text.indexOf('***'), found: '***' },
  ],
  ['entities.1.id', 'libya', { problem: 'repeated', path: 'entities.1.id', found: 'libya' }],
  ['sections.1.id', 'lead', { problem: 'repeated', path: 'sections.1.id', found: 'lead' }],
  [
    'entities.1.mentions',
    [quoted('أحمد'), quoted('أحمد')],
    { problem: 'repeated', path: 'entities.1.mentions.1', found: expect.stringContaining('ahmad') as string },
  ],
])('refuses %s = %j', (path, value, problem) => {
  expect(problemsOf(changed(path, value))).toContainEqual(problem);
});

it('refuses a quote that leaves a vowel sign off its last letter', () => {
  const vowelled = { ...sound, headline: { start: 0, quote: 'عنوان المقال' } };
  expect(problemsOf(vowelled, text.replace('المقال', 'المقالُ'))).toContainEqual({
    problem: 'quote',
    path: 'headline',
    offset: 0,
    expected: 'عنوان المقال',
    found: 'عنوان المقالُ',
  });
});

it('may leave marks, rules and emoji out of the page, but no letter of any script and no digit', () => {
  const filler = (between: string): readonly ReadingProblem[] =>
    problemsOf(changed('entities', []), text.replace('***', between.padEnd(3)));
  for (const between of ['***', '---', 'ـــ', '«»', '…', '😀', '\0']) expect(filler(between)).toEqual([]);
  for (const between of ['نعم', 'x', '٣', '7', 'é', '𐎀', 'ﻻ', 'ک']) expect(filler(between)).toHaveLength(1);
});

it('reports everything that is wrong with a file, not the first thing only', () => {
  const wrong = changed('entities.0.mentions.1.start', 5) as typeof sound;
  wrong.headline = { start: 1, quote: 'عنوان المقال' };
  wrong.sections[1] = { id: 'lead', paragraphs: [quoted('ثم عاد من ليبيا.')] };
  expect(problemsOf(wrong).map(({ problem }) => problem)).toEqual([
    'quote',
    'quote',
    'left-out',
    'left-out',
    'repeated',
  ]);
});

it.each([null, undefined, 1, 'reading', true, [], {}, { version: '1' }, [sound]])(
  'refuses %j and says why',
  (untrusted) => {
    expect(problemsOf(untrusted).length).toBeGreaterThan(0);
  },
);

it('says of a newer file that it is newer, whatever else it holds', () => {
  expect(problemsOf({ version: 7, chapters: [] })).toEqual([{ problem: 'newer-version', found: 7 }]);
});

it('is not led astray by keys that mean something to the language', () => {
  const poisoned: unknown = JSON.parse(
    JSON.stringify(sound).replace(
      '"version"',
      '"__proto__":{"opensFirst":false,"polluted":1},"constructor":{"prototype":{"polluted":1}},"version"',
    ),
  );
  const result = readReading(text, poisoned);
  expect(result.ok && result.reading.opensFirst).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(result.ok ? result.reading : {})).not.toContain('constructor');
});

it('takes such keys for ids like any other', () => {
  const named = changed('entities.0.id', 'constructor') as typeof sound;
  (named.sections[0] as { id: string }).id = 'prototype';
  const result = readReading(text, named);
  expect(result.ok && result.reading.mentions[1]?.entity).toBe('constructor');
  expect(result.ok && result.reading.outline[1]?.section).toBe('prototype');
});

it('reads or refuses whatever it is given, and never throws', () => {
  const paths = fc.constantFrom(
    'version',
    'headline',
    'sections',
    'sections.0',
    'sections.0.paragraphs.0',
    'entities',
    'entities.0',
    'entities.0.name',
    'entities.0.mentions',
    'entities.0.mentions.0',
    'entities.0.mentions.0.start',
    'entities.1.role',
  );
  fc.assert(
    fc.property(paths, fc.anything(), (path, value) => {
      const result = readReading(text, changed(path, value));
      expect(result.ok || result.problems.length > 0).toBe(true);
    }),
  );
});
