/** Where bundled texts come from: the shelf made at build time, and the files it points to. */
export { type ShelfEntry, shelf } from 'virtual:shelf';

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
