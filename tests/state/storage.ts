/** A browser's storage in memory, with limited room and with other tabs. */
import type { Drawer } from '../../src/platform/drawer.ts';

export interface Storage extends Drawer {
  /** What lies in it, key by key. */
  contents(): Record<string, string>;
  /** From now on it holds at most so many code units, keys included. */
  limit(units: number): void;
  /** Another tab writes; this one hears of it only where `isHeard`. */
  writeElsewhere(key: string, value: string | null, isHeard?: boolean): void;
}

export function openStorage(
  initial: Readonly<Record<string, string>> = {},
  most = Number.POSITIVE_INFINITY,
): Storage {
  const kept = new Map(Object.entries(initial));
  const listeners = new Map<string, Set<() => void>>();
  let room = most;
  const sizeWithout = (key: string): number =>
    [...kept].reduce((sum, [name, value]) => sum + (name === key ? 0 : name.length + value.length), 0);
  return {
    lasting: true,
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      if (sizeWithout(key) + key.length + value.length > room) return false;
      kept.set(key, value);
      return true;
    },
    watch: (key, listener) => {
      const heard = listeners.get(key) ?? new Set();
      listeners.set(key, heard.add(listener));
      return () => void heard.delete(listener);
    },
    contents: () => Object.fromEntries(kept),
    limit: (units) => {
      room = units;
    },
    writeElsewhere: (key, value, isHeard = true) => {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
      if (isHeard) for (const listener of listeners.get(key) ?? []) listener();
    },
  };
}
