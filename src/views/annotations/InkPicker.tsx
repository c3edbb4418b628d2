import { useId } from 'react';
import { INKS, type Ink } from '../../core/paint.ts';
import { useWords } from '../room.tsx';
import styles from './InkPicker.module.css';

interface Props {
  /** The ink that is chosen; null where those at hand differ. */
  readonly value: Ink | null;
  readonly onChange: (ink: Ink) => void;
  /** What is chosen by it, for those who do not see it: «لون التمييز». */
  readonly label: string;
}

/** The five inks and the line: one of six, by arrow keys as by press. */
export function InkPicker({ value, onChange, label }: Props) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">{label}</legend>
      {INKS.map((ink) => (
        <label key={ink} className={styles.ink} title={t(`ink.${ink}`)}>
          <input
            type="radio"
            name={name}
            className={styles.choice}
            checked={ink === value}
            aria-label={t(`ink.${ink}`)}
            onChange={() => onChange(ink)}
            // A press on the ink that is chosen already means it as well.
            onClick={() => ink === value && onChange(ink)}
          />
          <span className={`${styles.drop} ink-drop`} data-ink={ink} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
