/** The whole text at a glance: where along it things lie. */
import type { Mention } from './article.ts';

/**
 * Where along the text mentions lie, for a strip of `slots` places: the slots that hold at least
 * one, in order. Costs one pass over the mentions, whatever the length of the text.
 */
export function slotsOf(
  mentions: readonly Mention[],
  placeOf: (mention: Mention) => number,
  slots: number,
): number[] {
  const taken = new Set(mentions.map((mention) => Math.min(slots - 1, Math.floor(placeOf(mention) * slots))));
  return [...taken].sort((a, b) => a - b);
}
