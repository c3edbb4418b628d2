import { settingOf, usualSetting } from '../../core/setting.ts';
import { usual } from '../../state/preferences.ts';
import { useStores, useWords } from '../room.tsx';
import styles from './Settings.module.css';
import { useTell } from './Undoing.tsx';

const { focus, names, notes } = usual;
const USUAL = { ...usualSetting, focus, names, notes };

/** Puts the page back to how it is on a first visit. The language and the digits stay. */
export function Reset() {
  const { t } = useWords();
  const tell = useTell();
  const { preferences } = useStores();
  const reset = (): void => {
    const { change, ...now } = preferences.getState();
    const before = { ...settingOf(now), focus: now.focus, names: now.names, notes: now.notes };
    change(USUAL);
    tell(t('page.wasReset'), () => change(before));
  };
  return (
    <button type="button" className={styles.plain} onClick={reset}>
      {t('page.reset')}
    </button>
  );
}
