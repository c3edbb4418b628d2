import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { blockIndexAt, type Range } from '../../../core/article.ts';
import { useWords } from '../../room.tsx';
import { isKey } from './keys.ts';
import { useMargin } from '../margin.ts';
import { Awaiting, Reselected } from './Reselecting.tsx';
import { reselecting } from '../reselecting.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { SelectionButtons } from './SelectionButtons.tsx';
import { tell } from '../told.ts';
import { type Draft, useDraft, useDraftInk } from './useDraft.ts';
import { type Marks, useMarks } from './useMarks.ts';

/** What the reader selects, and what can be done with it. Nothing is kept before it is asked for. */
export function Selecting() {
  const { page, roster } = useMargin();
  const { draft, isMoving, now, change } = useDraft(page);
  const awaiting = useStore(reselecting, ({ annotation }) => annotation);
  const marks = useMarks(roster);
  useDraftInk(page, draft);
  /** Leaves the passage, and takes focus back to its words where it would go with the bar. */
  const leave = useCallback(
    (range: Range): void => {
      const isInBar = document.activeElement?.closest('[data-selection-bar]');
      change(null);
      if (isInBar) page.focusable(blockIndexAt(page.article, range.start)).focus({ preventScroll: true });
    },
    [page, change],
  );
  useMarkingKeys({ draft, now, marks, leave, isReselecting: awaiting !== null });
  if (!draft) return awaiting === null ? null : <Awaiting />;
  const done = (act: (range: Range) => void) => (): void => {
    leave(draft);
    act(draft);
  };
  return (
    <SelectionBar draft={draft} isMoving={isMoving} onChange={change}>
      {awaiting === null ? (
        <SelectionButtons draft={draft} marks={marks} done={done} />
      ) : (
        <Reselected annotation={awaiting} marks={marks} done={done} onLeave={() => leave(draft)} />
      )}
    </SelectionBar>
  );
}

interface Keys {
  readonly draft: Draft | null;
  readonly now: () => Draft | null;
  readonly marks: Marks;
  readonly leave: (range: Range) => void;
  readonly isReselecting: boolean;
}

/** Alt with H marks what is selected, with M or T also opens its note or its tags; Escape lets it go. */
function useMarkingKeys({ draft, now, marks, leave, isReselecting }: Keys): void {
  const { t } = useWords();
  useEffect(() => {
    const acts = { KeyH: marks.highlight, KeyM: marks.note, KeyT: marks.tag };
    const escaped = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !draft || isReselecting || event.defaultPrevented) return;
      if (document.querySelector(':popover-open')) return;
      event.preventDefault();
      leave(draft);
    };
    const pressed = (event: KeyboardEvent): void => {
      const [, act] = Object.entries(acts).find(([code]) => isKey(event, code)) ?? [];
      if (!act || isReselecting) return;
      event.preventDefault();
      const range = now() ?? draft;
      if (!range) {
        tell(t('marking.nothing'));
        return;
      }
      leave(range);
      act({ start: range.start, end: range.end });
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('keydown', pressed, { signal });
    // Before it closes what lies beside the text.
    window.addEventListener('keydown', escaped, { signal, capture: true });
    return () => stop.abort();
  }, [draft, now, marks, leave, isReselecting, t]);
}
