import { useId } from 'react';
import { useStore } from 'zustand';
import { voicesFor } from '../../core/speech.ts';
import { SPEECH_RATE } from '../../state/preferences.ts';
import type { ListeningStore } from '../../state/listening.ts';
import type { Page } from '../reader/page.ts';
import { useDigits, usePreferences, useStores, useWords } from '../room.tsx';
import styles from './Listening.module.css';
import { nameOf } from './voices.ts';

/** How fast, and by whom, the text is read. */
export function Wishes({ page, listening }: { page: Page; listening: ListeningStore }) {
  return (
    <div className={styles.wishes}>
      <Rate />
      <VoiceChoice page={page} listening={listening} />
    </div>
  );
}

function Rate() {
  const { t } = useWords();
  const digits = useDigits();
  const id = useId();
  const { preferences } = useStores();
  const rate = usePreferences(({ speechRate }) => speechRate);
  const { least, most, step } = SPEECH_RATE;
  return (
    <div className={styles.wish}>
      <label htmlFor={id}>{t('listening.rate')}</label>
      <input
        id={id}
        type="range"
        className={styles.rate}
        min={least}
        max={most}
        step={step}
        value={rate}
        aria-valuetext={t('listening.times', { rate: digits(rate) })}
        onChange={(event) => preferences.getState().change({ speechRate: event.target.valueAsNumber })}
      />
      <output htmlFor={id} className={styles.times} aria-hidden="true">
        {t('listening.times', { rate: digits(rate) })}
      </output>
    </div>
  );
}

/** The voices of the text's language; all where it has none and the reader took another. */
function VoiceChoice({ page, listening }: { page: Page; listening: ListeningStore }) {
  const { t, language } = useWords();
  const id = useId();
  const { preferences } = useStores();
  const all = useStore(listening, (state) => state.voices);
  const chosen = usePreferences(({ voice }) => voice);
  const fitting = voicesFor(all, page.article.language);
  const voices = fitting.length > 0 ? fitting : all;
  const isListed = voices.some(({ name }) => name === chosen);
  if (voices.length === 0) return null;
  return (
    <div className={styles.wish}>
      <label htmlFor={id}>{t('listening.voice')}</label>
      <select
        id={id}
        className={styles.voice}
        value={isListed ? chosen : ''}
        onChange={(event) => preferences.getState().change({ voice: event.target.value })}
      >
        <option value="">{t('listening.anyVoice')}</option>
        {voices.map((voice) => (
          <option key={voice.name} value={voice.name}>
            {nameOf(voice, language)}
          </option>
        ))}
      </select>
    </div>
  );
}
