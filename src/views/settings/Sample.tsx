import { useWords } from '../room.tsx';
import styles from './Settings.module.css';

/** A line set as the text is, for windows in which the settings cover it. */
export function Sample() {
  const { t } = useWords();
  return (
    <p className={styles.sample} lang="ar" dir="rtl" aria-hidden="true">
      {t('page.sample')}
    </p>
  );
}
