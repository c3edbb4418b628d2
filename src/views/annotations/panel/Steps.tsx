import type { DoneStep } from '../../../state/annotations.ts';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { useAnnotations, useMargin } from '../margin.ts';
import { nameOfStep, useTakingSteps } from '../useStepKeys.ts';

/** Taking back what was done last, and doing it again; each says what. */
export function Steps() {
  const { keeping } = useMargin();
  const undoable = useAnnotations(keeping.annotations, (state) => state.undoable);
  const redoable = useAnnotations(keeping.annotations, (state) => state.redoable);
  if (!undoable && !redoable) return null;
  return (
    <div className={styles.steps}>
      <StepButton direction="undo" next={undoable} />
      <StepButton direction="redo" next={redoable} />
    </div>
  );
}

interface StepProps {
  readonly direction: 'undo' | 'redo';
  readonly next: DoneStep | null;
}

function StepButton({ direction, next }: StepProps) {
  const { t } = useWords();
  const take = useTakingSteps(useMargin());
  const label = next ? t(`annotations.${direction}`, { step: nameOfStep(t, next) }) : t(`do.${direction}`);
  return (
    <button
      type="button"
      className={styles.plain}
      // It stays where it is, so that focus does not go with the last step.
      aria-disabled={next === null}
      onClick={take[direction]}
    >
      {label}
    </button>
  );
}
