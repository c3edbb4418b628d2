import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import { LANGUAGES, NUMERALS, type PreferencesState, TEXT_SIZE, THEMES } from '../../state/preferences.ts';
import { PrintChoices } from '../print/PrintChoices.tsx';
import { runs } from '../commands/registry.ts';
import { useDigits, usePreferences, useReading, useStores, useWords } from '../room.tsx';
import { LetterLayers } from './LetterLayers.tsx';
import styles from './Settings.module.css';

const LANGUAGE_NAMES = { ar: 'العربية', en: 'English', fr: 'Français' } as const;
const NUMERAL_SAMPLES = { latn: '123', arab: '١٢٣' } as const;

/** How the page is set. */
export default function Settings() {
  return (
    <>
      <Theme />
      <TextSize />
      <Language />
      <Numerals />
      <LetterLayers />
      <PrintChoices />
      <Lists />
      <Keeping />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly name: (value: T) => ReactNode;
  readonly onChoose: (value: T) => void;
  readonly hint?: string;
}

function Choice<T extends string>({ legend, values, value, name, onChoose, hint }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {values.map((option) => (
          <label key={option} className={styles.option}>
            <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
            <span>{name(option)}</span>
          </label>
        ))}
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
    </fieldset>
  );
}

function useChange(): PreferencesState['change'] {
  const { preferences } = useStores();
  return preferences.getState().change;
}

function Theme() {
  const { t } = useWords();
  const change = useChange();
  const theme = usePreferences((state) => state.theme);
  return (
    <Choice
      legend={t('settings.theme')}
      values={THEMES}
      value={theme}
      name={(value) => t(`settings.${value}`)}
      onChoose={(value) => change({ theme: value })}
    />
  );
}

function Language() {
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
      {...(isMissed && { hint: t('problem.language') })}
    />
  );
}

function Numerals() {
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

function TextSize() {
  const { t } = useWords();
  const digits = useDigits();
  const id = useId();
  const change = useChange();
  const size = usePreferences(({ textSize }) => textSize);
  const { least, most, step } = TEXT_SIZE;
  return (
    <div className={styles.size}>
      <label htmlFor={id}>{t('settings.textSize')}</label>
      <div className={styles.sizes}>
        <button
          type="button"
          aria-label={t('settings.smaller')}
          disabled={size <= least}
          onClick={() => change({ textSize: Math.max(least, size - step) })}
        >
          <span aria-hidden="true">−</span>
        </button>
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={step}
          value={size}
          onChange={(event) => change({ textSize: event.target.valueAsNumber })}
        />
        <button
          type="button"
          aria-label={t('settings.larger')}
          disabled={size >= most}
          onClick={() => change({ textSize: Math.min(most, size + step) })}
        >
          <span aria-hidden="true">+</span>
        </button>
        <output htmlFor={id}>{digits(size)}</output>
      </div>
    </div>
  );
}

const LISTS = ['palette', 'help'] as const;

/** The ways to all commands and their keys for those who have no keys at hand. */
function Lists() {
  const { t } = useWords();
  const offered = useStore(runs);
  return (
    <div className={styles.lists}>
      {LISTS.filter((list) => offered.has(list)).map((list) => (
        <button
          key={list}
          type="button"
          className={styles.list}
          onClick={({ currentTarget }) => {
            // It would lie over what opens, and focus returns to the button that opened the settings.
            currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            offered.get(list)?.();
          }}
        >
          {t(`command.${list}`)}
        </button>
      ))}
    </div>
  );
}

function Keeping() {
  const { t } = useWords();
  const keeping = usePreferences((state) => state.keeping);
  if (keeping === 'kept') return null;
  const words = {
    refused: t('settings.refused'),
    'newer-version': t('settings.newer'),
    memory: t('settings.memory'),
  };
  return <output className={styles.notice}>{words[keeping]}</output>;
}
