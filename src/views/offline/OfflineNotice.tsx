import { useEffect, useRef } from 'react';
import { CloseButton } from '../controls/CloseButton.tsx';
import { useStores, useWords } from '../room.tsx';
import styles from './OfflineNotice.module.css';

/** A notice that asks for nothing leaves after so many ms; one under pointer or focus stays. */
const STAYS = 9000;

interface Props {
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** True where it goes by itself. */
  readonly leaves?: boolean;
  readonly onClose: () => void;
}

/** A notice under the bar: it covers little, takes no focus, is said once, and can be put away. */
export function OfflineNotice({ words, action, leaves = false, onClose }: Props) {
  const { t } = useWords();
  const { reading } = useStores();
  const notice = useRef<HTMLElement>(null);
  useReturnOfFocus(notice);
  const latestClose = useRef(onClose);
  useEffect(() => {
    latestClose.current = onClose;
  });
  useEffect(() => reading.getState().say(words), [reading, words]);
  useEffect(() => {
    if (!leaves) return;
    const leaving = setInterval(() => {
      if (!notice.current?.matches(':hover, :focus-within')) latestClose.current();
    }, STAYS);
    return () => clearInterval(leaving);
  }, [leaves]);
  return (
    <section ref={notice} className={styles.notice} aria-label={t('offline.label')}>
      <p className={styles.words}>{words}</p>
      {action && (
        <button type="button" className={styles.action} onClick={action.run}>
          {action.label}
        </button>
      )}
      <CloseButton className={styles.close} onClose={onClose} />
    </section>
  );
}

/** Gives focus back to where the reader was when they came into the notice, or to the text. */
function useReturnOfFocus(notice: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = notice.current;
    let before: Element | null = null;
    const came = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Element && !element?.contains(relatedTarget)) before = relatedTarget;
    };
    element?.addEventListener('focusin', came);
    return () => {
      element?.removeEventListener('focusin', came);
      const active = document.activeElement;
      if (active && active !== document.body && !element?.contains(active)) return;
      const isThere = before instanceof HTMLElement && before.isConnected;
      (isThere ? (before as HTMLElement) : document.querySelector('main'))?.focus({ preventScroll: true });
    };
  }, [notice]);
}
