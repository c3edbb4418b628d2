import type { ReactNode } from 'react';
import { LANGUAGES, NUMERALS } from '../../state/preferences.ts';
import { usePreferences, useReading, useStores, useWords } from '../room.tsx';
import { Choice } from './Choice.tsx';
import { useChange } from './useChange.ts';

const LANGUAGE_NAMES = { ar: 'العربية', en: 'English', fr: 'Français' } as const;
const NUMERAL_SAMPLES = { latn: '123', arab: '١٢٣' } as const;

/** The language of the interface. */
export function Language() {
  const { t } = useWords();
  const change = useChange();
  const { reading } = useStores();
  const language = usePreferences((state) => state.language);
  const isMissed = useReading(({ missed }) => missed === 'language');
  const choose = (value: typeof language): void => {
    reading.setState({ missed: null });
    change({ language: value });
  };
  const name = (value: keyof typeof LANGUAGE_NAMES): ReactNode => (
    <bdi lang={value}>{LANGUAGE_NAMES[value]}</bdi>
  );
  return (
    <Choice
      legend={t('settings.language')}
      values={LANGUAGES}
      value={language}
      name={name}
      onChoose={choose}
      hint={isMissed && t('problem.language')}
    />
  );
}

/** How numbers of the interface are written. */
export function Numerals() {
  const { t } = useWords();
  const change = useChange();
  const numerals = usePreferences((state) => state.numerals);
  return (
    <Choice
      legend={t('settings.numerals')}
      values={NUMERALS}
      value={numerals}
      name={(value) => NUMERAL_SAMPLES[value]}
      onChoose={(value) => change({ numerals: value })}
      hint={t('settings.numeralsHint')}
    />
  );
}
