import { lazy, Suspense, useEffect } from 'react';
import { type Chord, chordOf, isBare, ownerOf } from '../../core/chord.ts';
import { useStores } from '../room.tsx';
import { isAnythingComing } from '../Late.tsx';
import { bindingsFor, isApple, pressOf } from './bindings.ts';
import { keysRemembered } from './early.ts';
import { type CommandId, COMMANDS, runs } from './registry.ts';
import { useEverywhere } from './useEverywhere.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const Help = lazy(() => import('./Help.tsx'));

/** Carries out the command whose keys are pressed, and shows which commands and keys there are. */
export function Keys() {
  const { preferences } = useStores();
  const { shown, close } = useEverywhere();
  useEffect(() => {
    /** What nobody could carry out yet. */
    let awaited: CommandId | null = null;
    const isTaken = (event: KeyboardEvent): boolean => {
      awaited = null;
      if (isWritten(event) || document.querySelector('dialog:modal')) return false;
      const command = commandOf(event, preferences.getState().keys);
      if (!command) return false;
      const run = runs.getState().get(command);
      if (!run && !isAnythingComing()) return false;
      if (!run) awaited = command;
      else if (!event.repeat || COMMANDS[command].repeats) run();
      return true;
    };
    const pressed = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && isTaken(event)) event.preventDefault();
    };
    const stop = runs.subscribe((offered) => {
      const run = awaited && offered.get(awaited);
      if (!run) return;
      awaited = null;
      queueMicrotask(run);
    });
    window.addEventListener('keydown', pressed);
    for (const event of keysRemembered()) isTaken(event);
    return () => {
      stop();
      window.removeEventListener('keydown', pressed);
    };
  }, [preferences]);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'help' && <Help onClose={close} />}
    </Suspense>
  );
}

/** True while a word is composed; browsers tell of the key that ends it in two ways. */
function isWritten(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === 'Process';
}

/** The command whose keys a press makes, where they are meant for it; null where they are not. */
function commandOf(event: KeyboardEvent, chosen: Readonly<Record<string, unknown>>): CommandId | null {
  const chord = chordOf(pressOf(event), isApple);
  const command = chord && ownerOf(bindingsFor(chosen), chord);
  if (!command) return null;
  if (isBare(chord)) return takesLetters(event.target) ? null : command;
  return isWriting(event.target) && !isMeantThere(command, chord, event.target) ? null : command;
}

function isMeantThere(command: CommandId, chord: Chord, field: EventTarget | null): boolean {
  const { inFields, inNotes } = COMMANDS[command];
  // With Alt letters are written on some keyboards.
  if (inFields && !chord.alt) return true;
  return inNotes === true && field instanceof Element && field.closest('[data-note-editor]') !== null;
}

/** In a field the browser's own keys are meant. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches(
      'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=file])',
    )
  );
}

/** True where a letter alone means something already: where one writes, chooses from a list, or selects by keys. */
function takesLetters(target: EventTarget | null): boolean {
  return (
    isWriting(target) ||
    (target instanceof Element && target.closest('[role=application], [role=listbox], [role=menu]') !== null)
  );
}
