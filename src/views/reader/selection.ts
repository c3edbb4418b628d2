/** The only door to what is selected on the page. Offsets are those of the article; elements never leave this room. */
import type { Block, Range } from '../../core/article.ts';
import type { Page } from './page.ts';

/** What the reader selected of the text. */
export interface Selected extends Range {
  /** True where the reader selected towards the beginning: the end at hand is the first. */
  readonly isBackward: boolean;
}

/** What is selected of `page`'s text, clamped to it; null where nothing is. */
export function selectedOn(page: Page): Selected | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(page.sheet)) return null;
  const start = offsetOf(page, range.startContainer, range.startOffset, 'start');
  const end = offsetOf(page, range.endContainer, range.endOffset, 'end');
  if (start === null || end === null || start >= end) return null;
  return { start, end, isBackward: selection.direction === 'backward' };
}

/**
 * The offset in the article of a boundary point of the document. One that lies on no letter (between two
 * blocks, in a control) is moved: a `start` to the next block, an `end` to the block before. Null behind
 * the last block, or before the first.
 */
function offsetOf(page: Page, node: Node, at: number, side: 'start' | 'end'): number | null {
  const { article, sheet } = page;
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>('[data-block]');
  if (block && sheet.contains(block)) {
    const index = Number(block.dataset['block']);
    const { start, end } = article.blocks[index] as Block;
    return node instanceof Text ? Math.min(end, page.source(index, at)) : at === 0 ? start : end;
  }
  const blocks = [...sheet.querySelectorAll<HTMLElement>('[data-block]')];
  const point = document.createRange();
  point.setStart(node, at);
  const next = blocks.findIndex((one) => point.comparePoint(one, 0) > 0);
  const found = blocks[side === 'start' ? next : (next < 0 ? blocks.length : next) - 1];
  return found ? (article.blocks[Number(found.dataset['block'])] as Block)[side] : null;
}

/** Selects `range` of the text, or nothing. */
export function select(page: Page, range: (Range & Partial<Selected>) | null): void {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  if (!range) return;
  const made = page.domRange(range);
  selection?.addRange(made);
  if (range.isBackward)
    selection?.setBaseAndExtent(made.endContainer, made.endOffset, made.startContainer, made.startOffset);
}

/** Returns the function that selects again what is selected now, where a field has taken it away meanwhile. */
export function holdSelection(): () => void {
  const selection = window.getSelection();
  const isText = selection !== null && selection.rangeCount > 0 && !selection.isCollapsed;
  if (!isText) return () => undefined;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return () => {
    if (anchorNode?.isConnected && focusNode?.isConnected)
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}

/**
 * Calls `moving` with each change of the selection, and `rested` once it has been left alone for `rest` ms and
 * no button of a mouse is held. A finger that selects is not heard of otherwise. Returns the function that ends it.
 */
export function watchSelection(rested: () => void, moving: () => void, rest = 150): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let resting = 0;
  let isHeld = false;
  const wait = (): void => {
    clearTimeout(resting);
    resting = window.setTimeout(() => !isHeld && rested(), rest);
  };
  const changed = (): void => {
    moving();
    wait();
  };
  const pressed = ({ pointerType }: PointerEvent): void => {
    isHeld = pointerType === 'mouse';
  };
  const released = (): void => {
    if (isHeld) wait();
    isHeld = false;
  };
  document.addEventListener('selectionchange', changed, { signal });
  window.addEventListener('pointerdown', pressed, { signal, capture: true });
  window.addEventListener('pointerup', released, { signal, capture: true });
  window.addEventListener('pointercancel', released, { signal, capture: true });
  return () => {
    clearTimeout(resting);
    stop.abort();
  };
}
