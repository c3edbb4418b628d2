import { type ReactNode, useEffect, useRef } from 'react';
import { controlIn } from '../../focus.ts';
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
  /** The index of one that is written in any case, with all before it. */
  readonly reach?: number;
}

/** A list of which only the beginning is written, and more as its end comes near: any number opens at once. */
export function Growing<T>({ items, label, children, shown, onGrow, step = SLICE, reach = -1 }: Props<T>) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const written = Math.max(shown, reach + 1);
  const grow = (): void => onGrow(written + step);
  useNearing(more, grow);
  const press = (): void => {
    const next = list.current?.children.length ?? 0;
    grow();
    requestAnimationFrame(() => controlIn(list.current?.children[next])?.focus());
  };
  return (
    <>
      <ul ref={list} className={styles.entries} aria-label={label}>
        {items.slice(0, written).map(children)}
      </ul>
      {written < items.length && (
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
