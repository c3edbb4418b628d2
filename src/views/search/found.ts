/** What is searched for and was found in the article at hand, for all who show it: the edge, the contents, an overview. */
import { createStore } from 'zustand/vanilla';
import type { Range } from '../../core/article.ts';

interface Found {
  /** In reading order, none of them touching; empty while nothing is searched for. */
  readonly hits: readonly Range[];
  /** The one the reader is at: one of `hits`. */
  readonly current: Range | null;
}

export const NOTHING: Found = { hits: [], current: null };
export const found = createStore<Found>()(() => NOTHING);
