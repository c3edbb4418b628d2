import { useEffect } from 'react';
import { isOverText, type Spot } from '../../core/place.ts';
import { useStores } from '../room.tsx';
import type { Marked } from './useMarked.ts';

/** By physical key, so that an Arabic layout has them too. */
const STEPS: Record<string, number> = { KeyN: 1, KeyP: -1 };

/** Escape closes what lies beside the text; Alt with N or P goes through the marked mentions. */
export function useKeys(article: string, { entity, mentions, at }: Marked, spot: Spot): void {
  const { reading } = useStores();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const step =
        event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? STEPS[event.code] : undefined;
      if (
        step !== undefined &&
        entity !== null &&
        mentions.length > 0 &&
        (spot.kind === 'name' || spot.kind === 'names')
      ) {
        event.preventDefault();
        const from = at ?? (step > 0 ? -1 : 0);
        reading.getState().turn(article, {
          kind: spot.kind,
          entity,
          mention: (from + step + mentions.length) % mentions.length,
        });
      }
      if (event.key === 'Escape' && isOverText(spot) && !document.querySelector(':popover-open'))
        reading.getState().close(article);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [reading, article, entity, mentions, at, spot]);
}
