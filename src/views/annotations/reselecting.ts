/** An annotation that waits for another passage: what the reader selects next becomes its own. */
import { createStore } from 'zustand/vanilla';
import { usable } from '../focus.ts';
import { isFocusLost } from '../useFocusOnArrival.ts';
import type { Page } from '../reader/page.ts';

interface Reselecting {
  /** The annotation whose passage is to be replaced, or null. */
  readonly annotation: string | null;
  /** What had focus when that was asked for. */
  readonly opener: Element | null;
}

const NOBODY: Reselecting = { annotation: null, opener: null };

export const reselecting = createStore<Reselecting>()(() => NOBODY);

/** Lets the next selection replace the passage of `annotation`; an orphan is attached by it. */
export function startReselect(annotation: string): void {
  reselecting.setState({ annotation, opener: document.activeElement });
}

export function stopReselect(): void {
  reselecting.setState(NOBODY);
}

/** Leaves the annotation where it was. Focus that would go with the bar comes back to where this was asked for. */
export function cancelReselect(page: Page): void {
  const { opener } = reselecting.getState();
  stopReselect();
  if (!isFocusLost() && !document.activeElement?.closest('[data-selection-bar]')) return;
  (usable(opener) ?? page.home()).focus({ preventScroll: true });
}
