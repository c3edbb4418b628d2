/** A source file on the page: in stretches, so that what is far away is left out of layout; marked, and gone to. */
import { lastStartingBy, type Range } from '../../core/article.ts';
import { openInk, type Stroke } from '../../platform/ink.ts';

/** Code units in one stretch. */
const STRETCH = 4000;

export class SourceFile {
  /** Each ends with a line, as far as the lines allow. Together they are the text. */
  readonly stretches: readonly Range[];
  readonly isLong: boolean;

  constructor(text: string) {
    this.stretches = stretchesOf(text);
    this.isLong = text.length > STRETCH * 20;
  }

  /** Marks ranges in `sheet`, whose children are the stretches. Returns what takes the marks away. */
  mark(
    sheet: HTMLElement,
    { headings, skipped, split }: Record<'headings' | 'skipped' | 'split', readonly Range[]>,
  ): () => void {
    const ink = openInk(sheet);
    const strokesOf = (ranges: readonly Range[]): Stroke[] =>
      ranges.flatMap((range) => this.strokes(sheet, range));
    ink.paint('source-heading', strokesOf(headings), 0);
    ink.paint('source-skipped', strokesOf(skipped), 1);
    ink.paint('source-split', strokesOf(split.map(({ end }) => ({ start: end, end: end + 1 }))), 2);
    return () => ink.clear();
  }

  /** Brings a place of the file into sight and gives its stretch focus. */
  show(sheet: HTMLElement, { start }: Range): void {
    const [stroke] = this.strokes(sheet, { start, end: start + 1 });
    if (!stroke) return;
    stroke.node.parentElement?.focus({ preventScroll: true });
    const letter = document.createRange();
    letter.setStart(stroke.node, stroke.from);
    letter.setEnd(stroke.node, Math.min(stroke.to, stroke.node.length));
    const { top } = letter.getBoundingClientRect();
    window.scrollBy({ top: top - window.innerHeight * 0.4, behavior: 'instant' });
  }

  /** The strokes of a range, one in each stretch that it touches. */
  private strokes(sheet: HTMLElement, { start, end }: Range): Stroke[] {
    const found: Stroke[] = [];
    const elements = sheet.querySelectorAll(':scope > [data-far]');
    for (let i = Math.max(0, lastStartingBy(this.stretches, start)); i < this.stretches.length; i += 1) {
      const stretch = this.stretches[i] as Range;
      if (stretch.start >= end) break;
      const node = elements[i]?.firstChild as Text;
      const from = Math.max(start, stretch.start) - stretch.start;
      found.push({ node, from, to: Math.min(end, stretch.end) - stretch.start });
    }
    return found;
  }
}

function stretchesOf(text: string): Range[] {
  const stretches: Range[] = [];
  let start = 0;
  while (start < text.length) {
    const line = text.indexOf('\n', Math.min(text.length, start + STRETCH));
    const end = line < 0 ? text.length : line + 1;
    stretches.push({ start, end });
    start = end;
  }
  return stretches;
}
