/** What lets other parts of the page begin the listening. */
import { createStore } from 'zustand/vanilla';
import type { Range } from '../../core/article.ts';

interface Hearing {
  /** Reads aloud from a passage on; null while nobody can. */
  readonly hear: ((from: Range) => void) | null;
}

export const hearing = createStore<Hearing>()(() => ({ hear: null }));
