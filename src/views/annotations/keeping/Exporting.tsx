import { useMemo, useState } from 'react';
import { lastExport, reminder } from '../../../state/snapshots.ts';
import { useWords } from '../../room.tsx';
import { useDates } from '../dates.ts';
import { exportAll } from './exporting.ts';
import styles from './Keeping.module.css';
import { useAnnotations, useMargin } from '../margin.ts';
import { tell } from '../told.ts';

/** Everything in one file, and when that was last done. */
export function Exporting() {
  const { t } = useWords();
  const { ago } = useDates();
  const { keeping } = useMargin();
  const turn = useAnnotations(keeping.annotations, (state) => state.turn);
  const [exports, setExports] = useState(0);
  const { last, isDue } = useMemo(
    () => ({
      last: lastExport(keeping.drawer),
      isDue: reminder(keeping.annotations, keeping.drawer, Date.now()),
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is asked changes with each change, and with each export
    [keeping, turn, exports],
  );
  const press = (): void => {
    const count = exportAll(keeping);
    setExports(exports + 1);
    tell(count === null ? t('keeping.noExport') : t('keeping.exported', { count }));
  };
  return (
    <section className={styles.part}>
      <h3>{t('keeping.export')}</h3>
      <p>{t('keeping.exportHint')}</p>
      {isDue && <p className={styles.reminder}>{t('keeping.due')}</p>}
      <button type="button" className={styles.action} onClick={press}>
        {t('keeping.exportAll')}
      </button>
      <p className={styles.quiet}>
        {last
          ? t('keeping.lastExport', { when: ago(last.at), count: last.count })
          : t('keeping.neverExported')}
      </p>
    </section>
  );
}
