import { expect, it } from 'vitest';
import { describe } from '../../src/core/anchor.ts';
import { plan, readDocument, writeDocument } from '../../src/core/exchange.ts';
import { createBookmarks } from '../../src/state/bookmarks.ts';
import { noteCommand, RECENT_KEY, recentCommands } from '../../src/state/recent.ts';
import { createVisited } from '../../src/state/visited.ts';
import { openStorage, type Storage } from './storage.ts';

const text = 'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس بالكامل.';
const first = describe(text, { start: 0, end: 17 });
const second = describe(text, { start: 18, end: 40 });
const KEY = 'hashiya:bookmarks:a';

function open(storage: Storage, letter = 'x') {
  let count = 0;
  const newId = (): string => `${letter}${(count += 1)}`;
  const store = createBookmarks({ drawer: storage, now: () => 5, newId });
  const words = (): string[] =>
    store
      .getState()
      .ofArticle('a')
      .map(({ target }) => target.exact);
  return { store, words, ...store.getState() };
}

it('keeps a bookmark for the next time, and lets it go', () => {
  const storage = openStorage();
  const { add, words } = open(storage);
  expect(add('a', first)).toBe('kept');
  expect(add('a', second)).toBe('kept');
  expect(words()).toEqual([first.exact, second.exact]);
  const again = open(storage);
  expect(again.words()).toEqual([first.exact, second.exact]);
  expect(again.remove('a', 'x1')).toBe('kept');
  expect(open(storage).words()).toEqual([second.exact]);
  expect(again.ofArticle('b')).toEqual([]);
});

it('two tabs set and remove, and neither undoes what the other did', () => {
  const storage = openStorage();
  const here = open(storage);
  const there = open(storage.otherTab(), 'y');
  here.add('a', first);
  // The other tab has not heard of it yet.
  there.add('a', second);
  expect(open(storage).words()).toEqual([first.exact, second.exact]);
  there.remove('a', 'x1');
  here.add('a', first);
  expect(open(storage).words()).toEqual([second.exact, first.exact]);
  const { turn } = here.store.getState();
  storage.tellTabs();
  expect(here.words()).toEqual([second.exact, first.exact]);
  expect(here.store.getState().turn).toBeGreaterThan(turn);
});

it('where there is no room nothing is changed, and it is said', () => {
  const storage = openStorage();
  const { add, remove, words } = open(storage);
  add('a', first);
  storage.limit(0);
  expect(add('a', second)).toBe('refused');
  expect(remove('a', 'x1')).toBe('refused');
  expect(words()).toEqual([first.exact]);
});

it('what a newer version keeps is shown and left alone', () => {
  const kept = JSON.stringify({
    version: 2,
    bookmarks: [{ id: 'n', target: first, created: 1, colour: 'red' }],
  });
  const storage = openStorage({ [KEY]: kept });
  const { add, words } = open(storage);
  expect(words()).toEqual([first.exact]);
  expect(add('a', second)).toBe('newer-version');
  expect(storage.contents()).toEqual({ [KEY]: kept });
});

it.each([
  ['nothing of use', '{'],
  ['no version', JSON.stringify({ bookmarks: [] })],
  ['one that does not hold', JSON.stringify({ version: 1, bookmarks: [{ id: 'n' }] })],
])('sets aside what it cannot read before it writes: %s', (_name, bytes) => {
  const storage = openStorage({ [KEY]: bytes });
  const { add, all } = open(storage);
  expect(storage.contents()).toEqual({ [KEY]: bytes });
  expect(add('a', first)).toBe('kept');
  expect(storage.contents()[`${KEY}:aside:1`]).toBe(bytes);
  expect(all()).toHaveLength(1);
});

it('after everything was erased nothing is kept any more, unless it could not be erased', () => {
  const storage = openStorage();
  const { add, forget, words } = open(storage);
  add('a', first);
  const goOn = forget();
  expect(add('a', second)).toBe('refused');
  storage.remove(KEY);
  goOn();
  expect(words()).toEqual([]);
  expect(add('a', second)).toBe('kept');
  expect(words()).toEqual([second.exact]);
});

it('goes out with the annotations and comes in again, once, and older documents still hold', () => {
  const { add, all } = open(openStorage());
  add('a', first);
  add('b', second);
  const written = writeDocument([], 0, all());
  const document = readDocument(written);
  if (!document.ok) throw new RangeError(document.problem);
  const storage = openStorage();
  const other = open(storage);
  const bring = (): string => {
    const set = other.unknownOf(document.bookmarks ?? []);
    return other.carryOut({ set, taken: [] });
  };
  expect(bring()).toBe('kept');
  expect(other.all()).toEqual(all());
  expect(other.unknownOf(document.bookmarks ?? [])).toEqual([]);
  const writes = storage.writes();
  expect(bring()).toBe('kept');
  expect(storage.writes()).toBe(writes);
  expect(readDocument(writeDocument([], 0))).toEqual({ ok: true, items: [], refused: [] });
  const spoilt = written.replace('"exact"', '"excat"');
  expect(readDocument(spoilt)).toMatchObject({ ok: true, bookmarks: [{ article: 'b' }], unreadBookmarks: 1 });
});

it('counts the bookmarks of a document that are not taken, and brings all others with one writing for each text', () => {
  const marked = Array.from({ length: 12_000 }, (_, at) => ({
    article: at % 2 === 0 ? 'a' : 'b',
    id: `m${at >> 1}`,
    target: first,
    created: 1,
  }));
  const document = readDocument(writeDocument([], 0, marked));
  if (!document.ok) throw new RangeError(document.problem);
  const storage = openStorage();
  const { carryOut, all } = open(storage);
  expect(carryOut({ set: document.bookmarks ?? [], taken: [] })).toBe('kept');
  expect(all()).toHaveLength(12_000);
  expect(storage.writes()).toBe(2);
  expect(open(storage).all()).toHaveLength(12_000);
  const planned = (bookmarks: string): number => {
    const read = readDocument(`{"format":"hashiya","version":1,"annotations":[],"bookmarks":${bookmarks}}`);
    if (!read.ok) throw new RangeError(read.problem);
    return plan(read, { records: new Map(), newer: new Set() }).unreadBookmarks;
  };
  expect(planned('[1,null,{"id":"x"}]')).toBe(3);
  expect(planned('{"a":1}')).toBe(1);
  expect(planned(`[${'0,'.repeat(150_000)}0]`)).toBe(150_001);
});

it('bookmarks outlive a storage that another program empties', () => {
  const storage = openStorage();
  const here = open(storage);
  here.add('a', first);
  storage.clearElsewhere();
  expect(here.words()).toEqual([first.exact]);
  expect(open(storage).words()).toEqual([first.exact]);
});

it('sees what another tab did while this one slept', () => {
  const storage = openStorage();
  const here = open(storage);
  expect(here.words()).toEqual([]);
  const elsewhere = openStorage();
  open(elsewhere).add('a', first);
  storage.writeElsewhere(KEY, elsewhere.read(KEY), false);
  here.lookAgain();
  expect(here.words()).toEqual([first.exact]);
});

it('adds what was read to what another tab read meanwhile', () => {
  const storage = openStorage();
  const visited = createVisited(storage);
  const other = createVisited(storage.otherTab());
  visited.add('a', 100, { start: 0, end: 20 });
  other.add('a', 100, { start: 40, end: 60 });
  visited.add('a', 100, { start: 20, end: 40 });
  expect(other.spansOf('a', 100)).toEqual([{ start: 0, end: 60 }]);
  expect(visited.spansOf('a', 101)).toEqual([]);
  visited.forget();
  visited.add('a', 100, { start: 60, end: 80 });
  expect(other.spansOf('a', 100)).toEqual([{ start: 0, end: 60 }]);
});

it('keeps what was read within bounds: of many spans the nearest become one', () => {
  const visited = createVisited(openStorage());
  for (let at = 0; at < 620; at += 1)
    visited.add('a', 1e6, { start: at * 100, end: at * 100 + 50 + (at % 2) });
  expect(visited.spansOf('a', 1e6).length).toBeLessThanOrEqual(500);
});

it.each(['{', 'null', '{"version":1,"length":100,"spans":[[1]]}'])('reads nothing out of %s', (bytes) => {
  const visited = createVisited(openStorage({ 'hashiya:read:a': bytes }));
  expect(visited.spansOf('a', 100)).toEqual([]);
  expect(visited.add('a', 100, { start: 0, end: 9 })).toEqual([{ start: 0, end: 9 }]);
});

it('remembers the last commands, the latest first, each once', () => {
  const storage = openStorage();
  for (const id of ['caret', 'names', 'caret', 'help', 'undo', 'redo', 'shelf']) noteCommand(storage, id);
  expect(recentCommands(storage)).toEqual(['shelf', 'redo', 'undo', 'help', 'caret']);
  expect(recentCommands(openStorage({ [RECENT_KEY]: '{' }))).toEqual([]);
  const newer = openStorage({ [RECENT_KEY]: '{"version":2}' });
  noteCommand(newer, 'caret');
  expect(newer.contents()).toEqual({ [RECENT_KEY]: '{"version":2}' });
});
