import { type ReactNode, useId } from 'react';
import { SCALES, type Scale } from '../../core/setting.ts';
import { usePreferences } from '../room.tsx';
import styles from './Settings.module.css';
import { useChange } from './useChange.ts';

/** How far one step of the slider goes. */
const STEPS: Readonly<Record<Scale, number>> = {
  textSize: 1,
  leading: 10,
  measure: 2,
  wordSpacing: 5,
  paragraphSpacing: 25,
};

interface Props {
  readonly scale: Scale;
  readonly label: string;
  /** Says a value as the reader knows it. */
  readonly say: (value: number) => string;
  /** The least that counts now, where that is more than the scale's own. */
  readonly least?: number;
  readonly hint?: string;
  /** What stands before and behind the slider. */
  readonly ends?: readonly [less: ReactNode, more: ReactNode];
}

/** A slider along a scale of the page, with its value in words. */
export function ScaleField({ scale, label, say, least = SCALES[scale].least, hint, ends }: Props) {
  const id = useId();
  const change = useChange();
  const value = Math.max(
    least,
    usePreferences((state) => state[scale]),
  );
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>{say(value)}</output>
      </div>
      <div className={styles.slider} data-ends={ends !== undefined}>
        {ends?.[0]}
        <input
          id={id}
          type="range"
          min={least}
          max={SCALES[scale].most}
          step={STEPS[scale]}
          value={value}
          aria-valuetext={say(value)}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => change({ [scale]: event.target.valueAsNumber })}
        />
        {ends?.[1]}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
