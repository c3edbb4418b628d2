/** How the reader likes the page: kept in the drawer, rebuilt field by field when it is opened. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ENTITY_KINDS, type EntityKind } from '../core/article.ts';
import { look, replace, setAside, type Shape } from '../core/cupboard.ts';
import type { Letters } from '../core/display.ts';
import { INKS, type Ink } from '../core/paint.ts';
import { held, isFlag, oneOf, rebuilt, within } from '../core/fields.ts';
import { type Setting, settingFields, usualSetting } from '../core/setting.ts';
import type { Drawer } from '../platform/drawer.ts';

export const LANGUAGES = ['ar', 'en', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];
export const NUMERALS = ['latn', 'arab'] as const;
type Numerals = (typeof NUMERALS)[number];
/** How fast a voice reads; 1 is its own pace. */
export const SPEECH_RATE = { least: 0.6, usual: 1, most: 2, step: 0.1 } as const;
/** What stays bright while the rest of the text steps back. */
export const FOCUSES = ['off', 'paragraph', 'sentence'] as const;
export type Focus = (typeof FOCUSES)[number];

export const TASHKEEL = ['shown', 'shadda', 'hidden'] as const satisfies readonly Letters['tashkeel'][];
export const TATWEEL = ['shown', 'hidden'] as const satisfies readonly Letters['tatweel'][];
export const TEXT_DIGITS = ['source', 'latn', 'arab'] as const satisfies readonly Letters['textDigits'][];

/** `Letters` say how the letters of the text are shown; what is copied, searched and kept is the source. */
export interface Preferences extends Setting, Letters {
  readonly focus: Focus;
  /** Whether names are marked in the text, and whether what the reader wrote is shown in and beside it. */
  readonly names: boolean;
  readonly notes: boolean;
  readonly language: Language;
  readonly numerals: Numerals;
  /** Kinds of names that are not painted. */
  readonly hiddenKinds: readonly EntityKind[];
  /** The ink of the last highlight, and of the next. */
  readonly ink: Ink;
  readonly speechRate: number;
  /** The name of the voice that reads aloud; empty for any that can. */
  readonly voice: string;
  /** Whether the overview is shown; null where the width of the window decides. */
  readonly overview: boolean | null;
  /** The keys the reader chose, by command; read by core/chord.ts. */
  readonly keys: Readonly<Record<string, unknown>>;
}

/** What became of the last attempt to keep them. */
type Keeping = 'kept' | 'refused' | 'newer-version' | 'memory';

export interface PreferencesState extends Preferences {
  readonly keeping: Keeping;
  readonly change: (changed: Partial<Preferences>) => void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

/** Where they are kept. Also read by public/early.js, before the first paint. */
export const PREFERENCES_KEY = 'hashiya:preferences';
const VERSION = 1;

export const usual: Preferences = {
  ...usualSetting,
  focus: 'off',
  names: true,
  notes: true,
  language: 'ar',
  numerals: 'latn',
  hiddenKinds: ['nationality'],
  ink: 'saffron',
  speechRate: SPEECH_RATE.usual,
  voice: '',
  overview: null,
  keys: {},
  tashkeel: 'shown',
  tatweel: 'shown',
  textDigits: 'source',
};

/** A field that does not hold falls back to the usual one; the others are kept. */
const fields = {
  ...settingFields,
  focus: oneOf(FOCUSES, usual.focus),
  names: held(isFlag, usual.names),
  notes: held(isFlag, usual.notes),
  language: oneOf(LANGUAGES, usual.language),
  numerals: oneOf(NUMERALS, usual.numerals),
  hiddenKinds: held(areKinds, usual.hiddenKinds),
  ink: oneOf(INKS, usual.ink),
  speechRate: within(SPEECH_RATE),
  voice: held(isText, usual.voice),
  overview: (stored: unknown) => (isFlag(stored) ? stored : usual.overview),
  keys: held(isRecord, usual.keys),
  tashkeel: oneOf(TASHKEEL, usual.tashkeel),
  tatweel: oneOf(TATWEEL, usual.tatweel),
  textDigits: oneOf(TEXT_DIGITS, usual.textDigits),
};

function areKinds(stored: unknown): stored is readonly EntityKind[] {
  return Array.isArray(stored) && stored.every((kind) => ENTITY_KINDS.includes(kind as EntityKind));
}

function isText(stored: unknown): stored is string {
  return typeof stored === 'string';
}

function isRecord(stored: unknown): stored is Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null;
}

/** Opens the preferences kept in `drawer` and follows what other tabs make of them. */
export function createPreferences(drawer: Drawer): PreferencesStore {
  const store = createStore<PreferencesState>()((set, get) => ({
    ...readFrom(drawer),
    change: (changed) => set({ ...changed, keeping: keep(drawer, { ...get(), ...changed }) }),
  }));
  drawer.watch(PREFERENCES_KEY, () => store.setState(readFrom(drawer, store.getState())));
  return store;
}

const shape: Shape<object> = { version: VERSION, read: (found) => ({ value: found, isWhole: true }) };

/** What lies in the drawer now, or `before` where the browser does not say. What cannot be read is set aside at once. */
function readFrom(drawer: Drawer, before: Preferences = usual): Preferences & { keeping: Keeping } {
  const { value, bar, unread } = look(drawer, PREFERENCES_KEY, shape);
  if (bar === 'refused') return { ...before, keeping: bar };
  const read = rebuilt<Preferences>(fields, value ?? {});
  const isSafe = unread === null || setAside(drawer, PREFERENCES_KEY, unread);
  return { ...read, keeping: isSafe ? (bar ?? kept(drawer)) : 'refused' };
}

function kept(drawer: Drawer): Keeping {
  return drawer.lasting ? 'kept' : 'memory';
}

/**
 * Another tab may have written since: what lies there is looked at again before it is replaced. Fields of it
 * that we do not know are somebody else's, and stay; those that only an attack would have do not.
 */
function keep(drawer: Drawer, state: PreferencesState): Keeping {
  const lying = look(drawer, PREFERENCES_KEY, shape);
  const others = Object.entries(lying.value ?? {}).filter(([name]) => !(name in Object.prototype));
  const chosen = { ...Object.fromEntries(others), version: VERSION, ...rebuilt<Preferences>(fields, state) };
  const outcome = replace(drawer, PREFERENCES_KEY, lying, chosen);
  return outcome === 'kept' ? kept(drawer) : outcome;
}
