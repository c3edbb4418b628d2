/**
 * Mounts views as `main` does. The testing library's own `render` runs inside `act`, which does not come back to
 * deferred work that had to wait for a part of the app: the rest of a long text would never be shown.
 */
import { type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';

const mounted = new Map<HTMLElement, Root>();

/** Shows `view` in a container of its own, at once. `show` replaces it by another. */
export function mount(view: ReactNode): { container: HTMLElement; show: (other: ReactNode) => void } {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  mounted.set(container, root);
  const show = (what: ReactNode): void => flushSync(() => root.render(<StrictMode>{what}</StrictMode>));
  show(view);
  return { container, show };
}

/** Takes all that is mounted off the page. */
export function unmountAll(): void {
  for (const [container, root] of mounted) {
    flushSync(() => root.unmount());
    container.remove();
  }
  mounted.clear();
}
