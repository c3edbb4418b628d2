/** Selecting by keys alone: whether it goes on, and from where. */
import { createStore } from 'zustand/vanilla';
import type { Range } from '../../../core/article.ts';

interface Careting {
  /** Where the caret begins, with what is selected already from there on; null while there is no caret. */
  readonly from: Range | null;
  /** What takes focus when it ends: what had it before. */
  readonly opener: Element | null;
  /** Where it stands now, or null. */
  readonly at: number | null;
}

export const careting = createStore<Careting>()(() => ({ from: null, opener: null, at: null }));

/** Puts the caret into the text, before `from.start`; what lies between its ends is selected. */
export function startCaret(from: Range): void {
  careting.setState({ from, opener: document.activeElement });
}

export function stopCaret(): void {
  careting.setState({ from: null, opener: null, at: null });
}
