/** A browser's storage in memory, with limited room and with other tabs. */
import type { Drawer, Heard } from '../../src/platform/drawer.ts';

export interface Storage extends Drawer {
  read(key: string): string | null;
  keys(prefix: string): string[];
  /** What lies in it, key by key. */
  contents(): Record<string, string>;
  /** How many code units all keys and values take together. */
  usage(): { readonly units: number };
  /** From now on it holds at most so many code units, keys included. */
  limit(units: number): void;
  /** Another tab writes; this one hears of it only where `isHeard`. */
  writeElsewhere(key: string, value: string | null, isHeard?: boolean): void;
  /** Another program empties it at one stroke. */
  clearElsewhere(): void;
  /** The same storage as another tab sees it: what either writes the other hears of in `tellTabs`. */
  otherTab(): Storage;
  /** As `otherTab`, in a process of its own: what others write is not there for it until it hears of that. */
  otherProcess(): Storage;
  /** Lets the tabs hear of the first `most` writings that they have not heard of, oldest first. */
  tellTabs(most?: number): void;
  /** How often something was written, or tried to be. */
  writes(): number;
}

/** Something that happened to the storage, in order. */
type News = (Heard & { readonly turn: number }) | null;

interface Shared {
  readonly kept: Map<string, string>;
  readonly tabs: Set<(news: News) => void>;
  readonly untold: (() => void)[];
  used: number;
  room: number;
  writes: number;
  turn: number;
}

export function openStorage(
  initial: Readonly<Record<string, string>> = {},
  most = Number.POSITIVE_INFINITY,
): Storage {
  const kept = new Map(Object.entries(initial));
  const used = [...kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return openTab({ kept, tabs: new Set(), untold: [], used, room: most, writes: 0, turn: 0 });
}

function openTab(shared: Shared, seen = shared.kept): Storage {
  const { kept, tabs, untold } = shared;
  const listeners = new Set<(heard: Heard | null) => void>();
  /** When this tab last wrote a key: what others wrote before that does not show any more. */
  const written = new Map<string, number>();
  const see = ({ key, after, turn }: Heard & { readonly turn: number }): void => {
    if (seen === kept || (written.get(key) ?? 0) > turn) return;
    if (after === null) seen.delete(key);
    else seen.set(key, after);
  };
  const hear = (news: News): void => {
    if (news) see(news);
    for (const listener of listeners)
      listener(news && { key: news.key, before: news.before, after: news.after });
  };
  tabs.add(hear);
  const put = (key: string, value: string | null): News => {
    const before = kept.get(key) ?? null;
    shared.used -= before === null ? 0 : key.length + before.length;
    shared.used += value === null ? 0 : key.length + value.length;
    if (value === null) kept.delete(key);
    else kept.set(key, value);
    return { key, before, after: value, turn: (shared.turn += 1) };
  };
  const announce = (key: string, value: string | null): void => {
    const news = put(key, value);
    written.set(key, shared.turn);
    if (seen !== kept) see({ key, before: null, after: value, turn: shared.turn });
    for (const tab of tabs) if (tab !== hear) untold.push(() => tab(news));
  };
  const listen = (listener: (heard: Heard | null) => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    lasting: true,
    read: (key) => seen.get(key) ?? null,
    write: (key, value) => {
      shared.writes += 1;
      const old = kept.get(key);
      const without = shared.used - (old === undefined ? 0 : key.length + old.length);
      if (without + key.length + value.length > shared.room) return false;
      if (seen.get(key) !== value) announce(key, value);
      return true;
    },
    remove: (key) => {
      if (seen.has(key)) announce(key, null);
      return true;
    },
    keys: (prefix) => [...seen.keys()].filter((key) => key.startsWith(prefix)),
    usage: () => ({ units: shared.used }),
    watch: (key, listener) =>
      listen((heard) => {
        if (heard === null || heard.key === key) listener();
      }),
    watchPrefix: (prefix, listener) =>
      listen((heard) => {
        if (heard === null || heard.key.startsWith(prefix)) listener(heard);
      }),
    contents: () => Object.fromEntries(kept),
    limit: (units) => {
      shared.room = units;
    },
    writeElsewhere: (key, value, isHeard = true) => {
      const news = put(key, value);
      if (isHeard) hear(news);
    },
    clearElsewhere: () => {
      for (const key of kept.keys()) put(key, null);
      hear(null);
    },
    otherTab: () => openTab(shared),
    otherProcess: () => openTab(shared, new Map(kept)),
    tellTabs: (most = Number.POSITIVE_INFINITY) => {
      for (let told = 0; told < most; told += 1) {
        const next = untold.shift();
        if (!next) return;
        next();
      }
    },
    writes: () => shared.writes,
  };
}

/** `storage` as a browser gives it that may go on to deny it: then nobody can say what lies there. */
export function deniable(storage: Storage): Drawer & { deny(isDenied: boolean): void } {
  let isDenied = false;
  return {
    ...storage,
    read: (key) => !isDenied && storage.read(key),
    write: (key, value) => !isDenied && storage.write(key, value),
    remove: (key) => !isDenied && storage.remove(key),
    keys: (prefix) => !isDenied && storage.keys(prefix),
    deny: (denied) => {
      isDenied = denied;
    },
  };
}
