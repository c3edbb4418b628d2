import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Row, rowsOf, stack, type Standing } from '../../src/core/stacking.ts';

const GAP = 12;
const at = (top: number, height: number): Standing => ({ top, height });

const pixels = fc.integer({ min: 0, max: 3000 });
const heights = fc.integer({ min: 1, max: 500 });
/** Notes in the order of their words, and which of them is in focus. */
const margin = fc
  .array(fc.record({ top: pixels, height: heights }), { minLength: 1, maxLength: 30 })
  .chain((notes) =>
    fc.record({
      items: fc.constant([...notes].sort((a, b) => a.top - b.top)),
      focused: fc.option(fc.nat(notes.length - 1)),
    }),
  );

/** Pairs of neighbours and where they came to stand: `[first, its end, second]`. */
function neighbours(items: readonly Standing[], tops: readonly number[]): [end: number, next: number][] {
  return items
    .slice(1)
    .map((_, i) => [(tops[i] as number) + (items[i] as Standing).height, tops[i + 1] as number]);
}

it.each<[string, readonly Standing[], number | null, number[]]>([
  ['nothing', [], null, []],
  ['one note', [at(40, 100)], null, [40]],
  ['notes that do not meet', [at(40, 100), at(200, 50)], null, [40, 200]],
  ['notes that just fit', [at(0, 100), at(112, 50)], null, [0, 112]],
  ['a second note on the same line', [at(40, 100), at(40, 50)], null, [40, 152]],
  ['three notes on one line', [at(0, 30), at(0, 30), at(0, 30)], null, [0, 42, 84]],
  ['a note behind a pile, far enough away', [at(0, 30), at(0, 30), at(90, 30)], null, [0, 42, 90]],
  ['the first of three in focus', [at(0, 30), at(0, 30), at(0, 30)], 0, [0, 42, 84]],
  ['the second of three in focus', [at(0, 30), at(0, 30), at(0, 30)], 1, [-42, 0, 42]],
  ['the last of three in focus', [at(0, 30), at(0, 30), at(0, 30)], 2, [-84, -42, 0]],
  ['one in focus that nobody hinders', [at(0, 30), at(100, 30), at(200, 30)], 1, [0, 100, 200]],
  [
    'one in focus, with one before it that only has to move a little',
    [at(0, 30), at(80, 30), at(100, 30)],
    2,
    [0, 58, 100],
  ],
])('stands each where it belongs: %s', (_what, items, focused, tops) => {
  expect(stack(items, focused, GAP)).toEqual(tops);
});

it('lets no two notes overlap, and keeps their order', () => {
  fc.assert(
    fc.property(margin, ({ items, focused }) => {
      for (const [end, next] of neighbours(items, stack(items, focused, GAP)))
        expect(next).toBeGreaterThanOrEqual(end + GAP);
    }),
  );
});

it('gives the note in focus its true place', () => {
  fc.assert(
    fc.property(margin, ({ items, focused }) => {
      if (focused === null) return;
      expect(stack(items, focused, GAP)[focused]).toBe(items[focused]?.top);
    }),
  );
});

it('moves a note only where another one stands in its place', () => {
  fc.assert(
    fc.property(margin, ({ items, focused }) => {
      const tops = stack(items, focused, GAP);
      const meets = neighbours(items, tops).map(([end, next]) => next - end === GAP);
      for (const [i, { top }] of items.entries()) {
        const moved = (tops[i] as number) - top;
        if (moved > 0) expect(meets[i - 1], `note ${i} is pushed down by the one before it`).toBe(true);
        if (moved < 0) expect(meets[i], `note ${i} is pushed up by the one behind it`).toBe(true);
      }
    }),
  );
});

it('pushes nobody upwards without a note in focus, nor behind it', () => {
  fc.assert(
    fc.property(margin, ({ items, focused }) => {
      const tops = stack(items, focused, GAP);
      for (const [i, { top }] of items.entries())
        if (focused === null || i >= focused) expect(tops[i]).toBeGreaterThanOrEqual(top);
    }),
  );
});

const REST = 30;
const REACH = 400;

function rows(items: readonly Standing[], always: readonly number[] = []): Row[] {
  return rowsOf(crowdOf(items), GAP, REACH, always);
}

function crowdOf(items: readonly Standing[]) {
  return {
    count: items.length,
    topOf: (i: number) => (items[i] as Standing).top,
    heightOf: (i: number) => (items[i] as Standing).height,
    restHeight: REST,
  };
}

function standingOf(items: readonly Standing[], found: readonly Row[]): Standing[] {
  return found.map((row) =>
    row.kind === 'note' ? (items[row.at] as Standing) : at((items[row.from] as Standing).top, REST),
  );
}

const notesIn = (found: readonly Row[]): number[] =>
  found.flatMap((row) => (row.kind === 'note' ? [row.at] : []));

it('shows all notes where they find room', () => {
  expect(rows([at(0, 100), at(0, 100), at(500, 100)])).toEqual([
    { kind: 'note', at: 0 },
    { kind: 'note', at: 1 },
    { kind: 'note', at: 2 },
  ]);
});

it('leaves those that would stand too far from their words to one line, and goes on behind them', () => {
  const crowd = Array.from({ length: 20 }, () => at(0, 100));
  expect(rows([...crowd, at(2000, 100)])).toEqual([
    { kind: 'note', at: 0 },
    { kind: 'note', at: 1 },
    { kind: 'note', at: 2 },
    { kind: 'note', at: 3 },
    { kind: 'rest', from: 4, to: 20 },
    { kind: 'note', at: 20 },
  ]);
});

it('begins anew close to its words behind such a line', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => at(i * 40, 100));
  const found = rows(crowd);
  const after = found.findIndex(({ kind }) => kind === 'rest') + 1;
  const standing = standingOf(crowd, found);
  const away = (stack(standing, null, GAP)[after] as number) - (standing[after] as Standing).top;
  expect(found[after]?.kind).toBe('note');
  expect(away).toBeLessThanOrEqual(REACH / 4);
});

it('counts in how far the first was pushed', () => {
  const crowd = Array.from({ length: 4 }, () => at(0, 100));
  const shown = rowsOf({ ...crowdOf(crowd), pushed: 250 }, GAP, REACH);
  expect(notesIn(shown)).toEqual([0, 1]);
});

it('shows one that must be shown in the midst of those that are left out', () => {
  const crowd = Array.from({ length: 10 }, () => at(0, 100));
  expect(rows(crowd, [9, 6]).slice(4)).toEqual([
    { kind: 'rest', from: 4, to: 6 },
    { kind: 'note', at: 6 },
    { kind: 'rest', from: 7, to: 9 },
    { kind: 'note', at: 9 },
  ]);
});

it('has each note in exactly one row, in order, and each that must be shown as itself', () => {
  fc.assert(
    fc.property(margin, ({ items, focused }) => {
      const found = rows(items, focused === null ? [] : [focused]);
      const covered = found.flatMap((row) =>
        row.kind === 'note' ? [row.at] : Array.from({ length: row.to - row.from }, (_, i) => row.from + i),
      );
      expect(covered).toEqual(items.map((_, i) => i));
      if (focused !== null) expect(notesIn(found)).toContain(focused);
    }),
  );
});

it('lets no note stand further from its words than it may', () => {
  fc.assert(
    fc.property(margin, ({ items }) => {
      const found = rows(items);
      const standing = standingOf(items, found);
      const tops = stack(standing, null, GAP);
      for (const [i, row] of found.entries())
        if (row.kind === 'note')
          expect((tops[i] as number) - (standing[i] as Standing).top).toBeLessThanOrEqual(REACH);
    }),
  );
});

it('asks for few places, however many notes lie on one line', () => {
  let asked = 0;
  const crowd = {
    count: 100_000,
    topOf: () => {
      asked += 1;
      return 40;
    },
    heightOf: () => 60,
    restHeight: REST,
  };
  expect(notesIn(rowsOf(crowd, GAP, REACH)).length).toBeLessThan(10);
  expect(asked).toBeLessThan(60);
});
