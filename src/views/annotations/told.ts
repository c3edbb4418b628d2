/** What the margin has just done, said on screen and to those who hear the page. */
import { createStore } from 'zustand/vanilla';

export interface Message {
  readonly words: string;
  /** True where it was the last step, and the reader may want it undone. */
  readonly offersUndo: boolean;
  /** Tells two equal messages apart. */
  readonly turn: number;
}

export const told = createStore<{ readonly message: Message | null }>()(() => ({ message: null }));

/** `offersUndo` where what was done is the last step. */
export function tell(words: string, offersUndo = false): void {
  const turn = (told.getState().message?.turn ?? 0) + 1;
  told.setState({ message: { words, offersUndo, turn } });
}

export function hush(): void {
  told.setState({ message: null });
}
