/** Looking at the reader's own texts, which happens when a view first needs them, and at what is on the shelf beside them. */
import { shelf, type TextEntry } from '../../platform/seeds.ts';
import type { Taken, Texts } from '../../state/texts.ts';
import { own } from './own.ts';

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
