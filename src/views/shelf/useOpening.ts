import { useCallback } from 'react';
import { tell } from '../annotations/told.ts';
import { useStores, useWords } from '../room.tsx';
import { takeOwn } from './taking.ts';

/**
 * Takes a file in and opens it as a text; the shelf says why one cannot be opened. True where there is nothing more to
 * be had of it: it is kept, or it will never be a text.
 */
export function useOpening(): (file: Blob) => Promise<boolean> {
  const { t } = useWords();
  const { keeping, reading } = useStores();
  return useCallback(
    async (file) => {
      const { texts } = await keeping();
      const taken = await takeOwn(texts, file);
      const { place, go } = reading.getState();
      if (taken.ok) {
        if (!taken.isKept) tell(t('shelf.problem.not-kept'));
        go({ view: 'article', article: taken.id, spot: { kind: 'text' } });
      } else if (place.view !== 'shelf') go({ view: 'shelf' });
      return taken.ok ? taken.isKept : taken.problem !== 'unreachable';
    },
    [t, keeping, reading],
  );
}
