import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/** One stop of Tab for all buttons of a toolbar; the arrow keys go among them, forward where reading goes on. */
export function useRoaming(bar: RefObject<HTMLElement | null>): (event: KeyboardEvent<HTMLElement>) => void {
  const at = useRef(0);
  const buttons = (): HTMLButtonElement[] => [...(bar.current?.querySelectorAll('button') ?? [])];
  useLayoutEffect(() => {
    const all = buttons();
    at.current = Math.min(at.current, all.length - 1);
    for (const [i, button] of all.entries()) button.tabIndex = i === at.current ? 0 : -1;
  });
  return (event) => {
    const all = buttons();
    const from = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = from < 0 ? null : goal(event, from, all.length);
    if (to === null) return;
    event.preventDefault();
    at.current = to;
    for (const [i, button] of all.entries()) button.tabIndex = i === to ? 0 : -1;
    all[to]?.focus();
  };
}

function goal(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  from: number,
  count: number,
): number | null {
  const forward = currentTarget.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return (from + (key === forward ? 1 : -1) + count) % count;
}
