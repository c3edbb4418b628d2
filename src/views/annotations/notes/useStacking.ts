import { type RefObject, useLayoutEffect } from 'react';
import { stack } from '../../../core/stacking.ts';
import { watchSize } from '../../../platform/size.ts';
import { GAP, type MarginRow, type Memory } from './useMarginRows.ts';

interface Column {
  readonly rows: readonly MarginRow[];
  readonly pushed: number;
  readonly focused: string | null;
  readonly memory: Memory;
  readonly again: () => void;
}

/** A note that comes to stand further than this from its words has no room there after all, in CSS px. */
const FAR = 900;

/**
 * Puts the children of `list`, one for each row, where they belong, and again when one of them grows. Scrolling
 * costs nothing: they stand in the document, as the text does.
 */
export function useStacking(list: RefObject<HTMLElement | null>, column: Column): void {
  const { rows, pushed, focused, memory, again } = column;
  useLayoutEffect(() => {
    const items = [...(list.current?.children ?? [])] as HTMLElement[];
    const arrange = (): void => {
      if (arranged(items, { rows, pushed, focused, memory })) again();
    };
    arrange();
    let known = items.map((item) => item.offsetHeight);
    const unwatch = items.map((item, i) =>
      watchSize(item, () => {
        // An observer tells first of what is there already.
        if (item.offsetHeight === known[i]) return;
        known = items.map((one) => one.offsetHeight);
        arrange();
      }),
    );
    return () => {
      for (const end of unwatch) end();
    };
  }, [list, rows, pushed, focused, memory, again]);
  useSettled(list, rows.length > 0);
}

/** True where a note that had not been measured came to stand far from its words. */
function arranged(items: readonly HTMLElement[], column: Omit<Column, 'again'>): boolean {
  const { rows, pushed, focused, memory } = column;
  const heights = items.map((item) => item.offsetHeight);
  const wanted = rows.map((row, i) => {
    const before = i === 0 && idOf(row) !== focused ? pushed : 0;
    return { top: row.top + before, height: heights[i] ?? 0 };
  });
  const at = rows.findIndex((row) => idOf(row) === focused);
  const tops = stack(wanted, at < 0 ? null : at, GAP);
  const isSurprise = (row: MarginRow, i: number): boolean =>
    row.kind === 'note' && !memory.heights.has(idOf(row)) && (tops[i] as number) - row.top > FAR;
  const isSurprised = at < 0 && rows.some(isSurprise);
  for (const [i, row] of rows.entries()) {
    const away = (tops[i] as number) - row.top;
    place(items[i] as HTMLElement, tops[i] as number, away, row.level);
    // While one is open the others stand elsewhere for a while, and it is higher than it usually is.
    if (at < 0) memory.pushed.set(idOf(row), away);
    if (i !== at) memory.heights.set(idOf(row), heights[i] ?? 0);
  }
  return isSurprised;
}

export function idOf(row: MarginRow): string {
  return row.kind === 'note' ? row.placed.annotation.id : row.id;
}

/** `away` is how far it stands below its words; less than 0 where they lie lower than the note. */
function place(item: HTMLElement, top: number, away: number, level: number): void {
  setStyle(item, 'translate', `0px ${top}px`);
  setStyle(item, '--line-level', `${level}px`);
  setStyle(item, '--away', `${Math.abs(away)}px`);
  const direction = away === 0 ? 'no' : away > 0 ? 'down' : 'up';
  if (item.dataset['away'] !== direction) item.dataset['away'] = direction;
}

/** The same value set anew would have the browser look at all that is inside. */
function setStyle({ style }: HTMLElement, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}

/** Notes glide when they make room, but not to where they first stand. */
function useSettled(list: RefObject<HTMLElement | null>, isThere: boolean): void {
  useLayoutEffect(() => {
    const element = list.current;
    if (!isThere || !element) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        element.dataset['settled'] = 'true';
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      delete element.dataset['settled'];
    };
  }, [list, isThere]);
}
