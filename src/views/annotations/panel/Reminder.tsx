import { useEffect, useState } from 'react';
import { atRest } from '../../../platform/pause.ts';
import { isReminded, putOffReminder } from '../../../state/snapshots.ts';
import { CloseButton } from '../../controls/CloseButton.tsx';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { exportAll } from '../keeping/exporting.ts';
import { useMargin } from '../margin.ts';
import { tell } from '../told.ts';

/** A quiet line, seldom and easily sent away: much was written that is nowhere but in this browser. */
export function Reminder() {
  const { t } = useWords();
  const { keeping } = useMargin();
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    let isWanted = true;
    // All that was ever written is counted: not while the panel opens.
    void atRest().then(() => isWanted && setDue(isReminded(keeping.annotations, keeping.drawer, Date.now())));
    return () => {
      isWanted = false;
    };
  }, [keeping]);
  if (!isDue) return null;
  const press = (): void => {
    const count = exportAll(keeping);
    tell(count === null ? t('keeping.noExport') : t('keeping.exported', { count }));
    if (count !== null) setDue(false);
  };
  const putOff = (): void => {
    putOffReminder(keeping.drawer, Date.now());
    setDue(false);
  };
  return (
    <div className={styles.reminder} data-reminder>
      <p>{t('keeping.remind')}</p>
      <button type="button" className={styles.main} onClick={press}>
        {t('keeping.exportAll')}
      </button>
      <CloseButton label={t('keeping.notNow')} onClose={putOff} />
    </div>
  );
}
