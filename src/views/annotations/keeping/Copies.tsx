import { useEffect, useRef, useState } from 'react';
import type { DocumentResult } from '../../../core/exchange.ts';
import type { Snapshot } from '../../../state/snapshots.ts';
import { useWords } from '../../room.tsx';
import { Bringing } from './Bringing.tsx';
import { useDates } from '../dates.ts';
import styles from './Keeping.module.css';
import { useMargin } from '../margin.ts';
import { tell } from '../told.ts';

interface Opened {
  readonly day: string;
  readonly result: DocumentResult;
}

/** The copies of the last days on which something changed, each to return to. */
export function Copies() {
  const { t } = useWords();
  const { keeping } = useMargin();
  const [days, setDays] = useState<readonly Snapshot[] | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    let isWanted = true;
    void keeping.snapshots.list().then((found) => isWanted && setDays(found ?? []));
    return () => {
      isWanted = false;
    };
  }, [keeping]);
  const open = async (day: string): Promise<void> => {
    const result = await keeping.snapshots.open(day);
    if (result) setOpened({ day, result });
    else tell(t('keeping.noCopy'));
  };
  if (days === null) return null;
  return (
    <section className={styles.part}>
      <h3>{t('keeping.copies')}</h3>
      <p>{t(days.length > 0 ? 'keeping.copiesHint' : 'keeping.noCopies')}</p>
      <ul ref={list} className={styles.copies}>
        {days.map((one) => (
          <li key={one.day}>
            <Copy copy={one} onOpen={() => void open(one.day)} />
            {opened?.day === one.day && (
              <Bringing
                result={opened.result}
                manner="return"
                onClose={() => {
                  setOpened(null);
                  list.current?.querySelector<HTMLElement>(`[data-day="${one.day}"]`)?.focus();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copy({ copy: { day, at, count }, onOpen }: { copy: Snapshot; onOpen: () => void }) {
  const { t } = useWords();
  const dates = useDates();
  const date = dates.day(at);
  return (
    <div className={styles.copy}>
      <span>
        {date}
        <span className={styles.quiet}> · {t('keeping.copyCount', { count })}</span>
      </span>
      <button
        type="button"
        className={styles.plain}
        data-day={day}
        aria-label={t('keeping.returnTo', { day: date })}
        onClick={onOpen}
      >
        {t('keeping.return')}
      </button>
    </div>
  );
}
