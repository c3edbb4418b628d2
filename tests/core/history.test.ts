import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, isErased, type Kept, raised, saysTheSame } from '../../src/core/annotation.ts';
import {
  type History,
  NOTHING_DONE,
  noted,
  readHistory,
  redone,
  settled,
  undone,
  writeHistory,
} from '../../src/core/history.ts';
import { type Change, carryOut, changeBetween, reversed, type Step } from '../../src/core/steps.ts';
import { annotation, anyVersion, typical } from './annotations.ts';

const change = (before: Kept | null, after: Kept | null): Change => changeBetween(before, after) as Change;
const step = (before: Kept | null, after: Kept | null, name: Step['name'] = 'note'): Step => ({
  name,
  changes: [change(before, after)],
});

it('typing on in one note is one step, until it is settled or something else is done', () => {
  const [a, b, c] = ['', 'ن', 'نص'].map((note, at) => annotation({ note, revision: at + 1 })) as [
    Annotation,
    Annotation,
    Annotation,
  ];
  const typed = noted(noted(NOTHING_DONE, step(a, b)), step(b, c));
  expect(typed.done).toEqual([step(a, c)]);
  expect(noted(settled(noted(NOTHING_DONE, step(a, b))), step(b, c)).done).toHaveLength(2);
  const other = { ...annotation(), id: 'b1' };
  expect(noted(typed, step(other, { ...other, note: 'x' })).done).toHaveLength(2);
  expect(noted(typed, step(c, { ...c, ink: 'sky' }, 'ink')).done).toHaveLength(2);
  expect(noted(noted(NOTHING_DONE, step(a, b)), step(b, a)).done).toEqual([]);
});

it('a new step ends what could be redone, and the hundred and first goes', () => {
  const one = step(annotation(), annotation({ ink: 'sky' }), 'ink');
  let history: History = undone(noted(NOTHING_DONE, one));
  expect(history.undone).toHaveLength(1);
  expect(redone(history)).toEqual({ ...NOTHING_DONE, done: [one] });
  for (let count = 0; count < 130; count += 1) history = noted(history, one);
  expect(history.done).toHaveLength(100);
  expect(history.undone).toEqual([]);
});

it('the history is read back as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyVersion, anyVersion)), fc.nat(5), (pairs, back) => {
      let history: History = NOTHING_DONE;
      for (const [before, after] of pairs) {
        if (changeBetween(before, after)) history = noted(settled(history), step(before, after, 'import'));
      }
      for (let count = 0; count < Math.min(back, history.done.length); count += 1) history = undone(history);
      expect(readHistory(writeHistory(history, 1e6))).toEqual(settled(history));
    }),
  );
});

it('what would be undone last is left out first where the room is small', () => {
  const steps = [1, 2, 3].map((at) => step(null, typical(at), 'create'));
  const history = { ...NOTHING_DONE, done: steps };
  const room = JSON.stringify(steps[0]).length * 2 + 20;
  expect(readHistory(writeHistory(history, room)).done).toEqual(steps.slice(1));
  const large = {
    name: 'import' as const,
    changes: Array.from({ length: 50 }, (_, at) => change(null, typical(at))),
  };
  expect(readHistory(writeHistory({ ...history, done: [...steps, large] }, room)).done).toEqual([]);
});

it('whatever the room, what is read is what was last done and last undone, without a gap', () => {
  const anyStep = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 })).map(([from, count]): Step => {
    const changes = Array.from({ length: count }, (_, at) => change(null, typical(from + at)));
    return { name: 'import', changes };
  });
  const steps = fc.array(anyStep, { maxLength: 8 });
  fc.assert(
    fc.property(steps, steps, fc.nat(60_000), (done, redo, most) => {
      const written = writeHistory({ ...NOTHING_DONE, done, undone: redo }, most);
      expect(written.length).toBeLessThan(most + 40);
      const kept = readHistory(written);
      for (const [all, those] of [
        [done, kept.done],
        [redo, kept.undone],
      ] as const) {
        expect(those).toEqual(all.slice(all.length - those.length));
        // What is left out next did not fit: nothing that did was given up.
        const next = all.at(-1 - those.length);
        if (next) expect(written.length + JSON.stringify(next).length).toBeGreaterThan(most - 40);
      }
    }),
  );
});

it('a last step that is too large takes no other way with it', () => {
  const small = step(null, typical(1), 'create');
  const large = {
    name: 'import' as const,
    changes: Array.from({ length: 50 }, (_, at) => change(null, typical(at))),
  };
  const room = JSON.stringify(small).length + 20;
  expect(readHistory(writeHistory({ ...NOTHING_DONE, done: [small, large], undone: [small] }, room))).toEqual(
    {
      ...NOTHING_DONE,
      undone: [small],
    },
  );
});

it('what a step did to bookmarks is taken back with it, and kept with it', () => {
  const { target, created } = annotation();
  const bookmark = { id: 'b1', article: 'war', target, created };
  const imported: Step = { name: 'import', changes: [], bookmarks: { set: [bookmark], taken: [] } };
  expect(reversed(imported).bookmarks).toEqual({ set: [], taken: [bookmark] });
  expect(reversed(reversed(imported))).toEqual(imported);
  const history = noted(NOTHING_DONE, imported);
  expect(readHistory(writeHistory(history, 1e6))).toEqual(history);
  const nothing = { ...imported, bookmarks: { set: [], taken: [] } };
  expect(readHistory(writeHistory(noted(NOTHING_DONE, nothing), 1e6))).toEqual(NOTHING_DONE);
});

it('ten thousand deletions fit into the room of the history', () => {
  const changes = Array.from({ length: 10_000 }, (_, at) =>
    change(typical(at), { ...typical(at), deleted: 1_751_990_000_000, revision: raised(typical(at)) }),
  );
  const history = noted(NOTHING_DONE, { name: 'delete', changes });
  expect(readHistory(writeHistory(history, 1e6)).done).toHaveLength(1);
});

it.each([
  null,
  '',
  '{',
  'null',
  '{"version":2,"done":[],"undone":[]}',
  '{"version":1,"done":[]}',
  '{"version":1,"done":[{"name":"burn","changes":[{"id":"a0","before":{},"after":{}}]}],"undone":[]}',
  '{"version":1,"done":[{"name":"create","changes":[{"id":"a0","before":null,"after":{"ink":"sky"}}]}],"undone":[]}',
  '{"version":1,"done":[{"name":"create","changes":[{"id":"a0","before":null,"after":null}]}],"undone":[]}',
  '{"version":1,"done":[{"name":"note","changes":[{"id":"__proto__","before":{"note":""},"after":{"note":"x"}}]}],"undone":[]}',
])('a history that cannot be read is none: %s', (bytes) => {
  expect(readHistory(bytes)).toEqual(NOTHING_DONE);
});

it('no order of taking back and doing again goes wrong', () => {
  const start = new Map<string, Kept>([['a0', annotation()]]);
  const edit = fc.constantFrom<Partial<Annotation>>(
    { ink: 'sky' },
    { note: 'x' },
    { tags: ['أ'] },
    { deleted: 4 },
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let history: History = NOTHING_DONE;
      let now = start.get('a0') as Kept;
      const first = now;
      for (const changes of edits) {
        const next = { ...(now as Annotation), ...changes, revision: raised(now) };
        if (changeBetween(now, next)) history = noted(settled(history), step(now, next));
        now = next;
      }
      const last = now;
      while (history.done.length > 0) {
        const [back] = reversed(history.done.at(-1) as Step).changes;
        now = carryOut(back as Change, now, 1) as Kept;
        history = undone(history);
      }
      expect(saysTheSame(now, first)).toBe(true);
      while (history.undone.length > 0) {
        now = carryOut(history.undone.at(-1)?.changes[0] as Change, now, 1) as Kept;
        history = redone(history);
      }
      expect(saysTheSame(now, last)).toBe(true);
      expect(isErased(now)).toBe(false);
    }),
  );
});
