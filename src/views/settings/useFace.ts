import { useEffect, useRef } from 'react';
import type { Face } from '../../core/setting.ts';
import { wear } from '../../platform/readingFaces.ts';
import { usePreferences, useReading, useStores } from '../room.tsx';

/**
 * Sets the text in the face that is chosen, here or in another tab. One that could not be had is not chosen:
 * the one on screen stays, and the reader is told. Missed on arrival, it stays chosen for the next visit.
 */
export function useFace(): void {
  const { preferences, reading, words } = useStores();
  const face = usePreferences((state) => state.face);
  const isMissed = useReading(({ missed }) => missed === 'face');
  const first = useRef(face);
  useEffect(() => {
    if (isMissed) return;
    const dress = async (): Promise<void> => {
      const became = await wear(face);
      if (became === 'worn') reading.setState({ face });
      if (became !== 'missed') return;
      if (face !== first.current) preferences.getState().change({ face: reading.getState().face as Face });
      reading.setState({ missed: 'face' });
      reading.getState().say(words.t('problem.face'));
    };
    void dress();
  }, [face, isMissed, preferences, reading, words]);
}
