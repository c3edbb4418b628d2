import { lazy, Suspense, useState } from 'react';
import type { Mention } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import { Guard } from '../Guard.tsx';
import { usePreferences } from '../room.tsx';
import type { Page } from './page.ts';
import type { Marked } from './useMarked.ts';
import { usePainting } from './usePainting.ts';
import type { Press } from './usePointing.ts';

const Pointing = lazy(() => import('./Pointing.tsx'));

interface Props {
  readonly page: Page | null;
  readonly roster: Roster;
  readonly marked: Marked;
  readonly onPress: (press: Press) => void;
}

/** The names on the page: painted, and asked about by pointer. What changes here leaves the text and its rooms alone. */
export function Names({ page, roster, marked, onPress }: Props) {
  const hidden = usePreferences(({ hiddenKinds }) => hiddenKinds);
  const [pointed, setPointed] = useState<Mention | null>(null);
  usePainting(page, roster, hidden, marked, pointed);
  if (!page) return null;
  return (
    // Without it the names can still be asked about from their panel.
    <Guard fallback={null}>
      <Suspense fallback={null}>
        <Pointing page={page} roster={roster} hidden={hidden} onPress={onPress} onRest={setPointed} />
      </Suspense>
    </Guard>
  );
}
