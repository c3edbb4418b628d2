/** An annotation that waits for another passage: what the reader selects next becomes its own. */
import { createStore } from 'zustand/vanilla';

interface Reselecting {
  /** The annotation whose passage is to be replaced, or null. */
  readonly annotation: string | null;
}

export const reselecting = createStore<Reselecting>()(() => ({ annotation: null }));

/** Lets the next selection replace the passage of `annotation`; an orphan is attached by it. */
export function startReselect(annotation: string): void {
  reselecting.setState({ annotation });
}

export function stopReselect(): void {
  reselecting.setState({ annotation: null });
}
