import { type RefObject, useLayoutEffect } from 'react';
import { sectionIndexAt } from '../../core/article.ts';
import type { Sight } from '../../core/place.ts';
import { whenLeaving } from '../../platform/leaving.ts';
import { afterFrame } from '../../platform/pause.ts';
import { useStores } from '../room.tsx';
import type { Page } from './page.ts';

/** A place is kept once the scroll has come to rest for this many ms: browsers limit how often history may be written. */
const REST = 160;

/**
 * Follows the scroll: how far the text has been passed and which section is being read. Keeps the
 * place when the scroll rests and when the page is left. Keeps `sight` true to what stands at the
 * top of the window.
 */
export function useWatchingPlace(page: Page | null, sight: RefObject<Sight>): void {
  const { reading } = useStores();
  // In the layout phase, so that nothing is heard of the scroll of the page that takes this one's place.
  useLayoutEffect(() => {
    if (!page) return;
    let leave: (() => void) | null = null;
    let resting = 0;
    let isSeen = false;
    const look = (): void => {
      leave = null;
      isSeen = true;
      // oxlint-disable-next-line react/immutability -- a ref is what this hook was given it for
      sight.current = page.sight(sight.current);
      const room = document.documentElement.scrollHeight - window.innerHeight;
      const progress = room > 0 ? Math.min(1, Math.max(0, window.scrollY / room)) : 1;
      const section = sectionIndexAt(page.article, page.offsetAtEye());
      reading.getState().noteView(Math.round(progress * 1000) / 1000, section);
    };
    const keep = (): void => {
      clearTimeout(resting);
      resting = 0;
      // In a tab that nobody sees no frame has come yet.
      if (leave) {
        leave();
        look();
      }
      reading.getState().noteSight(page.article.id, sight.current);
    };
    const moved = (): void => {
      // Neither the question nor what the bar and the contents make of it holds up the frame that shows the words.
      leave ??= afterFrame(look);
      clearTimeout(resting);
      resting = window.setTimeout(keep, REST);
    };
    const keepAtOnce = (): void => {
      if (resting !== 0) keep();
    };
    // A link leaves the entry before anything else is heard of it.
    const follow = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('a[href^="#"]')) keep();
    };
    moved();
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('scroll', moved, { signal, passive: true });
    window.addEventListener('resize', moved, { signal });
    window.addEventListener('click', follow, { signal, capture: true });
    whenLeaving(keepAtOnce, stop);
    // Another entry of the history wants its own note, though nothing may have moved.
    const forget = reading.subscribe((now, before) => now.place !== before.place && moved());
    return () => {
      forget();
      stop.abort();
      leave?.();
      if (isSeen && resting !== 0) reading.getState().keepSight(page.article.id, sight.current);
      clearTimeout(resting);
    };
  }, [page, reading, sight]);
}
