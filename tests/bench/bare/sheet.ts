/**
 * Bare paragraphs in groups that are left out of layout while they are far away, and the ranges of what is on
 * the screen only.
 */
import type { Article, Block } from '../../../src/core/article.ts';

/** Code units in a group, and letters in a line: as in the app, so that both pages scroll alike. */
const GROUP = 2400;
const LINE = 75;

interface Group {
  readonly element: HTMLElement;
  readonly first: number;
  readonly end: number;
}

/** Passages of the text by where they start, in code units. */
export interface Passages {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Code units of the longest. */
  readonly longest: number;
}

/** Indices of the first and the last of some paragraphs in a row. */
interface Paragraphs {
  readonly first: number;
  readonly last: number;
}

/** `ranges` are sorted by start. */
export function passagesOf(ranges: readonly { readonly start: number; readonly end: number }[]): Passages {
  return {
    starts: Uint32Array.from(ranges, ({ start }) => start),
    ends: Uint32Array.from(ranges, ({ end }) => end),
    longest: ranges.reduce((most, { start, end }) => Math.max(most, end - start), 0),
  };
}

export class Sheet {
  readonly article: Article;
  readonly main: HTMLElement;
  private groups: Group[] = [];
  private paragraphs: HTMLElement[] = [];

  constructor(article: Article, main: HTMLElement) {
    this.article = article;
    this.main = main;
  }

  /** Makes all paragraphs in one go. */
  show(): void {
    this.groups = [];
    this.paragraphs = this.article.blocks.map((block) => this.paragraphOf(block));
    for (let first = 0; first < this.paragraphs.length; ) first = this.group(first);
    this.main.append(...this.groups.map(({ element }) => element));
  }

  hide(): void {
    this.main.replaceChildren();
  }

  /** Brings a block to the top of the window, as far as the layout knows where it lies. */
  goTo(block: number): void {
    this.paragraphs[block]?.scrollIntoView();
  }

  /** Names groups and paragraphs as the app does, so that its own code can be asked what lies under a point. */
  label(): void {
    for (const { element, first, end } of this.groups)
      Object.assign(element.dataset, { group: String(first), end: String(end) });
    for (const [i, paragraph] of this.paragraphs.entries()) {
      paragraph.id = `block-${i}`;
      paragraph.dataset['block'] = String(i);
    }
  }

  /** The paragraphs on the screen. */
  onScreen(): Paragraphs {
    return { first: this.firstBlockBelow(0), last: this.firstBlockBelow(window.innerHeight) };
  }

  /** The parts of these passages that lie in some paragraphs. */
  rangesOf({ starts, ends, longest }: Passages, { first, last }: Paragraphs): StaticRange[] {
    const ranges: StaticRange[] = [];
    const from = this.block(first).start;
    const to = this.block(last).end;
    let i = firstOf(0, starts.length, (index) => (starts[index] as number) + longest > from);
    for (; i < starts.length && (starts[i] as number) < to; i += 1)
      if ((ends[i] as number) > from) this.cut(starts[i] as number, ends[i] as number, first, last, ranges);
    return ranges;
  }

  /** One range for each paragraph that the passage touches. */
  private cut(from: number, to: number, first: number, last: number, into: StaticRange[]): void {
    let block = firstOf(first, last, (index) => this.block(index).end > from);
    for (; block <= last && this.block(block).start < to; block += 1) {
      const { start, end } = this.block(block);
      const node = this.paragraphs[block]?.firstChild as Text;
      const [startOffset, endOffset] = [Math.max(0, from - start), Math.min(end, to) - start];
      into.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
    }
  }

  private block(index: number): Block {
    return this.article.blocks[index] as Block;
  }

  private paragraphOf({ kind, start, end }: Block): HTMLElement {
    const paragraph = document.createElement('p');
    if (kind !== 'paragraph') paragraph.className = 'heading';
    paragraph.textContent = this.article.text.slice(start, end);
    return paragraph;
  }

  /** Makes the group that begins with the block `first`. Returns the first block of the next. */
  private group(first: number): number {
    const { start } = this.block(first);
    let end = first + 1;
    while (end < this.paragraphs.length && this.block(end - 1).end - start < GROUP) end += 1;
    const lines = Math.ceil((this.block(end - 1).end - start) / LINE);
    const element = document.createElement('div');
    element.className = 'group';
    element.style.containIntrinsicBlockSize = `auto calc(${lines} * 1.9 * var(--text-size))`;
    element.append(...this.paragraphs.slice(first, end));
    this.groups.push({ element, first, end });
    return end;
  }

  /** The first paragraph whose end lies below `y` px of the window; the last where none does. */
  private firstBlockBelow(y: number): number {
    const isBelow = (element: HTMLElement | undefined): boolean =>
      (element?.getBoundingClientRect().bottom ?? 0) > y;
    const at = firstOf(0, this.groups.length - 1, (i) => isBelow(this.groups[i]?.element));
    const { first, end } = this.groups[at] as Group;
    return firstOf(first, end - 1, (i) => isBelow(this.paragraphs[i]));
  }
}

/** The first index from `low` to `high` for which `holds`; `high` where none is. Once it holds it does to the end. */
function firstOf(low: number, high: number, holds: (index: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
