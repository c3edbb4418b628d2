import { useEffect } from 'react';
import type { TFunction } from 'i18next';
import type { Step, StepName } from '../../core/steps.ts';
import { rangesIn } from '../../core/paint.ts';
import { useStores, useWords } from '../room.tsx';
import type { Margin } from './margin.ts';
import { tell } from './told.ts';

/** «حذف 3 حواشٍ»: what a step did, to be said when it is undone or redone, or offered. */
export function nameOfStep(t: TFunction, { name, count }: { name: StepName; count: number }): string {
  return t(`step.${name}`, { count });
}

/** Undoes or redoes one step and says which. `of` is the store's own verb. */
export function takeStep(t: TFunction, direction: 'undo' | 'redo', of: () => Step | null): void {
  const step = of();
  if (!step) tell(t(direction === 'undo' ? 'step.nothingToUndo' : 'step.nothingToRedo'));
  else
    tell(
      t(direction === 'undo' ? 'step.undone' : 'step.redone', {
        step: nameOfStep(t, { name: step.name, count: step.changes.length }),
      }),
    );
}

/** By physical key: Ctrl or ⌘ with Z and Y; Alt with J, and Shift for backwards, goes through the annotations. */
export function useStepKeys({ keeping, page, placed, focused, places, open }: Margin): void {
  const { t } = useWords();
  const { reading } = useStores();
  useEffect(() => {
    const { annotations } = keeping;
    const stepped = (event: KeyboardEvent): boolean => {
      const isUndo = event.code === 'KeyZ' && !event.shiftKey;
      const isRedo = (event.code === 'KeyZ' && event.shiftKey) || event.code === 'KeyY';
      if (!isCommand(event) || (!isUndo && !isRedo)) return false;
      const { undo, redo } = annotations.getState();
      takeStep(t, isUndo ? 'undo' : 'redo', isUndo ? undo : redo);
      return true;
    };
    const walked = (event: KeyboardEvent): boolean => {
      if (event.code !== 'KeyJ' || !event.altKey || event.ctrlKey || event.metaKey) return false;
      const next = neighbour(event.shiftKey ? -1 : 1);
      if (next) open(next);
      else tell(t('step.noAnnotations'));
      return true;
    };
    const neighbour = (step: 1 | -1): string | undefined => {
      const { ranges } = placed.index;
      const here = focused === null ? undefined : places.get(focused);
      if (here) return ranges[(ranges.indexOf(here) + step + ranges.length) % ranges.length]?.annotation.id;
      const eye = page.offsetAtEye();
      const end = page.article.text.length;
      const found = step > 0 ? rangesIn(placed.index, eye, end)[0] : rangesIn(placed.index, 0, eye).at(-1);
      return (found ?? ranges.at(step > 0 ? 0 : -1))?.annotation.id;
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
      if (stepped(event) || walked(event)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [keeping, page, placed, places, focused, open, reading, t]);
}

function isCommand({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey;
}

/** In a field the browser's own undo is meant. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])')
  );
}
