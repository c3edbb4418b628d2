/**
 * The annotations of one article where they lie today. Worked out, never stored: only what a change
 * touched is looked for again, so that one more costs the same among ten as among a hundred thousand.
 */
import { type Anchor, type Placement, resolveAll } from './anchor.ts';
import type { Annotation } from './annotation.ts';
import { type Article, inReadingOrder, type Range } from './article.ts';
import { countBefore, indexRanges, type IntervalIndex } from './paint.ts';

/** An annotation on the page. */
export interface PlacedAnnotation extends Range {
  readonly annotation: Annotation;
  /** How it was found; `changed` where other words stand there now than were marked. */
  readonly kind: 'exact' | 'moved' | 'changed';
}

/** All of them at one moment. */
export interface Placed {
  /** Those on the page, in reading order. */
  readonly index: IntervalIndex<PlacedAnnotation>;
  /** Those whose passage was not found. */
  readonly orphans: readonly Annotation[];
}

/** More changes than these are cheaper sorted anew. */
const FEW = 64;

export class Places {
  private readonly text: string;
  private readonly byId = new Map<string, PlacedAnnotation>();
  private annotations: readonly Annotation[] = [];
  private placed: Placed = { index: indexRanges([]), orphans: [] };

  constructor(text: string) {
    this.text = text;
  }

  /** Where an annotation lies, or undefined while it is an orphan or none of these. */
  get(id: string): PlacedAnnotation | undefined {
    return this.byId.get(id);
  }

  /** Where `annotations` lie, each id once. The answer is the same object until one of them has changed. */
  update(annotations: readonly Annotation[]): Placed {
    const { from, to, end } = difference(this.annotations, annotations);
    const gone = this.annotations.slice(from, to);
    const come = annotations.slice(from, end);
    this.annotations = annotations;
    if (gone.length + come.length > 0) this.placed = this.replace(gone, come);
    return this.placed;
  }

  private replace(gone: readonly Annotation[], come: readonly Annotation[]): Placed {
    const placements = this.placementsOf(come, gone);
    const left = new Set<PlacedAnnotation>();
    for (const { id } of gone) {
      const range = this.byId.get(id);
      if (range) left.add(range);
      this.byId.delete(id);
    }
    const entered: PlacedAnnotation[] = [];
    const lost: Annotation[] = [];
    for (const [i, annotation] of come.entries()) {
      const placement = placements[i] as Placement;
      if (placement.kind === 'orphaned') lost.push(annotation);
      else entered.push({ ...placement, annotation });
    }
    for (const range of entered) this.byId.set(range.annotation.id, range);
    const orphans = this.stillLost(new Set(gone), lost);
    return { index: indexRanges(this.merged(left, entered), this.placed.index), orphans };
  }

  /** One that was changed and is as lost as before keeps its place among the others. */
  private stillLost(gone: ReadonlySet<Annotation>, lost: readonly Annotation[]): Annotation[] {
    const now = new Map(lost.map((one) => [one.id, one]));
    const before = this.placed.orphans.flatMap((one) => {
      if (!gone.has(one)) return one;
      const same = now.get(one.id);
      now.delete(one.id);
      return same ?? [];
    });
    return [...before, ...now.values()];
  }

  /** A passage that was found is not looked for again while its anchor is the same. */
  private placementsOf(come: readonly Annotation[], gone: readonly Annotation[]): Placement[] {
    const known = new Map<Anchor, Placement>(
      gone.map(({ id, target }) => [target, this.byId.get(id) ?? { kind: 'orphaned' }]),
    );
    const unknown = come.map(({ target }) => target).filter((target) => !known.has(target));
    const found = resolveAll(this.text, unknown);
    for (const [i, target] of unknown.entries()) known.set(target, found[i] as Placement);
    return come.map(({ target }) => known.get(target) as Placement);
  }

  private merged(
    left: ReadonlySet<PlacedAnnotation>,
    entered: readonly PlacedAnnotation[],
  ): readonly PlacedAnnotation[] {
    if (left.size + entered.length > FEW) return [...this.byId.values()].sort(inReadingOrder);
    const { ranges } = this.placed.index;
    const stayed = left.size === 0 ? ranges : ranges.filter((one) => !left.has(one));
    return entered.reduce((all, one) => all.toSpliced(firstBehind(all, one), 0, one), stayed);
  }
}

/** Where two lists begin and cease to differ: `a[from..to]` was replaced by `b[from..end]`. */
function difference<T>(a: readonly T[], b: readonly T[]): { from: number; to: number; end: number } {
  let from = 0;
  const least = Math.min(a.length, b.length);
  while (from < least && a[from] === b[from]) from += 1;
  let to = a.length;
  let end = b.length;
  while (to > from && end > from && a[to - 1] === b[end - 1]) {
    to -= 1;
    end -= 1;
  }
  return { from, to, end };
}

/** Index of the first of `ranges` that comes behind `one` in reading order. */
function firstBehind(ranges: readonly Range[], one: Range): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inReadingOrder(ranges[middle] as Range, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many inks say how a section is marked. */
const TICKS = 6;

/** For each section of `article`, how many annotations begin in it, and the inks of the first of them. */
export function marksBySection(
  { sections }: Article,
  { index }: Placed,
): { readonly count: number; readonly inks: readonly string[] }[] {
  return sections.map(({ start }, at) => {
    const first = countBefore(index, start);
    const next = sections[at + 1];
    const end = next ? countBefore(index, next.start) : index.ranges.length;
    const inks = index.ranges
      .slice(first, Math.min(end, first + TICKS))
      .map(({ annotation }) => annotation.ink);
    return { count: end - first, inks };
  });
}
