import { useKeyNames } from '../commands/bindings.ts';
import { useWords } from '../room.tsx';
import styles from './OverviewSwitch.module.css';
import { useOverviewChoice } from './useShownOverview.ts';

/** Whether the whole text is shown at the edge of the window. */
export function OverviewSwitch() {
  const { t } = useWords();
  const keys = useKeyNames('overview');
  const { isShown, turn } = useOverviewChoice();
  return (
    <div className={styles.setting}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          checked={isShown}
          aria-checked={isShown}
          aria-keyshortcuts={keys.aria}
          onChange={turn}
        />
        {t('overview.label')}
      </label>
      <p className={styles.hint}>{t('overview.hint')}</p>
    </div>
  );
}
