/**
 * Calls `changed` when the size of `element` changed; where a browser has no observer for that, when
 * the window's did. Returns the function that ends it.
 */
export function watchSize(element: Element, changed: () => void): () => void {
  if (typeof ResizeObserver === 'function') {
    const observer = new ResizeObserver(changed);
    observer.observe(element);
    return () => observer.disconnect();
  }
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
