/** Which names lie at a place of a text: under a letter, around and inside a name, nearest to an offset. */
import type { EntityKind, Mention, Range } from './article.ts';
import { rangesAt, rangesIn } from './paint.ts';
import type { Roster } from './roster.ts';

/** The mentions on the character at `offset` whose kind is shown, innermost first. */
export function mentionsAt(roster: Roster, offset: number, hidden: readonly EntityKind[]): Mention[] {
  return shownOf(roster, rangesAt(roster.index, offset), hidden);
}

/** Those of `mentions` whose kind is shown. */
export function shownOf(
  { byId }: Roster,
  mentions: readonly Mention[],
  hidden: readonly EntityKind[],
): Mention[] {
  return mentions.filter(({ entity }) => {
    const kind = byId.get(entity)?.entity.kind;
    return kind !== undefined && !hidden.includes(kind);
  });
}

/** The names that `mention` stands in, from the next larger outwards, and those that stand in it. */
export function nesting(roster: Roster, mention: Mention): { around: Mention[]; within: Mention[] } {
  const touching = rangesIn(roster.index, mention.start, mention.end).filter((other) => other !== mention);
  const contains = (a: Range, b: Range): boolean => a.start <= b.start && b.end <= a.end;
  return {
    around: touching
      .filter((other) => contains(other, mention))
      .sort((a, b) => a.end - a.start - (b.end - b.start)),
    within: touching.filter((other) => contains(mention, other) && !contains(other, mention)),
  };
}

/** The mention nearest to `offset`: the first at or behind it, else the last before it. Index from 0, -1 for none. */
export function nearestMention(mentions: readonly Mention[], offset: number): number {
  const behind = mentions.findIndex(({ end }) => end > offset);
  return behind < 0 ? mentions.length - 1 : behind;
}
