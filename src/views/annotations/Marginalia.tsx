import { type RefObject, Suspense, lazy, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Mention } from '../../core/article.ts';
import { indexRanges } from '../../core/paint.ts';
import { isOverText, type Spot } from '../../core/place.ts';
import { marksBySection, Places } from '../../core/placed.ts';
import type { Annotation } from '../../core/annotation.ts';
import type { Roster } from '../../core/roster.ts';
import type { AnnotationsStore } from '../../state/annotations.ts';
import { askToPersist } from '../../platform/files.ts';
import { afterFrame } from '../../platform/pause.ts';
import { sights } from '../aids/sights.ts';
import type { Page } from '../reader/page.ts';
import type { Press } from '../reader/usePointing.ts';
import { useKeeping, usePreferences, useStores } from '../room.tsx';
import { type Margin, MarginContext, useAnnotations, useHasMargin } from './margin.ts';
import { Marking } from './marking/Marking.tsx';
import { MarginNotes } from './notes/MarginNotes.tsx';
import { NoteSheet } from './notes/NoteSheet.tsx';
import { tied } from './tied.ts';
import { Told } from './Told.tsx';
import { useAnnotationInk, useFreshInk } from './useAnnotationInk.ts';
import { useStepKeys } from './useStepKeys.ts';

const AnnotationsBeside = lazy(() => import('./panel/AnnotationsBeside.tsx'));

interface Props {
  readonly page: Page;
  readonly roster: Roster;
  readonly spot: Spot;
  /** Set to what takes a press on the text. */
  readonly onMarks: RefObject<((press: Press) => boolean) | null>;
  readonly onName: (mention: Mention) => void;
}

/** What the reader marks and writes: painted on the page, written in the margin, and kept. */
export default function Marginalia({ page, roster, spot, onMarks, onName }: Props) {
  const { reading } = useStores();
  const keeping = useKeeping();
  const { article } = roster;
  // A mark on the bare text shows at once and takes its place in the margin behind the frame; what lies open is true at once.
  const annotations = useLiving(keeping.annotations, article.id, isOverText(spot));
  const places = useMemo(() => new Places(article.text), [article]);
  const placed = useMemo(() => places.update(annotations), [places, annotations]);
  const focused = spot.kind === 'annotation' ? spot.annotation : null;
  const open = useCallback(
    (annotation: string) => reading.getState().lay(article.id, { kind: 'annotation', annotation }),
    [reading, article],
  );
  const margin = useMemo<Margin>(
    () => ({ page, roster, spot, keeping, annotations, places, placed, focused, open, onName }),
    [page, roster, spot, keeping, annotations, places, placed, focused, open, onName],
  );
  const hovered = useStore(tied, (state) => state.hovered);
  const atHand = focused ?? hovered;
  const shown = useShown(margin);
  useAnnotationInk(page, shown.placed, atHand === null ? undefined : places.get(atHand));
  useFreshInk(page, useFresh(margin));
  useArrivalAt(margin);
  useMarksInContents(shown);
  useSights(shown);
  usePromiseOfStorage(margin);
  useStepKeys(margin);
  const hasMargin = useHasMargin();
  const isBeside = isOverText(spot) && spot.kind !== 'annotation';
  return (
    <MarginContext value={margin}>
      <MarginContext value={shown}>
        <Marking onMarks={onMarks} />
        {hasMargin && !isBeside && <MarginNotes />}
      </MarginContext>
      {!hasMargin && focused !== null && <NoteSheet key={focused} annotation={focused} />}
      {spot.kind === 'annotations' && (
        <Suspense fallback={null}>
          <AnnotationsBeside view={spot.view} />
        </Suspense>
      )}
      <Told />
    </MarginContext>
  );
}

/** What of the margin is on the page: all of it, or, while notes are hidden, the one that is open. What is marked anew shows. */
function useShown(margin: Margin): Margin {
  const { preferences } = useStores();
  const isShown = usePreferences(({ notes }) => notes);
  const { annotations } = margin.keeping;
  useEffect(() => {
    if (isShown) return;
    return annotations.subscribe(({ undoable, redoable }, before) => {
      // Undoing what came behind it makes nothing anew.
      const isNew = undoable !== before.undoable && redoable === null;
      if (isNew && undoable?.name === 'create') preferences.getState().change({ notes: true });
    });
  }, [isShown, annotations, preferences]);
  return useMemo(() => {
    if (isShown) return margin;
    const open = margin.focused === null ? undefined : margin.places.get(margin.focused);
    return { ...margin, placed: { ...margin.placed, index: indexRanges(open ? [open] : []) } };
  }, [margin, isShown]);
}

/**
 * The annotations of an article: as they are now, or as they were until a frame has been painted since they changed.
 * Where there are very many, one more is a long list copied.
 */
function useLiving(store: AnnotationsStore, article: string, isNow: boolean): readonly Annotation[] {
  const turn = useAnnotations(store, (state) => state.turn);
  const read = useCallback(() => store.getState().ofArticle(article), [store, article]);
  const [behind, setBehind] = useState(read);
  useEffect(() => afterFrame(() => setBehind(read)), [read, turn]);
  return isNow ? read() : behind;
}

/** What was made a moment ago and has not come among the others yet. */
function useFresh({ keeping, roster, places, placed }: Margin): readonly Annotation[] {
  const made = useAnnotations(keeping.annotations, (state) => state.made);
  return useMemo(() => {
    const { id, text } = roster.article;
    return made.filter(
      (one) =>
        one.article === id && !places.get(one.id) && text.startsWith(one.target.exact, one.target.start),
    );
    // oxlint-disable-next-line react/exhaustive-deps -- `places` answers anew once `placed` is another
  }, [made, roster, places, placed]);
}

/** The browser is asked not to clear what it keeps once there is something to lose. */
function usePromiseOfStorage({ keeping }: Margin): void {
  useEffect(() => {
    const stop = keeping.annotations.subscribe(({ undoable }) => {
      if (undoable?.name !== 'create') return;
      stop();
      void askToPersist();
    });
    return stop;
  }, [keeping]);
}

/** Lets the contents show what is marked where. */
function useMarksInContents({ roster, placed }: Margin): void {
  const { reading } = useStores();
  useEffect(() => {
    reading.setState({ marks: marksBySection(roster.article, placed) });
  }, [reading, roster, placed]);
  useEffect(() => () => reading.setState({ marks: [] }), [reading]);
}

/** Lets the overview show what is marked. */
function useSights({ placed }: Margin): void {
  useEffect(() => sights.setState({ placed }), [placed]);
  useEffect(() => () => sights.setState({ placed: null }), []);
}

/** Brings the passage of the annotation that the address names into sight, once for each time it is named. */
function useArrivalAt({ page, places, focused }: Margin): void {
  const { reading } = useStores();
  useEffect(() => {
    const range = focused === null ? undefined : places.get(focused);
    if (range) page.reveal(range);
    // oxlint-disable-next-line react/exhaustive-deps -- another state of the same annotation is not another arrival
  }, [page, focused, reading.getState().arrival]);
}
