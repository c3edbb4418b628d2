import { usePreferences, useWords } from '../room.tsx';
import styles from './Settings.module.css';

/** Says where the settings are not kept. */
export function Keeping() {
  const { t } = useWords();
  const keeping = usePreferences((state) => state.keeping);
  if (keeping === 'kept') return null;
  const words = {
    refused: t('settings.refused'),
    'newer-version': t('settings.newer'),
    memory: t('settings.memory'),
  };
  return <output className={styles.notice}>{words[keeping]}</output>;
}
