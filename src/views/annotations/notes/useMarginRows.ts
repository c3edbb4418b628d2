import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isWritten } from '../../../core/annotation.ts';
import type { Range } from '../../../core/article.ts';
import { rangesIn } from '../../../core/paint.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { rowsOf } from '../../../core/stacking.ts';
import { watchSize } from '../../../platform/size.ts';
import { LONG } from '../../reader/Passage.tsx';
import type { Page } from '../../reader/page.ts';
import type { Margin } from '../margin.ts';

/** Between two notes, in CSS px. */
export const GAP = 20;
/** A note further below its words than this is not beside them: it is left to a line that stands for several. */
const REACH = 640;
/** What a note is taken to be high before it was measured, and what that line is. */
const USUAL_HEIGHT = 84;
const REST_HEIGHT = 40;
/** How far beyond the window notes are written, in windows: what comes into sight stands there already. */
const BEYOND = 0.75;

/** What stands in the margin, and how far below its beginning it belongs, in CSS px. */
interface Place {
  readonly top: number;
  /** Half the height of the line it belongs to. */
  readonly level: number;
}

export type MarginRow =
  | (Place & { readonly kind: 'note'; readonly placed: PlacedAnnotation })
  | (Place & { readonly kind: 'rest'; readonly id: string; readonly count: number });

/** What is known of notes that stood in the margin, by the ids of their annotations; in CSS px. */
export interface Memory {
  readonly heights: Map<string, number>;
  /** How far each was pushed when its neighbours before it were there: they may be far away by now. */
  readonly pushed: Map<string, number>;
}

interface Rows {
  readonly rows: readonly MarginRow[];
  /** How far the first is pushed down by notes that are not among these. */
  readonly pushed: number;
}

interface Column extends Rows {
  readonly memory: Memory;
  /** Looks again which notes find room: for heights that were not known. */
  readonly again: () => void;
}

const NOTHING: Rows = { rows: [], pushed: 0 };

/**
 * What stands in the margin near the window, in reading order. Worked out when the window comes near the end
 * of it, when the annotations or the layout of the text change, and for nothing else. `held` has focus and stays.
 */
export function useMarginRows(
  margin: Margin,
  frame: RefObject<HTMLElement | null>,
  held: string | null,
): Column {
  const { page, placed, focused } = margin;
  const [found, setFound] = useState(NOTHING);
  const covered = useRef<Range>({ start: 0, end: 0 });
  const memory = useMemo<Memory>(() => ({ heights: new Map(), pushed: new Map() }), []);
  const kept = useMemo(() => [focused, held].filter((id) => id !== null), [focused, held]);
  const asking = useMemo(() => ({ page, placed, kept, memory }), [page, placed, kept, memory]);
  const again = useCallback(() => {
    const near = nearWindow(asking.page);
    covered.current = near;
    setFound(rowsNear(asking, near, topOf(frame)));
  }, [asking, frame]);
  useLayoutEffect(() => {
    covered.current = nearWindow(asking.page);
    setFound(rowsNear(asking, covered.current, topOf(frame)));
  }, [asking, frame]);
  useEffect(() => {
    const follow = (): void => {
      const { start, end } = page.charactersNear(0);
      const isCovered = start >= covered.current.start && end <= covered.current.end;
      // What comes into sight is not to hold up the scroll that brings it.
      if (!isCovered) startTransition(again);
    };
    window.addEventListener('scroll', follow, { passive: true });
    const unwatch = watchSize(page.sheet, again);
    return () => {
      window.removeEventListener('scroll', follow);
      unwatch();
    };
  }, [page, again]);
  return { ...found, memory, again };
}

/** In CSS px from the top of the window. */
function topOf(element: RefObject<HTMLElement | null>): number {
  return element.current?.getBoundingClientRect().top ?? 0;
}

/** All of a short text, so that its notes follow one another by the Tab key; of a long one what is near. */
function nearWindow(page: Page): Range {
  const { text } = page.article;
  return text.length > LONG
    ? page.charactersNear(window.innerHeight * BEYOND)
    : { start: 0, end: text.length };
}

interface Asking extends Pick<Margin, 'page' | 'placed'> {
  /** Annotations that have a note in the margin in any case. */
  readonly kept: readonly string[];
  readonly memory: Memory;
}

function rowsNear({ page, placed, kept, memory }: Asking, near: Range, frameTop: number): Rows {
  const notes = withThese(
    rangesIn(placed.index, near.start, near.end).filter(
      ({ annotation }) => isWritten(annotation) || kept.includes(annotation.id),
    ),
    kept,
    placed.index.ranges,
  );
  const places = new Map<number, Place>();
  const placeOf = (at: number): Place => {
    const place = places.get(at) ?? placeBeside(page, notes[at] as PlacedAnnotation, frameTop);
    places.set(at, place);
    return place;
  };
  const idAt = (at: number): string => notes[at]?.annotation.id ?? '';
  const pushed = near.start > 0 ? Math.min(REACH, Math.max(0, memory.pushed.get(idAt(0)) ?? 0)) : 0;
  const crowd = {
    count: notes.length,
    topOf: (at: number) => placeOf(at).top,
    heightOf: (at: number) => memory.heights.get(idAt(at)) ?? USUAL_HEIGHT,
    restHeight: REST_HEIGHT,
    pushed,
  };
  const always = notes.flatMap(({ annotation }, at) => (kept.includes(annotation.id) ? [at] : []));
  const rows = rowsOf(crowd, GAP, REACH, always).map((row): MarginRow => {
    if (row.kind === 'note')
      return { kind: 'note', placed: notes[row.at] as PlacedAnnotation, ...placeOf(row.at) };
    return { kind: 'rest', id: `rest ${idAt(row.from)}`, count: row.to - row.from, ...placeOf(row.from) };
  });
  return { rows, pushed };
}

/** `notes` and those of `all` that are in `kept`, in the order of `all`. */
function withThese(
  notes: readonly PlacedAnnotation[],
  kept: readonly string[],
  all: readonly PlacedAnnotation[],
): readonly PlacedAnnotation[] {
  const missing = kept.filter((id) => !notes.some(({ annotation }) => annotation.id === id));
  if (missing.length === 0) return notes;
  const found = all.filter(({ annotation }) => missing.includes(annotation.id));
  return [...notes, ...found].sort((a, b) => all.indexOf(a) - all.indexOf(b));
}

/** So many code units hold a letter with a box, whatever spaces they begin with. */
const FIRST_LETTERS = 8;

function placeBeside(page: Page, { start, end }: Range, frameTop: number): Place {
  const first =
    page.rectsOf({ start, end: Math.min(end, start + FIRST_LETTERS) })[0] ?? page.rectsOf({ start, end })[0];
  return first
    ? { top: Math.round(first.top - frameTop), level: Math.round(first.height / 2) }
    : { top: 0, level: 0 };
}
