import { useMemo } from 'react';
import type { Annotation } from '../../core/annotation.ts';
import { inReadingOrder } from '../../core/article.ts';
import { indexRanges, INKS } from '../../core/paint.ts';
import type { Placed, PlacedAnnotation } from '../../core/placed.ts';
import type { Page } from '../reader/page.ts';
import type { PaintedLayer } from '../reader/painter.ts';
import { useLayers } from '../reader/usePainting.ts';

const PRIORITY = { ink: 10, noted: 11, changed: 12, focused: 15 } as const;

/** Keeps the reader's ink on the page: the five colours and the line, the sign of a note, and the one at hand. */
export function useAnnotationInk(page: Page, { index }: Placed, focused: PlacedAnnotation | undefined): void {
  const layers = useMemo(() => {
    const layer = (ink: string, priority: number, has: (one: PlacedAnnotation) => boolean): PaintedLayer => ({
      ink,
      index,
      priority,
      has,
    });
    return [
      ...INKS.map((ink) => layer(`ink-${ink}`, PRIORITY.ink, ({ annotation }) => annotation.ink === ink)),
      layer('ink-noted', PRIORITY.noted, ({ annotation }) => annotation.note !== ''),
      layer('ink-changed', PRIORITY.changed, ({ kind }) => kind === 'changed'),
    ];
  }, [index]);
  const atHand = useMemo<PaintedLayer>(
    () => ({ ink: 'ink-focused', index: indexRanges(focused ? [focused] : []), priority: PRIORITY.focused }),
    [focused],
  );
  useLayers(
    page,
    useMemo(() => [...layers, atHand], [layers, atHand]),
  );
}

/** Paints what was marked a moment ago, before its place among all the others is known. */
export function useFreshInk(page: Page, fresh: readonly Annotation[]): void {
  useLayers(
    page,
    useMemo(
      () =>
        INKS.flatMap((ink): PaintedLayer[] => {
          const targets = fresh.filter((one) => one.ink === ink).map(({ target }) => target);
          const index = indexRanges(targets.sort(inReadingOrder));
          return targets.length > 0 ? [{ ink: `ink-${ink}`, index, priority: PRIORITY.ink }] : [];
        }),
      [fresh],
    ),
  );
}
