import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Range } from '../../core/article.ts';
import type { ListeningState, ListeningStore } from '../../state/listening.ts';
import type { Page } from '../reader/page.ts';

/** Who has just scrolled is not taken elsewhere for so many ms. */
const BY_HAND = 1500;
/** Bringing a place into sight takes some frames: a scroll within so many ms of it is our own. */
const OURS = 300;

const whereIn = ({ word, utterance }: ListeningState): Range | null => word ?? utterance;

/**
 * Keeps what is being read in sight, as long as the reader does not look elsewhere: then it is `isAway` until it
 * comes into sight again, or until they `follow`.
 */
export function useFollowing(
  page: Page,
  bar: RefObject<HTMLElement | null>,
  listening: ListeningStore,
): { isAway: boolean; follow: () => void } {
  const [isAway, setAway] = useState(false);
  const times = useRef({ scrolled: -BY_HAND, revealed: -OURS, away: false });
  const reveal = useCallback((): void => {
    const here = whereIn(listening.getState());
    if (!here) return;
    times.current.revealed = performance.now();
    page.reveal(here, bottomAbove(bar.current));
  }, [page, bar, listening]);
  const follow = useCallback((): void => {
    times.current.scrolled = -BY_HAND;
    times.current.away = false;
    setAway(false);
    reveal();
  }, [reveal]);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const here = whereIn(listening.getState());
      times.current.away = here !== null && !isTouchedBySight(page, here, bottomAbove(bar.current));
      setAway(times.current.away);
    };
    const scrolled = (): void => {
      const time = performance.now();
      if (time - times.current.revealed >= OURS) times.current.scrolled = time;
      frame ||= requestAnimationFrame(look);
    };
    const moved = (now: ListeningState, before: ListeningState): void => {
      if (whereIn(now) === whereIn(before)) return;
      const isLooking = performance.now() - times.current.scrolled < BY_HAND;
      if (isLooking || times.current.away) look();
      else reveal();
    };
    const unfollow = listening.subscribe(moved);
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      unfollow();
      window.removeEventListener('scroll', scrolled);
      cancelAnimationFrame(frame);
    };
  }, [page, bar, listening, reveal]);
  return { isAway, follow };
}

/** The lowest line in sight, in CSS px: above the bar, and above a sheet that stands on it. */
function bottomAbove(bar: HTMLElement | null): number {
  const sheet = document.querySelector<HTMLElement>('[data-panel]');
  const isSheet = sheet && getComputedStyle(sheet).position === 'fixed';
  const tops = [bar, isSheet ? sheet : null].map((one) => one?.offsetTop);
  return Math.min(window.innerHeight, ...tops.map((top) => top ?? window.innerHeight));
}

function isTouchedBySight(page: Page, range: Range, bottom: number): boolean {
  return page.rectsOf(range).some((rect) => rect.bottom > page.barBottom() && rect.top < bottom);
}
