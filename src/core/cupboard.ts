/** Where things are kept by key, and what becomes of what cannot be read there. */

/** A store of keys, as of localStorage. Nothing in it throws. */
export interface Cupboard {
  /** What lies under `key`, null where nothing does; false where it is refused to say. */
  read(key: string): string | null | false;
  /** False when it was refused, and then the old value still stands. */
  write(key: string, value: string): boolean;
  remove(key: string): boolean;
  /** False where it is refused to say. */
  keys(prefix: string): string[] | false;
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

/** The version that `found` says it is of, or null where it says none that there can be. */
export function versionOf(found: unknown): number | null {
  const { version } = Object(found) as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(version) && (version as number) >= 1 ? (version as number) : null;
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
    if (there === false) return false;
  }
}

/** True for the key of what was set aside. */
export function isAside(key: string): boolean {
  return /:aside:\d+$/.test(key);
}

/** What is kept under one key as JSON that says its version. */
export interface Shape<T> {
  /** The version that is written. */
  readonly version: number;
  /** What `found` holds, as far as we know it; null where it fits nothing of ours. It may be of a newer version. */
  readonly read: (found: Readonly<Record<string, unknown>>) => {
    readonly value: T;
    /** False where something in it made no sense, and is left out. */
    readonly isWhole: boolean;
  } | null;
}

/** What lies under a key now. */
export interface Lying<T> {
  /** Null where nothing lies there, or nothing that can be read. */
  readonly value: T | null;
  /** What stands in the way of writing there; null where nothing does. */
  readonly bar: 'newer-version' | 'refused' | null;
  /** Bytes that could not be read, or not whole. */
  readonly unread: string | null;
}

/** Looks at what lies under `key`. Of which version it is comes first: another one may have another shape. */
export function look<T>(cupboard: Cupboard, key: string, shape: Shape<T>): Lying<T> {
  const bytes = cupboard.read(key);
  const isRefused = bytes === false;
  if (isRefused || bytes === null) return { value: null, bar: isRefused ? 'refused' : null, unread: null };
  const found = readJson(bytes);
  const version = versionOf(found);
  const read = version && shape.read(found as Readonly<Record<string, unknown>>);
  const isNewer = version !== null && version > shape.version;
  return {
    value: read ? read.value : null,
    bar: isNewer ? 'newer-version' : null,
    unread: isNewer || (read && read.isWhole) ? null : bytes,
  };
}

/**
 * Writes `fields` in place of `lying`, which was found under `key` a moment ago. A newer version's is left alone;
 * what could not be read is set aside first, or nothing is written.
 */
export function replace(
  cupboard: Cupboard,
  key: string,
  { bar, unread }: Lying<unknown>,
  fields: { readonly version: number; readonly [field: string]: unknown },
): 'kept' | 'newer-version' | 'refused' {
  if (bar) return bar;
  if (unread !== null && !setAside(cupboard, key, unread)) return 'refused';
  return cupboard.write(key, JSON.stringify(fields)) ? 'kept' : 'refused';
}
