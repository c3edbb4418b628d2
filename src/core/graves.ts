/**
 * What erased annotations leave behind gives way to what finds no room. It only tells older versions in other tabs
 * that they were erased, and those hear that it goes; a file that brings them back says so before it does.
 */
import { decode, isErased, keyPrefix, nameOf } from './annotation.ts';
import type { Cupboard } from './cupboard.ts';

/** `cupboard`, in which tombstones give way to what is written, as many as it takes: those made last go last. */
export function yielding(cupboard: Cupboard): Cupboard {
  /** The keys of tombstones; null while nobody has looked for them. */
  let graves: Set<string> | null = null;
  const writeOver = (key: string, value: string): boolean => {
    graves ??= gravesIn(cupboard);
    let freed = 0;
    for (const grave of graves ?? []) {
      graves?.delete(grave);
      if (grave !== key) freed += clear(cupboard, grave);
      if (freed < key.length + value.length) continue;
      if (cupboard.write(key, value)) return true;
      freed = 0;
    }
    return freed > 0 && cupboard.write(key, value);
  };
  return {
    ...cupboard,
    write: (key, value) => {
      const isKept = cupboard.write(key, value) || writeOver(key, value);
      graves?.delete(key);
      if (isKept && isGrave(key, value)) graves?.add(key);
      return isKept;
    },
  };
}

function gravesIn(cupboard: Cupboard): Set<string> | null {
  const keys = cupboard.keys(keyPrefix());
  return keys === false ? null : new Set(keys.filter((key) => isGrave(key, cupboard.read(key))));
}

/** Takes away what lies there where that is a tombstone still, and returns how many units it took. */
function clear(cupboard: Cupboard, key: string): number {
  const bytes = cupboard.read(key);
  if (!bytes || !isGrave(key, bytes) || !cupboard.remove(key)) return 0;
  return key.length + bytes.length;
}

/** Longer than a tombstone can be: what need not be read to be told from one. */
const LONG = 100;

function isGrave(key: string, bytes: string | null | false): boolean {
  const name = nameOf(key);
  if (!name || !bytes || bytes.length > LONG) return false;
  const decoded = decode(name, bytes);
  return decoded.ok && isErased(decoded.kept);
}
