import { useStore } from 'zustand';
import { runs } from '../commands/registry.ts';
import { useWords } from '../room.tsx';
import styles from './Settings.module.css';

const LISTS = ['palette', 'help'] as const;

/** The ways to all commands and their keys for those who have no keys at hand. */
export function Lists() {
  const { t } = useWords();
  const offered = useStore(runs);
  return (
    <div className={styles.actions}>
      {LISTS.filter((list) => offered.has(list)).map((list) => (
        <button
          key={list}
          type="button"
          className={styles.plain}
          onClick={({ currentTarget }) => {
            // It would lie over what opens, and focus returns to the button that opened the settings.
            currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            offered.get(list)?.();
          }}
        >
          {t(`command.${list}`)}
        </button>
      ))}
    </div>
  );
}
