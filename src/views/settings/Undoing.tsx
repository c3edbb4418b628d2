import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useCommand } from '../commands/registry.ts';
import { useStores, useWords } from '../room.tsx';
import styles from './Settings.module.css';

interface Done {
  readonly words: string;
  /** Takes back what was done; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
}

type Tell = (words: string, undo?: () => void) => void;

const TellContext = createContext<Tell>(() => {
  throw new RangeError('a setting stands outside of Undoing');
});

/** What says what was done in the settings, and offers to take it back until something else is done. */
export function useTell(): Tell {
  return use(TellContext);
}

/** Holds what was done last, and the way back from it. */
export function Undoing({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { preferences, reading } = useStores();
  const [done, setDone] = useState<Done | null>(null);
  const tell = useCallback<Tell>(
    (words, undo) => {
      setDone({ words, undo: undo ?? null });
      reading.getState().say(words);
      // Whoever goes on from here does not want to go back.
      const stop = preferences.subscribe(() => {
        stop();
        setDone((now) => (now?.undo === (undo ?? null) ? null : now));
      });
    },
    [preferences, reading],
  );
  const takeBack = useMemo(() => {
    if (!done?.undo) return null;
    const { undo } = done;
    return () => {
      undo();
      setDone(null);
    };
  }, [done]);
  useCommand('undo', takeBack);
  return (
    <TellContext value={tell}>
      {children}
      {done && (
        <div className={styles.done}>
          <p>{done.words}</p>
          {takeBack && (
            <button type="button" onClick={takeBack}>
              {t('do.undo')}
            </button>
          )}
        </div>
      )}
    </TellContext>
  );
}
