/** Which character lies under a point of the window: a question to the browser's caret, and then to the letter's own box. */
import type { Block } from '../../core/article.ts';
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
  const { start, end } = page.article.blocks[Number(block.dataset['block'])] as Block;
  const holdsPoint = (offset: number): boolean =>
    offset >= start &&
    offset < end &&
    page.rectsOf({ start: offset, end: offset + 1 }).some((rect) => holds(rect, x, y));
  const at = start + caret.offset;
  return around(at, isMixed(block) ? FAR_BEHIND : 1).find(holdsPoint) ?? null;
}

/** True where left-to-right runs stand among right-to-left ones: there a caret may name the other end of a run. */
function isMixed(block: HTMLElement): boolean {
  const words = block.textContent;
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

/** The character behind the caret at `offset`, the one before it, and then further out on both sides. */
function around(offset: number, reach: number): number[] {
  return Array.from({ length: reach }, (_, i) => [offset + i, offset - i - 1]).flat();
}

function holds(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
