import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { chordOf, isSameChord } from '../../core/chord.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import { holdSelection } from '../reader/selection.ts';
import { isApple, pressOf, useBindings } from './bindings.ts';
import type { CommandId } from './registry.ts';
import styles from './Sheet.module.css';

interface Opened {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** Closes it: focus and selection go back to where they were, and `onClose` is called. */
  readonly leave: () => void;
}

/** A dialog over everything else, open as long as it is rendered. */
export function useSheet(onClose: () => void): Opened {
  const dialog = useRef<HTMLDialogElement>(null);
  const reselect = useRef<() => void>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    reselect.current ??= holdSelection();
    element?.showModal();
    return () => element?.close();
  }, []);
  const leave = (): void => {
    dialog.current?.close();
    reselect.current?.();
    onClose();
  };
  return { dialog, leave };
}

interface Props {
  readonly opened: Opened;
  readonly label: string;
  /** The command that opened it: its keys close it again. */
  readonly command: CommandId;
  /** What stands beside the button that closes. */
  readonly head: ReactNode;
  /** True where it is only as wide as a few words need. */
  readonly isSmall?: boolean;
  readonly children: ReactNode;
}

export function Sheet({ opened: { dialog, leave }, label, command, head, isSmall = false, children }: Props) {
  const bindings = useBindings();
  const press = (event: KeyboardEvent): void => {
    // What lies below would be closed by the same key.
    if (event.key === 'Escape') event.stopPropagation();
    const chord = event.defaultPrevented ? null : chordOf(pressOf(event.nativeEvent), isApple);
    if (!chord?.control || !bindings[command].some((one) => isSameChord(one, chord))) return;
    event.preventDefault();
    leave();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a press beside it closes it, as Escape does
    <dialog
      ref={dialog}
      className={isSmall ? styles.small : styles.sheet}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onKeyDown={press}
      onClick={(event) => event.target === event.currentTarget && leave()}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <div className={styles.title}>{head}</div>
          <CloseButton className={styles.close} onClose={leave} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
