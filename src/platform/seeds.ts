/** Where texts come from: the shelf made at build time and the files it points to; the reader's own are told from them. */
import type { ShelfEntry } from 'virtual:shelf';

export { type ShelfEntry, shelf } from 'virtual:shelf';

/** What the ids of the reader's own texts begin with. */
export const OWN = 'own-';

/** A text that can be opened: one of the shelf that was built, or one of the reader's own. */
export interface TextEntry extends ShelfEntry {
  /** The words of a text that no file of ours holds; null where they are gone. */
  readonly read?: () => Promise<string | null>;
}

/** Why a file could not be had. */
export type FetchProblem =
  | { readonly problem: 'unreachable' }
  | { readonly problem: 'missing'; readonly status: number };

export type Fetched<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & FetchProblem);

/** The bytes of a file of ours. A refused or failed request is a value; only `signal` makes it throw. */
export async function fetchBytes(url: string, signal: AbortSignal): Promise<Fetched<ArrayBuffer>> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) return { ok: false, problem: 'missing', status: response.status };
    return { ok: true, value: await response.arrayBuffer() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) return { ok: false, problem: 'unreachable' };
    throw error;
  }
}
