import {
  lazy,
  memo,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { snap } from '../../../core/moving.ts';
import { isOverText } from '../../../core/place.ts';
import { rangesAt } from '../../../core/paint.ts';
import { select, selectedOn } from '../../reader/selection.ts';
import type { Press } from '../../reader/usePointing.ts';
import { useCommand } from '../../commands/registry.ts';
import { useStores } from '../../room.tsx';
import { careting, startCaret, stopCaret } from './careting.ts';
import { type Margin, useHasMargin, useMargin } from '../margin.ts';
import { reselecting, stopReselect } from '../reselecting.ts';
import { Selecting } from './Selecting.tsx';

const CaretMode = lazy(() => import('./CaretMode.tsx'));
const Picker = lazy(() => import('./Picker.tsx'));

interface Props {
  /** Set to what takes a press on the text: true where it was meant for an annotation. */
  readonly onMarks: RefObject<((press: Press) => boolean) | null>;
}

/** How the reader marks the text, by hand and by keys, and how they press on what is marked. */
export const Marking = memo(function Marking({ onMarks }: Props) {
  const margin = useMargin();
  const from = useStore(careting, (state) => state.from);
  const [pressed, setPressed] = useState<Press | null>(null);
  const take = useCallback(
    (press: Press) => {
      const here = rangesAt(margin.placed.index, press.offset);
      const [only] = here;
      if (!only) return false;
      if (here.length + press.mentions.length > 1) setPressed(press);
      else margin.open(only.annotation.id);
      return true;
    },
    [margin],
  );
  useImperativeHandle(onMarks, () => take, [take]);
  useCaretKey(margin);
  useRoomToReselect(margin);
  return (
    <>
      {from === null && <Selecting />}
      <Suspense fallback={null}>
        {from !== null && <CaretMode key={from.start} from={from} />}
        {pressed && <Picker press={pressed} onClose={() => setPressed(null)} />}
      </Suspense>
    </>
  );
});

/** Puts the caret where the reader is: at what is selected, else at eye level. */
function useCaretKey({ page, roster }: Margin): void {
  useCommand('caret', () => {
    if (careting.getState().from !== null) return;
    const offset = page.offsetAtEye();
    const selected = selectedOn(page);
    startCaret((selected && snap(page.article, selected)) ?? { start: offset, end: offset });
    select(page, null);
  });
  // A caret belongs to its text.
  useEffect(() => stopCaret, [roster]);
}

/** A sheet over the text leaves no room to select: it gives way when a passage is to be selected anew. */
function useRoomToReselect({ roster, spot }: Margin): void {
  const { reading } = useStores();
  const hasMargin = useHasMargin();
  const isWaiting = useStore(reselecting, ({ annotation }) => annotation !== null);
  useEffect(() => {
    if (isWaiting && !hasMargin && isOverText(spot)) reading.getState().close(roster.article.id);
    // oxlint-disable-next-line react/exhaustive-deps -- what is opened afterwards was asked for
  }, [isWaiting]);
  useEffect(() => stopReselect, [roster]);
}
