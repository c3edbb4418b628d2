/** What every part of the margin works with: the page at hand, and where the reader's annotations lie on it. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../core/annotation.ts';
import type { Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import type { Placed, Places } from '../../core/placed.ts';
import type { Roster } from '../../core/roster.ts';
import type { AnnotationsState, AnnotationsStore } from '../../state/annotations.ts';
import type { Page } from '../reader/page.ts';
import type { Keeping } from '../room.tsx';
import { useMedia } from '../useMedia.ts';

export interface Margin {
  readonly page: Page;
  readonly roster: Roster;
  readonly spot: Spot;
  readonly keeping: Keeping;
  /** The annotations of this article, those in the bin left out. */
  readonly annotations: readonly Annotation[];
  /** Where each of them lies today. */
  readonly places: Places;
  readonly placed: Placed;
  /** The annotation whose note is open, or null. */
  readonly focused: string | null;
  /** Opens an annotation: its note, or the card of its passage. */
  readonly open: (annotation: string) => void;
  /** Opens the card of a name. */
  readonly onName: (mention: Mention) => void;
}

export const MarginContext = createContext<Margin | null>(null);

/** Throws RangeError outside of Marginalia. */
export function useMargin(): Margin {
  const margin = use(MarginContext);
  if (!margin) throw new RangeError('a view of annotations stands outside of Marginalia');
  return margin;
}

/** Follows one value of the annotations. */
export function useAnnotations<T>(store: AnnotationsStore, choose: (state: AnnotationsState) => T): T {
  return useStore(store, choose);
}

/** From this width on there is a margin beside the text, in CSS px. The style sheets name the same width. */
const WIDE = '(min-width: 1180px)';

/** True where there is a margin beside the text; a sheet from below takes its place where there is none. */
export function useHasMargin(): boolean {
  return useMedia(WIDE, true);
}
