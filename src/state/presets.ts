/** Settings of the page that the reader gave a name: kept in the drawer beside the preferences, rebuilt field by field. */
import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Lying, look, replace, setAside, type Shape } from '../core/cupboard.ts';
import { type Setting, settingOf } from '../core/setting.ts';
import type { Drawer } from '../platform/drawer.ts';

export interface Preset {
  /** Tells it from the others. */
  readonly name: string;
  readonly setting: Setting;
}

interface PresetsState {
  readonly presets: readonly Preset[];
  /** False where the last change could not be kept: then it holds until the page is closed. */
  readonly isKept: boolean;
  /**
   * Keeps `setting` under `name`, in place of the one of that name. Nothing happens for a name without words. Returns
   * how to take that back: what became of it elsewhere since is left alone.
   */
  readonly save: (name: string, setting: Setting) => () => void;
  /** Gives one another name; false where that is taken, or says nothing. */
  readonly rename: (name: string, to: string) => boolean;
  /** Takes one away and returns how to put it back. */
  readonly remove: (name: string) => () => void;
}

export type PresetsStore = StoreApi<PresetsState>;

export const PRESETS_KEY = 'hashiya:presets';
const VERSION = 1;
/** A name is cut to so many UTF-16 code units. */
export const LONGEST_NAME = 40;

const Name = v.pipe(v.string(), v.transform(nameOf), v.nonEmpty());
const Stored = v.object({ presets: v.array(v.custom<unknown>(() => true)) });
const StoredPreset = v.object({ name: Name, setting: v.looseObject({}) });

/** `words` as a name: without spaces around it, and no longer than a name may be. */
export function nameOf(words: string): string {
  return words.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
}

type Presets = readonly Preset[];
/** One change: what it makes of what is there. */
type Edit = (there: Presets) => Presets;

/** Opens the presets kept in `drawer` and follows what other tabs make of them. */
export function createPresets(drawer: Drawer): PresetsStore {
  let there: Presets = [];
  /** What could not be kept: done again on whatever lies there. */
  let unkept: readonly Edit[] = [];
  const read = (): Lying<Presets> => {
    const lying = look(drawer, PRESETS_KEY, shape);
    if (lying.unread !== null) setAside(drawer, PRESETS_KEY, lying.unread);
    if (lying.bar !== 'refused') there = lying.value ?? [];
    return lying;
  };
  const after = (edits: readonly Edit[]): Presets => edits.reduce((presets, edit) => edit(presets), there);
  read();
  const store = createStore<PresetsState>()((set) => {
    /** Begins with what lies there now, which another tab may have written, and returns what that was with the unkept. */
    const change = (edit: Edit): Presets => {
      const lying = read();
      const before = after(unkept);
      const presets = edit(before);
      const isKept = replace(drawer, PRESETS_KEY, lying, { version: VERSION, presets }) === 'kept';
      unkept = isKept ? [] : [...unkept, edit];
      set({ presets, isKept: isKept && drawer.lasting });
      return before;
    };
    return {
      presets: there,
      isKept: drawer.lasting,
      save: (words, setting) => {
        const name = nameOf(words);
        if (name === '') return () => undefined;
        const preset = { name, setting: settingOf(setting) };
        const was = change((presets) => put(presets, preset)).find((one) => one.name === name);
        return () => void change((presets) => takeBack(presets, preset, was));
      },
      rename: (from, words) => {
        const name = nameOf(words);
        read();
        const isTaken = name !== from && after(unkept).some((one) => one.name === name);
        if (name === '' || isTaken) return false;
        change((presets) => renamed(presets, from, name));
        return true;
      },
      remove: (name) => {
        const before = change((presets) => presets.filter((one) => one.name !== name));
        const at = before.findIndex((one) => one.name === name);
        const was = before[at];
        return () => void change((presets) => (was ? broughtBack(presets, was, at) : presets));
      },
    };
  });
  drawer.watch(PRESETS_KEY, () => {
    read();
    store.setState({ presets: after(unkept) });
  });
  return store;
}

function put(presets: Presets, preset: Preset): Presets {
  const isThere = presets.some(({ name }) => name === preset.name);
  return isThere ? presets.map((one) => (one.name === preset.name ? preset : one)) : [...presets, preset];
}

/** Puts `was` in place of `preset`, or nothing, where that is still as it was put. */
function takeBack(presets: Presets, preset: Preset, was: Preset | undefined): Presets {
  const setting = JSON.stringify(preset.setting);
  const isAsPut = (one: Preset): boolean =>
    one.name === preset.name && JSON.stringify(one.setting) === setting;
  return presets.flatMap((one) => (isAsPut(one) ? (was ?? []) : one));
}

function renamed(presets: Presets, from: string, name: string): Presets {
  if (presets.some((one) => one.name === name)) return presets;
  return presets.map((one) => (one.name === from ? { ...one, name } : one));
}

function broughtBack(presets: Presets, preset: Preset, at: number): Presets {
  return presets.some(({ name }) => name === preset.name) ? presets : presets.toSpliced(at, 0, preset);
}

const shape: Shape<readonly Preset[]> = {
  version: VERSION,
  read: (found) => {
    const stored = v.safeParse(Stored, found);
    if (!stored.success) return null;
    const { presets } = stored.output;
    const value = namedIn(presets);
    return { value, isWhole: value.length === presets.length };
  },
};

function namedIn(presets: readonly unknown[]): readonly Preset[] {
  const names = new Set<string>();
  return presets.flatMap((one): Preset[] => {
    const preset = v.safeParse(StoredPreset, one);
    if (!preset.success || names.has(preset.output.name)) return [];
    const { name, setting } = preset.output;
    names.add(name);
    return [{ name, setting: settingOf(setting) }];
  });
}
