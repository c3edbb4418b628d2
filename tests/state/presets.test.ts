import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALIGNMENTS, FACES, SCALES, type Setting, THEMES, usualSetting } from '../../src/core/setting.ts';
import { createPresets, LONGEST_NAME, nameOf, PRESETS_KEY } from '../../src/state/presets.ts';
import { openStorage } from './storage.ts';

function open(bytes?: string, room?: number) {
  const storage = openStorage(bytes === undefined ? {} : { [PRESETS_KEY]: bytes }, room);
  return { storage, store: createPresets(storage) };
}

const along = ({ least, most }: { least: number; most: number }) => fc.integer({ min: least, max: most });
const anySetting: fc.Arbitrary<Setting> = fc.record({
  theme: fc.constantFrom(...THEMES),
  face: fc.constantFrom(...FACES),
  align: fc.constantFrom(...ALIGNMENTS),
  textSize: along(SCALES.textSize),
  leading: along(SCALES.leading),
  measure: along(SCALES.measure),
  wordSpacing: along(SCALES.wordSpacing),
  paragraphSpacing: along(SCALES.paragraphSpacing),
});
const large: Setting = { ...usualSetting, textSize: 30 };

it('what was saved is there the next time, by its name', () => {
  const names = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => nameOf(name) !== '');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, anySetting), { maxLength: 6 }), (all) => {
      const { storage, store } = open();
      for (const [name, setting] of all) store.getState().save(name, setting);
      const wanted = new Map(all.map(([name, setting]) => [nameOf(name), setting]));
      for (const { getState } of [store, createPresets(storage)])
        expect(new Map(getState().presets.map(({ name, setting }) => [name, setting]))).toEqual(wanted);
      expect(store.getState().isKept).toBe(true);
    }),
  );
});

it('one name stands for one setting: saved again it is replaced where it stood', () => {
  const { store } = open();
  store.getState().save('ليل', usualSetting);
  store.getState().save('نهار', usualSetting);
  store.getState().save('  ليل ', large);
  expect(store.getState().presets).toEqual([
    { name: 'ليل', setting: large },
    { name: 'نهار', setting: usualSetting },
  ]);
  store.getState().save(' \n ', large);
  expect(store.getState().presets).toHaveLength(2);
  store.getState().save('ط'.repeat(90), large);
  expect(store.getState().presets[2]?.name).toHaveLength(LONGEST_NAME);
});

it('another name is given where it is free, and what was removed can be put back', () => {
  const { storage, store } = open();
  store.getState().save('أ', usualSetting);
  store.getState().save('ب', large);
  expect(store.getState().rename('أ', 'ب')).toBe(false);
  expect(store.getState().rename('أ', '  ')).toBe(false);
  expect(store.getState().rename('أ', ' ج ')).toBe(true);
  expect(store.getState().rename('ج', 'ج')).toBe(true);
  const before = store.getState().presets;
  expect(before.map(({ name }) => name)).toEqual(['ج', 'ب']);
  const putBack = store.getState().remove('ج');
  expect(
    createPresets(storage)
      .getState()
      .presets.map(({ name }) => name),
  ).toEqual(['ب']);
  putBack();
  expect(createPresets(storage).getState().presets).toEqual(before);
  const takeBack = store.getState().save('ج', large);
  store.getState().save('د', large)();
  takeBack();
  expect(createPresets(storage).getState().presets).toEqual(before);
});

const names = ({ getState }: { getState: () => { presets: readonly { name: string }[] } }): string[] =>
  getState().presets.map(({ name }) => name);

it('what another tab saved unheard stays, whatever is changed and taken back here', () => {
  const { storage, store } = open();
  const other = createPresets(storage.otherTab());
  store.getState().save('أ', usualSetting);
  other.getState().save('ب', large);
  expect(names(other)).toEqual(['أ', 'ب']);
  const takeBack = store.getState().save('ج', large);
  expect(names(store)).toEqual(['أ', 'ب', 'ج']);
  const putBack = other.getState().remove('أ');
  other.getState().save('ج', usualSetting);
  takeBack();
  expect(names(store)).toEqual(['ب', 'ج']);
  expect(store.getState().rename('ب', 'ج')).toBe(false);
  other.getState().save('أ', large);
  putBack();
  expect(createPresets(storage).getState().presets).toEqual([
    { name: 'ب', setting: large },
    { name: 'ج', setting: usualSetting },
    { name: 'أ', setting: large },
  ]);
});

it('what could not be kept holds beside what another tab saves, and is kept once there is room', () => {
  const { storage, store } = open(undefined, 20);
  store.getState().save('أ', large);
  const elsewhere = open();
  elsewhere.store.getState().save('ب', large);
  storage.writeElsewhere(PRESETS_KEY, elsewhere.storage.read(PRESETS_KEY));
  expect(names(store)).toEqual(['ب', 'أ']);
  storage.limit(5000);
  store.getState().save('ج', large);
  expect(names(createPresets(storage))).toEqual(['ب', 'أ', 'ج']);
  expect(store.getState().isKept).toBe(true);
});

it('a field that does not hold falls back, a preset that does not is left out and set aside', () => {
  const kept = {
    version: 1,
    presets: [
      { name: 'أ', setting: { theme: 'night', textSize: 400, leading: '190', face: 'amiri', more: 1 } },
      { name: 'أ', setting: {} },
      { name: '', setting: {} },
      { name: 7, setting: {} },
      { name: 'ب' },
      'ج',
      { name: 'د', setting: {} },
    ],
  };
  const bytes = JSON.stringify(kept);
  const { storage, store } = open(bytes);
  expect(store.getState().presets).toEqual([
    { name: 'أ', setting: { ...usualSetting, theme: 'night', face: 'amiri' } },
    { name: 'د', setting: usualSetting },
  ]);
  expect(storage.read(`${PRESETS_KEY}:aside:1`)).toBe(bytes);
});

for (const bytes of ['{', 'null', '[]', '{"version":"1","presets":[]}', '{"version":1,"presets":{}}'])
  it(`bytes that cannot be read are kept before anything is written: ${bytes}`, () => {
    const { storage, store } = open(bytes);
    expect(store.getState().presets).toEqual([]);
    store.getState().save('أ', large);
    expect(storage.read(`${PRESETS_KEY}:aside:1`)).toBe(bytes);
    expect(createPresets(storage).getState().presets).toHaveLength(1);
  });

it('what a newer version kept is read as far as we know it, and never written over', () => {
  const newer = JSON.stringify({ version: 2, presets: [{ name: 'أ', setting: large }] });
  const { storage, store } = open(newer);
  expect(store.getState().presets).toHaveLength(1);
  store.getState().save('ب', large);
  expect(store.getState()).toMatchObject({ isKept: false });
  expect(store.getState().presets).toHaveLength(2);
  expect(storage.contents()).toEqual({ [PRESETS_KEY]: newer });
});

it('a refused write is said, and holds until the page is closed', () => {
  const { storage, store } = open(undefined, 20);
  store.getState().save('أ', large);
  expect(store.getState()).toMatchObject({ isKept: false, presets: [{ name: 'أ' }] });
  expect(storage.contents()).toEqual({});
});

it('two tabs agree on what was saved in either', () => {
  const { storage, store } = open();
  const elsewhere = open();
  elsewhere.store.getState().save('أ', large);
  storage.writeElsewhere(PRESETS_KEY, elsewhere.storage.read(PRESETS_KEY));
  expect(store.getState().presets).toEqual([{ name: 'أ', setting: large }]);
});
