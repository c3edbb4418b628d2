/** What was read of each article, kept from one visit to the next: a mark in the contents hangs on it, nothing more. */
import * as v from 'valibot';
import { look, replace, type Shape } from '../core/cupboard.ts';
import type { Range } from '../core/article.ts';
import { joined } from '../core/progress.ts';
import type { Drawer } from '../platform/drawer.ts';

export interface Visited {
  /** The spans that were read of an article of `length` code units, in order and disjoint; none of another text by its name. */
  spansOf(article: string, length: number): readonly Range[];
  /** Adds a span to what lies there now, also what another tab read. Returns all of them. */
  add(article: string, length: number, span: Range): readonly Range[];
  /** Keeps nothing more, for when everything is erased. Returns how to go on where that failed. */
  forget(): () => void;
  /** Calls `listener` when another tab read on in `article`. Returns the function that ends it. */
  watch(article: string, listener: () => void): () => void;
}

const PREFIX = 'hashiya:read:';
const VERSION = 1;
/** Of more spans than these the smallest gaps are taken as read. */
const MOST = 500;

const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const Stored = v.object({ length: Offset, spans: v.array(v.tuple([Offset, Offset])) });
type Kept = v.InferOutput<typeof Stored>;
const shape: Shape<Kept> = {
  version: VERSION,
  read: (found) => {
    const read = v.safeParse(Stored, found);
    return read.success ? { value: read.output, isWhole: true } : null;
  },
};

export function createVisited(drawer: Drawer): Visited {
  let isForgetting = false;
  return {
    spansOf: (article, length) => spansIn(look(drawer, PREFIX + article, shape).value, length),
    add: (article, length, span) => {
      const lying = look(drawer, PREFIX + article, shape);
      const spans = fewer(joined([...spansIn(lying.value, length), span]));
      const kept = { version: VERSION, length, spans: spans.map(({ start, end }) => [start, end]) };
      if (!isForgetting) replace(drawer, PREFIX + article, lying, kept);
      return spans;
    },
    forget: () => {
      isForgetting = true;
      return () => {
        isForgetting = false;
      };
    },
    watch: (article, listener) => drawer.watch(PREFIX + article, listener),
  };
}

function spansIn(kept: Kept | null, length: number): Range[] {
  if (!kept || kept.length !== length) return [];
  return joined(kept.spans.map(([start, end]) => ({ start, end: Math.min(end, length) })));
}

function fewer(spans: readonly Range[]): readonly Range[] {
  if (spans.length <= MOST) return spans;
  const gaps = spans.slice(1).map(({ start }, at) => start - (spans[at] as Range).end);
  const least = [...gaps].sort((a, b) => a - b)[spans.length - MOST - 1] as number;
  return joined(
    spans.map(({ start, end }, at) => ({ start, end: (gaps[at] ?? Infinity) <= least ? end + least : end })),
  );
}
