import { useEffect } from 'react';
import type { Article } from '../../core/article.ts';
import type { Sight } from '../../core/place.ts';
import { begin, isApart, type Pace, proceed, sectionsRead, type View } from '../../core/progress.ts';
import { afterFrame } from '../../platform/pause.ts';
import { watchSize } from '../../platform/size.ts';
import type { Visited } from '../../state/visited.ts';
import type { Page } from '../reader/page.ts';
import { here } from './here.ts';

/** What is in the window is looked at when the scroll has rested for so many ms, and now and then while it goes on. */
const REST = 160;
const WHILE_MOVING = 500;
/** For so many ms after a key, a wheel or a finger moved the page, its moves are the reader's own. */
const OWN = 1000;
/** A step of this share of the window's height was not made by scrolling. */
const LEAP = 0.8;

interface Looked {
  readonly pace: Pace;
  readonly sight: Sight;
}

/** Follows what passes before the eye: which sections were read, and where the reader was before a jump. */
export function usePassing(page: Page, visited: Visited): void {
  useEffect(() => {
    const { article } = page;
    const { length } = article.text;
    let looked: Looked | null = null;
    /** How much was read since the reader was led away, in code units. */
    let since = 0;
    const show = (): void => showRead(article, visited);
    const look = (isLeap: boolean): void => {
      const view = viewOf(page);
      const sight = page.sight({ offset: 0, shift: 0 });
      const before = looked;
      const { left, home } = here.getState();
      // Being brought back is no way of being led away.
      const isHome = home !== null && !isApart(home, view);
      const { pace, read } = before ? proceed(before.pace, view) : { pace: begin(view), read: null };
      looked = { pace, sight };
      here.setState({ eye: view.eye, home: null });
      if (read) {
        visited.add(article.id, length, read);
        since += read.end - read.start;
        show();
      }
      if (left) {
        const isOnward = since >= view.bottom - view.top;
        if (isOnward || !isApart(left.view, view)) here.setState({ left: null });
      } else if (before && isLeap && !isHome && isApart(before.pace.view, view)) {
        since = 0;
        here.setState({ left: { sight: before.sight, view: before.pace.view } });
      }
    };
    show();
    const stopFollowing = followScroll(page, look);
    const stopWatching = visited.watch(article.id, show);
    return () => {
      stopFollowing();
      stopWatching();
    };
  }, [page, visited]);
}

function showRead(article: Article, visited: Visited): void {
  const before = here.getState().read;
  const read = sectionsRead(article, visited.spansOf(article.id, article.text.length));
  if (read.size !== before.size || [...read].some((id) => !before.has(id))) here.setState({ read });
}

/** With the last line so far up in the window, as a share of its height, the text has been read to its end. */
const END = 0.75;

function viewOf(page: Page): View {
  const { blocks, text } = page.article;
  const top = page.sight({ offset: 0, shift: 0 }).offset;
  const bottom = page.offsetBelow(window.innerHeight);
  const last = blocks.at(-1);
  // Behind the text there is nothing that could come to eye level.
  if (last && window.scrollY > 0 && bottom >= last.start) {
    const line = page.rectsOf({ start: last.end - 1, end: last.end }).at(-1);
    if (line && line.bottom <= window.innerHeight * END)
      return { top, eye: text.length, bottom: text.length };
  }
  return { top, eye: page.offsetAtEye(), bottom };
}

/**
 * Calls `look` whenever there is something new to see; `isLeap` where the page was moved there at once, and not
 * by the reader's own scrolling. Returns the function that ends it.
 */
function followScroll(page: Page, look: (isLeap: boolean) => void): () => void {
  let [resting, looked, own, at, leapt] = [0, 0, -OWN, window.scrollY, false];
  let leave: (() => void) | null = null;
  const now = (): number => performance.now();
  const see = (): void => {
    clearTimeout(resting);
    leave?.();
    leave = null;
    looked = now();
    look(leapt);
    leapt = false;
  };
  const moved = (): void => {
    const step = Math.abs(window.scrollY - at);
    at = window.scrollY;
    if (step > window.innerHeight * LEAP && now() - own > OWN) leapt = true;
    clearTimeout(resting);
    resting = window.setTimeout(see, REST);
    // Before another leap leads on from there, and behind the frame that shows where this one led.
    if (leapt) leave ??= afterFrame(see);
    else if (!leave && now() - looked > WHILE_MOVING) see();
  };
  const ownMove = (event: Event): void => {
    // What it leads away from is to be known first.
    if (looked === 0) see();
    // What follows upon any other key or press was asked for, and is not scrolling that goes on.
    own = isOwnMove(event) ? now() : -OWN;
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, passive: true } as const;
  window.addEventListener('scroll', moved, options);
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    window.addEventListener(kind, ownMove, options);
  const unwatch = watchSize(page.sheet, moved);
  // What was mounted just now is laid out with its frame: to ask at once would have that done twice.
  leave = afterFrame(see);
  return () => {
    clearTimeout(resting);
    leave?.();
    unwatch();
    stop.abort();
  };
}

const SCROLLING = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' ']);

/** True for a wheel, a finger, a key that scrolls, and a press on the bar beside the page. */
function isOwnMove(event: Event): boolean {
  if (event instanceof KeyboardEvent) {
    const isOnPage =
      event.target instanceof Element && !event.target.matches('a, button, input, textarea, select');
    return isOnPage && !event.altKey && SCROLLING.has(event.key);
  }
  if (event instanceof PointerEvent) return event.target === document.documentElement;
  return true;
}
