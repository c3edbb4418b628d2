import type { ReactNode } from 'react';
import { FACES, type Face } from '../../core/setting.ts';
import { FAMILIES } from '../../platform/readingFaces.ts';
import { usePreferences, useReading, useStores, useWords } from '../room.tsx';
import { Choice } from './Choice.tsx';
import styles from './Settings.module.css';
import { useChange } from './useChange.ts';

/** What the text is set in, each shown in its own letters where they are there. */
export function Faces() {
  const { t } = useWords();
  const change = useChange();
  const { reading } = useStores();
  const chosen = usePreferences(({ face }) => face);
  const worn = useReading(({ face }) => face) as Face;
  const isMissed = useReading(({ missed }) => missed === 'face');
  const choose = (face: Face): void => {
    reading.setState({ missed: null });
    // One that was missed on arrival is still chosen: chosen anew it is tried anew.
    if (face === chosen) change({ face: worn });
    change({ face });
  };
  const name = (face: Face): ReactNode => (
    <span
      className={styles.sampleOf}
      style={{ fontFamily: `'${FAMILIES[face]}', 'Noto Naskh Arabic', serif` }}
    >
      {t(`page.faces.${face}`)}
    </span>
  );
  const coming = chosen !== worn && t('page.faceComing');
  return (
    <Choice
      legend={t('page.face')}
      values={FACES}
      value={isMissed ? worn : chosen}
      columns={2}
      name={name}
      onChoose={choose}
      hint={isMissed ? t('problem.face') : coming}
    />
  );
}
