/** Annotations on the bare page: made, painted, added, asked for and loaded with the least that could do each. */
import { describe } from '../../../src/core/anchor.ts';
import { type Annotation, encode, keyOf, keyPrefix } from '../../../src/core/annotation.ts';
import { type Block, blockIndexAt, inReadingOrder } from '../../../src/core/article.ts';
import { Ledger } from '../../../src/core/ledger.ts';
import { indexRanges, INKS } from '../../../src/core/paint.ts';
import { Places } from '../../../src/core/placed.ts';
import { openDrawer } from '../../../src/platform/drawer.ts';
import { Page } from '../../../src/views/reader/page.ts';
import { rangesUnder } from '../../../src/views/reader/underPoint.ts';
import { newPassages } from '../editions.ts';
import { type Passages, passagesOf, type Sheet } from './sheet.ts';

const SEED = 11;
/** Where the annotations of the bare page are handed to the app. */
const CACHE = 'bench';

export class Marks {
  private readonly sheet: Sheet;
  private readonly annotations: readonly Annotation[];
  private readonly inks: ReadonlyMap<string, Passages>;

  constructor(sheet: Sheet, count: number) {
    this.sheet = sheet;
    this.annotations = annotationsOn(sheet.article, count);
    this.inks = inksOf(this.annotations);
  }

  /** Leaves all keys and what lies under them for another page of this site. A block where one of them begins. */
  async handOver(): Promise<number> {
    const entries = this.annotations.map((one) => [keyOf(one), encode(one)]);
    const cache = await caches.open(CACHE);
    await cache.put('/annotations', new Response(JSON.stringify(entries)));
    return blockIndexAt(this.sheet.article, this.annotations[0]?.target.start ?? 0);
  }

  /** Shows what is marked on the screen. */
  paint(): void {
    const inSight = this.sheet.onScreen();
    for (const [ink, passages] of this.inks)
      CSS.highlights.set(ink, new Highlight(...this.sheet.rangesOf(passages, inSight)));
  }

  /** The next press of a mouse adds one range, in the middle of the screen, to an ink. */
  addOnPress(): void {
    const { first, last } = this.sheet.onScreen();
    const middle = (first + last) >>> 1;
    const { start } = this.sheet.article.blocks[middle] as Block;
    const word = passagesOf([{ start: start + 20, end: start + 30 }]);
    const [range] = this.sheet.rangesOf(word, { first: middle, last: middle });
    const add = (): void => void (range && CSS.highlights.get(`ink-${INKS[0]}`)?.add(range));
    window.addEventListener('click', add, { once: true });
  }

  /** Asks what lies under points, with the app's own code. It counts the answers. */
  asker(): Asker {
    this.sheet.label();
    const page = new Page(this.sheet.article, this.sheet.main);
    const index = indexRanges(this.annotations.map(({ target }) => target).toSorted(inReadingOrder));
    return (points) => points.reduce((answers, [x, y]) => answers + rangesUnder(page, index, x, y).length, 0);
  }

  /** Asks the browser alone. */
  caretAsker(): Asker {
    return (points) => points.filter(([x, y]) => document.caretPositionFromPoint(x, y) !== null).length;
  }

  /** Puts all into the browser's own storage. */
  store(): void {
    for (const one of this.annotations) localStorage.setItem(keyOf(one), encode(one));
  }

  clear(): void {
    for (const one of this.annotations) localStorage.removeItem(keyOf(one));
  }

  /** From the stored keys to where each annotation lies, with the app's own code. How many lie on the page. */
  load(): number {
    const { id, text } = this.sheet.article;
    return new Places(text).update(new Ledger(openDrawer()).living(id)).index.ranges.length;
  }

  /** The same keys, read and parsed, and nothing else. */
  parse(): number {
    const prefix = keyPrefix(this.sheet.article.id);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return keys.map((key) => JSON.parse(localStorage.getItem(key) ?? '') as unknown).length;
  }
}

type Asker = (points: readonly (readonly [x: number, y: number])[]) => number;

function annotationsOn({ id, text }: { id: string; text: string }, count: number): Annotation[] {
  const made = 1_751_880_000_000;
  return newPassages(text, count, SEED).map((range, i) => ({
    id: `bench${i}`,
    article: id,
    target: describe(text, range),
    ink: INKS[i % INKS.length] ?? 'saffron',
    note: i % 4 === 0 ? text.slice(range.end, range.end + 120) : '',
    direction: 'auto',
    tags: [],
    created: made + i,
    modified: made + i,
    revision: 1,
    deleted: null,
    conflictOf: null,
  }));
}

function inksOf(annotations: readonly Annotation[]): Map<string, Passages> {
  const sorted = annotations.toSorted((a, b) => inReadingOrder(a.target, b.target));
  const those = (has: (one: Annotation) => boolean): Passages =>
    passagesOf(sorted.filter(has).map(({ target }) => target));
  const inks = INKS.map((ink) => [`ink-${ink}`, those((one) => one.ink === ink)] as const);
  return new Map([...inks, ['ink-noted', those(({ note }) => note !== '')]]);
}
