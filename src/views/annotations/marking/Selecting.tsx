import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { blockIndexAt, type Range } from '../../../core/article.ts';
import { useKeyNames } from '../../commands/bindings.ts';
import { useCommand } from '../../commands/registry.ts';
import { useWords } from '../../room.tsx';
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

/** By keys what is selected is marked, also with a note or tags opened; Escape lets it go. */
function useMarkingKeys({ draft, now, marks, leave, isReselecting }: Keys): void {
  const { t } = useWords();
  const keys = useKeyNames('caret').printed;
  const mark = (act: (range: Range) => void) => (): void => {
    const range = now() ?? draft;
    if (range) {
      leave(range);
      act({ start: range.start, end: range.end });
    } else tell(keys ? t('marking.nothingKeys', { keys }) : t('marking.nothing'));
  };
  useCommand('highlight', isReselecting ? null : mark((range) => marks.highlight(range)));
  useCommand('note', isReselecting ? null : mark(marks.note));
  useCommand('tag', isReselecting ? null : mark(marks.tag));
  useEffect(() => {
    const escaped = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !draft || isReselecting || event.defaultPrevented) return;
      // A press elsewhere has taken the selection away, and the bar goes after it: the key is for what lies below.
      if (now() === null && !document.activeElement?.closest('[data-selection-bar]')) return;
      if (document.querySelector(':popover-open, dialog:modal')) return;
      event.preventDefault();
      leave(draft);
    };
    // Before it closes what lies beside the text.
    window.addEventListener('keydown', escaped, { capture: true });
    return () => window.removeEventListener('keydown', escaped, { capture: true });
  }, [draft, now, leave, isReselecting]);
}
