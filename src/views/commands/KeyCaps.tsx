import { Fragment } from 'react';
import { useWords } from '../room.tsx';
import styles from './KeyCaps.module.css';

/** Keys as they are printed, each on its own cap; several ways side by side. */
export function KeyCaps({ signs }: { signs: readonly (readonly string[])[] }) {
  const { t } = useWords();
  return (
    <span className={styles.keys}>
      {signs.map((chord, at) => (
        <Fragment key={chord.join(' ')}>
          {at > 0 && <span className={styles.or}>{t('keys.or')}</span>}
          <span className={styles.chord} dir="ltr">
            {chord.map((sign) => (
              <kbd key={sign} className={styles.cap}>
                {sign}
              </kbd>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
