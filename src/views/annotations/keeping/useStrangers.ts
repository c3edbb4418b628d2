import { useEffect, useState } from 'react';
import { resolveAll } from '../../../core/anchor.ts';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article } from '../../../core/article.ts';
import { afterFrame } from '../../../platform/pause.ts';
import type { TextEntry } from '../../../platform/seeds.ts';
import { textOf } from '../../../state/articles.ts';
import type { Texts } from '../../../state/texts.ts';
import { own } from '../../shelf/own.ts';
import { allEntries, lookAtOwn } from '../../shelf/taking.ts';
import { useMargin } from '../margin.ts';

/** What would not come to stand on a page, as far as that is known. */
export interface Strangers {
  /** How many annotations have no place in their text. */
  readonly orphaned: number;
  /** How many are of texts that are not on the shelf. */
  readonly elsewhere: number;
  /** How many texts are still to be looked through, and how many could not be had. */
  readonly waiting: number;
  readonly unread: number;
}

/** Looks for the place of each of `changes` that lives, one text after the other: only their words are loaded for that. */
export function useStrangers(changes: readonly Annotation[]): Strangers {
  const { keeping, roster } = useMargin();
  const [strangers, setStrangers] = useState<Strangers>({ orphaned: 0, elsewhere: 0, waiting: 0, unread: 0 });
  useEffect(() => {
    const stop = new AbortController();
    void look(changes, roster.article, keeping.texts, setStrangers, stop.signal);
    return () => stop.abort();
  }, [changes, roster, keeping]);
  return strangers;
}

async function look(
  changes: readonly Annotation[],
  here: Article,
  texts: Texts,
  tell: (strangers: Strangers) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!own.getState().isKnown) await lookAtOwn(texts);
  const entries = new Map(allEntries().map((entry) => [entry.id, entry]));
  const living = changes.filter(({ deleted }) => deleted === null);
  const known = living.filter(({ article }) => entries.has(article));
  // The text at hand comes first: its words are there.
  const ids = new Set([here.id, ...known.map(({ article }) => article)]);
  const left = [...ids].map((id) => known.filter(({ article }) => article === id)).filter(isAny);
  let found = { orphaned: 0, elsewhere: living.length - known.length, waiting: left.length, unread: 0 };
  for (const those of left) {
    if (signal.aborted) return;
    tell(found);
    // A text is looked through in one go; what is known already is seen before.
    await new Promise<void>((done) => void afterFrame(done));
    const { article: id } = those[0] as Annotation;
    const text = id === here.id ? here.text : await wordsOf(entries.get(id), signal);
    const orphaned = text === null ? 0 : orphansAmong(text, those);
    found = {
      ...found,
      orphaned: found.orphaned + orphaned,
      waiting: found.waiting - 1,
      unread: found.unread + Number(text === null),
    };
  }
  if (!signal.aborted) tell(found);
}

function isAny(those: readonly Annotation[]): boolean {
  return those.length > 0;
}

/** Null where the text cannot be had. */
async function wordsOf(entry: TextEntry | undefined, signal: AbortSignal): Promise<string | null> {
  return entry ? textOf(entry, signal).catch(() => null) : null;
}

function orphansAmong(text: string, annotations: readonly Annotation[]): number {
  const placements = resolveAll(
    text,
    annotations.map(({ target }) => target),
  );
  return placements.filter(({ kind }) => kind === 'orphaned').length;
}
