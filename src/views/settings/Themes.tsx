import type { ReactNode } from 'react';
import { THEMES } from '../../core/setting.ts';
import { usePreferences, useWords } from '../room.tsx';
import { Choice } from './Choice.tsx';
import styles from './Settings.module.css';
import { useChange } from './useChange.ts';

/** The colours of the page, each shown in its own. */
export function Themes() {
  const { t } = useWords();
  const change = useChange();
  const theme = usePreferences((state) => state.theme);
  const name = (value: typeof theme): ReactNode => (
    <>
      <span className={styles.swatch} data-theme={value} lang="ar" aria-hidden="true">
        <span className={styles.swatchHeading} />
        أبجد
      </span>
      {t(`settings.${value}`)}
    </>
  );
  return (
    <Choice
      legend={t('settings.theme')}
      values={THEMES}
      value={theme}
      columns={3}
      name={name}
      onChoose={(value) => change({ theme: value })}
    />
  );
}
