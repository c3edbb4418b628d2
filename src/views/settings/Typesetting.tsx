import { useEffect, useState } from 'react';
import { ALIGNMENTS, SCALES } from '../../core/setting.ts';
import { watchSize } from '../../platform/size.ts';
import { useDigits, usePreferences, useReading, useWords } from '../room.tsx';
import { Choice } from './Choice.tsx';
import { ScaleField } from './ScaleField.tsx';
import styles from './Settings.module.css';
import { useChange } from './useChange.ts';

/** Letters of Arabic that fill a width of one text size, about. */
const LETTERS = 2.2;

/** How large the text is, how far its lines stand apart, and how wide they are. */
export function Sizes() {
  const { t } = useWords();
  const digits = useDigits();
  const least = useLeastLeading();
  return (
    <>
      <TextSize />
      <ScaleField
        scale="leading"
        label={t('page.leading')}
        say={(value) => digits(value / 100)}
        least={least}
        {...(least > SCALES.leading.least && { hint: t('page.tall') })}
      />
      <ScaleField
        scale="measure"
        label={t('page.measure')}
        say={(value) => t('page.letters', { count: Math.round(value * LETTERS) })}
      />
    </>
  );
}

function TextSize() {
  const { t } = useWords();
  const digits = useDigits();
  const change = useChange();
  const size = usePreferences(({ textSize }) => textSize);
  const { least, most } = SCALES.textSize;
  const button = (label: string, sign: string, to: number) => (
    <button
      type="button"
      aria-label={label}
      disabled={to < least || to > most}
      onClick={() => change({ textSize: to })}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <ScaleField
      scale="textSize"
      label={t('settings.textSize')}
      say={digits}
      ends={[button(t('settings.smaller'), '−', size - 1), button(t('settings.larger'), '+', size + 1)]}
    />
  );
}

/** What few readers need: folded away. */
export function FineSetting() {
  const { t } = useWords();
  const digits = useDigits();
  return (
    <details className={styles.more}>
      <summary>{t('page.fine')}</summary>
      <div className={styles.fine}>
        <Alignment />
        <ScaleField
          scale="wordSpacing"
          label={t('page.wordSpacing')}
          say={(value) => (value === 0 ? t('page.usual') : `+${digits(value / 100)}`)}
        />
        <ScaleField
          scale="paragraphSpacing"
          label={t('page.paragraphSpacing')}
          say={(value) => digits(value / 100)}
        />
      </div>
    </details>
  );
}

function Alignment() {
  const { t } = useWords();
  const change = useChange();
  const align = usePreferences((state) => state.align);
  const isWide = useIsWide();
  return (
    <Choice
      legend={t('page.align')}
      values={ALIGNMENTS}
      value={align}
      name={(value) => t(`page.${value}`)}
      onChoose={(value) => change({ align: value })}
      hint={align === 'justify' && !isWide ? t('page.narrow') : t('page.justifyHint')}
    />
  );
}

/** The style sheet knows how tall each face is. */
function useLeastLeading(): number {
  useReading(({ face }) => face);
  return Number(getComputedStyle(document.documentElement).getPropertyValue('--least-leading'));
}

/** The same width as in the style of the text, in text sizes. */
const WIDE = 28;

/** Whether the column is wide enough for lines of equal length; true where no text is open. */
function useIsWide(): boolean {
  const [isWide, setWide] = useState(true);
  useEffect(() => {
    const sheet = document.querySelector<HTMLElement>('.sheet');
    if (!sheet) return;
    const look = (): void =>
      setWide(sheet.clientWidth >= WIDE * Number.parseFloat(getComputedStyle(sheet).fontSize));
    look();
    return watchSize(sheet, look);
  }, []);
  return isWide;
}
