import type { TFunction } from 'i18next';
import { useEffect, useMemo, useRef } from 'react';
import { rangesIn } from '../../core/paint.ts';
import type { PlacedAnnotation } from '../../core/placed.ts';
import type { DoneStep, Taken } from '../../state/annotations.ts';
import { useCommand } from '../commands/registry.ts';
import { useStores, useWords } from '../room.tsx';
import { titleOf } from '../shelf/taking.ts';
import type { Margin } from './margin.ts';
import { closeLeaving } from './tied.ts';
import { tell } from './told.ts';

/** «حذف 3 حواشٍ»: what a step did, to be said when it is undone or redone, or offered. */
export function nameOfStep(t: TFunction, { name, count, bookmarks }: DoneStep): string {
  const first = t(`step.${name}`, { count });
  if (name !== 'import' || bookmarks === 0) return first;
  const second = t('step.importBookmarks', { count: bookmarks });
  return count === 0 ? second : t('step.both', { first, second });
}

const SAID = {
  undo: { done: 'undone', overtaken: 'step.notUndone', nothing: 'step.nothingToUndo' },
  redo: { done: 'redone', overtaken: 'step.notRedone', nothing: 'step.nothingToRedo' },
} as const;

type Taking = 'undo' | 'redo';

/** What undoes and redoes one step and says what came of it. A note that is open and goes with it is closed. */
export function useTakingSteps({ keeping, roster, focused }: Margin): Readonly<Record<Taking, () => void>> {
  const { t } = useWords();
  const { reading } = useStores();
  return useMemo(() => {
    const isLiving = (): boolean =>
      focused !== null && keeping.annotations.getState().get(focused)?.deleted === null;
    const take = (direction: Taking) => (): void => {
      const wasLiving = isLiving();
      const { undoable, redoable, ...state } = keeping.annotations.getState();
      const taken = state[direction]();
      if (focused !== null && wasLiving && !isLiving()) closeLeaving(reading, roster.article.id, focused);
      const next = direction === 'undo' ? undoable : redoable;
      if (next && taken) tell(wordsFor(t, direction, next, taken, roster.article.id));
      else tell(t(next ? 'step.refused' : SAID[direction].nothing));
    };
    return { undo: take('undo'), redo: take('redo') };
  }, [keeping, roster, focused, reading, t]);
}

/** What of a step was taken, and where when nothing of it is seen on this page; or that all of it had changed since. */
function wordsFor(t: TFunction, direction: Taking, next: DoneStep, taken: Taken, here: string): string {
  const { done, overtaken } = SAID[direction];
  if (taken.count + taken.bookmarks === 0) return t(overtaken, { step: nameOfStep(t, next) });
  const step = nameOfStep(t, taken);
  const [first, ...others] = taken.articles;
  if (first === undefined || taken.articles.includes(here)) return t(`step.${done}`, { step });
  if (others.length > 0) return t(`step.${done}Elsewhere`, { step });
  return t(`step.${done}In`, { step, title: `\u2068${titleOf(first)}\u2069` });
}

/** The file is written by a part of the app that comes when it is first wanted. */
async function exportFile(t: TFunction, keeping: Margin['keeping']): Promise<void> {
  const count = await import('./keeping/exporting.ts').then(
    ({ exportAll }) => exportAll(keeping),
    () => null,
  );
  tell(count === null ? t('keeping.noExport') : t('keeping.exported', { count }));
}

/** Undoing and redoing, and going through the annotations. */
export function useStepKeys(margin: Margin): void {
  const { t } = useWords();
  const { keeping } = margin;
  const taking = useTakingSteps(margin);
  const walk = useWalking(margin);
  useCommand('undo', taking.undo);
  useCommand('redo', taking.redo);
  useCommand('nextAnnotation', () => walk(1));
  useCommand('previousAnnotation', () => walk(-1));
  useCommand('exportAll', () => void exportFile(t, keeping));
}

/**
 * Goes from one annotation to the next or the one before, round and round: from the note that is open; else from the
 * one that was open last while its words are in sight; else from what is being read.
 */
function useWalking({ page, roster, placed, focused, open }: Margin): (step: 1 | -1) => void {
  const { t } = useWords();
  const { reading } = useStores();
  const last = useRef(focused);
  useEffect(() => {
    if (focused !== null) last.current = focused;
  }, [focused]);
  const { ranges } = placed.index;
  const indexOf = (id: string | null): number => ranges.findIndex(({ annotation }) => annotation.id === id);
  const isSeen = (at: number): boolean => {
    const { start = 0 } = ranges[at] ?? {};
    return at >= 0 && page.isInSight({ start, end: start + 1 }, window.innerHeight);
  };
  const neighbour = (step: 1 | -1): PlacedAnnotation | undefined => {
    const [here, before] = [indexOf(focused), indexOf(last.current)];
    const from = here >= 0 ? here : isSeen(before) ? before : -1;
    if (from >= 0) return ranges[(from + step + ranges.length) % ranges.length];
    const eye = page.offsetAtEye();
    const end = page.article.text.length;
    const found = step > 0 ? rangesIn(placed.index, eye, end)[0] : rangesIn(placed.index, 0, eye).at(-1);
    return found ?? ranges.at(step > 0 ? 0 : -1);
  };
  return (step) => {
    const next = neighbour(step)?.annotation.id;
    if (next === undefined) tell(t('step.noAnnotations'));
    else if (focused === null) open(next);
    // One way back leads to where the walk was begun.
    else reading.getState().turn(roster.article.id, { kind: 'annotation', annotation: next });
  };
}
