/** What lies under a point of the window: a question to the browser's caret, to our own index, and to the letter's own box. */
import type { Range } from '../../core/article.ts';
import { innermostFirst, type IntervalIndex, rangesAt, rangesIn } from '../../core/paint.ts';
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
  const { block, text, caret } = near;
  const first = page.source(block, Math.max(0, caret - 1));
  const last = page.source(block, Math.min(text.length - 1, caret));
  const around = rangesIn(index, first, last + 1);
  const isSame = around.every(({ start, end }) => start <= first && end > last);
  if (isSame && around.length === 0 && !isMixed(near)) return around;
  if (isSame && isOnNext(near, x, y)) return innermostFirst(around);
  const at = isSame ? letterFarAway(near, x, y) : letterAt(near, x, y);
  return at === null ? [] : rangesAt(index, page.source(block, at));
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
function letterAt(near: Near, x: number, y: number): number | null {
  const { text, caret } = near;
  if (!isOnNext(near, x, y)) return letterFarAway(near, x, y);
  return caret === 0 || (caret < text.length && isOn(text, caret, caret + 1, x, y)) ? caret : caret - 1;
}

/** True where one of the two letters next to the caret is at the point. */
function isOnNext({ text, caret }: Near, x: number, y: number): boolean {
  return isOn(text, caret - 1, caret + 1, x, y);
}

/** Which letter that is not next to the caret holds the point: the browser may have named the other end of a run. */
function letterFarAway(near: Near, x: number, y: number): number | null {
  const { text, caret } = near;
  // Most points that miss the letters next to them lie between two lines: asked once, not letter by letter.
  if (!isMixed(near) || !isOn(text, caret - FAR_BEHIND, caret + FAR_BEHIND, x, y)) return null;
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && isOn(text, at, at + 1, x, y);
  return lettersBeside(caret, FAR_BEHIND).find(isLetter) ?? null;
}

/** True where one of the letters `from`..`to`, as far as there are any, is at the point. */
function isOn(text: Text, from: number, to: number, x: number, y: number): boolean {
  const range = document.createRange();
  range.setStart(text, Math.max(0, from));
  range.setEnd(text, Math.min(text.length, to));
  for (const rect of range.getClientRects()) if (holds(rect, x, y)) return true;
  return false;
}

/** True where left-to-right runs stand among right-to-left ones nearby: there a caret may name the other end of a run. */
function isMixed({ text, caret }: Near): boolean {
  const words = text.data.slice(Math.max(0, caret - FAR_BEHIND), caret + FAR_BEHIND);
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

/** The characters that follow those next to an edge, further and further out on both sides, up to `most` away. */
function lettersBeside(edge: number, most: number): number[] {
  return Array.from({ length: most - 1 }, (_, i) => [edge + 1 + i, edge - 2 - i]).flat();
}

function holds(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
