/**
 * The only door to the browser's history. An entry carries its hash and the words that stood
 * at the top of the window there, so that back and forward return to the words and not to a number of pixels.
 */
export interface Entry {
  readonly hash: string;
  /** What stood at the top of the window when the entry was left; null in a new entry. */
  readonly sight: { readonly offset: number; readonly shift: number } | null;
  /** How many entries of this app it lies over: closing it goes back that many. 0 where that is not known. */
  readonly over: number;
  /** How many were laid one over another up to this one, whatever lies below them; left out where it was gone to. */
  readonly laid?: number;
}

export interface AddressBar {
  current(): Entry;
  push(entry: Entry): void;
  replace(entry: Entry): void;
  back(entries: number): void;
  /** Calls `listener` when the entry changed by a link, a typed address, back or forward. */
  watch(listener: (entry: Entry) => void): () => void;
}

/** Opens the history of `page`; from here on we place the scroll ourselves. */
export function openAddressBar(page: Window = window): AddressBar {
  page.history.scrollRestoration = 'manual';
  const current = (): Entry => ({ hash: page.location.hash, ...stateOf(page.history.state) });
  return {
    current,
    push: ({ hash, ...state }) => page.history.pushState(state, '', hash),
    replace: ({ hash, ...state }) => page.history.replaceState(state, '', hash || page.location.href),
    back: (entries) => page.history.go(-entries),
    watch: (listener) => {
      const heard = (): void => listener(current());
      page.addEventListener('popstate', heard);
      return () => page.removeEventListener('popstate', heard);
    },
  };
}

function stateOf(state: unknown): Omit<Entry, 'hash'> {
  const { sight, over, laid } = record(state);
  const { offset, shift } = record(sight);
  const isKept = isCount(offset) && typeof shift === 'number' && Number.isFinite(shift);
  return {
    sight: isKept ? { offset, shift } : null,
    over: isCount(over) ? over : 0,
    ...(isCount(laid) && laid > 0 && { laid }),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
