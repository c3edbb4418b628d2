/** What the reader asked of the list of annotations, kept while the app is open: one comes back to the list one left. */
import { useCallback, useState } from 'react';
import type { Ink } from '../../../core/paint.ts';
import type { Order, Wanted } from '../../../core/finding.ts';
import type { Keeping } from '../../room.tsx';

export interface Listing {
  /** Those of the article at hand, or of all. */
  readonly scope: 'article' | 'all';
  readonly query: string;
  readonly inks: readonly Ink[];
  readonly note: Wanted['note'];
  readonly tag: string | null;
  readonly section: string | null;
  readonly entity: string | null;
  readonly order: Order;
  /** The one that was gone to last. */
  readonly at: string | null;
  /** How many are written on the page, and how far they are scrolled, in CSS px. */
  readonly shown: number;
  readonly scroll: number;
}

/** So many are written at once; the next so many when the end comes near. */
export const SLICE = 60;

export const UNFILTERED = {
  query: '',
  inks: [],
  note: 'any',
  tag: null,
  section: null,
  entity: null,
} as const;
const UNASKED: Listing = {
  ...UNFILTERED,
  scope: 'article',
  order: 'reading',
  at: null,
  shown: SLICE,
  scroll: 0,
};

const kept = new WeakMap<Keeping, Map<string, Listing>>();

function listingsOf(keeping: Keeping): Map<string, Listing> {
  const known = kept.get(keeping) ?? new Map<string, Listing>();
  kept.set(keeping, known);
  return known;
}

export type ChangeListing = (changed: Partial<Listing>) => void;

/** What is asked of the list beside `article`, and what changes it. `scroll` alone draws nothing anew. */
export function useListing(keeping: Keeping, article: string): [Listing, ChangeListing] {
  const listings = listingsOf(keeping);
  const [listing, setListing] = useState(() => listings.get(article) ?? UNASKED);
  const change = useCallback<ChangeListing>(
    (changed) => {
      const next = { ...(listings.get(article) ?? UNASKED), ...changed };
      listings.set(article, next);
      if (Object.keys(changed).some((key) => key !== 'scroll')) setListing(next);
    },
    [listings, article],
  );
  return [listing, change];
}

/** How many filters narrow the list, the search left out. Sections are those of the article at hand alone. */
export function filtersOf({ scope, inks, note, tag, section, entity }: Listing): number {
  const isWithin = scope === 'article' && section !== null;
  return [inks.length > 0, note !== 'any', tag !== null, isWithin, entity !== null].filter(Boolean).length;
}
