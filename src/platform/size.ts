/** The event of an element whose words may lie elsewhere now, though it may be as large as before. */
export const LAID_ANEW = 'laid-anew';

/**
 * Calls `changed` when the size of `element` changed, or its words were laid out anew; where a browser has no
 * observer for sizes, when the window's did. Returns the function that ends it.
 */
export function watchSize(element: Element, changed: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener(LAID_ANEW, changed, { signal });
  if (typeof ResizeObserver === 'function') {
    const observer = new ResizeObserver(changed);
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  } else {
    window.addEventListener('resize', changed, { signal });
  }
  return () => stop.abort();
}
