/** A browser's database in memory, that may be denied. */
import type { Vault } from '../../src/platform/vault.ts';

export interface MemoryVault extends Vault {
  /** What lies in it, key by key. */
  contents(): Record<string, string>;
  /** From now on the browser denies it, or gives it again. */
  deny(isDenied: boolean): void;
}

export function openMemoryVault(): MemoryVault {
  const kept = new Map<string, string>();
  let isDenied = false;
  const read = (key: string): string | null => kept.get(key) ?? null;
  return {
    read: async (key) => !isDenied && read(key),
    readMany: async (keys) => (isDenied ? null : keys.map(read)),
    write: async (entries) => {
      if (!isDenied) for (const [key, value] of Object.entries(entries)) kept.set(key, value);
      return !isDenied;
    },
    remove: async (keys) => {
      if (!isDenied) for (const key of keys) kept.delete(key);
      return !isDenied;
    },
    keys: async (prefix) =>
      isDenied ? null : [...kept.keys()].filter((key) => key.startsWith(prefix)).sort(),
    empty: async () => {
      if (!isDenied) kept.clear();
      return !isDenied;
    },
    contents: () => Object.fromEntries(kept),
    deny: (denied) => {
      isDenied = denied;
    },
  };
}
