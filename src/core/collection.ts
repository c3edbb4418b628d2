/**
 * The annotations that are in memory: each by its id, and the living ones of an article in the order they
 * are read. A list that was given out never changes; there is a new one after a change, and only then.
 */
import { type Annotation, isErased, type Kept } from './annotation.ts';
import { inReadingOrder } from './article.ts';

export interface Collection {
  /** By id, also what is in the bin or erased. */
  readonly records: ReadonlyMap<string, Kept>;
  put(kept: Kept): void;
  drop(id: string): void;
  /** What lives in `article`, in reading order: the same list until one of them changes. */
  living(article: string): readonly Annotation[];
  /** What lives anywhere, article by article. */
  all(): readonly Annotation[];
  /** What is in the bin, the last thrown away first. */
  bin(): readonly Annotation[];
}

/** A change that the list of its article does not show yet: what stood there when it was last made, and now. */
interface Late {
  readonly was: Annotation | null;
  readonly now: Annotation | null;
}

interface Shelf {
  list: readonly Annotation[];
  readonly late: Map<string, Late>;
}

export function openCollection(): Collection {
  const records = new Map<string, Kept>();
  const shelves = new Map<string, Shelf>();
  let all: readonly Annotation[] | null = null;
  let bin: readonly Annotation[] | null = null;
  const replace = (article: string, before: Kept | undefined, now: Kept | null, id: string): void => {
    const { late } = shelfOf(shelves, article);
    const was = late.has(id) ? (late.get(id) as Late).was : alive(before);
    late.set(id, { was, now: alive(now) });
    all = null;
    bin = null;
  };
  return {
    records,
    put: (kept) => {
      const before = records.get(kept.id);
      if (before === kept) return;
      replace(kept.article, before, kept, kept.id);
      records.set(kept.id, kept);
    },
    drop: (id) => {
      const before = records.get(id);
      if (!before) return;
      replace(before.article, before, null, id);
      records.delete(id);
    },
    living: (article) => upToDate(shelfOf(shelves, article)),
    all: () => (all ??= [...shelves.values()].flatMap(upToDate)),
    bin: () => (bin ??= binned(records)),
  };
}

function shelfOf(shelves: Map<string, Shelf>, article: string): Shelf {
  const there = shelves.get(article);
  if (there) return there;
  const made: Shelf = { list: [], late: new Map() };
  shelves.set(article, made);
  return made;
}

function alive(kept: Kept | null | undefined): Annotation | null {
  return kept && !isErased(kept) && kept.deleted === null ? kept : null;
}

function binned(records: ReadonlyMap<string, Kept>): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const kept of records.values()) {
    if (!isErased(kept) && kept.deleted !== null) found.push(kept);
  }
  return found.sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0) || inOrder(a, b));
}

/** In reading order; where two lie on the same words, the older first. */
function inOrder(a: Annotation, b: Annotation): number {
  return (
    inReadingOrder(a.target, b.target) || a.created - b.created || (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Above so many changes at once sorting anew is faster than finding each one's place. */
const FEW = 4;

function upToDate(shelf: Shelf): readonly Annotation[] {
  const changes = [...shelf.late.values()].filter(({ was, now }) => was !== now);
  shelf.late.clear();
  if (changes.length > 0)
    shelf.list = changes.length > FEW ? sorted(shelf.list, changes) : placed(shelf.list, changes);
  return shelf.list;
}

/** One copy for each change that moves nothing, two for one that does: at 100,000 each takes half a ms. */
function placed(list: readonly Annotation[], changes: readonly Late[]): readonly Annotation[] {
  return changes.reduce((before, { was, now }) => {
    if (was && now && inOrder(was, now) === 0) return before.with(placeOf(before, was), now);
    const without = was ? before.toSpliced(placeOf(before, was), 1) : before;
    return now ? without.toSpliced(placeOf(without, now), 0, now) : without;
  }, list);
}

function sorted(list: readonly Annotation[], changes: readonly Late[]): readonly Annotation[] {
  const gone = new Set(changes.map(({ was }) => was));
  const come = changes.map(({ now }) => now).filter((now) => now !== null);
  return list
    .filter((annotation) => !gone.has(annotation))
    .concat(come)
    .sort(inOrder);
}

/** Where it stands in `list`, or would. */
function placeOf(list: readonly Annotation[], annotation: Annotation): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inOrder(list[middle] as Annotation, annotation) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
