import { DIRECTIONS } from '../../../core/annotation.ts';
import { describe } from '../../../core/anchor.ts';
import { nudge } from '../../../core/moving.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { lineOf } from '../../../core/quotation.ts';
import type { StepName } from '../../../core/steps.ts';
import type { Edit } from '../../../state/annotations.ts';
import { useReading, useWords } from '../../room.tsx';
import { useMargin } from '../margin.ts';
import styles from './NoteEditor.module.css';
import { startReselect } from '../reselecting.ts';

interface Props {
  readonly placed: PlacedAnnotation;
  readonly onEdit: (changed: Edit, name: StepName) => void;
}

/** What is seldom needed: the ends of the passage word by word, the passage anew, the direction of the note. */
export function NoteAdjusting({ placed, onEdit }: Props) {
  const { t } = useWords();
  const { id, direction } = placed.annotation;
  return (
    <details className={styles.adjusting}>
      <summary className={styles.summary}>{t('note.adjust')}</summary>
      <div className={styles.ends}>
        <End side="start" placed={placed} onEdit={onEdit} />
        <End side="end" placed={placed} onEdit={onEdit} />
        <button type="button" className={styles.action} onClick={() => startReselect(id)}>
          {t('note.anew')}
        </button>
      </div>
      <fieldset className={styles.directions}>
        <legend>{t('note.direction')}</legend>
        {DIRECTIONS.map((one) => (
          <label key={one} className={styles.direction}>
            <input
              type="radio"
              name={`direction-${id}`}
              checked={one === direction}
              onChange={() => onEdit({ direction: one }, 'direction')}
            />
            {t(`note.${one}`)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** One word more or less at one end of the passage. */
function End({ side, placed, onEdit }: Props & { side: 'start' | 'end' }) {
  const { t } = useWords();
  const { roster } = useMargin();
  const say = useReading((state) => state.say);
  const { article } = roster;
  const outwards = side === 'start' ? -1 : 1;
  const move = (isMore: boolean): void => {
    const next = nudge(article, placed, side, isMore ? outwards : outwards === 1 ? -1 : 1);
    if (next.start === placed.start && next.end === placed.end) {
      say(t('note.noFurther'));
      return;
    }
    const target = describe(article.text, next);
    onEdit({ target }, 'range');
    say(t('note.passageNow', { words: lineOf(article, next) }));
  };
  return (
    <fieldset className={styles.end}>
      <legend>{t(`note.${side}`)}</legend>
      <button
        type="button"
        className={styles.step}
        aria-label={t(`note.${side}More`)}
        title={t(`note.${side}More`)}
        onClick={() => move(true)}
      >
        <span aria-hidden="true">+</span>
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label={t(`note.${side}Less`)}
        title={t(`note.${side}Less`)}
        onClick={() => move(false)}
      >
        <span aria-hidden="true">−</span>
      </button>
    </fieldset>
  );
}
