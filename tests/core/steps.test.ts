import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Kept, saysTheSame } from '../../src/core/annotation.ts';
import { type Change, carryOut, changeBetween, reversed } from '../../src/core/steps.ts';
import { annotation, anyVersion } from './annotations.ts';

const change = (before: Kept | null, after: Kept | null): Change => changeBetween(before, after) as Change;

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
