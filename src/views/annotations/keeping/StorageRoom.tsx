import { useEffect, useId, useState } from 'react';
import { localeOf } from '../../../i18n/index.ts';
import { askToPersist, isPersistent, roomOfOrigin, unitsIn } from '../../../platform/files.ts';
import { useWords } from '../../room.tsx';
import styles from './Keeping.module.css';
import { useAnnotations, useMargin } from '../margin.ts';

/** What browsers give us of localStorage, in UTF-16 code units. */
const MOST = 5_242_880;
const KILOBYTE = 1000;
const MEGABYTE = 1_000_000;

/** How full the storage is, and whether the browser promised to keep it. */
export function StorageRoom() {
  const { t, language } = useWords();
  const label = useId();
  const { keeping } = useMargin();
  useAnnotations(keeping.annotations, (state) => state.turn);
  const units = unitsIn(keeping.drawer);
  const format = { style: 'percent', maximumFractionDigits: 1 } as const;
  const percent = new Intl.NumberFormat(localeOf(language), format).format(units / MOST);
  return (
    <>
      {keeping.drawer.lasting && (
        <div className={styles.meter}>
          <span id={label}>{t('keeping.used', { percent: `\u2068${percent}\u2069` })}</span>
          <meter aria-labelledby={label} min={0} max={MOST} high={MOST * 0.8} optimum={0} value={units} />
        </div>
      )}
      <Database />
      <Promised />
    </>
  );
}

function Database() {
  const { t, language } = useWords();
  const [used, setUsed] = useState<number | null>(null);
  useEffect(() => {
    let isWanted = true;
    void roomOfOrigin().then((room) => isWanted && setUsed(room?.used ?? null));
    return () => {
      isWanted = false;
    };
  }, []);
  if (used === null || used < KILOBYTE) return null;
  const [unit, bytes] =
    used < MEGABYTE ? (['kilobyte', KILOBYTE] as const) : (['megabyte', MEGABYTE] as const);
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  const size = new Intl.NumberFormat(localeOf(language), format).format(used / bytes);
  return <p className={styles.quiet}>{t('keeping.database', { size: `\u2068${size}\u2069` })}</p>;
}

/** The browser's promise to keep what is stored, or the way to ask for it. */
function Promised() {
  const { t } = useWords();
  const [isPromised, setPromised] = useState<boolean | null>(null);
  useEffect(() => {
    let isWanted = true;
    void isPersistent().then((answer) => isWanted && setPromised(answer));
    return () => {
      isWanted = false;
    };
  }, []);
  if (isPromised === null) return null;
  return (
    <p className={styles.quiet}>
      {t(isPromised ? 'keeping.promised' : 'keeping.notPromised')}{' '}
      {!isPromised && (
        <button type="button" className={styles.plain} onClick={() => void askToPersist().then(setPromised)}>
          {t('keeping.askPromise')}
        </button>
      )}
    </p>
  );
}
