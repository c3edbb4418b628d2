/** Settings of the page that the reader gave a name: kept in the drawer beside the preferences, rebuilt field by field. */
import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { look, replace, setAside, type Shape } from '../core/cupboard.ts';
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
  /** Keeps `setting` under `name`, in place of the one of that name. Nothing happens for a name without words. */
  readonly save: (name: string, setting: Setting) => void;
  /** Gives one another name; false where that is taken, or says nothing. */
  readonly rename: (name: string, to: string) => boolean;
  readonly remove: (name: string) => void;
  /** Puts back what was there before. */
  readonly restore: (presets: readonly Preset[]) => void;
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

/** Opens the presets kept in `drawer` and follows what other tabs make of them. */
export function createPresets(drawer: Drawer): PresetsStore {
  const store = createStore<PresetsState>()((set, get) => {
    const put = (presets: readonly Preset[]): void => set({ presets, isKept: keep(drawer, presets) });
    return {
      presets: readFrom(drawer),
      isKept: drawer.lasting,
      save: (words, setting) => {
        const name = nameOf(words);
        if (name === '') return;
        const { presets } = get();
        const preset = { name, setting: settingOf(setting) };
        const isThere = presets.some((one) => one.name === name);
        put(isThere ? presets.map((one) => (one.name === name ? preset : one)) : [...presets, preset]);
      },
      rename: (from, words) => {
        const name = nameOf(words);
        const { presets } = get();
        if (name === '' || (name !== from && presets.some((one) => one.name === name))) return false;
        put(presets.map((one) => (one.name === from ? { ...one, name } : one)));
        return true;
      },
      remove: (name) => put(get().presets.filter((one) => one.name !== name)),
      restore: put,
    };
  });
  drawer.watch(PRESETS_KEY, () => store.setState({ presets: readFrom(drawer) }));
  return store;
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

function readFrom(drawer: Drawer): readonly Preset[] {
  const { value, unread } = look(drawer, PRESETS_KEY, shape);
  if (unread !== null) setAside(drawer, PRESETS_KEY, unread);
  return value ?? [];
}

function keep(drawer: Drawer, presets: readonly Preset[]): boolean {
  const lying = look(drawer, PRESETS_KEY, shape);
  return replace(drawer, PRESETS_KEY, lying, { version: VERSION, presets }) === 'kept' && drawer.lasting;
}
