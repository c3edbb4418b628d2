import {
  autoUpdate,
  computePosition,
  offset,
  type Placement,
  shift,
  type VirtualElement,
} from '@floating-ui/dom';
import { type RefObject, useCallback, useLayoutEffect, useSyncExternalStore } from 'react';
import { watchSize } from '../../../platform/size.ts';
import type { Page } from '../../reader/page.ts';
import type { Draft } from './useDraft.ts';

/** Where a finger selects, or where there is no margin. The style sheets name the same width. */
const DOCKED = '(pointer: coarse), (max-width: 1179.98px)';

/** True where bars stand at the bottom of the window. */
export function useIsDocked(): boolean {
  const follow = useCallback((changed: () => void) => {
    const query = window.matchMedia?.(DOCKED);
    query?.addEventListener('change', changed);
    return () => query?.removeEventListener('change', changed);
  }, []);
  return useSyncExternalStore(follow, () => window.matchMedia?.(DOCKED).matches ?? false);
}

interface State {
  readonly isDocked: boolean;
  readonly isMoving: boolean;
}

/** Places the bar of a selection where it covers none of it, as far as the window has room. */
export function useBarPlace(
  bar: RefObject<HTMLElement | null>,
  page: Page,
  draft: Draft,
  { isDocked, isMoving }: State,
): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element || isMoving) return;
    if (isDocked) {
      uncover(page, draft, element);
      return;
    }
    const reference = {
      contextElement: page.sheet,
      getBoundingClientRect: () => page.sheet.getBoundingClientRect(),
    };
    return autoUpdate(reference, element, () => void float(page, draft, element));
  }, [bar, page, draft, isDocked, isMoving]);
  useDockedHeight(bar, isDocked);
}

/** From a line to the bar, and from the bar to the edges of the window, in CSS px. */
const GAP = 10;
const EDGE = 8;
/** The handles of a selection by finger hang below its last line, in CSS px. */
const HANDLES = 44;

async function float(page: Page, draft: Draft, bar: HTMLElement): Promise<void> {
  const { at, placement } = side(page, draft, bar.offsetHeight);
  const { x, y } = await computePosition(at, bar, {
    placement,
    strategy: 'fixed',
    middleware: [offset(GAP), shift({ padding: EDGE })],
  });
  bar.style.translate = `${x}px ${y}px`;
  bar.style.visibility = 'visible';
}

/** The end at hand comes first; below is preferred, but not over the lines of a selection that was made upwards. */
function side(page: Page, draft: Draft, height: number): { at: VirtualElement; placement: Placement } {
  const first = page.rectsOf({ start: draft.start, end: draft.start + 1 })[0];
  const last = page.rectsOf({ start: draft.end - 1, end: draft.end }).at(-1);
  const bottom = window.innerHeight;
  const top = document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
  const isOneLine = first && last && Math.abs(first.top - last.top) < 4;
  const below = { at: draft.isBackward && isOneLine ? first : last, placement: 'bottom' } as const;
  const above = { at: draft.isBackward || !isOneLine ? first : last, placement: 'top' } as const;
  const fits = ({ at, placement }: typeof below | typeof above): boolean => {
    if (!at || at.bottom < top || at.top > bottom) return false;
    return placement === 'bottom'
      ? at.bottom + GAP + height + EDGE <= bottom
      : at.top - GAP - height - EDGE >= top;
  };
  const order = draft.isBackward && !isOneLine ? [above, below] : [below, above];
  const found = order.find(fits);
  if (found?.at) return { at: standIn(found.at), placement: found.placement };
  const column = page.sheet.getBoundingClientRect();
  return { at: standIn(new DOMRect(column.x, bottom - EDGE, column.width, 0)), placement: 'top' };
}

function standIn(rect: DOMRect): VirtualElement {
  return { getBoundingClientRect: () => rect };
}

/** Brings the end at hand above the bar that stands at the bottom, its handle too. */
function uncover(page: Page, draft: Draft, bar: HTMLElement): void {
  bar.style.translate = '';
  const end = draft.isBackward ? draft.start : draft.end - 1;
  const rect = page.rectsOf({ start: end, end: end + 1 }).at(-1);
  const covered = rect ? rect.bottom + HANDLES - bar.offsetTop : 0;
  if (rect && rect.top < window.innerHeight && covered > 0)
    window.scrollBy({ top: covered, behavior: 'instant' });
}

/** Lets others that stand at the bottom of the window know how much of it is taken. */
export function useDockedHeight(bar: RefObject<HTMLElement | null>, isDocked: boolean): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element || !isDocked) return;
    const { style } = document.documentElement;
    const measure = (): void => style.setProperty('--docked', `${element.offsetHeight}px`);
    measure();
    const unwatch = watchSize(element, measure);
    return () => {
      unwatch();
      style.removeProperty('--docked');
    };
  }, [bar, isDocked]);
}
