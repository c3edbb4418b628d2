/** The reader's own texts as the views know them (`taking.ts` looks at them). */
import { createStore } from 'zustand/vanilla';
import type { TextEntry } from '../../platform/seeds.ts';
import type { TextProblem } from '../../state/texts.ts';

interface Own {
  readonly entries: readonly TextEntry[];
  /** True once the browser was asked for them. */
  readonly isKnown: boolean;
  /** Why a text was not taken in, or how it is not kept. */
  readonly problem: TextProblem | 'not-kept' | null;
}

export const own = createStore<Own>()(() => ({ entries: [], isKnown: false, problem: null }));
