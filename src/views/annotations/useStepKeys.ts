import type { TFunction } from 'i18next';
import type { Step, StepName } from '../../core/steps.ts';
import { rangesIn } from '../../core/paint.ts';
import { useCommand } from '../commands/registry.ts';
import { useWords } from '../room.tsx';
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

/** The file is written by a part of the app that comes when it is first wanted. */
async function exportFile(t: TFunction, keeping: Margin['keeping']): Promise<void> {
  const count = await import('./keeping/exporting.ts').then(
    ({ exportAll }) => exportAll(keeping),
    () => null,
  );
  tell(count === null ? t('keeping.noExport') : t('keeping.exported', { count }));
}

/** Undoing and redoing, and going through the annotations. */
export function useStepKeys({ keeping, page, placed, focused, places, open }: Margin): void {
  const { t } = useWords();
  const { annotations } = keeping;
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
  useCommand('undo', () => takeStep(t, 'undo', annotations.getState().undo));
  useCommand('redo', () => takeStep(t, 'redo', annotations.getState().redo));
  useCommand('nextAnnotation', walk(1));
  useCommand('previousAnnotation', walk(-1));
  useCommand('exportAll', () => void exportFile(t, keeping));
}
