/** The reader's own texts as the views know them. They are looked at when a view first needs them. */
import { createStore } from 'zustand/vanilla';
import { shelf, type TextEntry } from '../../platform/seeds.ts';
import type { Taken, TextProblem, Texts } from '../../state/texts.ts';

interface Own {
  readonly entries: readonly TextEntry[];
  /** True once the browser was asked for them. */
  readonly isKnown: boolean;
  /** Why a text was not taken in, or how it is not kept. */
  readonly problem: TextProblem | 'not-kept' | null;
}

export const own = createStore<Own>()(() => ({ entries: [], isKnown: false, problem: null }));

/** Looks at what there is. */
export async function lookAtOwn(texts: Texts): Promise<void> {
  own.setState({ entries: await texts.list(), isKnown: true });
}

/** Takes a text in, and keeps in mind what is to be said of it. */
export async function takeOwn(texts: Texts, file: Blob): Promise<Taken> {
  const taken = await texts.take(file);
  if (taken.ok) await lookAtOwn(texts);
  own.setState({ problem: !taken.ok ? taken.problem : taken.isKept ? null : 'not-kept' });
  return taken;
}

/** All texts there are: those that came with the app, then the reader's own. */
export function allEntries(): readonly TextEntry[] {
  return [...shelf, ...own.getState().entries];
}

/** What an article is called; its id where it is not on the shelf. */
export function titleOf(article: string): string {
  return allEntries().find(({ id }) => id === article)?.title ?? article;
}
