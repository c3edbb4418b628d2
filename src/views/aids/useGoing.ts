import {
  type ChangeEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Page } from '../reader/page.ts';
import { useWords } from '../room.tsx';
import { sectionAt } from './placeNames.ts';
import { seenOn } from './useWindowInText.ts';

/** What lies under the pointer: where along the strip, 0 to 1, and what it is called. */
interface Label {
  readonly share: number;
  readonly words: string;
}

interface Going {
  readonly label: Label | null;
  readonly isPressed: boolean;
  /** The handlers of the strip. */
  readonly pointer: Record<
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerLeave',
    (event: PointerEvent<HTMLElement>) => void
  >;
  readonly keyDown: (event: KeyboardEvent) => void;
  /** For those who move a slider by other means than keys and pointers. */
  readonly slide: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** Goes through the text by pressing and dragging along the strip, and by keys. */
export function useGoing(page: Page, slider: RefObject<HTMLInputElement | null>): Going {
  const { t, direction } = useWords();
  const [label, setLabel] = useState<Label | null>(null);
  const [isPressed, setPressed] = useState(false);
  const held = useRef<number | null>(null);
  const pointer = useMemo((): Going['pointer'] => {
    const { article } = page;
    const follow = (event: PointerEvent<HTMLElement>): void => {
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientY - top) / height));
      const offset = share * article.text.length;
      setLabel({ share, words: sectionAt(article, offset, t) });
      if (held.current === event.pointerId) bring(page, offset);
    };
    const release = (event: PointerEvent<HTMLElement>): void => {
      if (held.current !== event.pointerId) return;
      held.current = null;
      setPressed(false);
      if (event.pointerType !== 'mouse') setLabel(null);
    };
    return {
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        held.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        slider.current?.focus({ preventScroll: true });
        setPressed(true);
        follow(event);
      },
      onPointerMove: follow,
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: () => held.current === null && setLabel(null),
    };
  }, [page, slider, t]);
  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const offset = destination(page, event.key, direction);
    if (offset === null) return;
    event.preventDefault();
    bring(page, offset);
  };
  const slide = (event: ChangeEvent<HTMLInputElement>): void =>
    bring(page, (event.target.valueAsNumber / 100) * page.article.text.length);
  return { label, isPressed, pointer, keyDown, slide };
}

/** Of a long text a key covers at least these shares. */
const STEP = 0.02;
const LEAP = 0.1;

/** Where a key leads from what is in the window: half of it on, or a window, more in a long text; null for other keys. */
function destination(page: Page, key: string, direction: 'rtl' | 'ltr'): number | null {
  const { length } = page.article.text;
  const { start, end } = seenOn(page);
  const middle = (start + end) / 2;
  const step = Math.max((end - start) / 2, length * STEP);
  const leap = Math.max(end - start, length * LEAP);
  const isForward = key === (direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight') || key === 'ArrowDown';
  if (isForward) return middle + step;
  if (key === 'ArrowUp' || key === 'ArrowLeft' || key === 'ArrowRight') return middle - step;
  if (key === 'PageDown') return middle + leap;
  if (key === 'PageUp') return middle - leap;
  if (key === 'Home') return 0;
  return key === 'End' ? length : null;
}

/** Brings the character at `offset`, moved into the text, to the middle of the window as far as the page reaches. */
function bring(page: Page, offset: number): void {
  const last = (page.article.blocks.at(-1)?.end ?? 1) - 1;
  const middle = (window.innerHeight - page.barBottom()) / 2;
  page.restore({ offset: Math.round(Math.min(last, Math.max(0, offset))), shift: middle });
}
