import type { ChangeEventHandler, RefObject } from 'react';
import styles from './FileField.module.css';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  /** The files that are offered, as the attribute has them. */
  readonly accept: string;
  /** The id of what says which file is meant. */
  readonly hint: string;
  readonly label: string;
  /** How its button looks. */
  readonly className: string | undefined;
  readonly onChoose: ChangeEventHandler<HTMLInputElement>;
}

/** The way to a file of the reader's device. */
export function FileField({ field, accept, hint, label, className, onChoose }: Props) {
  return (
    <label className={styles.file}>
      <input
        ref={field}
        type="file"
        accept={accept}
        className="visually-hidden"
        aria-describedby={hint}
        onChange={onChoose}
      />
      <span className={className}>{label}</span>
    </label>
  );
}
