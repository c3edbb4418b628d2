import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ENTITY_KINDS } from '../../core/article.ts';
import { INKS } from '../../core/paint.ts';
import { rosterOf } from '../../core/roster.ts';
import { watchPrinting } from '../../platform/printer.ts';
import { useCommand } from '../commands/registry.ts';
import type { Page } from '../reader/page.ts';
import { painterOf } from '../reader/usePainting.ts';
import { usePreferences } from '../room.tsx';
import { choices, type Printed } from './choices.ts';
import './print.css';
import { PrintedParts } from './PrintedParts.tsx';
import { useNoteText } from './useNoteText.ts';

/** The inks that stay on paper; what is marked only while the reader looks at the screen does not. */
const INK_OF: Record<Printed, readonly string[]> = {
  names: ENTITY_KINDS.flatMap((kind) => [`name-${kind}`, `name-${kind}-around`]),
  highlights: [...INKS.map((ink) => `ink-${ink}`), 'ink-changed'],
  notes: ['ink-noted'],
};

/**
 * Gets the article ready for paper when it is about to be printed, by our command or the browser's own: all of the
 * text is painted, the reader's notes stand behind it with their numbers beside the lines.
 */
export default function Printing({ page }: { page: Page }) {
  /** When it was asked for, in ms since 1970; null while the page is on screen. */
  const [at, setAt] = useState<number | null>(null);
  const numerals = usePreferences((state) => state.numerals);
  const NoteText = useNoteText(page.article.id);
  useEffect(() => {
    const { dataset } = document.documentElement;
    const turn = (isOn: boolean): void => {
      if (isOn) dataset['paper'] = numerals;
      else delete dataset['paper'];
      painterOf(page).onPaper(isOn ? chosenInks() : null);
      // The browser takes its picture of the page as soon as this returns.
      flushSync(() => setAt(isOn ? Date.now() : null));
    };
    const unwatch = watchPrinting(turn);
    return () => {
      unwatch();
      delete dataset['paper'];
    };
  }, [page, numerals]);
  useCommand('print', () => window.print());
  return at !== null ? (
    <PrintedParts page={page} roster={rosterOf(page.article)} at={at} NoteText={NoteText} />
  ) : null;
}

function chosenInks(): ReadonlySet<string> {
  const chosen = choices.getState();
  return new Set((Object.keys(INK_OF) as Printed[]).flatMap((part) => (chosen[part] ? INK_OF[part] : [])));
}
