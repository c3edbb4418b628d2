/**
 * The page as the browser laid it out: which element and which letter lies where. It reads the
 * layout and moves the scroll; it never changes what is on the page.
 */
import { type Article, type Block, blockIndexAt, type Range } from '../../core/article.ts';
import type { Lettering } from '../../core/display.ts';
import type { Stretch } from '../../core/paint.ts';
import type { Sight } from '../../core/place.ts';
import type { Stroke } from '../../platform/ink.ts';
import { LAID_ANEW } from '../../platform/size.ts';

/** Share of the visible height at which words are read, and a place that was asked for comes to stand. */
export const EYE_LEVEL = 0.28;
/** So many characters in a row may have no box: spaces at which a line is broken. */
const SPACES = 4;
/** Nearer to the top than this many CSS px counts as the top. */
const TOP = 8;
/** Layout of text far away is an estimate until it is near: looked at again this many frames. */
const SETTLING_FRAMES = 8;

/** Once the window was scrolled. Until then nobody need ask where it stands, for which all would be laid out before its frame. */
let hasScrolled = false;
window.addEventListener('scroll', () => (hasScrolled = true), { once: true, passive: true });

function isAtTop(): boolean {
  return !hasScrolled || window.scrollY < TOP;
}

export class Page {
  readonly article: Article;
  readonly sheet: HTMLElement;
  private readonly groups: readonly HTMLElement[];
  /** Index of the first block of each group, and of the one behind its last. */
  private readonly firsts: readonly number[];
  private readonly ends: readonly number[];
  /** How the letters of the text nodes are shown; null where they are the source's own. */
  lettering: Lettering | null;

  /**
   * `sheet` holds blocks of `article` in order (`[data-block]`), in groups (`[data-group]`, `[data-end]`).
   * While a long text opens they are only some of them; when the others have come it is another page.
   */
  constructor(article: Article, sheet: HTMLElement, lettering: Lettering | null = null) {
    this.article = article;
    this.sheet = sheet;
    this.lettering = lettering;
    this.groups = [...sheet.querySelectorAll<HTMLElement>('[data-group]')];
    this.firsts = this.groups.map((group) => Number(group.dataset['group']));
    this.ends = this.groups.map((group) => Number(group.dataset['end']));
  }

  /**
   * The element of a block; the sheet while the block has not come. Throws RangeError where there is none
   * of that index.
   */
  element(block: number): HTMLElement {
    const count = this.article.blocks.length;
    if (block < 0 || block >= count) throw new RangeError(`block ${block} of ${count}`);
    return document.getElementById(`block-${block}`) ?? this.sheet;
  }

  private hasCome(range: Range): boolean {
    const ends = [range.start, range.end - 1];
    return ends.every((offset) => this.element(blockIndexAt(this.article, offset)) !== this.sheet);
  }

  /** The text nodes show their letters by `lettering` now: all who follow the layout look again. */
  letter(lettering: Lettering | null): void {
    if (this.lettering === lettering) return;
    this.lettering = lettering;
    this.sheet.dispatchEvent(new Event(LAID_ANEW));
  }

  /** Where in a block's text node an edge in that block of the source is shown, or its letter at `at`. */
  private shown(block: number, at: number, isEdge = true): number {
    return this.lettering?.shown(block, at, isEdge) ?? at;
  }

  /** The source's offset of a place in a block's text node; the letter there begins at it, too. */
  source(block: number, at: number): number {
    const { start } = this.article.blocks[block] as Block;
    return start + (this.lettering?.source(block, at) ?? at);
  }

  /**
   * A stretch as a stroke of its block's one text node, empty where nothing of it is shown. The block is near
   * the window, and has come.
   */
  stroke({ block, from, to }: Stretch): Stroke {
    const node = this.element(block).firstChild as Text;
    return { node, from: this.shown(block, from), to: this.shown(block, to) };
  }

  /** The characters whose blocks reach into the window, `margin` CSS px above and below it included. */
  charactersNear(margin: number): Range {
    const { blocks } = this.article;
    const first = blocks[this.firstBlockBelow(-margin)] as Block;
    const last = blocks[this.firstBlockBelow(window.innerHeight + margin)] as Block;
    return { start: first.start, end: Math.max(first.end, last.end) };
  }

  /** The first group whose end lies below `y` px of the window; the last where none does. */
  private firstGroupBelow(y: number): number {
    let low = 0;
    let high = this.groups.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.groups[middle] as HTMLElement).getBoundingClientRect().bottom > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** A block's element, ready to take focus though it is not in the tab order. */
  focusable(block: number): HTMLElement {
    const element = this.element(block);
    element.tabIndex = -1;
    return element;
  }

  /** The block being read, ready to take focus: where a reader is who is nowhere else. */
  home(): HTMLElement {
    return this.focusable(blockIndexAt(this.article, this.offsetAtEye()));
  }

  /**
   * What stands at the top of the window. While `previous` is still in its first line it is kept, so
   * that setting the text larger and smaller again ends where it began.
   */
  sight(previous: Sight): Sight {
    if (this.target) return this.target;
    if (isAtTop()) return { offset: 0, shift: 0 };
    const bar = this.barBottom();
    const offset = this.offsetBelow(bar + 1);
    const top = this.lineTop(offset);
    // Where the words have not come yet only space stands.
    if (top > window.innerHeight || top < bar - window.innerHeight) return previous;
    const isSameLine = previous.offset > 0 && Math.abs(this.lineTop(previous.offset) - top) < 1;
    return { offset: isSameLine ? previous.offset : offset, shift: Math.round(top - this.barBottom()) };
  }

  private lineTop(offset: number): number {
    return this.letterBox(offset)?.top ?? 0;
  }

  /**
   * The box of one character. A space at which a line is broken may have one on each line, and then the
   * later counts; or none, and then the next character's does.
   */
  private letterBox(offset: number): DOMRect | undefined {
    for (let at = offset; at < offset + SPACES; at += 1) {
      const rect = this.rectsOf({ start: at, end: at + 1 }).at(-1);
      if (rect) return rect;
    }
    return undefined;
  }

  /** Offset of the first character below eye level: the words being read. */
  offsetAtEye(): number {
    if (isAtTop()) return 0;
    return this.offsetBelow(this.barBottom() + (window.innerHeight - this.barBottom()) * EYE_LEVEL);
  }

  /** Offset of the first character of the first line that ends below `top` CSS px of the window. */
  offsetBelow(top: number): number {
    const index = this.firstBlockBelow(top);
    const offset = this.firstLetterBelow(index, top);
    // The space below a block's last line belongs to the block; the words there are the next one's.
    const next = this.article.blocks[index + 1];
    const isPast = (this.letterBox(offset)?.bottom ?? 0) <= top;
    return isPast && next && this.hasCome(next) ? next.start : offset;
  }

  /** Index of the first block whose end lies below `y` px of the window; of its group's last where none does. */
  private firstBlockBelow(y: number): number {
    const group = this.firstGroupBelow(y);
    const end = this.ends[group] as number;
    let index = this.firsts[group] as number;
    while (index < end - 1 && this.element(index).getBoundingClientRect().bottom <= y) index += 1;
    return index;
  }

  private firstLetterBelow(index: number, y: number): number {
    const { start, end } = this.article.blocks[index] as Block;
    let low = start;
    let high = end - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const rect = this.letterBox(middle);
      if (rect && rect.bottom <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The boxes of `range` in the window, one or more for each line; none while its words have not come. */
  rectsOf(range: Range): DOMRect[] {
    if (!this.hasCome(range)) return [];
    return [...this.domRange(range).getClientRects()];
  }

  /** `range` as one of the document, for the selection; each end lies in a block's one text node. */
  domRange({ start, end }: Range): globalThis.Range {
    const range = document.createRange();
    range.setStart(...this.position(start, false));
    range.setEnd(...this.position(end, true));
    return range;
  }

  private position(offset: number, isEnd: boolean): [Node, number] {
    const index = blockIndexAt(this.article, isEnd ? offset - 1 : offset);
    const block = this.article.blocks[index] as Block;
    const inside = Math.min(Math.max(offset, block.start), block.end) - block.start;
    return [this.element(index).firstChild as Text, this.shown(index, inside, isEnd)];
  }

  /** True where `range` is wholly in sight, under the bar and above `bottom`. */
  isInSight(range: Range, bottom: number): boolean {
    const rects = this.rectsOf(range);
    return rects.length > 0 && rects.every((rect) => rect.top > this.barBottom() && rect.bottom < bottom - 8);
  }

  /** Grows with each place that was asked for: an earlier one is no longer waited for. */
  private journey = 0;
  /** What is being brought back, until it stands there: the layout on the way says nothing. */
  private target: Sight | null = null;

  /** Brings `range` to eye level in the part of the window above `bottom`, where it is not in sight. */
  reveal(range: Range, bottom = window.innerHeight): void {
    if (!this.isInSight(range, bottom))
      this.scrollTo(range.start, this.barBottom() + (bottom - this.barBottom()) * EYE_LEVEL);
  }

  /** Brings back what stood at the top of the window. */
  restore(sight: Sight): void {
    const { offset, shift } = sight;
    if (offset === 0) {
      this.journey += 1;
      this.target = null;
      if (hasScrolled) window.scrollTo({ top: 0, behavior: 'instant' });
    } else {
      this.scrollTo(Math.min(offset, this.article.text.length - 1), this.barBottom() + shift, sight);
    }
  }

  /** Brings a block to the top, with air above it. */
  scrollToBlock(index: number): void {
    this.scrollTo((this.article.blocks[index] as Block).start, this.barBottom() + 28);
  }

  private scrollTo(offset: number, y: number, target: Sight | null = null): void {
    this.journey += 1;
    this.target = target;
    this.approach(offset, y, this.journey, this.isEstimated() ? SETTLING_FRAMES : 0);
  }

  private approach(offset: number, y: number, journey: number, frames: number): void {
    if (journey !== this.journey || !this.sheet.isConnected) return;
    const rect = this.letterBox(offset);
    const isComing = !rect && !this.hasCome({ start: offset, end: offset + 1 });
    const away = rect ? rect.top - y : 0;
    if (Math.abs(away) > 1) {
      hasScrolled = true;
      window.scrollBy({ top: away, behavior: 'instant' });
    }
    if (isComing || frames > 0) {
      requestAnimationFrame(() => this.approach(offset, y, journey, isComing ? frames : frames - 1));
    } else {
      this.target = null;
    }
  }

  private isEstimated(): boolean {
    return this.sheet.dataset['long'] === 'true';
  }

  /** Where the bar ends, in CSS px from the top of the window: what is above is covered. */
  barBottom(): number {
    return document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
  }
}
