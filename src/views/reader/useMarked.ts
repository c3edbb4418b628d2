import { useMemo } from 'react';
import type { Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import type { Roster } from '../../core/roster.ts';

export interface Marked {
  readonly entity: string | null;
  /** All mentions of the entity that was chosen; empty for none. */
  readonly mentions: readonly Mention[];
  /** The one the reader is at, and its index. */
  readonly current: Mention | null;
  readonly at: number | null;
}

const NOBODY: readonly Mention[] = [];

/** Whose mentions are marked in the text, as the address says. */
export function useMarked(roster: Roster, spot: Spot): Marked {
  const isNames = spot.kind === 'name' || spot.kind === 'names';
  const entity = isNames ? spot.entity : null;
  const at = isNames ? spot.mention : null;
  return useMemo(() => {
    const mentions = (entity === null ? undefined : roster.byId.get(entity)?.mentions) ?? NOBODY;
    return { entity, mentions, at, current: (at === null ? undefined : mentions[at]) ?? null };
  }, [roster, entity, at]);
}
