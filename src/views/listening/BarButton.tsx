import type { ReactNode } from 'react';
import styles from './Listening.module.css';

interface Props {
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** It keeps its place and focus where it can do nothing. */
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A sign with its name. */
export function BarButton({ label, shortcut, isDisabled = false, onPress, children }: Props) {
  return (
    <button
      type="button"
      className={styles.control}
      aria-label={label}
      title={label}
      aria-keyshortcuts={shortcut}
      aria-disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
