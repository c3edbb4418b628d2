import styles from './Beside.module.css';

interface Props {
  /** One sentence. */
  readonly words: string;
  /** What can be done about it, and how that is called. */
  readonly action?: string;
  readonly onAction?: () => void;
}

/** What stands where there is nothing to list. */
export function Empty({ words, action, onAction }: Props) {
  return (
    <div className={styles.empty}>
      <p>{words}</p>
      {action !== undefined && (
        <button type="button" className={styles.action} onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
