import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { blockIndexAt, type Range } from '../../../core/article.ts';
import { useCommand } from '../../commands/registry.ts';
import { CloseButton } from '../../controls/CloseButton.tsx';
import { usePreferences, useStores, useWords } from '../../room.tsx';
import styles from './CaretMode.module.css';
import { CaretKeys } from './CaretKeys.tsx';
import { CaretLine } from './CaretLine.tsx';
import { nearby } from './caretMoves.ts';
import { careting, stopCaret } from './careting.ts';
import { InkPicker } from '../InkPicker.tsx';
import { useMargin } from '../margin.ts';
import { reselecting, stopReselect } from '../reselecting.ts';
import { useDockedHeight } from './useBarPlace.ts';
import { useCaret } from './useCaret.ts';
import { useDraftInk } from './useDraft.ts';
import { useMarks } from './useMarks.ts';

/** Keys that would scroll the caret out of sight. */
const SCROLLING = [' ', 'PageUp', 'PageDown'];

/** Selecting by keys: a caret in the text, and a strip that holds the focus and says which keys there are. */
export default function CaretMode({ from }: { from: Range }) {
  const { t } = useWords();
  const { preferences } = useStores();
  const { page, roster, places, open } = useMargin();
  const ink = usePreferences((state) => state.ink);
  const awaiting = useStore(reselecting, ({ annotation }) => annotation);
  const strip = useRef<HTMLDivElement>(null);
  const help = useId();
  const marks = useMarks(roster);
  const { caret, selected, word, press, collapse } = useCaret(page, from, strip);
  useDraftInk(page, selected, selected ? null : word);
  useDockedHeight(strip, true);
  const meant = selected ?? word;
  const leave = (): void => {
    const { opener } = careting.getState();
    stopCaret();
    const isUsable = opener instanceof HTMLElement && opener.isConnected && opener.tabIndex >= 0;
    const home = isUsable ? opener : page.focusable(blockIndexAt(roster.article, nearby(caret)));
    home.focus({ preventScroll: true });
  };
  const mark = (): void => {
    if (!meant) return;
    if (awaiting === null) {
      marks.highlight(meant);
      collapse(meant.end);
      return;
    }
    marks.replace(awaiting, places.get(awaiting) === undefined, meant);
    stopReselect();
    stopCaret();
    open(awaiting);
  };
  const openWith = (act: (range: Range) => void) => (): void => {
    if (!meant) return;
    stopCaret();
    act(meant);
  };
  // What waits for its passage is not to be passed over by something new.
  const note = awaiting === null ? openWith(marks.note) : null;
  const tag = awaiting === null ? openWith(marks.tag) : null;
  useCommand('highlight', awaiting === null ? mark : null);
  useCommand('note', note);
  useCommand('tag', tag);
  const acts: Record<string, (() => void) | null> = {
    Enter: mark,
    KeyH: mark,
    KeyM: note,
    KeyT: tag,
    KeyC: () => meant && marks.copy(meant),
  };
  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leave();
    else if (event.target !== event.currentTarget) return;
    else if (!press(event) && !SCROLLING.includes(event.key)) {
      const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
      const act = isBare && (acts[event.key] ?? acts[event.code]);
      if (!act) return;
      act();
    }
    event.preventDefault();
  };
  const blur = ({ relatedTarget }: FocusEvent): void => {
    const isStillHere =
      relatedTarget instanceof Element &&
      // A list of commands gives focus back, and what is chosen in it may be about the caret.
      relatedTarget.closest('[data-caret-strip], [data-told], dialog:modal');
    // A window that is left for another one is come back to.
    if (!isStillHere && document.hasFocus()) stopCaret();
  };
  useEffect(() => strip.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <CaretLine caret={caret} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes the keys itself */}
      <div
        ref={strip}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- and has the focus for that
        tabIndex={0}
        aria-label={t('marking.caret')}
        aria-describedby={help}
        className={styles.strip}
        data-caret-strip
        data-docked
        onKeyDown={keyDown}
        onBlur={blur}
      >
        <p id={help} className="visually-hidden">
          {t('marking.caretHelp')} {awaiting !== null && t('marking.caretHelpAnew')}
        </p>
        <CaretKeys isAnew={awaiting !== null} />
        <div className={styles.acts}>
          {awaiting === null && (
            <InkPicker
              value={ink}
              onChange={(chosen) => preferences.getState().change({ ink: chosen })}
              label={t('marking.inkOfNext')}
            />
          )}
          <button type="button" className={styles.act} onClick={mark}>
            {t(awaiting === null ? 'marking.highlight' : 'marking.replace')}
          </button>
          {note && (
            <button type="button" className={styles.act} onClick={note}>
              {t('marking.note')}
            </button>
          )}
          <CloseButton label={t('marking.leave')} onClose={leave} />
        </div>
      </div>
    </>
  );
}
