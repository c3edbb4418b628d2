import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../room.tsx';
import styles from './Confirm.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What is done when the reader agrees; what comes before it is the way out. */
  readonly action: ReactNode;
  readonly onClose: () => void;
}

/** A question that has to be answered before anything else. It stands as long as it is rendered, and gives focus back. */
export function Confirm({ title, children, action, onClose }: Props) {
  const { t } = useWords();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      // What opened it may be gone with what was agreed to.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('[data-panel] h2')?.focus();
      });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.confirm}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // The same key would close the panel below it too.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <h2 id={heading} className={styles.title}>
        {title}
      </h2>
      {children}
      <div className={styles.actions}>
        <button type="button" className={styles.cancel} onClick={onClose}>
          {t('annotations.cancel')}
        </button>
        {action}
      </div>
    </dialog>
  );
}

/** How the button that does it looks. */
export const agreeClass = styles.agree;
