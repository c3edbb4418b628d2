import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';
import { blockIndexAt } from '../../core/article.ts';
import type { ListeningStore } from '../../state/listening.ts';
import { careting } from '../annotations/marking/careting.ts';
import type { Page } from '../reader/page.ts';

type Bar = RefObject<HTMLElement | null>;

/** Gives focus to the control that begins and pauses, or to the first one where it is not there. */
function focusOn(bar: HTMLElement | null): void {
  const control = bar?.querySelector<HTMLElement>('[data-play]') ?? bar?.querySelector('button');
  control?.focus({ preventScroll: true });
}

/** Focus comes to the bar with it and leaves with it. A caret in the text keeps it: without, it would be gone. */
export function useFocusOf(bar: Bar, page: Page, listening: ListeningStore): void {
  const last = useRef(0);
  useEffect(
    () =>
      listening.subscribe(({ utterance }) => {
        if (utterance) last.current = utterance.start;
      }),
    [listening],
  );
  useEffect(() => {
    const opener = document.activeElement;
    const element = bar.current;
    last.current = listening.getState().utterance?.start ?? 0;
    if (careting.getState().from === null) focusOn(element);
    return () => {
      const active = document.activeElement;
      if (active && active !== document.body && !element?.contains(active)) return;
      const isUsable = opener instanceof HTMLElement && opener.tabIndex >= 0 && opener.isConnected;
      const home = isUsable ? opener : page.focusable(blockIndexAt(page.article, last.current));
      home.focus({ preventScroll: true });
    };
  }, [bar, page, listening]);
}

/** Where the control that had focus goes, another one of the bar takes it. */
export function useFocusWithin(bar: Bar): {
  onFocus: () => void;
  onBlur: (event: FocusEvent) => void;
} {
  const isWithin = useRef(false);
  useEffect(() => {
    if (!isWithin.current || document.activeElement !== document.body) return;
    focusOn(bar.current);
  });
  return {
    onFocus: () => {
      isWithin.current = true;
    },
    onBlur: ({ target }) => {
      // What is taken away has not been left.
      if (target.isConnected) isWithin.current = false;
    },
  };
}
