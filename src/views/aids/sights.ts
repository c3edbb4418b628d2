/** What lies along the text at hand and is not known to the page itself: whoever paints it says where it lies. */
import { createStore } from 'zustand/vanilla';
import type { Placed } from '../../core/placed.ts';

interface Sights {
  /** What the reader marked; null until that is known. */
  readonly placed: Placed | null;
}

export const sights = createStore<Sights>()(() => ({ placed: null }));
