import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Range } from '../../../core/article.ts';
import { snap } from '../../../core/moving.ts';
import { indexRanges } from '../../../core/paint.ts';
import type { Page } from '../../reader/page.ts';
import { type Selected, select, selectedOn, watchSelection } from '../../reader/selection.ts';
import { useLayers } from '../../reader/usePainting.ts';

/** What a highlight would cover now: whole words. `isBackward` where the end at hand is the first. */
export type Draft = Selected;

interface Drafting {
  readonly draft: Draft | null;
  /** True while the selection is on the move. */
  readonly isMoving: boolean;
  /** What is selected at this moment, before it has come to rest. */
  readonly now: () => Draft | null;
  /** Selects another stretch, or nothing. */
  readonly change: (range: Range | null) => void;
}

/** Follows what the reader selects of the text, by whatever means. */
export function useDraft(page: Page): Drafting {
  const now = useCallback(() => draftOn(page), [page]);
  // The reader may have begun before this part of the app had come.
  const [draft, setDraft] = useState(now);
  const [isMoving, setMoving] = useState(false);
  /** What was selected when it last came to rest, or what we selected ourselves. */
  const seen = useRef<Range | null>(null);
  useEffect(() => {
    const rested = (): void => {
      seen.current = selectedOn(page);
      setMoving(false);
      setDraft((before) => orSame(before, now()));
    };
    const moving = (): void => {
      const selected = selectedOn(page);
      // A press on a button may take the selection away before it is heard: that alone hides nothing.
      if (selected && !isSame(selected, seen.current)) setMoving(true);
    };
    // oxlint-disable-next-line react/set-state-in-effect -- something may have been selected since this was rendered
    setDraft((before) => orSame(before, now()));
    return watchSelection(rested, moving);
  }, [page, now]);
  const change = useCallback(
    (range: Range | null): void => {
      seen.current = range;
      setDraft((before) => range && { ...range, isBackward: before?.isBackward ?? false });
      select(page, range);
    },
    [page],
  );
  return { draft, isMoving, now, change };
}

function draftOn(page: Page): Draft | null {
  const selected = selectedOn(page);
  const range = selected && snap(page.article, selected);
  return range && { ...range, isBackward: selected.isBackward };
}

function isSame(a: Range | null, b: Range | null): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

function orSame(before: Draft | null, after: Draft | null): Draft | null {
  return isSame(before, after) && before?.isBackward === after?.isBackward ? before : after;
}

const PRIORITY = { draft: 17, caret: 18 } as const;

/** Shows what a highlight would cover, and the word a caret stands at. */
export function useDraftInk(page: Page, draft: Range | null, caret: Range | null = null): void {
  const layers = useMemo(
    () => [
      { ink: 'ink-draft', index: indexRanges(draft ? [draft] : []), priority: PRIORITY.draft },
      { ink: 'ink-caret', index: indexRanges(caret ? [caret] : []), priority: PRIORITY.caret },
    ],
    [draft, caret],
  );
  useLayers(page, layers);
}
