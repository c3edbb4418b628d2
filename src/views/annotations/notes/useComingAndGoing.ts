import { type RefObject, useEffect, useRef } from 'react';
import { usable } from '../../focus.ts';
import { isFocusLost } from '../../useFocusOnArrival.ts';
import { useStores, useWords } from '../../room.tsx';
import { useMargin } from '../margin.ts';
import { closeLeaving, noteAt, tied } from '../tied.ts';
import { tellStep } from '../told.ts';

interface Parts {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Only in the margin, where no panel takes focus and gives it back. */
  readonly inMargin?: {
    readonly section: RefObject<HTMLElement | null>;
    readonly title: RefObject<HTMLElement | null>;
    /** Where focus goes when what opened the note cannot take it. */
    readonly home: () => HTMLElement;
  };
}

/**
 * Gives focus to the note of `id` that opens: to its words where they are about to be written, or where no
 * keyboard comes up over the page with that; else to its title. In the margin it gives focus back as well.
 */
export function useComingAndGoing(id: string, parts: Parts): void {
  const { reading } = useStores();
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });
  useEffect(() => {
    const opener = document.activeElement;
    const { field, inMargin } = now.current;
    const isToWrite = tied.getState().toWrite === id;
    if (isToWrite || (inMargin && hasMouse())) toTheEndOf(field.current);
    else inMargin?.title.current?.focus({ preventScroll: true });
    const section = inMargin?.section.current;
    return () => {
      // What is taken down to be put up again loses nothing.
      if (!section || section.isConnected) return;
      const at = noteAt(reading.getState().place);
      if ((at !== null && at !== id) || !isFocusLost()) return;
      const target = openerOf(id, opener) ?? now.current.inMargin?.home();
      target?.focus({ preventScroll: true });
    };
  }, [id, reading]);
  useEffect(
    () => () => {
      const { pressed, toWrite } = tied.getState();
      if (noteAt(reading.getState().place) === id) return;
      tied.setState({ pressed: pressed === id ? null : pressed, toWrite: toWrite === id ? null : toWrite });
    },
    [id, reading],
  );
}

function hasMouse(): boolean {
  return window.matchMedia?.('(hover: hover) and (pointer: fine)').matches ?? true;
}

function toTheEndOf(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(field.value.length, field.value.length);
}

/** What opened the note: its own button in the margin, or another control that is still there. */
function openerOf(id: string, opener: Element | null): HTMLElement | null {
  if (tied.getState().pressed === id) return document.getElementById(`open-note-${id}`);
  return usable(opener);
}

/** What closes the note of an annotation, and what puts the annotation into the bin with a way back. */
export function useLeaving(id: string): { close: () => void; remove: () => void } {
  const { t } = useWords();
  const { reading } = useStores();
  const { keeping, roster } = useMargin();
  const close = (): void => reading.getState().close(roster.article.id);
  const remove = (): void => {
    const step = keeping.annotations.getState().remove([id]);
    closeLeaving(reading, roster.article.id, id);
    tellStep(t, step, () => t('note.deleted'));
  };
  return { close, remove };
}
