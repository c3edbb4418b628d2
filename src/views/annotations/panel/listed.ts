import { useMemo } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article } from '../../../core/article.ts';
import { ANY, find, type Found, inOrder, type Listed } from '../../../core/finding.ts';
import { headingOver } from '../../../core/quotation.ts';
import type { Listing } from './listing.ts';
import { allEntries } from '../../shelf/own.ts';
import { type Margin, useAnnotations, useMargin } from '../margin.ts';

/** What is listed before anything is asked for, and what of it was found, in order. */
export interface FoundList {
  readonly listed: readonly Listed[];
  readonly found: readonly Found[];
}

export function useFound(listing: Listing): FoundList {
  const margin = useMargin();
  const { roster, keeping, annotations, places, placed } = margin;
  const all = useAnnotations(keeping.annotations, (state) => (listing.scope === 'all' ? state.all() : null));
  const listed = useMemo(
    () => (all ?? annotations).map((annotation) => listedOf(annotation, margin)),
    // oxlint-disable-next-line react/exhaustive-deps -- `places` changes in itself, and `placed` says when
    [all, annotations, places, placed],
  );
  const { query, inks, note, tag, section, entity, order, scope } = listing;
  const found = useMemo(() => {
    const within = roster.article.sections.find(({ id }) => id === section) ?? null;
    const here = scope === 'article' ? { within, entity } : {};
    const wanted = { ...ANY, query, inks, note, tag, ...here };
    return inOrder(
      find(listed, wanted, roster.index),
      order,
      allEntries().map(({ id }) => id),
    );
  }, [listed, roster, query, inks, note, tag, section, entity, order, scope]);
  return { listed, found };
}

/** Of another article only the stored place is known. */
function listedOf(annotation: Annotation, { roster, places }: Margin): Listed {
  const isHere = annotation.article === roster.article.id;
  return { annotation, at: isHere ? (places.get(annotation.id) ?? null) : annotation.target };
}

/** The heading over a passage of `article`, or null before the first. */
export function sectionOf(article: Article, { annotation, at }: Listed): string | null {
  return at && annotation.article === article.id ? headingOver(article, at) : null;
}
