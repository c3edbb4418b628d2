/** A browser's storage in memory, with limited room and with other tabs. */
import type { Drawer } from '../../src/platform/drawer.ts';

export interface Storage extends Drawer {
  read(key: string): string | null;
  keys(prefix: string): string[];
  /** What lies in it, key by key. */
  contents(): Record<string, string>;
  /** From now on it holds at most so many code units, keys included. */
  limit(units: number): void;
  /** Another tab writes; this one hears of it only where `isHeard`. */
  writeElsewhere(key: string, value: string | null, isHeard?: boolean): void;
  /** Another tab empties it. */
  clearElsewhere(): void;
  /** The same storage as another tab sees it: what either writes the other hears of in `tellTabs`. */
  otherTab(): Storage;
  /** Lets the tabs hear of the first `most` writings that they have not heard of, oldest first. */
  tellTabs(most?: number): void;
  /** How often something was written, or tried to be. */
  writes(): number;
}

interface Shared {
  readonly kept: Map<string, string>;
  readonly tabs: Set<(key: string | null) => void>;
  readonly untold: (() => void)[];
  used: number;
  room: number;
  writes: number;
}

export function openStorage(
  initial: Readonly<Record<string, string>> = {},
  most = Number.POSITIVE_INFINITY,
): Storage {
  const kept = new Map(Object.entries(initial));
  const used = [...kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return openTab({ kept, tabs: new Set(), untold: [], used, room: most, writes: 0 });
}

function openTab(shared: Shared): Storage {
  const { kept, tabs, untold } = shared;
  const listeners = new Set<(key: string | null) => void>();
  const hear = (key: string | null): void => {
    for (const listener of listeners) listener(key);
  };
  tabs.add(hear);
  const announce = (key: string | null): void => {
    for (const tab of tabs) if (tab !== hear) untold.push(() => tab(key));
  };
  const put = (key: string, value: string | null): void => {
    const old = kept.get(key);
    shared.used -= old === undefined ? 0 : key.length + old.length;
    shared.used += value === null ? 0 : key.length + value.length;
    if (value === null) kept.delete(key);
    else kept.set(key, value);
  };
  const listen = (listener: (key: string | null) => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    lasting: true,
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      shared.writes += 1;
      const old = kept.get(key);
      const without = shared.used - (old === undefined ? 0 : key.length + old.length);
      if (without + key.length + value.length > shared.room) return false;
      if (old !== value) announce(key);
      put(key, value);
      return true;
    },
    remove: (key) => {
      if (kept.has(key)) announce(key);
      put(key, null);
      return true;
    },
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    usage: () => ({ units: shared.used }),
    watch: (key, listener) =>
      listen((written) => {
        if (written === key || written === null) listener();
      }),
    watchPrefix: (prefix, listener) =>
      listen((written) => {
        if (written === null || written.startsWith(prefix)) listener(written);
      }),
    contents: () => Object.fromEntries(kept),
    limit: (units) => {
      shared.room = units;
    },
    writeElsewhere: (key, value, isHeard = true) => {
      put(key, value);
      if (isHeard) hear(key);
    },
    clearElsewhere: () => {
      for (const key of kept.keys()) put(key, null);
      hear(null);
    },
    otherTab: () => openTab(shared),
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
