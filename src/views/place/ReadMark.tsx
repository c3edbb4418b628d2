import { useStore } from 'zustand';
import { useWords } from '../room.tsx';
import { here } from './here.ts';
import styles from './Place.module.css';

/** A tick beside a section that was read. */
export function ReadMark({ section }: { section: string }) {
  const { t } = useWords();
  const isRead = useStore(here, ({ read }) => read.has(section));
  if (!isRead) return null;
  return (
    <span className={styles.read}>
      <span className="visually-hidden">{t('place.read')}</span>
    </span>
  );
}
