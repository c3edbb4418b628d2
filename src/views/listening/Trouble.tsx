import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { ListeningProblem, ListeningStore } from '../../state/listening.ts';
import type { Page } from '../reader/page.ts';
import { useStores, useWords } from '../room.tsx';
import styles from './Listening.module.css';
import { nameOf } from './voices.ts';

interface Props {
  readonly problem: ListeningProblem;
  readonly page: Page;
  readonly listening: ListeningStore;
}

/** Why nothing is heard, and what can be done. */
export function Trouble({ problem, page, listening }: Props) {
  const { t, language } = useWords();
  const voices = useStore(listening, (state) => state.voices);
  if (problem !== 'no-voice')
    return (
      <p role="alert" className={styles.trouble}>
        {t(`listening.problem.${problem}`)}
      </p>
    );
  const missing = new Intl.DisplayNames([language], { type: 'language' }).of(page.article.language);
  return (
    <div className={styles.trouble}>
      <div role="alert">
        <p>{t('listening.problem.no-voice', { language: missing })}</p>
        <p className={styles.hint}>{t('listening.remedy')}</p>
      </div>
      {voices.length > 0 && <OtherVoice listening={listening} />}
    </div>
  );
}

/** A voice of another language will do for who knows what to expect of it; it is never taken unasked. */
function OtherVoice({ listening }: { listening: ListeningStore }) {
  const { t, language } = useWords();
  const { preferences } = useStores();
  const voices = useStore(listening, (state) => state.voices);
  const [chosen, choose] = useState('');
  const id = useId();
  const name = chosen === '' ? (voices[0]?.name ?? '') : chosen;
  return (
    <div className={styles.other}>
      <label htmlFor={id}>{t('listening.otherVoice')}</label>
      <select id={id} value={name} className={styles.voice} onChange={(event) => choose(event.target.value)}>
        {voices.map((voice) => (
          <option key={voice.name} value={voice.name}>
            {nameOf(voice, language)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className={styles.worded}
        onClick={() => {
          preferences.getState().change({ voice: name });
          // The same choice as before is meant anew.
          listening.getState().renew();
        }}
      >
        {t('listening.useVoice')}
      </button>
    </div>
  );
}
