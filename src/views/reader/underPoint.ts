/** Which character lies under a point of the window: a question to the browser's caret, and then to the letter's own box. */
import type { Page } from './page.ts';

/** No run of the other direction is looked through for more than this many code units. */
const FAR_BEHIND = 48;

/**
 * The character under a point of the window, or null where there is none: beside a line, between
 * two, or on something that lies over the text.
 */
export function offsetAt(page: Page, x: number, y: number): number | null {
  const caret = caretAt(x, y);
  const block = caret?.node.parentElement?.closest<HTMLElement>('[data-block]');
  if (!caret || !block || !page.sheet.contains(block)) return null;
  const at = letterAt(block.firstChild as Text, caret.offset, x, y);
  return at === null ? null : page.source(Number(block.dataset['block']), at);
}

/** Which letter of `text` holds a point that the browser says is next to `caret`. */
function letterAt(text: Text, caret: number, x: number, y: number): number | null {
  const range = document.createRange();
  const holdsPoint = (from: number, to: number): boolean => {
    range.setStart(text, Math.max(0, from));
    range.setEnd(text, Math.min(text.length, to));
    return [...range.getClientRects()].some((rect) => holds(rect, x, y));
  };
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && holdsPoint(at, at + 1);
  const near = around(caret, 0, 1).find(isLetter);
  if (near !== undefined) return near;
  // Most points that miss the letters next to them lie between two lines: asked once, not letter by letter.
  if (!isMixed(text.data) || !holdsPoint(caret - FAR_BEHIND, caret + FAR_BEHIND)) return null;
  return around(caret, 1, FAR_BEHIND).find(isLetter) ?? null;
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
