/** Every command there is, its keys, and who carries it out at the moment. Keys, palette and help read this one list. */
import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

/** Keys pressed together: where they lie on the keyboard, so that an Arabic layout has them too. */
export interface Chord {
  /** `KeyboardEvent.code`. */
  readonly code: string;
  readonly alt?: true;
  readonly shift?: true;
  /** Ctrl, or ⌘ where that is the key for commands. */
  readonly control?: true;
}

export interface Command {
  readonly keys: readonly Chord[];
  /** Whether it is also meant while the reader writes in a field. */
  readonly inFields?: true;
}

const list = {
  undo: { keys: [{ code: 'KeyZ', control: true }] },
  redo: {
    keys: [
      { code: 'KeyZ', control: true, shift: true },
      { code: 'KeyY', control: true },
    ],
  },
  caret: { keys: [{ code: 'KeyK', alt: true }] },
  nextAnnotation: { keys: [{ code: 'KeyJ', alt: true }] },
  previousAnnotation: { keys: [{ code: 'KeyJ', alt: true, shift: true }] },
  focusMode: { keys: [{ code: 'KeyD', alt: true }] },
  toggleNames: { keys: [] },
  toggleNotes: { keys: [] },
} satisfies Record<string, Command>;

export type CommandId = keyof typeof list;
export const COMMANDS: Readonly<Record<CommandId, Command>> = list;

type Run = () => void;

/** What each command does where the reader is now; one that nobody carries out here is not among them. */
export const runs = createStore<ReadonlyMap<CommandId, Run>>()(() => new Map());

/** Carries `command` out as long as the caller stands on the page; not while `run` is null. */
export function useCommand(command: CommandId, run: Run | null): void {
  const now = useRef(run);
  useEffect(() => {
    now.current = run;
  });
  const isOffered = run !== null;
  useEffect(() => {
    if (!isOffered) return;
    const mine: Run = () => now.current?.();
    runs.setState(new Map(runs.getState()).set(command, mine), true);
    return () => {
      const left = new Map(runs.getState());
      if (left.get(command) !== mine) return;
      left.delete(command);
      runs.setState(left, true);
    };
  }, [command, isOffered]);
}
