import { type RefObject, useEffect, useState } from 'react';
import type { Placed } from '../../../core/placed.ts';
import type { Page } from '../../reader/page.ts';
import { rangesUnder } from '../../reader/underPoint.ts';
import { hover } from '../tied.ts';

/**
 * Ties notes to their words: what the mouse rests on, here or there, and the note that has focus. Returns the
 * annotation whose note has focus, or null.
 */
export function useTies(page: Page, { index }: Placed, frame: RefObject<HTMLElement | null>): string | null {
  const [held, setHeld] = useState<string | null>(null);
  useEffect(() => {
    const { sheet } = page;
    let next = 0;
    const move = ({ pointerType, buttons, clientX, clientY }: PointerEvent): void => {
      cancelAnimationFrame(next);
      if (pointerType !== 'mouse' || buttons !== 0) return;
      next = requestAnimationFrame(() => {
        hover(rangesUnder(page, index, clientX, clientY)[0]?.annotation.id ?? null);
      });
    };
    const leave = (): void => {
      cancelAnimationFrame(next);
      hover(null);
    };
    const stop = new AbortController();
    sheet.addEventListener('pointermove', move, { signal: stop.signal, passive: true });
    sheet.addEventListener('pointerleave', leave, { signal: stop.signal });
    return () => {
      stop.abort();
      leave();
    };
  }, [page, index]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const over = ({ target }: Event): void => hover(noteAround(target));
    const leave = (): void => hover(null);
    const come = ({ target }: Event): void => {
      hover(noteAround(target));
      setHeld(noteAround(target));
    };
    const go = (): void => {
      hover(null);
      setHeld(null);
    };
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('pointerover', over, { signal });
    element.addEventListener('pointerleave', leave, { signal });
    element.addEventListener('focusin', come, { signal });
    element.addEventListener('focusout', go, { signal });
    return () => stop.abort();
  }, [frame]);
  return held;
}

function noteAround(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest<HTMLElement>('[data-note]')?.dataset['note'] ?? null)
    : null;
}
