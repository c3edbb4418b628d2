/** What the margin has just done, said on screen and to those who hear the page. */
import { createStore } from 'zustand/vanilla';

export interface Message {
  readonly words: string;
  /** True where the reader may want it undone. */
  readonly offersUndo: boolean;
  /** How it is undone where it was no step of the annotations. */
  readonly undo: (() => void) | null;
  /** Tells two equal messages apart. */
  readonly turn: number;
}

export const told = createStore<{ readonly message: Message | null }>()(() => ({ message: null }));

/** `undo` takes back what was done; true where that is the last step of the annotations. */
export function tell(words: string, undo: boolean | (() => void) = false): void {
  const turn = (told.getState().message?.turn ?? 0) + 1;
  const own = typeof undo === 'function' ? undo : null;
  told.setState({ message: { words, offersUndo: undo !== false, undo: own, turn } });
}

export function hush(): void {
  told.setState({ message: null });
}
