import { useId, useLayoutEffect, useMemo } from 'react';
import type { EntityKind, Mention } from '../../core/article.ts';
import { indexRanges } from '../../core/paint.ts';
import { nameLayers, type Roster } from '../../core/roster.ts';
import { openInk } from '../../platform/ink.ts';
import { useReading } from '../room.tsx';
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
  const kinds = useMemo(() => kindLayers(roster, hidden), [roster, hidden]);
  const all = useMemo(() => layer('marked', mentions), [mentions]);
  const here = useMemo(() => layer('current', current ? [current] : []), [current]);
  const under = useMemo(() => layer('pointed', pointed ? [pointed] : []), [pointed]);
  useLayers(
    page,
    useMemo(() => [...kinds, all, here, under], [kinds, all, here, under]),
  );
  const face = useReading((state) => state.face);
  useLayoutEffect(() => {
    // In another face letters are parted elsewhere.
    if (page) painterOf(page).renew();
  }, [page, face]);
}

function kindLayers(roster: Roster, hidden: readonly EntityKind[]): PaintedLayer[] {
  return nameLayers(roster, hidden).map((one, priority) => ({ ...one, priority }));
}

function layer(name: keyof typeof PRIORITY, mentions: readonly Mention[]): PaintedLayer {
  return { ink: `name-${name}`, index: indexRanges(mentions), priority: PRIORITY[name] };
}

const painters = new WeakMap<Page, Painter>();

/** The one painter of a page. */
export function painterOf(page: Page): Painter {
  const painter = painters.get(page) ?? new Painter(page, openInk(page.sheet));
  painters.set(page, painter);
  return painter;
}

/** Keeps these layers on `page` as long as the caller stands on it. */
export function useLayers(page: Page | null, layers: readonly PaintedLayer[]): void {
  const owner = useId();
  useLayoutEffect(() => (page ? painterOf(page).join(owner) : undefined), [page, owner]);
  useLayoutEffect(() => {
    if (page) painterOf(page).setLayers(owner, layers);
  }, [page, owner, layers]);
}
