import { useEffect } from 'react';
import { type Chord, type CommandId, COMMANDS, runs } from './registry.ts';

/** Carries out the command whose keys are pressed. */
export function Keys() {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const run = runOf(event);
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return null;
}

function runOf(event: KeyboardEvent): (() => void) | undefined {
  for (const [command, run] of runs.getState()) if (isMeant(event, command)) return run;
  return undefined;
}

function isMeant(event: KeyboardEvent, command: CommandId): boolean {
  const { keys, inFields } = COMMANDS[command];
  return keys.some((chord) => isChord(event, chord)) && (inFields === true || !isWriting(event.target));
}

function isChord(event: KeyboardEvent, { code, alt, shift, control }: Chord): boolean {
  return (
    event.code === code &&
    event.altKey === (alt ?? false) &&
    event.shiftKey === (shift ?? false) &&
    (event.ctrlKey || event.metaKey) === (control ?? false)
  );
}

/** In a field the browser's own keys are meant. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])')
  );
}
