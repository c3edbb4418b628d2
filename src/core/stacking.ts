/**
 * Where notes stand in the margin: each level with its words where there is room, otherwise pushed down by
 * those before it. Lengths in CSS px, downwards.
 */

/** A note: where it belongs, and how much room it takes. */
export interface Standing {
  readonly top: number;
  readonly height: number;
}

/**
 * Where each of `items` comes to stand, in their order, at least `gap` apart. The one at `focused` takes its
 * true place: those before it make room upwards, those behind it downwards.
 */
export function stack(items: readonly Standing[], focused: number | null, gap: number): number[] {
  const tops = pushedDown(items, gap, focused);
  if (focused !== null) pullUp(items, tops, gap, focused);
  return tops;
}

function pushedDown(items: readonly Standing[], gap: number, focused: number | null): number[] {
  let free = Number.NEGATIVE_INFINITY;
  return items.map(({ top, height }, i) => {
    const place = i === focused ? top : Math.max(top, free);
    free = place + height + gap;
    return place;
  });
}

function pullUp(items: readonly Standing[], tops: number[], gap: number, focused: number): void {
  for (let i = focused - 1; i >= 0; i -= 1) {
    const lowest = (tops[i + 1] as number) - gap - (items[i] as Standing).height;
    if ((tops[i] as number) <= lowest) return;
    tops[i] = lowest;
  }
}

/** What is written in the margin: one note, or a line that stands for those `from`..`to` that found no room. */
export type Row =
  | { readonly kind: 'note'; readonly at: number }
  | { readonly kind: 'rest'; readonly from: number; readonly to: number };

/** Notes that ask for room, by index. `topOf` grows with the index and is asked of few of them. */
export interface Crowd {
  readonly count: number;
  readonly topOf: (at: number) => number;
  readonly heightOf: (at: number) => number;
  /** The height of the line that stands for several. */
  readonly restHeight: number;
  /** How far the first is pushed down by notes before it. */
  readonly pushed?: number;
}

/** Behind a line that stands for several, notes begin anew this share of their reach from their words. */
const FRESH = 0.2;

/**
 * The rows of a margin in which no note stands further than `reach` below its words; those that would are
 * left to a line of their own. Indices in `always` are shown all the same. Each note is in exactly one row.
 */
export function rowsOf(crowd: Crowd, gap: number, reach: number, always: readonly number[] = []): Row[] {
  const { count, topOf, heightOf, restHeight, pushed = 0 } = crowd;
  const rows: Row[] = [];
  let free = pushed > 0 && count > 0 ? topOf(0) + pushed : Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; ) {
    const top = topOf(at);
    if (free - top <= reach) {
      rows.push({ kind: 'note', at });
      free = Math.max(top, free) + heightOf(at) + gap;
      at += 1;
    } else {
      free += restHeight + gap;
      const to = firstFrom(at + 1, count, (one) => free - topOf(one) <= reach * FRESH);
      rows.push(...withoutThese(at, to, always));
      at = to;
    }
  }
  return rows;
}

/** The first of `from`..`to` of which `holds` is true, as it is of all behind it; `to` where it is of none. */
function firstFrom(from: number, to: number, holds: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutThese(from: number, to: number, shown: readonly number[]): Row[] {
  const rows: Row[] = [];
  let next = from;
  const within = [...new Set(shown)].filter((at) => at >= from && at < to).sort((a, b) => a - b);
  for (const at of within) {
    if (at > next) rows.push({ kind: 'rest', from: next, to: at });
    rows.push({ kind: 'note', at });
    next = at + 1;
  }
  if (next < to) rows.push({ kind: 'rest', from: next, to });
  return rows;
}
