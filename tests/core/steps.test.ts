import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, isErased, type Kept, raised, saysTheSame } from '../../src/core/annotation.ts';
import {
  type Change,
  carryOut,
  changeBetween,
  type History,
  NOTHING_DONE,
  noted,
  readHistory,
  redone,
  reversed,
  type Step,
  settled,
  undone,
  writeHistory,
} from '../../src/core/steps.ts';
import { annotation, anyVersion, typical } from './annotations.ts';

const change = (before: Kept | null, after: Kept | null): Change => changeBetween(before, after) as Change;
const step = (before: Kept | null, after: Kept | null, name: Step['name'] = 'note'): Step => ({
  name,
  changes: [change(before, after)],
});

it('a change taken back gives what was there, done again what came', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, fc.nat(), (before, after, at) => {
      const made = changeBetween(before, after);
      if (!made) {
        expect(saysTheSame(before, after)).toBe(true);
        return;
      }
      const [back] = reversed({ name: 'note', changes: [made] }).changes;
      const restored = carryOut(back as Change, after, at) as Kept;
      expect(saysTheSame(restored, before)).toBe(true);
      expect(restored.revision).toBeGreaterThan(after.revision);
      const again = carryOut(made, restored, at) as Kept;
      expect(saysTheSame(again, after)).toBe(true);
      expect(again.revision).toBeGreaterThan(restored.revision);
    }),
  );
});

it('holds only the fields that changed', () => {
  const { before, after } = change(
    annotation({ note: 'x' }),
    annotation({ note: 'x', deleted: 5, revision: 2 }),
  );
  expect([before, after]).toEqual([{ deleted: null }, { deleted: 5 }]);
});

it('what another tab changed since stays', () => {
  const made = change(annotation(), annotation({ ink: 'mint', note: 'x' }));
  const [back] = reversed({ name: 'ink', changes: [made] }).changes;
  const now = carryOut(back as Change, annotation({ ink: 'mint', note: 'theirs', revision: 5 }), 1);
  expect(now).toMatchObject({ ink: 'saffron', note: 'theirs', revision: 6 });
  expect(carryOut(back as Change, annotation({ ink: 'sky', note: 'theirs' }), 1)).toBeNull();
});

it('taking back the making erases what is as it was made, and puts in the bin what is not', () => {
  const made = change(null, annotation());
  const [back] = reversed({ name: 'create', changes: [made] }).changes;
  expect(carryOut(back as Change, annotation({ revision: 3 }), 1)).toEqual({
    id: 'a0',
    article: 'war',
    revision: 4,
    erased: true,
  });
  expect(carryOut(back as Change, annotation({ note: 'theirs' }), 9)).toMatchObject({
    deleted: 9,
    note: 'theirs',
  });
  expect(carryOut(back as Change, annotation({ note: 'theirs', deleted: 5 }), 9)).toBeNull();
  expect(carryOut(back as Change, null, 9)).toBeNull();
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
