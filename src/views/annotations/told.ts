/** What the margin has just done, said on screen and to those who hear the page. */
import type { TFunction } from 'i18next';
import { createStore } from 'zustand/vanilla';
import type { DoneStep } from '../../state/annotations.ts';

export interface Message {
  readonly words: string;
  /** What the reader may want undone: a step of the annotations, while it is the last; else how that is done. */
  readonly undoes: DoneStep | (() => void) | null;
  /** Tells two equal messages apart. */
  readonly turn: number;
}

export const told = createStore<{ readonly message: Message | null }>()(() => ({ message: null }));

/** `undoes` offers a way back: from a step, or by a function where it was none. */
export function tell(words: string, undoes: Message['undoes'] = null): void {
  const turn = (told.getState().message?.turn ?? 0) + 1;
  told.setState({ message: { words, undoes, turn } });
}

/** Says what `step` did and to how many, with a way back; that nothing had to be done where there is none. */
export function tellStep(t: TFunction, step: DoneStep | null, words: (count: number) => string): void {
  tell(step ? words(step.count) : t('step.nothing'), step);
}

export function hush(): void {
  told.setState({ message: null });
}
