import { useEffect, useRef, useState } from 'react';
import { ENTITY_KINDS, type Mention } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import { useAtRest } from '../Late.tsx';
import { usePreferences } from '../room.tsx';
import type { Page } from './page.ts';
import type { Marked } from './useMarked.ts';
import { usePainting } from './usePainting.ts';
import type { Press } from './usePointing.ts';

interface Props {
  readonly page: Page | null;
  readonly roster: Roster;
  readonly marked: Marked;
  readonly onPress: (press: Press) => void;
}

/** The names on the page: painted, and asked about by pointer. What changes here leaves the text and its rooms alone. */
export function Names({ page, roster, marked, onPress }: Props) {
  const hidden = usePreferences(({ names, hiddenKinds }) => (names ? hiddenKinds : ENTITY_KINDS));
  const [pointed, setPointed] = useState<Mention | null>(null);
  const [late, setLate] = useState<typeof import('./Pointing.tsx') | null>(null);
  /** The last press, else where the mouse came to rest, before there was anybody to answer it. */
  const missed = useRef<PointerEvent>(null);
  usePainting(page, roster, hidden, marked, pointed);
  const isAtRest = useAtRest();
  useEffect(() => {
    // Where it does not come the names can still be asked about from their panel.
    if (isAtRest) import('./Pointing.tsx').then(setLate, () => undefined);
  }, [isAtRest]);
  useEffect(() => {
    if (!page || late) return;
    const miss = (event: Event): void => {
      // A mouse that moves on does not take its press back.
      if (event.type === 'click' || missed.current?.type !== 'click') missed.current = event as PointerEvent;
    };
    const asks = ['click', 'pointermove'];
    for (const ask of asks) page.sheet.addEventListener(ask, miss);
    return () => {
      for (const ask of asks) page.sheet.removeEventListener(ask, miss);
    };
  }, [page, late]);
  if (!page || !late) return null;
  return <late.default {...{ page, roster, hidden, onPress, missed }} onRest={setPointed} />;
}
