/**
 * The doors to files on the reader's device, and to what the browser says of the room it keeps for us.
 * Nothing here rejects: what a browser does not give is absent.
 */

import type { Drawer } from './drawer.ts';

/** How many UTF-16 code units all keys and values in `drawer` take together, also those of other programs. */
export function unitsIn(drawer: Drawer): number {
  const keys = drawer.keys('') || [];
  return keys.reduce((sum, key) => sum + key.length + (drawer.read(key) || '').length, 0);
}

/** Hands the reader a file called `name` with `text` in it, as UTF-8. False where the browser has no way to. */
export function download(name: string, text: string, type = 'application/json'): boolean {
  try {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // Some browsers fetch the bytes only after the press.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  } catch {
    // No such door here: the caller says so.
    return false;
  }
}

type Unread =
  /** `found` and `limit` in bytes. */
  | { readonly ok: false; readonly problem: 'too-large'; readonly limit: number; readonly found: number }
  | { readonly ok: false; readonly problem: 'unreachable' };

export type ReadFile =
  | { readonly ok: true; readonly text: string }
  | Unread
  | { readonly ok: false; readonly problem: 'not-utf8' };

/** The bytes of a file that the reader chose, at most `limit` of them. */
export async function readBytes(
  file: Blob,
  limit: number,
): Promise<{ readonly ok: true; readonly bytes: ArrayBuffer } | Unread> {
  if (file.size > limit) return { ok: false, problem: 'too-large', limit, found: file.size };
  try {
    return { ok: true, bytes: await file.arrayBuffer() };
  } catch {
    // It was moved, or the browser may not read it any more.
    return { ok: false, problem: 'unreachable' };
  }
}

/** The words of a file that the reader chose, at most `limit` bytes of them. A byte order mark stays. */
export async function readTextFile(file: Blob, limit: number): Promise<ReadFile> {
  const read = await readBytes(file, limit);
  return read.ok ? decoded(read.bytes) : read;
}

function decoded(bytes: ArrayBuffer): ReadFile {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // Letters would come out as others: better none.
    return { ok: false, problem: 'not-utf8' };
  }
}

/** What this origin takes of the browser's room, its database included, and how much it may take: bytes. */
export interface Room {
  readonly used: number;
  readonly most: number;
}

/** Null where the browser does not say. */
export async function roomOfOrigin(): Promise<Room | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { used: usage, most: quota };
  } catch {
    // An old browser, or one that keeps this to itself.
    return null;
  }
}

/** True where the browser promised to keep what we store until the reader takes it away; null where it says nothing. */
export async function isPersistent(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted();
  } catch {
    // No such promise in this browser.
    return null;
  }
}

/** Asks the browser for that promise. Some ask the reader in turn. Null where there is nothing to ask. */
export async function askToPersist(): Promise<boolean | null> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    // No such promise in this browser.
    return null;
  }
}
