/** Where things are kept by key, and what becomes of what cannot be read there. */

/** A store of keys, as of localStorage. Nothing in it throws. */
export interface Cupboard {
  read(key: string): string | null;
  /** False when it was refused, and then the old value still stands. */
  write(key: string, value: string): boolean;
  remove(key: string): boolean;
  keys(prefix: string): string[];
}

/** All that `work` writes, or, where it returns false, nothing: what lay there before lies there again. Returns what `work` does. */
export function allOrNone(
  cupboard: Cupboard,
  work: (write: (key: string, value: string) => boolean) => boolean,
): boolean {
  const before: [key: string, bytes: string | null][] = [];
  const isDone = work((key, value) => {
    before.push([key, cupboard.read(key)]);
    return cupboard.write(key, value);
  });
  if (isDone) return true;
  for (const [key, bytes] of before.toReversed()) {
    if (bytes === null) cupboard.remove(key);
    else cupboard.write(key, bytes);
  }
  return false;
}

/** What the JSON in `text` says; undefined where it is none, which fits no shape and is of no version. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short, or not ours: the caller sees that from what it gets.
    return undefined;
  }
}

/**
 * Keeps the unreadable `bytes` found under `key`, as they are, under a key of their own: `<key>:aside:<n>`,
 * the same bytes once. False when that was refused: then they must stay where they are.
 */
export function setAside(cupboard: Cupboard, key: string, bytes: string): boolean {
  for (let copy = 1; ; copy += 1) {
    const aside = `${key}:aside:${copy}`;
    const there = cupboard.read(aside);
    if (there === bytes) return true;
    if (there === null) return cupboard.write(aside, bytes);
  }
}
