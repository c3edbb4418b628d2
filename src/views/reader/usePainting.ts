import { useLayoutEffect, useMemo } from 'react';
import type { EntityKind, Mention } from '../../core/article.ts';
import { indexRanges } from '../../core/paint.ts';
import { nameLayers, type Roster } from '../../core/roster.ts';
import { openInk } from '../../platform/ink.ts';
import { watchSize } from '../../platform/size.ts';
import type { Page } from './page.ts';
import { type PaintedLayer, Painter } from './painter.ts';
import type { Marked } from './useMarked.ts';

const PRIORITY = { marked: 20, current: 21, pointed: 22 } as const;

/** Keeps the ink on the page true to which kinds are shown, who is marked and what is pointed at. */
export function usePainting(
  page: Page | null,
  roster: Roster,
  hidden: readonly EntityKind[],
  marked: Marked,
  pointed: Mention | null,
): void {
  const { mentions, current } = marked;
  const painter = usePainter(page);
  const kinds = useMemo(() => kindLayers(roster, hidden), [roster, hidden]);
  const all = useMemo(() => layer('marked', mentions), [mentions]);
  const here = useMemo(() => layer('current', current ? [current] : []), [current]);
  const under = useMemo(() => layer('pointed', pointed ? [pointed] : []), [pointed]);
  useLayoutEffect(() => {
    painter?.setLayers([...kinds, all, here, under]);
  }, [painter, kinds, all, here, under]);
}

function kindLayers(roster: Roster, hidden: readonly EntityKind[]): PaintedLayer[] {
  return nameLayers(roster, hidden).map((one, priority) => ({ ...one, priority }));
}

function layer(name: keyof typeof PRIORITY, mentions: readonly Mention[]): PaintedLayer {
  return { ink: `name-${name}`, index: indexRanges(mentions), priority: PRIORITY[name] };
}

/** A painter of its own for `page`, which follows the scroll and the layout. */
export function usePainter(page: Page | null): Painter | null {
  const painter = useMemo(() => page && new Painter(page, openInk(page.sheet)), [page]);
  useLayoutEffect(() => {
    if (!painter || !page) return;
    const stop = new AbortController();
    const follow = (): void => painter.follow();
    window.addEventListener('scroll', follow, { signal: stop.signal, passive: true });
    const unwatch = watchSize(page.sheet, () => painter.repaint());
    return () => {
      stop.abort();
      unwatch();
      painter.stop();
    };
  }, [painter, page]);
  return painter;
}
