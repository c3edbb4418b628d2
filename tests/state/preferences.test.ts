import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INKS } from '../../src/core/paint.ts';
import { ENTITY_KINDS } from '../../src/core/article.ts';
import { ALIGNMENTS, FACES, SCALES, settingOf, THEMES } from '../../src/core/setting.ts';
import { memoryDrawer } from '../../src/platform/drawer.ts';
import {
  createPreferences,
  FOCUSES,
  LANGUAGES,
  NUMERALS,
  type Preferences,
  PREFERENCES_KEY,
  type PreferencesStore,
  SPEECH_RATE,
  TASHKEEL,
  TATWEEL,
  TEXT_DIGITS,
  usual,
} from '../../src/state/preferences.ts';
import { openStorage, type Storage } from './storage.ts';

/** The store over a storage in which `bytes` were found, with `room` for so many code units. */
function open(bytes?: string, room?: number): { storage: Storage; store: PreferencesStore } {
  const storage = openStorage(bytes === undefined ? {} : { [PREFERENCES_KEY]: bytes }, room);
  return { storage, store: createPreferences(storage) };
}

function chosen(all: Preferences): Preferences {
  const { focus, names, notes, language, numerals, hiddenKinds, ink, keys, ...more } = all;
  const { tashkeel, tatweel, textDigits, speechRate, voice, overview } = more;
  const fields = { focus, names, notes, language, numerals, hiddenKinds, ink, keys };
  return { ...settingOf(all), ...fields, tashkeel, tatweel, textDigits, speechRate, voice, overview };
}

const along = ({ least, most }: { least: number; most: number }) => fc.integer({ min: least, max: most });

const anything: fc.Arbitrary<Preferences> = fc.record({
  theme: fc.constantFrom(...THEMES),
  face: fc.constantFrom(...FACES),
  align: fc.constantFrom(...ALIGNMENTS),
  textSize: along(SCALES.textSize),
  leading: along(SCALES.leading),
  measure: along(SCALES.measure),
  wordSpacing: along(SCALES.wordSpacing),
  paragraphSpacing: along(SCALES.paragraphSpacing),
  focus: fc.constantFrom(...FOCUSES),
  names: fc.boolean(),
  notes: fc.boolean(),
  language: fc.constantFrom(...LANGUAGES),
  numerals: fc.constantFrom(...NUMERALS),
  hiddenKinds: fc.subarray([...ENTITY_KINDS]),
  ink: fc.constantFrom(...INKS),
  speechRate: fc.double({ min: SPEECH_RATE.least, max: SPEECH_RATE.most, noNaN: true }),
  voice: fc.string(),
  overview: fc.constantFrom(true, false, null),
  keys: fc.dictionary(fc.constantFrom('caret', 'undo', 'names'), fc.array(fc.string())),
  tashkeel: fc.constantFrom(...TASHKEEL),
  tatweel: fc.constantFrom(...TATWEEL),
  textDigits: fc.constantFrom(...TEXT_DIGITS),
});

it('begins in Arabic, as the device is set, without the marks of nationalities', () => {
  const { store, storage } = open();
  expect(store.getState()).toMatchObject({
    theme: 'system',
    language: 'ar',
    hiddenKinds: ['nationality'],
    keeping: 'kept',
  });
  expect(storage.contents()).toEqual({});
});

it('a change holds at once and the next time', () => {
  fc.assert(
    fc.property(anything, (wanted) => {
      const { store, storage } = open();
      store.getState().change(wanted);
      expect(chosen(store.getState())).toEqual(wanted);
      expect(chosen(createPreferences(storage).getState())).toEqual(wanted);
    }),
  );
});

it('a change of one thing leaves the others', () => {
  const { store, storage } = open();
  store.getState().change({ theme: 'night' });
  store.getState().change({ textSize: 28 });
  const again = createPreferences(storage).getState();
  expect(chosen(again)).toEqual({ ...usual, theme: 'night', textSize: 28 });
});

it('a change is told once, with what became of keeping it', () => {
  const { storage, store } = open();
  const heard: unknown[] = [];
  store.subscribe(({ theme, keeping }) => heard.push([theme, keeping]));
  store.getState().change({ theme: 'night' });
  storage.limit(0);
  store.getState().change({ theme: 'paper' });
  expect(heard).toEqual([
    ['night', 'kept'],
    ['paper', 'refused'],
  ]);
});

const kept = {
  version: 1,
  theme: 'night',
  face: 'amiri',
  align: 'justify',
  textSize: 30,
  leading: 220,
  measure: 40,
  wordSpacing: 10,
  paragraphSpacing: 150,
  focus: 'sentence',
  names: false,
  notes: false,
  language: 'fr',
  numerals: 'arab',
  hiddenKinds: [],
  ink: 'rose',
  speechRate: 1.4,
  voice: 'Majed',
  overview: false,
  keys: { caret: ['Alt+KeyL'], dragon: 3 },
  tashkeel: 'shadda',
  tatweel: 'hidden',
  textDigits: 'arab',
};

/** Values that do not hold, field by field. */
const broken: Record<keyof Preferences, readonly unknown[]> = {
  theme: ['sepia', null, 3, ['night'], { theme: 'night' }],
  face: ['comic', null, 'constructor'],
  align: ['centre', null, true],
  textSize: [15, 37, 20.5, '20', null, -20, 1e99],
  leading: [159, 261, 1.9, '190', null],
  measure: [21, 47, null, [34]],
  wordSpacing: [-1, 51, null, 0.5],
  paragraphSpacing: [24, 201, null, true],
  focus: ['word', null, false],
  names: ['no', 0, null],
  notes: ['no', 1, null],
  language: ['de', '', 'AR', null, 0],
  numerals: ['roman', null, true],
  hiddenKinds: ['person', null, ['person', 'dragon'], [1], { 0: 'person' }],
  ink: ['red', null, 1, ['mint']],
  speechRate: [0, 0.5, 2.1, '1', null, 1e99],
  voice: [null, 3, ['Majed']],
  overview: ['yes', 1, []],
  keys: ['Alt+KeyL', null, 3, true],
  tashkeel: ['none', true, null, ['hidden']],
  tatweel: ['shadda', false, null],
  textDigits: ['roman', 123, null],
};

for (const [field, values] of Object.entries(broken)) {
  it(`what does not hold is replaced by the usual, and nothing else is lost: ${field}`, () => {
    const expected = { ...kept, [field]: usual[field as keyof Preferences] };
    for (const value of [...values, undefined]) {
      const { store } = open(JSON.stringify({ ...kept, [field]: value }));
      expect(chosen(store.getState())).toEqual(chosen(expected as unknown as Preferences));
    }
  });
}

it('fields that we do not know are left to those who wrote them', () => {
  const { storage, store } = open(JSON.stringify({ ...kept, margins: 'wide', textSize: 'huge' }));
  store.getState().change({ theme: 'paper' });
  expect(JSON.parse(storage.read(PREFERENCES_KEY) ?? '')).toEqual({
    ...kept,
    theme: 'paper',
    margins: 'wide',
    textSize: usual.textSize,
  });
});

it('what was kept before there was more to choose is read as it was', () => {
  const before = { version: 1, theme: 'night', textSize: 30, language: 'fr', numerals: 'arab' };
  const { store } = open(JSON.stringify({ ...before, hiddenKinds: ['place'], ink: 'sky' }));
  expect(chosen(store.getState())).toEqual({
    ...usual,
    theme: 'night',
    textSize: 30,
    language: 'fr',
    numerals: 'arab',
    hiddenKinds: ['place'],
    ink: 'sky',
  });
});

it('names of JavaScript’s own in what is stored do no harm', () => {
  const { store } = open(
    '{"version":1,"__proto__":{"theme":"night","isPolluted":true},"constructor":{"prototype":{"isPolluted":true}},' +
      '"toString":1,"hasOwnProperty":null,"hiddenKinds":["__proto__"],"language":"constructor"}',
  );
  expect(chosen(store.getState())).toEqual(usual);
  store.getState().change({ textSize: 24 });
  expect(chosen(store.getState())).toEqual({ ...usual, textSize: 24 });
  expect(Reflect.get({}, 'isPolluted')).toBeUndefined();
});

/** What may be found that is no preferences of ours. */
const unreadable: Record<string, string> = {
  'an empty value': '',
  'half a value': '{"version":1,"theme":"nig',
  'no JSON': 'theme=night',
  'nothing at all': 'null',
  'a number': '1',
  'a list': '[{"version":1}]',
  'no version': '{"theme":"night"}',
  'a version in words': '{"version":"1","theme":"night"}',
  'control characters and half a character': '\u0000\u0007{\ud800}\ufeff',
};

for (const [name, bytes] of Object.entries(unreadable)) {
  it(`bytes that cannot be read are kept before anything is written: ${name}`, () => {
    const { storage, store } = open(bytes);
    expect(chosen(store.getState())).toEqual(usual);
    expect(storage.contents()).toEqual({
      [PREFERENCES_KEY]: bytes,
      [`${PREFERENCES_KEY}:aside:1`]: bytes,
    });
    store.getState().change({ theme: 'paper' });
    expect(storage.read(`${PREFERENCES_KEY}:aside:1`)).toBe(bytes);
    expect(createPreferences(storage).getState().theme).toBe('paper');
  });
}

it('each of several unreadable values is kept, the same one once', () => {
  const { storage } = open();
  const found = ['{', 'x', '{', 'null', 'x', '}'];
  for (const bytes of found) {
    storage.writeElsewhere(PREFERENCES_KEY, bytes, false);
    createPreferences(storage).getState().change({ theme: 'night' });
  }
  const { [PREFERENCES_KEY]: current, ...aside } = storage.contents();
  expect(Object.values(aside).sort()).toEqual([...new Set(found)].sort());
  expect(current).toContain('night');
});

it('unreadable bytes that cannot be kept elsewhere stay where they are', () => {
  const bytes = `{"theme":"night","left by":"${'another program '.repeat(30)}`;
  const { storage, store } = open(bytes, bytes.length + 60);
  expect(store.getState().keeping).toBe('refused');
  store.getState().change({ theme: 'paper' });
  expect(store.getState()).toMatchObject({ theme: 'paper', keeping: 'refused' });
  expect(storage.contents()).toEqual({ [PREFERENCES_KEY]: bytes });
  storage.limit(2000);
  store.getState().change({ textSize: 24 });
  expect(store.getState().keeping).toBe('kept');
  expect(storage.read(`${PREFERENCES_KEY}:aside:1`)).toBe(bytes);
  expect(chosen(createPreferences(storage).getState())).toEqual({ ...usual, theme: 'paper', textSize: 24 });
});

const newer = JSON.stringify({ ...kept, version: 9999, margins: 'wide' });

it('what a newer version kept is read as far as we know it, and never written over', () => {
  const { storage, store } = open(newer);
  expect(store.getState()).toMatchObject({ theme: 'night', language: 'fr', keeping: 'newer-version' });
  store.getState().change({ theme: 'paper' });
  store.getState().change({ textSize: 24 });
  expect(store.getState()).toMatchObject({ theme: 'paper', textSize: 24, keeping: 'newer-version' });
  expect(storage.contents()).toEqual({ [PREFERENCES_KEY]: newer });
});

it('what a newer version writes in another tab is not written over either', () => {
  const { storage, store } = open(JSON.stringify(kept));
  storage.writeElsewhere(PREFERENCES_KEY, newer);
  store.getState().change({ theme: 'paper' });
  expect(store.getState()).toMatchObject({ theme: 'paper', keeping: 'newer-version' });
  expect(storage.contents()).toEqual({ [PREFERENCES_KEY]: newer });
});

it('what a newer version wrote in another tab is seen before the news of it comes', () => {
  const { storage, store } = open(JSON.stringify(kept));
  storage.writeElsewhere(PREFERENCES_KEY, newer, false);
  store.getState().change({ theme: 'paper' });
  expect(store.getState()).toMatchObject({ theme: 'paper', keeping: 'newer-version' });
  expect(storage.contents()).toEqual({ [PREFERENCES_KEY]: newer });
});

it('unreadable bytes that another tab left are kept before a change is written', () => {
  const { storage, store } = open();
  storage.writeElsewhere(PREFERENCES_KEY, 'half a val', false);
  store.getState().change({ theme: 'paper' });
  expect(storage.read(`${PREFERENCES_KEY}:aside:1`)).toBe('half a val');
  expect(createPreferences(storage).getState().theme).toBe('paper');
});

it('a refused write is said, holds until the page is closed, and leaves the old copy', () => {
  const old = JSON.stringify(kept);
  const { storage, store } = open(old);
  storage.limit(10);
  store.getState().change({ theme: 'paper' });
  expect(store.getState()).toMatchObject({ theme: 'paper', keeping: 'refused' });
  expect(storage.contents()).toEqual({ [PREFERENCES_KEY]: old });
  storage.limit(1000);
  store.getState().change({ textSize: 24 });
  expect(store.getState().keeping).toBe('kept');
  expect(chosen(createPreferences(storage).getState())).toMatchObject({ theme: 'paper', textSize: 24 });
});

it('says so where nothing outlives the page', () => {
  const store = createPreferences(memoryDrawer());
  expect(store.getState().keeping).toBe('memory');
  store.getState().change({ theme: 'night' });
  expect(store.getState()).toMatchObject({ theme: 'night', keeping: 'memory' });
});

it('two tabs agree on what was chosen in either', () => {
  const { storage, store } = open();
  const elsewhere = openStorage();
  createPreferences(elsewhere)
    .getState()
    .change({ theme: 'night', hiddenKinds: ['place'] });
  storage.writeElsewhere(PREFERENCES_KEY, elsewhere.read(PREFERENCES_KEY));
  expect(store.getState()).toMatchObject({ theme: 'night', hiddenKinds: ['place'], keeping: 'kept' });
  store.getState().change({ textSize: 24 });
  expect(createPreferences(storage).getState()).toMatchObject({ theme: 'night', textSize: 24 });
});

it('another tab that empties the storage brings the usual back', () => {
  const { storage, store } = open(JSON.stringify(kept));
  storage.writeElsewhere(PREFERENCES_KEY, null);
  expect(chosen(store.getState())).toEqual(usual);
});

/** What public/early.js sets on the page over `bytes`, read as preferences. */
function early(bytes: string | null): Pick<Preferences, 'theme' | 'textSize' | 'language'> {
  const dataset: { theme?: Preferences['theme'] } = {};
  const style = new Map<string, string>();
  const documentElement = {
    lang: 'ar',
    dir: 'rtl',
    dataset,
    style: { setProperty: (name: string, value: string) => style.set(name, value) },
  };
  runEarly({ documentElement, querySelectorAll: () => [] }, { getItem: () => bytes });
  expect(documentElement.dir).toBe(documentElement.lang === 'ar' ? 'rtl' : 'ltr');
  const textSize = Number.parseFloat(style.get('--text-size') ?? '1.25rem') * 16;
  return {
    theme: dataset.theme ?? 'system',
    textSize,
    language: documentElement.lang as Preferences['language'],
  };
}

const script = readFileSync(join(import.meta.dirname, '../../public/early.js'), 'utf8');
const runEarly = compileFunction(script, ['document', 'localStorage']);

it('the page looks before the first paint as it does after', () => {
  const value = fc.oneof(
    fc.constantFrom(...THEMES, ...LANGUAGES, '', 'constructor', '20', null),
    fc.integer({ min: 14, max: 38 }),
    fc.double(),
  );
  const near = fc.record(
    {
      version: fc.constantFrom(1, 1, 1, 2, '1'),
      theme: value,
      textSize: value,
      language: value,
      numerals: value,
    },
    { requiredKeys: [] },
  );
  const stored = fc.oneof(near, fc.jsonValue()).map((found) => JSON.stringify(found));
  const bytes = fc.oneof(
    { weight: 6, arbitrary: stored },
    fc.constantFrom(...Object.values(unreadable)),
    fc.constant(null),
  );
  fc.assert(
    fc.property(bytes, (found) => {
      const { theme, textSize, language } = open(found ?? undefined).store.getState();
      expect(early(found)).toEqual({ theme, textSize, language });
    }),
    { numRuns: 1000 },
  );
});

it('a page without storage looks before the first paint as it does on the first visit', () => {
  expect(early(null)).toEqual({ theme: 'system', textSize: SCALES.textSize.usual, language: 'ar' });
});
