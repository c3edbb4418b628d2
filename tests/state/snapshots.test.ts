import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AnnotationsStore, createAnnotations } from '../../src/state/annotations.ts';
import { createBookmarks } from '../../src/state/bookmarks.ts';
import {
  createSnapshots,
  eraseEverything,
  isReminded,
  lastExport,
  noteExport,
  putOffReminder,
  reminder,
  type Snapshots,
} from '../../src/state/snapshots.ts';
import { annotation } from '../core/annotations.ts';
import { openStorage, type Storage } from './storage.ts';
import { type MemoryVault, openMemoryVault } from './vault.ts';

interface Room {
  readonly storage: Storage;
  readonly session: Storage;
  readonly vault: MemoryVault;
  readonly store: AnnotationsStore;
  readonly snapshots: Snapshots;
  /** Makes an annotation with this note on a day of March. */
  write(day: number, note: string): void;
}

const target = annotation().target;
let count = 0;

function open(): Room {
  const [storage, session, vault] = [openStorage(), openStorage(), openMemoryVault()];
  const now = (): number => Date.now();
  const newId = (): string => `s${(count += 1)}`;
  const bookmarks = createBookmarks({ drawer: storage, now, newId });
  const store = createAnnotations({ drawer: storage, session, now, newId, bookmarks });
  const snapshots = createSnapshots(store, vault, now);
  return {
    storage,
    session,
    vault,
    store,
    snapshots,
    write: (day, note) => {
      vi.setSystemTime(new Date(2026, 2, day, 12));
      store.getState().create('war', { target, ink: 'mint', note });
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const days = async (snapshots: Snapshots): Promise<string[] | undefined> =>
  (await snapshots.list())?.map(({ day }) => day);

it('keeps a copy of the day a little after a change, and none where nothing changed', async () => {
  const { snapshots, vault, write } = open();
  expect(await snapshots.flush()).toBe(true);
  expect(await snapshots.list()).toEqual([]);
  write(9, 'أولى');
  await vi.advanceTimersByTimeAsync(4000);
  expect(vault.contents()).toEqual({});
  write(9, 'ثانية');
  await vi.advanceTimersByTimeAsync(60_000);
  const [only, ...others] = (await snapshots.list()) ?? [];
  expect(others).toEqual([]);
  expect(only).toMatchObject({ day: '2026-03-09', count: 2, at: new Date(2026, 2, 9, 12).getTime() + 5000 });
  expect(only?.size).toBe(vault.contents()['snapshot:2026-03-09']?.length);
});

it('keeps one for each day with changes, the last ten', async () => {
  const { snapshots, write } = open();
  for (const day of [1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 20, 28]) {
    write(day, 'نص');
    write(day, 'نص آخر');
    await snapshots.flush();
  }
  const expected = [28, 20, 13, 12, 11, 10, 9, 8, 5, 3].map(
    (day) => `2026-03-${String(day).padStart(2, '0')}`,
  );
  expect(await days(snapshots)).toEqual(expected);
});

it('keeps what is in the bin too', async () => {
  const { snapshots, store, write } = open();
  write(9, 'نص');
  store.getState().remove(
    store
      .getState()
      .all()
      .map(({ id }) => id),
  );
  await snapshots.flush();
  expect(await snapshots.list()).toMatchObject([{ count: 1 }]);
});

it('brings the state of a day back as one step, and leaves what came since', async () => {
  const { snapshots, store, write } = open();
  write(9, 'باقية');
  write(9, 'ممحوة');
  await snapshots.flush();
  const [first, second] = store.getState().all();
  store.getState().edit([first?.id ?? ''], { note: 'غيرها' }, 'note');
  store.getState().remove([second?.id ?? '']);
  store.getState().erase([second?.id ?? '']);
  write(10, 'جديدة');
  const document = await snapshots.open('2026-03-09');
  expect(document).toMatchObject({ ok: true });
  if (!document?.ok) return;
  expect(store.getState().bring(document, 'return')).toMatchObject({
    ok: true,
    plan: { counts: { new: 1, conflict: 1 } },
  });
  const notes = (): string[] =>
    store
      .getState()
      .all()
      .map(({ note }) => note)
      .sort();
  expect(notes()).toEqual(['باقية', 'ممحوة', 'غيرها', 'جديدة'].sort());
  store.getState().undo();
  expect(notes()).toEqual(['غيرها', 'جديدة'].sort());
});

it('says that none are kept where the browser has no database, and tries again', async () => {
  const { snapshots, vault, write } = open();
  vault.deny(true);
  write(9, 'نص');
  expect(await snapshots.flush()).toBe(false);
  expect(await snapshots.list()).toBeNull();
  expect(await snapshots.open('2026-03-09')).toBeNull();
  vault.deny(false);
  expect(await snapshots.flush()).toBe(true);
  expect(await days(snapshots)).toEqual(['2026-03-09']);
});

it('a copy that is not ours is said to be none, and its facts are left out', async () => {
  const { snapshots, vault } = open();
  await vault.write({ 'snapshot:2026-03-01': '{', 'snapshot-facts:2026-03-01': '{"at":"x"}' });
  expect(await snapshots.open('2026-03-01')).toMatchObject({ ok: false, problem: 'not-json' });
  expect(await snapshots.list()).toEqual([]);
});

it('a day on which everything was erased keeps the copy of what was there before', async () => {
  const { snapshots, store, write } = open();
  write(9, 'نص');
  await snapshots.flush();
  store.getState().undo();
  await snapshots.flush();
  expect(await snapshots.list()).toMatchObject([{ count: 1 }]);
});

const notesOf = async (snapshots: Snapshots, day: string): Promise<string[]> => {
  const copy = await snapshots.open(day);
  return copy?.ok ? copy.items.map(({ annotation: { note } }) => note).sort() : [];
};

it('a poorer state takes nothing out of the day’s copy: what was lost or erased since can be brought back', async () => {
  const { snapshots, storage, store, vault, write } = open();
  for (const note of ['أولى', 'ثانية', 'ثالثة']) write(9, note);
  await snapshots.flush();
  const [first] = store.getState().all();
  store.getState().remove([first?.id ?? '']);
  store.getState().erase([first?.id ?? '']);
  await snapshots.flush();
  expect(await notesOf(snapshots, '2026-03-09')).toEqual(['أولى', 'ثانية', 'ثالثة'].sort());
  // Another program empties the storage while no tab is open.
  for (const key of storage.keys('')) storage.remove(key);
  const session = openStorage();
  const [now, newId] = [(): number => Date.now(), (): string => 'later'];
  const again = createAnnotations({
    drawer: storage,
    session,
    now,
    newId,
    bookmarks: createBookmarks({ drawer: storage, now, newId }),
  });
  const later = createSnapshots(again, vault, () => Date.now());
  again.getState().create('war', { target, ink: 'sky', note: 'بعدها' });
  await later.flush();
  expect(await notesOf(later, '2026-03-09')).toEqual(['أولى', 'بعدها', 'ثالثة', 'ثانية'].sort());
  expect(await later.list()).toMatchObject([{ count: 4 }]);
  const document = await later.open('2026-03-09');
  if (document?.ok) again.getState().bring(document, 'return');
  expect(again.getState().all()).toHaveLength(4);
});

it('a copy of a newer version is not written over, and one that cannot be read is kept', async () => {
  const { snapshots, vault, write } = open();
  const newer = '{"format":"hashiya","version":9999,"pages":[]}';
  await vault.write({ 'snapshot:2026-03-09': newer, 'snapshot:2026-03-10': '{' });
  write(9, 'نص');
  expect(await snapshots.flush()).toBe(true);
  expect(vault.contents()['snapshot:2026-03-09']).toBe(newer);
  write(10, 'نص آخر');
  await snapshots.flush();
  expect(await notesOf(snapshots, '2026-03-10')).toEqual(['نص', 'نص آخر'].sort());
  expect(Object.values(vault.contents())).toContain('{');
});

it('copies bookmarks too where nothing else changed, and keeps in the day’s copy one that was taken away', async () => {
  const [drawer, vault] = [openStorage(), openMemoryVault()];
  vi.setSystemTime(new Date(2026, 2, 9, 12));
  let made = 0;
  const marks = createBookmarks({ drawer, now: Date.now, newId: () => `m${(made += 1)}` });
  const store = createAnnotations({
    drawer,
    session: openStorage(),
    now: Date.now,
    newId: () => 'n',
    bookmarks: marks,
  });
  const snapshots = createSnapshots(store, vault, Date.now, marks);
  const marked = async (): Promise<string[] | undefined> => {
    const copy = await snapshots.open('2026-03-09');
    return copy?.ok ? copy.bookmarks?.map(({ id }) => id) : undefined;
  };
  marks.getState().add('war', target);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await marked()).toEqual(['m1']);
  marks.getState().add('war', target);
  marks.getState().remove('war', 'm1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await marked()).toEqual(['m2', 'm1']);
});

it('a clock that ran ahead takes the place of no copy that is written after', async () => {
  const { snapshots, vault, write } = open();
  for (let day = 1; day <= 10; day += 1) {
    write(day + 365 * 70, 'من الغد');
    await snapshots.flush();
  }
  write(9, 'من اليوم');
  await snapshots.flush();
  expect(await notesOf(snapshots, '2026-03-09')).toContain('من اليوم');
  expect((await days(snapshots))?.[0]).toBe('2026-03-09');
  for (let day = 10; day <= 18; day += 1) {
    write(day, 'نص');
    await snapshots.flush();
  }
  expect(await days(snapshots)).toEqual(
    Array.from({ length: 10 }, (_, each) => `2026-03-${String(18 - each).padStart(2, '0')}`),
  );
  expect(await vault.keys('snapshot:')).toHaveLength(10);
});

it.each([1e300, -1, 0.5, 8.64e15 + 1])('a time that no date can have is not believed: %d', async (at) => {
  const { snapshots, storage, vault } = open();
  await vault.write({ 'snapshot-facts:2026-03-01': JSON.stringify({ at, count: 1, size: 1 }) });
  storage.write('hashiya:exported', JSON.stringify({ version: 1, at, count: 1 }));
  expect(await snapshots.list()).toEqual([]);
  expect(lastExport(storage)).toBeNull();
});

it('writes nothing more once it was stopped', async () => {
  const { snapshots, vault, write } = open();
  write(9, 'نص');
  snapshots.stop();
  write(9, 'نص');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(vault.contents()).toEqual({});
});

it('goes on where it was stopped in vain', async () => {
  const { snapshots, write } = open();
  const goOn = snapshots.stop();
  write(9, 'نص');
  goOn();
  write(9, 'نص');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await snapshots.list()).toMatchObject([{ count: 2 }]);
});

it('erases every key of ours, the database, and nothing else', async () => {
  const { snapshots, storage, session, vault, store, write } = open();
  for (const drawer of [storage, session]) {
    drawer.write('other', 'x');
    drawer.write('hashiyat', 'y');
    drawer.write('hashiya:preferences', 'z');
  }
  write(9, 'نص');
  store.getState().flush();
  await snapshots.flush();
  snapshots.stop();
  store.getState().forget();
  expect(await eraseEverything(storage, session, vault)).toBe(true);
  await snapshots.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  for (const drawer of [storage, session]) expect(drawer.contents()).toEqual({ other: 'x', hashiyat: 'y' });
  expect(vault.contents()).toEqual({});
  expect(store.getState().all()).toEqual([]);
});

it('says when something could not be erased', async () => {
  const { storage, session, vault } = open();
  vault.deny(true);
  expect(await eraseEverything(storage, session, vault)).toBe(false);
});

it('remembers the last export, and reminds of the next', () => {
  const { storage, store, write } = open();
  const day = (date: number): number => new Date(2026, 2, date, 12).getTime();
  expect(lastExport(storage)).toBeNull();
  for (let each = 0; each < 20; each += 1) write(1, 'نص');
  expect(reminder(store, storage, day(14))).toBe(false);
  expect(reminder(store, storage, day(16))).toBe(true);
  expect(noteExport(storage, { at: day(16), count: 20 })).toBe(true);
  expect(lastExport(storage)).toEqual({ at: day(16), count: 20 });
  expect(storage.read('hashiya:exported')).toBe(`{"version":1,"at":${day(16)},"count":20}`);
  expect(reminder(store, storage, day(31))).toBe(false);
});

it('reminds where the reader is, and leaves them alone for two weeks once they put it off', () => {
  const { storage, store, write } = open();
  const day = (date: number): number => new Date(2026, 2, date, 12).getTime();
  for (let each = 0; each < 20; each += 1) write(1, 'نص');
  expect(isReminded(store, storage, day(14))).toBe(false);
  expect(isReminded(store, storage, day(16))).toBe(true);
  expect(putOffReminder(storage, day(16))).toBe(true);
  expect(reminder(store, storage, day(16))).toBe(true);
  expect(isReminded(store, storage, day(29))).toBe(false);
  expect(isReminded(store, storage, day(31))).toBe(true);
  noteExport(storage, { at: day(31), count: 20 });
  expect(isReminded(store, storage, day(31) + 1)).toBe(false);
});

it.each([
  ['{"version":9999,"at":1,"count":2,"kind":"csv"}', false],
  ['{"version":1,"at"', true],
  ['null', true],
])(
  'the date of an export that a newer version or nobody of ours wrote is not lost: %s',
  (bytes, isWritten) => {
    const storage = openStorage({ 'hashiya:exported': bytes });
    expect(noteExport(storage, { at: 5, count: 1 })).toBe(isWritten);
    expect(Object.values(storage.contents())).toContain(bytes);
  },
);
