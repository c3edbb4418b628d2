import type { MouseEventHandler } from 'react';
import { useWords } from '../room.tsx';
import { CloseIcon } from './actionIcons.tsx';
import styles from './CloseButton.module.css';

interface Props {
  /** What it is called where that says more than closing. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly onClose: MouseEventHandler<HTMLButtonElement>;
}

/** Closes what it stands in. */
export function CloseButton({ label, className = '', onClose }: Props) {
  const { t } = useWords();
  const name = label ?? t('do.close');
  return (
    <button
      type="button"
      className={`${styles.close} ${className}`}
      aria-label={name}
      title={name}
      onClick={onClose}
    >
      <CloseIcon />
    </button>
  );
}
