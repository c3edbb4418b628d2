import { type RefObject, useEffect, useRef } from 'react';
import { sectionIndexAt } from '../../core/article.ts';
import { useStores } from '../room.tsx';
import type { Page } from './page.ts';

/** A place is kept once the scroll has come to rest for this many ms: browsers limit how often history may be written. */
const REST = 400;

/**
 * Follows the scroll: how far the text has been passed and which section is being read. Keeps the
 * place when the scroll rests and when the page is left. Returns the offset of the first character in sight.
 */
export function useWatchingPlace(page: Page | null): RefObject<number> {
  const { reading } = useStores();
  const offset = useRef(0);
  useEffect(() => {
    if (!page) return;
    let frame = 0;
    let resting = 0;
    const look = (): void => {
      frame = 0;
      offset.current = window.scrollY < 8 ? 0 : page.offsetAtTop();
      const room = document.documentElement.scrollHeight - window.innerHeight;
      const progress = room > 0 ? Math.min(1, Math.max(0, window.scrollY / room)) : 1;
      const section = window.scrollY < 8 ? -1 : sectionIndexAt(page.article, page.offsetAtEye());
      reading.getState().noteView(Math.round(progress * 1000) / 1000, section);
    };
    const keep = (): void => {
      clearTimeout(resting);
      resting = 0;
      reading.getState().notePlace(page.article.id, offset.current);
    };
    const moved = (): void => {
      frame ||= requestAnimationFrame(look);
      clearTimeout(resting);
      resting = window.setTimeout(keep, REST);
    };
    const leave = (): void => {
      if (resting !== 0) keep();
    };
    look();
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('scroll', moved, { signal, passive: true });
    window.addEventListener('resize', moved, { signal });
    window.addEventListener('pagehide', leave, { signal });
    document.addEventListener('visibilitychange', leave, { signal });
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
      clearTimeout(resting);
    };
  }, [page, reading]);
  return offset;
}
