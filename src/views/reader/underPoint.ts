/** What lies under a point of the window: a question to the browser's caret, to our own index, and to the letter's own box. */
import type { Range } from '../../core/article.ts';
import { type IntervalIndex, rangesAt } from '../../core/paint.ts';
import type { Page } from './page.ts';

/** No run of the other direction is looked through for more than this many code units. */
const FAR_BEHIND = 48;

/**
 * The character under a point of the window, or null where there is none: beside a line, between
 * two, or on something that lies over the text.
 */
export function offsetAt(page: Page, x: number, y: number): number | null {
  const near = nearestTo(page, x, y);
  const at = near && letterAt(near, x, y);
  return near === null || at === null ? null : page.source(near.block, at);
}

/**
 * The ranges of `index` under a point of the window, innermost first. Nearly always the same ones lie on both
 * letters that the point may be on: then it is enough that it is on one of the two.
 */
export function rangesUnder<T extends Range>(
  page: Page,
  index: IntervalIndex<T>,
  x: number,
  y: number,
): readonly T[] {
  const near = nearestTo(page, x, y);
  if (!near) return [];
  const on = (at: number): readonly T[] => rangesAt(index, page.source(near.block, at));
  const { text, caret } = near;
  if (!isMixed(text.data) && caret > 0 && caret < text.length) {
    const [before, behind] = [on(caret - 1), on(caret)];
    const isSame = before.length === behind.length && before.every((range, i) => range === behind[i]);
    if (isSame) return before.length > 0 && isOn(text, caret - 1, caret + 1, x, y) ? before : [];
  }
  const at = letterAt(near, x, y);
  return at === null ? [] : on(at);
}

/** Where in the text the browser would put a caret for a point. */
interface Near {
  readonly block: number;
  /** The block's one text node, and an edge between two of its letters. */
  readonly text: Text;
  readonly caret: number;
}

function nearestTo(page: Page, x: number, y: number): Near | null {
  const caret = caretAt(x, y);
  const block = caret?.node.parentElement?.closest<HTMLElement>('[data-block]');
  if (!caret || !block || !page.sheet.contains(block)) return null;
  return { block: Number(block.dataset['block']), text: block.firstChild as Text, caret: caret.offset };
}

/** Which letter holds a point that the browser says is `near` it. */
function letterAt({ text, caret }: Near, x: number, y: number): number | null {
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && isOn(text, at, at + 1, x, y);
  const near = around(caret, 0, 1).find(isLetter);
  if (near !== undefined) return near;
  // Most points that miss the letters next to them lie between two lines: asked once, not letter by letter.
  if (!isMixed(text.data) || !isOn(text, caret - FAR_BEHIND, caret + FAR_BEHIND, x, y)) return null;
  return around(caret, 1, FAR_BEHIND).find(isLetter) ?? null;
}

/** True where one of the letters `from`..`to`, as far as there are any, is at the point. */
function isOn(text: Text, from: number, to: number, x: number, y: number): boolean {
  const range = document.createRange();
  range.setStart(text, Math.max(0, from));
  range.setEnd(text, Math.min(text.length, to));
  for (const rect of range.getClientRects()) if (holds(rect, x, y)) return true;
  return false;
}

/** True where left-to-right runs stand among right-to-left ones: there a caret may name the other end of a run. */
function isMixed(words: string): boolean {
  return /[0-9A-Za-z\u00c0-\u024f\u0660-\u0669]/.test(words) && /[\u0590-\u08ff]/.test(words);
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** The character behind the caret at `offset`, the one before it, and so on further out on both sides: those `from`..`to`. */
function around(offset: number, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => [offset + from + i, offset - from - i - 1]).flat();
}

function holds(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
