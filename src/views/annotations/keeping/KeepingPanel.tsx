import { useWords } from '../../room.tsx';
import { Copies } from './Copies.tsx';
import { Erasing } from './Erasing.tsx';
import { Exporting } from './Exporting.tsx';
import { FromFile } from './FromFile.tsx';
import styles from './Keeping.module.css';
import { Problems } from './Problems.tsx';
import { StorageRoom } from './StorageRoom.tsx';

/** Where the annotations are kept, how to have them elsewhere too, how to have them back, and how to be rid of them. */
export function KeepingPanel() {
  const { t } = useWords();
  return (
    <>
      <Problems />
      <p className={styles.where}>{t('keeping.where')}</p>
      <StorageRoom />
      <Exporting />
      <FromFile />
      <Copies />
      <Erasing />
    </>
  );
}
