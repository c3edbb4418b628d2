import { type RefObject, useLayoutEffect } from 'react';
import { useStores } from './room.tsx';

/** True where nothing on the page has focus. */
export function isFocusLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body;
}

/**
 * Gives focus to a page that took the place of another, where the link that was pressed is gone. A page
 * that the browser itself has just opened is left alone.
 */
export function useFocusOnArrival(target: RefObject<HTMLElement | null>): void {
  const { reading } = useStores();
  // At once: by the time of a first key the reader would be moved away from where they press it.
  useLayoutEffect(() => {
    if (reading.getState().arrival > 0 && isFocusLost()) target.current?.focus({ preventScroll: true });
  }, [reading, target]);
}
