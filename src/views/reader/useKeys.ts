import { useEffect } from 'react';
import { isOverText, type Spot } from '../../core/place.ts';
import { useStores } from '../room.tsx';

/** Escape closes what lies beside the text. */
export function useKeys(article: string, spot: Spot): void {
  const { reading } = useStores();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.key !== 'Escape') return;
      if (isOverText(spot) && !document.querySelector(':popover-open')) reading.getState().close(article);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [reading, article, spot]);
}
