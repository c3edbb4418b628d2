/** Settings of the page that the reader gave a name: kept in the drawer beside the preferences, rebuilt field by field. */
import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readJson, setAside } from '../core/cupboard.ts';
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
const Stored = v.object({
  version: v.number(),
  presets: v.array(v.custom<unknown>(() => true)),
});
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

interface Found {
  readonly presets: readonly Preset[];
  /** Whether something else may be written in its place. */
  readonly mayReplace: boolean;
}

/** What lies there now. What of it cannot be read is kept, byte for byte, under another key first. */
function inspect(drawer: Drawer): Found {
  const bytes = drawer.read(PRESETS_KEY);
  if (bytes === null) return { presets: [], mayReplace: true };
  const stored = v.safeParse(Stored, readJson(bytes));
  if (!stored.success) return { presets: [], mayReplace: setAside(drawer, PRESETS_KEY, bytes) };
  const { version, presets } = stored.output;
  const names = new Set<string>();
  const read = presets.flatMap((one): Preset[] => {
    const preset = v.safeParse(StoredPreset, one);
    if (!preset.success || names.has(preset.output.name)) return [];
    const { name, setting } = preset.output;
    names.add(name);
    return [{ name, setting: settingOf(setting) }];
  });
  if (version > VERSION) return { presets: read, mayReplace: false };
  const isWhole = read.length === presets.length;
  return { presets: read, mayReplace: isWhole || setAside(drawer, PRESETS_KEY, bytes) };
}

function readFrom(drawer: Drawer): readonly Preset[] {
  return inspect(drawer).presets;
}

function keep(drawer: Drawer, presets: readonly Preset[]): boolean {
  if (!inspect(drawer).mayReplace) return false;
  return drawer.write(PRESETS_KEY, JSON.stringify({ version: VERSION, presets })) && drawer.lasting;
}
