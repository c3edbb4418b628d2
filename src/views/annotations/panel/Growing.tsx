import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { SLICE } from './listing.ts';

interface Props<T> {
  readonly items: readonly T[];
  /** What is listed. */
  readonly label: string;
  /** One entry: an `li` with its key. */
  readonly children: (item: T) => ReactNode;
  /** How many are written, and what to do when the end comes near. */
  readonly shown: number;
  readonly onGrow: (shown: number) => void;
  /** By how many more it grows. */
  readonly step?: number;
}

/** A list of which only the beginning is written, and more as its end comes near: any number opens at once. */
export function Growing<T>({ items, label, children, shown, onGrow, step = SLICE }: Props<T>) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const grow = (): void => onGrow(shown + step);
  useNearing(more, grow);
  const press = (): void => {
    const next = list.current?.children.length ?? 0;
    grow();
    requestAnimationFrame(() => focusIn(list.current?.children[next]));
  };
  return (
    <>
      <ul ref={list} className={styles.entries} aria-label={label}>
        {items.slice(0, shown).map(children)}
      </ul>
      {shown < items.length && (
        <button ref={more} type="button" className={styles.action} onClick={press}>
          {t('annotations.more')}
        </button>
      )}
    </>
  );
}

/** So near, in CSS px, is near: what a flick of the wheel shows is there already. */
const NEAR = 900;

/** Calls `grow` when the element comes near the part of its scroller that is in sight. */
function useNearing(element: React.RefObject<HTMLElement | null>, grow: () => void): void {
  useEffect(() => {
    const end = element.current;
    if (!end || typeof IntersectionObserver !== 'function') return;
    const watched = new IntersectionObserver(
      (entries) => entries.some((one) => one.isIntersecting) && grow(),
      {
        root: end.closest('[data-panel]')?.lastElementChild ?? null,
        rootMargin: `${NEAR}px 0px`,
      },
    );
    watched.observe(end);
    return () => watched.disconnect();
  });
}

/** Focuses the first control of `element`. */
function focusIn(element: Element | null | undefined): boolean {
  const control = element?.querySelector<HTMLElement>('button:not([disabled]), a[href], input');
  control?.focus();
  return control !== null && control !== undefined;
}

/**
 * Does `work`, which takes the entry around `control` away, and leaves focus with its neighbour; with the
 * title of the panel where it was the last.
 */
export function withoutLosingFocus(control: Element, work: () => void): void {
  const entry = control.closest('li');
  const neighbour = entry?.nextElementSibling ?? entry?.previousElementSibling;
  const title = control.closest('[data-panel]')?.querySelector<HTMLElement>('h2');
  work();
  requestAnimationFrame(() => {
    const active = document.activeElement;
    if (active && active !== document.body) return;
    if (!neighbour?.isConnected || !focusIn(neighbour)) title?.focus();
  });
}

/** Does `work`, which takes the control away with what it stands in, and leaves focus with the title of the panel. */
export function withFocusOnTitle(control: Element, work: () => void): void {
  const title = control.closest('[data-panel]')?.querySelector<HTMLElement>('h2');
  work();
  title?.focus();
}
