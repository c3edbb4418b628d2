import { type RefObject, useEffect } from 'react';
import { watchSize } from '../../platform/size.ts';
import type { Page } from '../reader/page.ts';
import { selectedOn, watchSelection } from '../reader/selection.ts';

type Bar = RefObject<HTMLElement | null>;

/** Lets others that stand at the bottom of the window know how much of it is taken. */
export function useRoomBelow(bar: Bar): void {
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const measure = (): void =>
      style.setProperty('--listening', `${window.innerHeight - element.offsetTop}px`);
    measure();
    const unwatch = watchSize(element, measure);
    return () => {
      unwatch();
      style.removeProperty('--listening');
    };
  }, [bar]);
}

/** From the last line of a selection to the bar, in CSS px. */
const GAP = 10;

/** A selection that was made under the bar comes out above it. */
export function useUncoveredSelection(bar: Bar, page: Page): void {
  useEffect(() => {
    const rested = (): void => {
      const selected = selectedOn(page);
      const top = bar.current?.offsetTop;
      if (!selected || top === undefined) return;
      const end = selected.isBackward ? selected.start + 1 : selected.end;
      const rect = page.rectsOf({ start: end - 1, end }).at(-1);
      const covered = rect ? rect.bottom + GAP - top : 0;
      if (rect && rect.top < window.innerHeight && covered > 0)
        window.scrollBy({ top: covered, behavior: 'instant' });
    };
    return watchSelection(rested, () => undefined);
  }, [bar, page]);
}
