import { type RefObject, useEffect, useState } from 'react';
import type { EntityKind, Mention } from '../../core/article.ts';
import { mentionsAt, shownOf } from '../../core/nearby.ts';
import type { Roster } from '../../core/roster.ts';
import type { Page } from './page.ts';
import { offsetAt, rangesUnder } from './underPoint.ts';

/** A press on the text: on which character, where in the window, and the names there, innermost first. */
export interface Press {
  readonly offset: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly mentions: readonly Mention[];
}

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
 * calls `onPress` for a press on a letter, by mouse, pen or finger, what was `missed` first.
 */
export function usePointing(
  page: Page,
  roster: Roster,
  hidden: readonly EntityKind[],
  onPress: (press: Press) => void,
  missed: RefObject<PointerEvent | null>,
): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    const { sheet } = page;
    let resting = 0;
    /** Where the press began; null where that was before anybody listened. */
    let from: { x: number; y: number } | null = null;
    const pressOf = ({ clientX: x, clientY: y }: MouseEvent): Press | null => {
      const offset = offsetAt(page, x, y);
      return offset === null ? null : { offset, at: { x, y }, mentions: mentionsAt(roster, offset, hidden) };
    };
    const leave = (): void => {
      clearTimeout(resting);
      sheet.classList.remove('on-name');
      setPointed(null);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      clearTimeout(resting);
      const at = { x: event.clientX, y: event.clientY };
      const [mention] = shownOf(roster, rangesUnder(page, roster.index, at.x, at.y), hidden);
      sheet.classList.toggle('on-name', mention !== undefined);
      if (mention) resting = window.setTimeout(() => setPointed({ mention, at }), REST);
      else setPointed(null);
    };
    const down = ({ clientX, clientY }: PointerEvent): void => {
      leave();
      from = { x: clientX, y: clientY };
    };
    /** The end of a selection is a click as well; a reader who selects does not ask who this is. */
    const isDrag = ({ clientX, clientY }: MouseEvent): boolean =>
      from
        ? Math.hypot(clientX - from.x, clientY - from.y) > STILL
        : window.getSelection()?.isCollapsed === false;
    const press = (event: MouseEvent): void => {
      if (event.button !== 0 || event.shiftKey || isDrag(event)) return;
      const here = pressOf(event);
      if (!here) return;
      leave();
      onPress(here);
    };
    const late = missed.current;
    if (late) {
      if (late.type === 'click') press(late);
      else move(late);
      // oxlint-disable-next-line react/immutability -- a ref is what this hook was given it for
      missed.current = null;
    }
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
  }, [page, roster, hidden, onPress, missed]);
  return pointed;
}
