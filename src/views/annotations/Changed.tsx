import { useMemo } from 'react';
import { differences } from '../../core/differences.ts';
import { clip } from '../../core/language.ts';
import { useWords } from '../room.tsx';
import styles from './Changed.module.css';
import { Difference } from './Difference.tsx';

interface Props {
  /** The words that were marked. */
  readonly before: string;
  /** The words that stand there now. */
  readonly now: string;
}

/** Of longer passages only the beginning is compared, in UTF-16 code units. */
const MOST = 1500;

/** What became of the words of a passage since they were marked. */
export function Changed({ before, now }: Props) {
  const { t } = useWords();
  const pieces = useMemo(() => differences(clip(before, MOST), clip(now, MOST)), [before, now]);
  return (
    <div className={styles.changed}>
      <p className={styles.what}>{t('note.changed')}</p>
      <p className={styles.words} dir="auto">
        <Difference pieces={pieces} />
      </p>
    </div>
  );
}
