import { useEffect, useRef } from 'react';
import { mentionsAt } from '../../../core/nearby.ts';
import { rangesAt } from '../../../core/paint.ts';
import { offsetAt } from '../../reader/underPoint.ts';
import { useStores } from '../../room.tsx';
import { type Margin, useMargin } from '../margin.ts';
import { reselecting } from '../reselecting.ts';

/** A press that is the first of two selects a word: the second comes within so many ms. */
const SECOND = 300;
/** What answers a press by itself. */
const CONTROLS = 'a, button, input, label, select, summary, textarea';

/** Calls `onPress` for a press on the text that means nothing else: no mark, no name, no control, no selection. */
export function usePressBeside(onPress: () => void): void {
  const margin = useMargin();
  const { preferences } = useStores();
  const now = useRef({ margin, onPress });
  useEffect(() => {
    now.current = { margin, onPress };
  });
  const { sheet } = margin.page;
  useEffect(() => {
    let waiting = 0;
    let hadSelection = false;
    const down = (): void => {
      clearTimeout(waiting);
      hadSelection = isSelecting();
    };
    const pressed = (event: MouseEvent): void => {
      const { hiddenKinds } = preferences.getState();
      const isPlain = event.button === 0 && event.detail < 2 && !event.shiftKey && !hadSelection;
      // A drag ends in a click too, and what is done with its passage may be done before the wait is over.
      if (!isPlain || isMarking() || meansSomething(event, now.current.margin, hiddenKinds)) return;
      waiting = window.setTimeout(() => {
        if (!isMarking()) now.current.onPress();
      }, SECOND);
    };
    const stop = new AbortController();
    const { signal } = stop;
    sheet.addEventListener('pointerdown', down, { signal });
    sheet.addEventListener('click', pressed, { signal });
    return () => {
      stop.abort();
      clearTimeout(waiting);
    };
  }, [sheet, preferences]);
}

function isMarking(): boolean {
  return isSelecting() || reselecting.getState().annotation !== null;
}

function isSelecting(): boolean {
  return window.getSelection()?.isCollapsed === false;
}

function meansSomething(
  { target, clientX, clientY }: MouseEvent,
  { page, roster, placed }: Margin,
  hidden: Parameters<typeof mentionsAt>[2],
): boolean {
  if (target instanceof Element && target.closest(CONTROLS)) return true;
  const offset = offsetAt(page, clientX, clientY);
  return (
    offset !== null && rangesAt(placed.index, offset).length + mentionsAt(roster, offset, hidden).length > 0
  );
}
