/** A passage as it is shown away from its text: in its words, on one line. */
import type { Range } from './article.ts';
import { oneLine, safeCut } from './language.ts';

/** A passage in its words: whole words before and after it, on one line. */
export interface Context {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/**
 * The words around `range` inside `within`, about `reach` code units on each side, an ellipsis where
 * more was left out. Letters attached to the passage stay with `before` and `after`, so that the
 * three together read as the text does. Only a word longer than `reach` is itself cut.
 */
export function contextOf(text: string, range: Range, within: Range, reach = 48): Context {
  return {
    before: oneLine(wordsBefore(text, range.start, within.start, reach)),
    exact: oneLine(text.slice(range.start, range.end)),
    after: oneLine(wordsAfter(text, range.end, within.end, reach)),
  };
}

function wordsBefore(text: string, end: number, least: number, reach: number): string {
  const from = end - reach;
  if (from <= least) return text.slice(Math.min(least, end), end);
  const space = text.slice(from, end).search(/\s/);
  return `…${text.slice(space < 0 ? Math.max(least, safeCut(text, from)) : from + space, end)}`;
}

function wordsAfter(text: string, start: number, most: number, reach: number): string {
  const to = start + reach;
  if (to >= most) return text.slice(start, Math.max(start, most));
  const space = text.slice(start, to).search(/\s\S*$/);
  return space < 0
    ? `${text.slice(start, Math.max(start, safeCut(text, to)))}…`
    : `${text.slice(start, start + space)} …`;
}
