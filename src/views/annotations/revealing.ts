import { useMemo } from 'react';
import type { Range } from '../../core/article.ts';
import { indexRanges } from '../../core/paint.ts';
import type { Page } from '../reader/page.ts';
import { useLayers } from '../reader/usePainting.ts';

/** Brings `range` into sight beside a panel, or above one that lies over the text. */
export function revealBeside(page: Page, range: Range): void {
  const panel = document.querySelector<HTMLElement>('[data-panel]');
  const isSheet = panel !== null && getComputedStyle(panel).position === 'fixed';
  page.reveal(range, window.innerHeight - (isSheet ? panel.offsetHeight : 0));
}

/** Above all other ink of the reader's. */
const PRIORITY = 16;

/** Keeps the passage that the panel speaks of marked in the text. */
export function useShownInk(page: Page, range: Range | null): void {
  const layers = useMemo(
    () => [{ ink: 'ink-shown', index: indexRanges(range ? [range] : []), priority: PRIORITY }],
    [range],
  );
  useLayers(page, layers);
}
