import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Article, Range } from '../../core/article.ts';
import type { Lettering } from '../../core/display.ts';
import type { Sight, Spot } from '../../core/place.ts';
import { SCALE_NAMES } from '../../core/setting.ts';
import { afterFrame } from '../../platform/pause.ts';
import type { ReadingState } from '../../state/reading.ts';
import { usePreferences, useReading, useStores } from '../room.tsx';
import type { Page } from './page.ts';
import type { Marked } from './useMarked.ts';
import { useWatchingPlace } from './useWatchingPlace.ts';

/** What the words come to stand elsewhere by. */
const LAYOUT = [...SCALE_NAMES, 'align', 'names', 'notes'] as const;
const TOP_OF_PAGE: Sight = { offset: 0, shift: 0 };

/**
 * Brings the reader where the address says, and back to their words after back, forward, a reload or
 * another setting of the page. Returns how far from the window's top
 * the current mention stands, in CSS px, and what to call when something may have come to cover it.
 */
export function useArrival(
  page: Page | null,
  lettering: Lettering | null,
  spot: Spot,
  marked: Marked,
): { level: number | null; uncover: () => void } {
  const { reading } = useStores();
  const arrival = useReading((state) => state.arrival);
  const arrived = useRef<number | null>(null);
  const place = useRef(TOP_OF_PAGE);
  useLayoutEffect(() => {
    if (!page) return;
    if (arrived.current === arrival) {
      // The rest of a long text has come around the words in sight.
      page.restore(place.current);
      return;
    }
    const { returnTo, recall } = reading.getState();
    const isFirst = arrived.current === null;
    const remembered = isFirst && spot.kind !== 'section' ? (recall(page.article.id) ?? TOP_OF_PAGE) : null;
    const sight = returnTo ?? remembered;
    arrived.current = arrival;
    // A mention that was asked for is shown by itself, below.
    if (isFirst && marked.current) return;
    if (sight) {
      // Known before anything is looked at: the rest of a long text may come first.
      place.current = sight;
      page.restore(sight);
    } else if (spot.kind === 'section') arriveAtSection(page, spot.section);
    // oxlint-disable-next-line react/exhaustive-deps -- one arrival, one journey: the spot of the moment is meant
  }, [page, arrival]);
  useLastingPlace(page, lettering, place);
  return useLevel(page, marked, arrival);
}

/** Code units before and behind the place of arrival that the tallest window shows: it stands near the top. */
const BEFORE = 2500;
const BEHIND = 6000;

/** The words around the place where the reader arrives when an article opens. */
export function wordsOnArrival(reading: ReadingState, article: Article, spot: Spot, marked: Marked): Range {
  const section =
    spot.kind === 'section' ? article.sections.find(({ id }) => id === spot.section) : undefined;
  const sight = reading.returnTo ?? (section ? null : reading.recall(article.id));
  const offset = marked.current?.start ?? sight?.offset ?? section?.start ?? 0;
  return { start: offset - BEFORE, end: offset + BEHIND };
}

function arriveAtSection(page: Page, id: string): void {
  const section = page.article.sections.find((one) => one.id === id);
  if (!section) return;
  page.scrollToBlock(section.firstBlock);
  page.focusable(section.firstBlock).focus({ preventScroll: true });
}

/** Watches what is being read, and holds on to it when the text is set anew. */
function useLastingPlace(page: Page | null, lettering: Lettering | null, place: RefObject<Sight>): void {
  useWatchingPlace(page, place);
  const face = useReading((state) => state.face);
  const layout = usePreferences((state) => LAYOUT.map((field) => state[field]).join());
  const setting = useMemo(() => [face, layout, lettering], [face, layout, lettering]);
  const set = useRef(setting);
  useLayoutEffect(() => {
    if (set.current !== setting && page) page.restore(place.current);
    set.current = setting;
  }, [page, setting, place]);
  useEffect(() => {
    if (!page) return;
    let width = 0;
    const measure = (): void => {
      width = window.innerWidth;
    };
    const resized = (): void => {
      if (window.innerWidth !== width) page.restore(place.current);
      measure();
    };
    // Asked now it would have the words laid out before their frame.
    const leave = afterFrame(measure);
    window.addEventListener('resize', resized);
    return () => {
      leave();
      window.removeEventListener('resize', resized);
    };
  }, [page, place]);
}

function useLevel(
  page: Page | null,
  { current }: Marked,
  arrival: number,
): { level: number | null; uncover: () => void } {
  const [level, setLevel] = useState<number | null>(null);
  const uncover = useCallback(() => {
    if (page && current) page.reveal(current, bottomInSight());
    setLevel((page && current && page.rectsOf(current)[0]?.top) ?? null);
  }, [page, current]);
  useLayoutEffect(() => {
    uncover();
    // Far text is laid out when it is near: look again once it is.
    const settled = requestAnimationFrame(uncover);
    return () => cancelAnimationFrame(settled);
    // oxlint-disable-next-line react/exhaustive-deps -- coming to the same mention again shows it again
  }, [uncover, arrival]);
  return { level, uncover };
}

/** The lowest line in sight, in CSS px: above a sheet from below, or the window's own end. */
function bottomInSight(): number {
  const panel = document.querySelector<HTMLElement>('[data-panel]');
  const isSheet = panel && getComputedStyle(panel).position === 'fixed';
  return window.innerHeight - (isSheet ? panel.offsetHeight : 0);
}
