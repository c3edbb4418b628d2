/** A browser's history in memory. As in a browser, going back by script happens later: in `settle`. */
import type { AddressBar, Entry } from '../../src/platform/address.ts';

export interface History extends AddressBar {
  /** Lets what was asked of `back` happen, one after the other. */
  settle(): void;
  /** The reader presses Back (-1) or Forward (1). Where there is no such entry nothing happens. */
  press(by: -1 | 1): void;
  /**
   * The reader follows a link, or types an address, of this page. To where they are already that makes no
   * new entry; browsers differ in whether the entry then keeps what it carries.
   */
  follow(hash: string, isKept?: boolean): void;
  /** The addresses from the first entry to the one the reader is at. */
  trail(): string[];
  entryAt(index: number): Entry;
}

export function openHistory(...hashes: readonly [string, ...string[]]): History {
  const entries: Entry[] = hashes.map(fresh);
  const listeners = new Set<(entry: Entry) => void>();
  const asked: number[] = [];
  let index = entries.length - 1;
  const entryAt = (at: number): Entry => {
    const entry = entries[at];
    if (!entry) throw new RangeError(`entry ${at} of ${entries.length}`);
    return entry;
  };
  const push = (entry: Entry): void => {
    index += 1;
    entries.splice(index, entries.length, structuredClone(entry));
  };
  const traverse = (by: number): void => {
    if (!entries[index + by]) return;
    index += by;
    for (const listener of listeners) listener(entryAt(index));
  };
  return {
    current: () => structuredClone(entryAt(index)),
    push,
    replace: (entry) => {
      entries[index] = structuredClone({ ...entry, hash: entry.hash || entryAt(index).hash });
    },
    back: (by) => void asked.push(-by),
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settle: () => {
      for (const by of asked.splice(0)) traverse(by);
    },
    press: traverse,
    follow: (hash, isKept = true) => {
      if (hash !== entryAt(index).hash) push(fresh(hash));
      else if (!isKept) entries[index] = fresh(hash);
      traverse(0);
    },
    trail: () => entries.slice(0, index + 1).map(({ hash }) => hash),
    entryAt,
  };
}

function fresh(hash: string): Entry {
  return { hash, sight: null, over: 0 };
}
