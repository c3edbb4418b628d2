/** Where focus goes when what had it leaves the page: a keyboard is never left nowhere. */
import { type RefObject, useEffect, useRef } from 'react';
import { isFocusLost } from './useFocusOnArrival.ts';

const CONTROLS = 'button:not([disabled]), a[href], input';

/** The first control of `element`. */
export function controlIn(element: Element | null | undefined): HTMLElement | null {
  return element?.querySelector<HTMLElement>(CONTROLS) ?? null;
}

/** `element` where it can take focus by itself: a press on the text gives it to the region around, which is nobody's place. */
export function usable(element: Element | null): HTMLElement | null {
  return element instanceof HTMLElement && element.tabIndex >= 0 && element.isConnected ? element : null;
}

/**
 * While `part` is on the page, focus that goes with something in it comes to the neighbour where that was an entry
 * of a list, else to `home`, which is told what had focus before it came into `part`.
 */
export function useKeptFocus(
  part: RefObject<HTMLElement | null>,
  home: (before: HTMLElement | null) => HTMLElement | null | undefined,
): void {
  const latest = useRef(home);
  useEffect(() => {
    latest.current = home;
  });
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    let held: Element | null = null;
    let before: Element | null = null;
    const come = ({ target, relatedTarget }: FocusEvent): void => {
      held = target as Element;
      if (relatedTarget instanceof Element && !element.contains(relatedTarget)) before = relatedTarget;
    };
    const go = ({ target }: FocusEvent): void => {
      // It may be on its way off the page: only what stays was left by the reader.
      queueMicrotask(() => {
        if (held === target && held?.isConnected) held = null;
      });
    };
    const watched = new MutationObserver((changes) => {
      if (!held || held.isConnected || !isFocusLost()) return;
      const goal = neighbourOf(held, changes) ?? latest.current(usable(before));
      held = null;
      goal?.focus({ preventScroll: true });
    });
    watched.observe(element, { childList: true, subtree: true });
    element.addEventListener('focusin', come);
    element.addEventListener('focusout', go);
    return () => {
      watched.disconnect();
      element.removeEventListener('focusin', come);
      element.removeEventListener('focusout', go);
    };
  }, [part]);
}

/** In the entry beside the one that `held` went with, the control that is called as `held` was, else the first. */
function neighbourOf(held: Element, changes: readonly MutationRecord[]): HTMLElement | null {
  const isEntryOf = (node: Node): boolean => node instanceof HTMLLIElement && node.contains(held);
  const left = changes.find(({ removedNodes }) => [...removedNodes].some(isEntryOf));
  if (!left) return null;
  const beside = [left.nextSibling, left.previousSibling].find((node) => node?.isConnected);
  if (!(beside instanceof Element)) return null;
  const alike = [...beside.querySelectorAll<HTMLElement>(CONTROLS)].find(
    ({ textContent }) => textContent === held.textContent,
  );
  return alike ?? controlIn(beside);
}
