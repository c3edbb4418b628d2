/** The door to the printer: when the browser is about to put the page on paper, and when it has. */

/**
 * Calls `turn` with true before the page is printed, or shown as it would be, and with false behind it; twice the same
 * is possible. Returns the function that ends it.
 */
export function watchPrinting(turn: (isOn: boolean) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener('beforeprint', () => turn(true), { signal });
  window.addEventListener('afterprint', () => turn(false), { signal });
  // Tools that show a page as on paper say so by this alone.
  const paper = window.matchMedia?.('print');
  paper?.addEventListener('change', ({ matches }) => turn(matches), { signal });
  // Who watches is often still being drawn.
  if (paper?.matches) queueMicrotask(() => signal.aborted || turn(true));
  return () => ending.abort();
}
