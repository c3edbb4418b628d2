import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { SEARCH_OPTIONS, type SearchOption, type Spot } from '../../core/place.ts';
import type { Asked } from '../../core/search.ts';
import { useStores } from '../room.tsx';

export type SearchSpot = Extract<Spot, { kind: 'search' }>;

/** So long after the last key, in ms, the reader has written what they mean. */
export const PAUSE = 400;

/** `soon`: once the reader pauses. */
export type Change = (changed: Partial<SearchSpot>, when: 'now' | 'soon') => void;

/**
 * What is searched for: what was typed at once, and what the address says when that is another. What was
 * typed comes into the address in its turn, as browsers do not bear it at every key; `settle` does not wait.
 */
export function useAsked(
  article: string,
  spot: SearchSpot,
): { asked: SearchSpot; change: Change; settle: () => void } {
  const { reading } = useStores();
  const [{ asked, seen }, set] = useState({ asked: spot, seen: spot });
  if (spot !== seen) set({ asked: spot, seen: spot });
  const latest = useRef(asked);
  useEffect(() => {
    latest.current = asked;
  }, [asked]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [spot]);
  const change = useCallback<Change>(
    (changed, when) => {
      const next = { ...latest.current, ...changed };
      latest.current = next;
      set((old) => ({ ...old, asked: next }));
      clearTimeout(timer.current);
      const turn = (): void => {
        timer.current = undefined;
        reading.getState().turn(article, next);
      };
      if (when === 'now') turn();
      else timer.current = setTimeout(turn, PAUSE);
    },
    [reading, article],
  );
  const settle = useCallback(() => {
    if (timer.current !== undefined) change({}, 'now');
  }, [change]);
  return { asked, change, settle };
}

/** What of it decides what is found: the same object as long as that is the same. */
export function useMeant({ query, options }: SearchSpot): Asked {
  const isExact = options.includes('exact');
  const isWhole = options.includes('word');
  return useMemo(() => ({ query, isExact, isWhole }), [query, isExact, isWhole]);
}

/** `options` with one of them set or not. */
export function withOption(
  options: readonly SearchOption[],
  option: SearchOption,
  isOn: boolean,
): readonly SearchOption[] {
  return SEARCH_OPTIONS.filter((one) => (one === option ? isOn : options.includes(one)));
}
