import { useEffect, useState } from 'react';
import type { EntityKind, Mention } from '../../core/article.ts';
import { mentionsAt, type Roster } from '../../core/roster.ts';
import type { Page } from './page.ts';

export interface Pointed {
  readonly mention: Mention;
  readonly at: { readonly x: number; readonly y: number };
}

/** A mouse that only crosses a name on its way does not mean it: it has to rest this many ms. */
const REST = 120;
/** A press may tremble by so many CSS px and is still a press. */
const STILL = 6;

/**
 * Asks our own index what lies under the mouse, and under a press. Returns what the mouse rests on;
 * calls `onPress` with the innermost name pressed on, by mouse, pen or finger.
 */
export function usePointing(
  page: Page | null,
  roster: Roster,
  hidden: readonly EntityKind[],
  onPress: (mention: Mention) => void,
): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    if (!page) return;
    const { sheet } = page;
    let resting = 0;
    let from = { x: 0, y: 0 };
    const nameAt = (event: MouseEvent): Mention | null => {
      const offset = page.offsetAt(event.clientX, event.clientY);
      return offset === null ? null : (mentionsAt(roster, offset, hidden)[0] ?? null);
    };
    const leave = (): void => {
      clearTimeout(resting);
      sheet.classList.remove('on-name');
      setPointed(null);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      clearTimeout(resting);
      const mention = nameAt(event);
      sheet.classList.toggle('on-name', mention !== null);
      if (!mention) setPointed(null);
      else
        resting = window.setTimeout(
          () => setPointed({ mention, at: { x: event.clientX, y: event.clientY } }),
          REST,
        );
    };
    const down = ({ clientX, clientY }: PointerEvent): void => {
      leave();
      from = { x: clientX, y: clientY };
    };
    const press = (event: MouseEvent): void => {
      // The end of a selection is a click as well; a reader who selects does not ask who this is.
      const isDrag = Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL;
      if (event.button !== 0 || event.shiftKey || isDrag) return;
      const mention = nameAt(event);
      if (!mention) return;
      leave();
      onPress(mention);
    };
    const stop = new AbortController();
    const { signal } = stop;
    sheet.addEventListener('pointermove', move, { signal });
    sheet.addEventListener('pointerleave', leave, { signal });
    sheet.addEventListener('pointerdown', down, { signal });
    sheet.addEventListener('click', press, { signal });
    window.addEventListener('scroll', leave, { signal, passive: true });
    return () => {
      stop.abort();
      clearTimeout(resting);
    };
  }, [page, roster, hidden, onPress]);
  return pointed;
}
