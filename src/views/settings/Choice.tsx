import { type ReactNode, useId } from 'react';
import styles from './Settings.module.css';

interface Props<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly name: (value: T) => ReactNode;
  readonly onChoose: (value: T) => void;
  readonly hint?: string | false;
  /** How the options are laid out: in one row where there is room, or in so many columns. */
  readonly columns?: 2 | 3;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ legend, values, value, name, onChoose, hint, columns }: Props<T>) {
  const group = useId();
  return (
    <fieldset className={styles.field}>
      <legend>{legend}</legend>
      <div className={styles.options} data-columns={columns}>
        {values.map((option) => (
          <label key={option} className={styles.option}>
            <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
            <span className={styles.face}>{name(option)}</span>
          </label>
        ))}
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
    </fieldset>
  );
}
