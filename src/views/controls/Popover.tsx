import { type ReactNode, type RefObject, useId, useState } from 'react';
import styles from './Popover.module.css';

interface Props {
  /** What opens it. */
  readonly button: ReactNode;
  readonly buttonClass: string | undefined;
  /** The name of what opens, and of the button where it shows no words. */
  readonly label: string;
  readonly isWordless?: boolean;
  /** By this the button is found by the command that opens the same. */
  readonly opens: 'contents' | 'settings';
  readonly panel?: RefObject<HTMLDialogElement | null>;
  readonly children: ReactNode;
}

/** A button and what it opens below the bar. The platform closes it and gives focus back. */
export function Popover({ button, buttonClass, label, isWordless = false, opens, panel, children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const name = isWordless ? { 'aria-label': label, title: label } : {};
  return (
    <>
      <button
        type="button"
        className={buttonClass}
        popoverTarget={id}
        aria-expanded={isOpen}
        data-opens={opens}
        {...name}
      >
        {button}
      </button>
      <dialog
        ref={panel}
        id={id}
        popover="auto"
        aria-label={label}
        className={styles.popover}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && children}
      </dialog>
    </>
  );
}
