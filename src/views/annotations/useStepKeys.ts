import type { TFunction } from 'i18next';
import { rangesIn } from '../../core/paint.ts';
import { useCommand } from '../commands/registry.ts';
import type { NextStep, Taken } from '../../state/annotations.ts';
import { useWords } from '../room.tsx';
import { titleOf } from '../shelf/own.ts';
import type { Margin } from './margin.ts';
import { tell } from './told.ts';

/** «حذف 3 حواشٍ»: what a step did, to be said when it is undone or redone, or offered. */
export function nameOfStep(t: TFunction, { name, count, bookmarks }: NextStep): string {
  const first = t(`step.${name}`, { count });
  if (name !== 'import' || bookmarks === 0) return first;
  const second = t('step.importBookmarks', { count: bookmarks });
  return count === 0 ? second : t('step.both', { first, second });
}

/** Undoes or redoes one step and says which; and where, when nothing of it is seen on this page. */
export function takeStep(t: TFunction, direction: 'undo' | 'redo', { keeping, roster }: Margin): void {
  const { undoable, redoable, undo, redo } = keeping.annotations.getState();
  const isUndo = direction === 'undo';
  const isThere = (isUndo ? undoable : redoable) !== null;
  const taken = isUndo ? undo() : redo();
  if (taken) tell(wordsFor(t, isUndo ? 'undone' : 'redone', taken, roster.article.id));
  else if (isThere) tell(t('step.refused'));
  else tell(t(isUndo ? 'step.nothingToUndo' : 'step.nothingToRedo'));
}

function wordsFor(t: TFunction, what: 'undone' | 'redone', taken: Taken, here: string): string {
  const step = nameOfStep(t, taken);
  const [first, ...others] = taken.articles;
  if (first === undefined || taken.articles.includes(here)) return t(`step.${what}`, { step });
  if (others.length > 0) return t(`step.${what}Elsewhere`, { step });
  return t(`step.${what}In`, { step, title: `\u2068${titleOf(first)}\u2069` });
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
  const { keeping, page, placed, focused, places, open } = margin;
  const neighbour = (step: 1 | -1): string | undefined => {
    const { ranges } = placed.index;
    const here = focused === null ? undefined : places.get(focused);
    if (here) return ranges[(ranges.indexOf(here) + step + ranges.length) % ranges.length]?.annotation.id;
    const eye = page.offsetAtEye();
    const end = page.article.text.length;
    const found = step > 0 ? rangesIn(placed.index, eye, end)[0] : rangesIn(placed.index, 0, eye).at(-1);
    return (found ?? ranges.at(step > 0 ? 0 : -1))?.annotation.id;
  };
  const walk = (step: 1 | -1) => (): void => {
    const next = neighbour(step);
    if (next) open(next);
    else tell(t('step.noAnnotations'));
  };
  useCommand('undo', () => takeStep(t, 'undo', margin));
  useCommand('redo', () => takeStep(t, 'redo', margin));
  useCommand('nextAnnotation', walk(1));
  useCommand('previousAnnotation', walk(-1));
  useCommand('exportAll', () => void exportFile(t, keeping));
}
