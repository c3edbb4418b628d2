/** Words found in the text: the app's search, beside `indexOf` in a string that was folded before. */
import { fold, type Folded, foldedString, sourceRange } from '../../../src/core/folding.ts';
import { Search, SearchText } from '../../../src/core/search.ts';
import { passagesOf, type Sheet } from './sheet.ts';

/** Who searches. */
type Seeker = 'ours' | 'bare';

export class Hits {
  private readonly sheet: Sheet;
  private readonly folded: Folded;
  private readonly text: string;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.folded = fold(sheet.article.text);
    this.text = new TextDecoder('utf-16le').decode(this.folded.units.subarray(0, this.folded.length));
  }

  /** Makes the text ready to be searched; the bare way is to fold it. */
  prepare(who: Seeker): void {
    if (who === 'ours') new SearchText(this.sheet.article).prepare(() => true);
    else fold(this.sheet.article.text);
  }

  /** All places where `query` stands: how many. */
  find(who: Seeker, query: string): number {
    if (who === 'bare') return this.places(foldedString(query)).length;
    const search = new Search(this.sheet.article, { query, isExact: false, isWhole: false });
    search.advance(() => true);
    return search.hits.length;
  }

  /** The first block from `from` on such that each of `queries` stands in it or the next two; `from` where none is. */
  blockOf(queries: readonly string[], from: number): number {
    const { blocks } = this.sheet.article;
    const starts = queries.map((query) => this.startsOf(foldedString(query)));
    const hasAll = (start: number, end: number): boolean =>
      starts.every((one) => one.some((at) => at >= start && at < end));
    const at = blocks.findIndex(
      ({ start }, i) => i >= from && hasAll(start, blocks[Math.min(i + 2, blocks.length - 1)]?.end ?? start),
    );
    return at < 0 ? from : at;
  }

  private startsOf(words: string): number[] {
    return this.places(words).map((at) => sourceRange(this.folded, at, at + words.length).start);
  }

  private places(query: string): number[] {
    const found: number[] = [];
    for (let at = this.text.indexOf(query); at >= 0; at = this.text.indexOf(query, at + query.length))
      found.push(at);
    return found;
  }

  /** Finds all places and marks those that are on the screen. */
  paint(query: string): void {
    const words = foldedString(query);
    const ranges = this.places(words).map((at) => sourceRange(this.folded, at, at + words.length));
    const inSight = this.sheet.rangesOf(passagesOf(ranges), this.sheet.onScreen());
    CSS.highlights.set('search-hit', new Highlight(...inSight));
  }

  clear(): void {
    CSS.highlights.delete('search-hit');
  }
}
