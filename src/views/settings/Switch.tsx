import { useId } from 'react';
import styles from './Settings.module.css';

interface Props {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly hint?: string;
  /** The keys that do the same, as `aria-keyshortcuts` has them. */
  readonly keys?: string | undefined;
}

/** Something that is there or not. */
export function Switch({ label, isOn, onChange, hint, keys }: Props) {
  const id = useId();
  return (
    <div>
      <label className={styles.switch}>
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          aria-checked={isOn}
          aria-keyshortcuts={keys}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.target.checked)}
        />
      </label>
      {hint && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
