import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, encode, type Kept, keyOf, keyPrefix } from '../../src/core/annotation.ts';
import type { NamedBookmark } from '../../src/core/bookmark.ts';
import { plan, readDocument, writeDocument } from '../../src/core/exchange.ts';
import type { StepName } from '../../src/core/steps.ts';
import { type Drawer, memoryDrawer } from '../../src/platform/drawer.ts';
import {
  type AnnotationsState,
  type AnnotationsStore,
  createAnnotations,
} from '../../src/state/annotations.ts';
import { createBookmarks, type BookmarksStore } from '../../src/state/bookmarks.ts';
import { annotation, typical } from '../core/annotations.ts';
import { deniable, openStorage, type Storage } from './storage.ts';

interface Room {
  readonly storage: Storage;
  readonly session: Storage;
  readonly store: AnnotationsStore;
  readonly bookmarks: BookmarksStore;
  /** The state of the store, as it is when asked. */
  readonly now: () => AnnotationsState;
}

let tabs = 0;

/** A tab over `storage`: its own clock runs backwards or forwards, its ids are its own. */
function open(storage: Drawer, session: Storage = openStorage(), clock: () => number = () => 1000): Room {
  const tab = (tabs += 1);
  let made = 0;
  const newId = (): string => `t${tab}n${(made += 1)}`;
  const later = (work: () => void): void => work();
  const bookmarks = createBookmarks({ drawer: storage, now: clock, newId: () => `b${newId()}` });
  const store = createAnnotations({ drawer: storage, session, now: clock, newId, bookmarks, later });
  return { storage: storage as Storage, session, store, bookmarks, now: store.getState };
}

function stored(...all: readonly Kept[]): Record<string, string> {
  return Object.fromEntries(all.map((kept) => [keyOf(kept), encode(kept)]));
}

const target = annotation().target;
const making = { target, ink: 'mint', note: '' } as const;
const at = (start: number): Annotation['target'] => ({ ...target, start, end: start + 4 });
const key = (id: string, article = 'war'): string => keyOf({ id, article });
const notes = (state: AnnotationsState): string[] => state.ofArticle('war').map(({ note }) => note);

it('what is made is there at once, and when the page is opened again', () => {
  const { storage, now } = open(openStorage());
  const made = now().create('war', { ...making, note: 'ملاحظة', tags: [' وسم '] });
  expect(made).toMatchObject({
    article: 'war',
    ink: 'mint',
    note: 'ملاحظة',
    tags: ['وسم'],
    revision: 1,
    created: 1000,
  });
  expect(now().ofArticle('war')).toEqual([made]);
  expect(now().ofArticle('peace')).toEqual([]);
  expect(open(storage).now().ofArticle('war')).toEqual([made]);
  expect(open(storage).now().get(made.id)).toEqual(made);
});

it('a passage of no words is a mistake of ours', () => {
  const { now, storage } = open(openStorage());
  expect(() => now().create('war', { ...making, target: { ...target, exact: '' } })).toThrow(RangeError);
  expect(storage.contents()).toEqual({});
});

it('lists what lives in reading order, the same list until something changes', () => {
  const { now } = open(openStorage());
  const [c, a, b] = [30, 10, 20].map((start) => now().create('war', { ...making, target: at(start) }));
  const list = now().ofArticle('war');
  expect(list.map(({ id }) => id)).toEqual([a?.id, b?.id, c?.id]);
  expect(now().ofArticle('war')).toBe(list);
  now().create('peace', making);
  expect(now().ofArticle('war')).toBe(list);
  now().edit([b?.id ?? ''], { note: 'x' }, 'note');
  expect(now().ofArticle('war')).not.toBe(list);
  expect(notes(now())).toEqual(['', 'x', '']);
  now().edit([a?.id ?? ''], { target: at(40) }, 'range');
  expect(
    now()
      .ofArticle('war')
      .map(({ id }) => id),
  ).toEqual([b?.id, c?.id, a?.id]);
  expect(list.map(({ note }) => note)).toEqual(['', '', '']);
});

it('reads only the article that is asked for', () => {
  const storage = openStorage(stored(annotation(), annotation({ id: 'b1', article: 'peace' })));
  const read: string[] = [];
  const { now } = open({ ...storage, read: (key) => (read.push(key), storage.read(key)) });
  now().ofArticle('war');
  const made = now().create('war', making);
  now().edit([made.id], { note: 'نص' }, 'note');
  now().undo();
  const keys = read.filter((one) => one.startsWith('hashiya:annotation:'));
  expect(new Set(keys)).toEqual(new Set([key('a0'), key(made.id)]));
  expect(now().all()).toHaveLength(3);
});

it('the bin holds what was put in it until it is erased', () => {
  const { now, storage } = open(openStorage(stored(annotation(), annotation({ id: 'b1' }))));
  now().remove(['a0', 'b1', 'nothing']);
  expect(now().ofArticle('war')).toEqual([]);
  expect(now().bin()).toHaveLength(2);
  now().restore(['a0']);
  now().erase(['a0', 'b1']);
  expect(now().bin()).toEqual([]);
  expect(
    now()
      .ofArticle('war')
      .map(({ id }) => id),
  ).toEqual(['a0']);
  expect(now().get('b1')).toBeNull();
  expect(storage.read(key('b1'))).toBe('{"version":1,"erased":true,"revision":3}');
  now().undo();
  expect(
    now()
      .bin()
      .map(({ id }) => id),
  ).toEqual(['b1']);
});

it('what changes nothing is no step', () => {
  const { now } = open(openStorage(stored(annotation())));
  const { turn } = now();
  now().edit(['a0'], { ink: 'saffron', note: '', tags: [] }, 'ink');
  now().restore(['a0']);
  now().erase(['a0']);
  expect(now()).toMatchObject({ undoable: null, turn });
});

it('each of many is changed by what it is, and one step takes it back', () => {
  const { now } = open(openStorage());
  const tags = [['أ'], ['ب'], []];
  const ids = tags.map((own, i) => now().create('war', { ...making, target: at(10 * i), tags: own }).id);
  const shown = (): unknown =>
    now()
      .ofArticle('war')
      .map((one) => one.tags);
  now().edit(ids, (there) => ({ tags: [...there.tags, 'ج'] }), 'tags');
  expect(shown()).toEqual([['أ', 'ج'], ['ب', 'ج'], ['ج']]);
  expect(now().undo()).toMatchObject({ name: 'tags', count: 3, articles: ['war'] });
  expect(shown()).toEqual(tags);
});

it('with nothing to undo nothing is kept for a reload', () => {
  const { now, session } = open(openStorage());
  now().flush();
  expect(session.contents()).toEqual({});
});

it('says what can be undone and redone, and does it', () => {
  const { now } = open(openStorage(stored(annotation(), annotation({ id: 'b1' }))));
  expect([now().undo(), now().redo()]).toEqual([null, null]);
  now().edit(['a0', 'b1'], { ink: 'sky' }, 'ink');
  expect(now()).toMatchObject({ undoable: { name: 'ink', count: 2 }, redoable: null });
  expect(now().undo()).toMatchObject({ name: 'ink' });
  expect(
    now()
      .ofArticle('war')
      .map(({ ink }) => ink),
  ).toEqual(['saffron', 'saffron']);
  expect(now()).toMatchObject({ undoable: null, redoable: { name: 'ink', count: 2 } });
  expect(now().redo()).toMatchObject({ name: 'ink' });
  expect(now().get('b1')).toMatchObject({ ink: 'sky', revision: 4 });
});

it('typing is one step until the note is left', () => {
  const { now } = open(openStorage(stored(annotation())));
  for (const note of ['ن', 'نص', 'نص\r\nآخر']) now().edit(['a0'], { note }, 'note');
  now().settle();
  now().edit(['a0'], { note: 'نص آخر' }, 'note');
  now().undo();
  expect(notes(now())).toEqual(['نص\nآخر']);
  now().undo();
  expect(notes(now())).toEqual(['']);
});

it('undoing the making erases it, redoing brings all of it back', () => {
  const { now, storage } = open(openStorage());
  const made = now().create('war', { ...making, note: 'نص', tags: ['وسم'] });
  now().undo();
  expect(now().get(made.id)).toBeNull();
  expect(now().bin()).toEqual([]);
  now().redo();
  expect(now().get(made.id)).toEqual({ ...made, revision: 3 });
  expect(open(storage).now().ofArticle('war')).toHaveLength(1);
});

it('undoing touches nothing that another tab changed since', () => {
  const storage = openStorage(stored(annotation()));
  const [here, there] = [open(storage), open(storage.otherTab())];
  here.now().edit(['a0'], { ink: 'sky' }, 'ink');
  there.now().edit(['a0'], { note: 'هناك' }, 'note');
  there.now().edit(['a0'], { ink: 'rose' }, 'ink');
  storage.tellTabs();
  here.now().undo();
  expect(here.now().get('a0')).toMatchObject({ ink: 'rose', note: 'هناك' });
});

it('each step is one of its own, however alike two are, and the same as long as it can be undone', () => {
  const { now } = open(openStorage());
  now().create('war', making);
  const first = now().undoable;
  now().create('war', making);
  const second = now().undoable;
  expect(second).toEqual(first);
  expect(second).not.toBe(first);
  now().undo();
  expect(now()).toMatchObject({ undoable: first, redoable: second });
  expect([now().undoable, now().redoable]).toEqual([first, second]);
  expect(now().undoable).toBe(first);
  expect(now().redoable).toBe(second);
});

it('whoever changes something gets the step it made, and none where nothing changed', () => {
  const { now } = open(openStorage(stored(annotation(), annotation({ id: 'b1', ink: 'sky' }))));
  const made = now().edit(['a0', 'b1'], { ink: 'sky' }, 'ink');
  expect(made).toEqual({ name: 'ink', count: 1, bookmarks: 0 });
  expect(now().undoable).toBe(made);
  expect(now().edit(['a0', 'b1'], { ink: 'sky' }, 'ink')).toBeNull();
  expect(now().restore(['a0'])).toBeNull();
  expect(now().undoable).toBe(made);
  expect(now().remove(['a0', 'b1'])).toEqual({ name: 'delete', count: 2, bookmarks: 0 });
  expect(now().erase(['a0'])).toEqual({ name: 'erase', count: 1, bookmarks: 0 });
});

it('says of what another tab has changed since that it was not undone', () => {
  const storage = openStorage(stored(annotation(), annotation({ id: 'b1' })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  here.now().edit(['a0', 'b1'], { ink: 'sky' }, 'ink');
  storage.tellTabs();
  there.now().edit(['a0'], { ink: 'rose' }, 'ink');
  storage.tellTabs();
  expect(here.now().undo()).toMatchObject({ name: 'ink', count: 1 });
  expect(
    here
      .now()
      .ofArticle('war')
      .map(({ ink }) => ink),
  ).toEqual(['rose', 'saffron']);
  there.now().edit(['b1'], { ink: 'mint' }, 'ink');
  storage.tellTabs();
  expect(here.now().redo()).toMatchObject({ count: 0, bookmarks: 0 });
  expect(here.now().ofArticle('war')).toMatchObject([{ ink: 'rose' }, { ink: 'mint' }]);
});

it('steps can be undone after a reload of the tab, not in another', () => {
  const { storage, session, now } = open(openStorage());
  now().create('war', making);
  now().edit([now().ofArticle('war')[0]?.id ?? ''], { note: 'نص' }, 'note');
  now().flush();
  const again = open(storage, session).now;
  expect(again()).toMatchObject({ undoable: { name: 'note', count: 1 } });
  again().undo();
  expect(notes(again())).toEqual(['']);
  expect(open(storage).now().undoable).toBeNull();
});

it('a history that is too large for the session or cannot be read costs no note', () => {
  const { storage, now, session } = open(openStorage(), openStorage({}, 10));
  now().create('war', { ...making, note: 'نص' });
  now().flush();
  expect(session.contents()).toEqual({});
  expect(now().undoable).not.toBeNull();
  const again = open(storage, openStorage({ 'hashiya:history': '{"version":1,"done":[{' })).now;
  expect(again().undoable).toBeNull();
  expect(notes(again())).toEqual(['نص']);
});

it('what took itself back leaves no older step behind, for a reload', () => {
  const { storage, session, now } = open(openStorage(stored(annotation())));
  now().edit(['a0'], { note: 'x' }, 'note');
  now().flush();
  expect(open(storage, session).now().undoable).toMatchObject({ name: 'note' });
  now().edit(['a0'], { note: '' }, 'note');
  expect(now().undoable).toBeNull();
  now().flush();
  expect(open(storage, session).now().undoable).toBeNull();
});

it('a history that the session refuses leaves no older one behind', () => {
  const { storage, session, now } = open(openStorage(stored(annotation())));
  now().edit(['a0'], { ink: 'sky' }, 'ink');
  now().flush();
  now().edit(['a0'], { ink: 'rose' }, 'ink');
  session.limit(0);
  now().flush();
  session.limit(Number.POSITIVE_INFINITY);
  expect(open(storage, session).now().undoable).toBeNull();
});

/** What is kept, without what only counts and dates it. */
const contents = (state: AnnotationsState): unknown =>
  [...state.all(), ...state.bin()]
    .map((one) => ({ ...one, revision: 0, modified: 0 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

it('after a reload steps are taken back in their order, however large some of them are', () => {
  const note = fc.constantFrom(1, 5, 900, 300_000).map((length) => 'ن'.repeat(length));
  const made = fc.tuple(fc.constantFrom('a0', 'b1'), note, fc.constantFrom('sky' as const, 'rose' as const));
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 8 }), fc.nat(4), (edits, back) => {
      const { storage, session, now } = open(
        openStorage(stored(annotation(), annotation({ id: 'b1' }))),
        openStorage({}, 250_000),
      );
      const states = [contents(now())];
      for (const [id, words, ink] of edits) {
        const { turn } = now();
        now().edit([id], { note: words, ink }, 'note');
        now().settle();
        if (now().turn !== turn) states.push(contents(now()));
      }
      let at = states.length - 1;
      for (let left = Math.min(back, at); left > 0; left -= 1, at -= 1) now().undo();
      now().flush();
      const { now: again } = open(storage, session);
      const from = at;
      while (again().undo()) expect(contents(again())).toEqual(states[(at -= 1)]);
      while (again().redo()) expect(contents(again())).toEqual(states[(at += 1)]);
      expect(at).toBeGreaterThanOrEqual(from);
    }),
    { numRuns: 40 },
  );
});

const idsOf = (state: AnnotationsState): string[] => state.all().map(({ id }) => id);

it('any steps undone give what was there, redone what came', () => {
  const which = fc.subarray(['a0', 'b1', 'c2', 'd3'], { minLength: 1 });
  const edit = fc.oneof(
    fc
      .constantFrom('sky' as const, 'rose' as const)
      .map((ink) => ({ name: 'ink' as StepName, changed: { ink } })),
    fc.constantFrom('x', 'xy', '').map((note) => ({ name: 'note' as StepName, changed: { note } })),
    fc.constantFrom(['أ'], ['أ', 'ب'], []).map((tags) => ({ name: 'tags' as StepName, changed: { tags } })),
    fc.nat(50).map((start) => ({ name: 'range' as StepName, changed: { target: at(start) } })),
  );
  const action = fc.oneof(
    fc.tuple(which, edit).map(
      ([ids, { name, changed }]) =>
        (s: AnnotationsState) =>
          s.edit(ids, changed, name),
    ),
    which.map((ids) => (s: AnnotationsState) => s.remove(ids)),
    which.map((ids) => (s: AnnotationsState) => s.restore(ids)),
    which.map((ids) => (s: AnnotationsState) => s.erase(ids)),
    fc.constant((s: AnnotationsState) => void s.create('war', making)),
    fc.constant((s: AnnotationsState) => s.settle()),
    fc.constant((s: AnnotationsState) => {
      const document = readDocument(
        writeDocument([annotation({ note: 'zz', id: 'b1' }), annotation({ id: 'e4' })], 0),
      );
      if (document.ok) s.bring(document);
    }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 15 }), (actions) => {
      const first = ['a0', 'b1', 'c2', 'd3'].map((id, each) =>
        annotation({ id, target: at(each), note: 'x' }),
      );
      const { storage, now } = open(openStorage(stored(...first)));
      const start = contents(now());
      for (const act of actions) act(now());
      const end = contents(now());
      while (now().undo());
      expect(contents(now())).toEqual(start);
      while (now().redo());
      expect(contents(now())).toEqual(end);
      expect(contents(open(storage).now())).toEqual(end);
    }),
  );
});

it('two tabs add annotations: both tabs and the storage hold both', () => {
  const storage = openStorage();
  const [here, there] = [open(storage), open(storage.otherTab())];
  here.now().ofArticle('war');
  there.now().ofArticle('war');
  here.now().create('war', { ...making, note: 'هنا' });
  there.now().create('war', { ...making, note: 'هناك' });
  const { turn } = here.now();
  storage.tellTabs();
  expect(here.now().turn).toBeGreaterThan(turn);
  for (const tab of [here, there, open(storage)])
    expect(notes(tab.now()).sort()).toEqual(['هنا', 'هناك'].sort());
});

it('two tabs write a note in the same annotation: the words of both are kept, in both tabs', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  for (const tab of [here, there]) tab.now().ofArticle('war');
  here.now().edit(['a0'], { note: 'من قبل' }, 'note');
  there.now().edit(['a0'], { note: 'من هناك' }, 'note');
  expect(there.now().get('a0')).toMatchObject({ note: 'من هناك' });
  storage.tellTabs();
  for (const tab of [here, there, open(storage)]) {
    expect(notes(tab.now()).sort()).toEqual(['من قبل', 'من هناك'].sort());
    expect(
      new Set(
        tab
          .now()
          .ofArticle('war')
          .map(({ conflictOf }) => conflictOf),
      ),
    ).toEqual(new Set([null, 'a0']));
  }
});

it('words that lose a second time are kept a second time, though their copy was erased', () => {
  const mine = annotation({ note: 'كلامي' });
  const { now } = open(openStorage(stored(mine)));
  now().bring(documentOf({ ...mine, note: 'كلامهم', revision: 9 }));
  const copy = now()
    .ofArticle('war')
    .find(({ conflictOf }) => conflictOf === 'a0');
  now().remove([copy?.id ?? '']);
  now().erase([copy?.id ?? '']);
  now().edit(['a0'], { note: 'كلامي' }, 'note');
  now().bring(documentOf({ ...mine, note: 'غير ذلك', revision: 99 }));
  expect(notes(now()).sort()).toEqual(['كلامي', 'غير ذلك'].sort());
});

it('words of another tab that lose are kept again where their copy was erased', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  for (const tab of [here, there]) tab.now().ofArticle('war');
  const conflict = (winner: string): void => {
    here.now().edit(['a0'], { note: 'أولى' }, 'note');
    there.now().edit(['a0'], { note: winner }, 'note');
    storage.tellTabs();
  };
  conflict('ثانية');
  const copy = there
    .now()
    .ofArticle('war')
    .find(({ conflictOf }) => conflictOf === 'a0');
  there.now().remove([copy?.id ?? '']);
  there.now().erase([copy?.id ?? '']);
  storage.tellTabs();
  conflict('ثالثة');
  expect(new Set(notes(open(storage).now()))).toEqual(new Set(['أولى', 'ثالثة']));
});

it('what a tab wrote over without having seen it is kept as a copy, however often it wrote', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const [here, there] = [open(storage.otherProcess()), open(storage.otherProcess())];
  for (const tab of [here, there]) tab.now().ofArticle('war');
  here.now().edit(['a0'], { note: 'من هذا' }, 'note');
  for (const note of ['من', 'من ذاك', 'من ذاك أيضًا']) there.now().edit(['a0'], { note }, 'note');
  storage.tellTabs();
  storage.tellTabs();
  for (const { now } of [here, there, open(storage)])
    expect(notes(now())).toEqual(expect.arrayContaining(['من هذا', 'من ذاك أيضًا']));
});

it('what was written over unseen is kept though the tab that wrote it is closed', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const there = open(storage.otherProcess());
  there.now().ofArticle('war');
  // It hears of nothing any more.
  const closing = open({ ...storage.otherTab(), watchPrefix: () => () => undefined });
  closing.now().edit(['a0'], { note: 'من هذا', tags: ['وسم'] }, 'note');
  for (const note of ['من', 'من ذاك']) there.now().edit(['a0'], { note }, 'note');
  storage.tellTabs();
  expect(notes(open(storage).now()).sort()).toEqual(['من هذا', 'من ذاك'].sort());
  expect(open(storage).now().get('a0')).toMatchObject({ note: 'من ذاك', tags: ['وسم'] });
});

it('words of another tab that the reader wrote over without having them before their eyes are kept as a copy', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  for (const tab of [here, there]) tab.now().ofArticle('war');
  here.now().edit(['a0'], { note: 'كلام طويل' }, 'note', 'أصل');
  storage.tellTabs();
  there.now().edit(['a0'], { note: 'أصل\r\nب' }, 'note', 'أصل');
  there.now().edit(['a0'], { note: 'أصل\nبت' }, 'note', 'أصل\r\nب');
  storage.tellTabs();
  for (const { now } of [here, there, open(storage)])
    expect(notes(now()).sort()).toEqual(['كلام طويل', 'أصل\nبت'].sort());
  expect(there.now().undo()).toMatchObject({ name: 'note' });
  expect(there.now().get('a0')).toMatchObject({ note: 'كلام طويل' });
});

it('words written over unseen are not nowhere while there is no room for their copy', () => {
  const storage = openStorage(stored(annotation({ note: 'كلام طويل' })));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.limit(storage.usage().units);
  now().edit(['a0'], { note: 'ب' }, 'note', '');
  now().flush();
  expect(notes(open(storage).now())).toEqual(['كلام طويل']);
  now().edit(['a0'], { note: 'بت' }, 'note', '');
  expect(notes(now())).toEqual(expect.arrayContaining(['كلام طويل', 'بت']));
  storage.limit(5000);
  now().flush();
  expect(notes(open(storage).now())).toEqual(expect.arrayContaining(['كلام طويل', 'بت']));
});

it('what comes with a count beyond all counting is followed from tab to tab like any other', () => {
  const storage = openStorage();
  const [here, there] = [open(storage), open(storage.otherTab())];
  there.now().ofArticle('war');
  here.now().bring(documentOf(annotation({ revision: 1e12 })));
  storage.tellTabs();
  for (const note of ['ا', 'اب', 'غير']) {
    here.now().edit(['a0'], { note }, 'note');
    storage.tellTabs();
    expect(notes(there.now())).toEqual([note]);
  }
});

it('typing in one tab is followed in the other, without copies', () => {
  const storage = openStorage(stored(annotation()));
  const [here, there] = [open(storage), open(storage.otherTab())];
  for (const tab of [here, there]) tab.now().ofArticle('war');
  for (const note of ['ا', 'اب', 'ابت', 'اب', 'بت']) {
    here.now().edit(['a0'], { note }, 'note');
    storage.tellTabs();
    expect(notes(there.now())).toEqual([note]);
  }
  there.now().edit(['a0'], { note: 'غيره' }, 'note');
  storage.tellTabs();
  expect([notes(here.now()), notes(there.now())]).toEqual([['غيره'], ['غيره']]);
});

it('thousands of changes of another tab are there at once, and told as one', () => {
  const storage = openStorage();
  const { now, storage: other } = open(storage.otherTab());
  const waiting: (() => void)[] = [];
  const store = createAnnotations({
    drawer: storage,
    session: openStorage(),
    now: () => 1,
    newId: () => 'x',
    bookmarks: createBookmarks({ drawer: storage, now: () => 1, newId: () => 'b' }),
    later: (work) => void waiting.push(work),
  });
  store.getState().ofArticle('war');
  let told = 0;
  store.subscribe(() => (told += 1));
  now().bring(documentOf(...Array.from({ length: 2000 }, (_, each) => annotation({ id: `n${each}` }))));
  other.tellTabs();
  expect(store.getState().ofArticle('war')).toHaveLength(2000);
  expect([told, waiting.length]).toEqual([0, 1]);
  for (const work of waiting.splice(0)) work();
  expect(told).toBe(1);
  now().create('war', making);
  other.tellTabs();
  for (const work of waiting) work();
  expect(told).toBe(2);
});

it('a page that slept sees what was written meanwhile, added, changed and taken away', () => {
  const storage = openStorage(stored(annotation(), annotation({ id: 'b1' })));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.writeElsewhere(key('a0'), encode(annotation({ note: 'نص', revision: 2 })), false);
  storage.writeElsewhere(key('b1'), null, false);
  storage.writeElsewhere(key('c2'), encode(annotation({ id: 'c2', target: at(50) })), false);
  now().lookAgain();
  expect(notes(now())).toEqual(['نص', '']);
  expect(idsOf(now())).toEqual(['a0', 'c2']);
});

it('what another program empties from the storage is still here, is said to be unsaved, and is written again', () => {
  const storage = openStorage(
    stored(annotation(), annotation({ id: 'b1', note: 'نص' }), annotation({ id: 'c2', deleted: 5 })),
  );
  const { now } = open(storage);
  now().all();
  storage.limit(0);
  now().edit(['b1'], { note: 'نص لم يُحفظ' }, 'note');
  storage.clearElsewhere();
  expect(notes(now())).toEqual(['', 'نص لم يُحفظ']);
  expect(now().problems).toEqual([{ kind: 'refused', count: 3 }]);
  storage.limit(1000);
  now().flush();
  expect(notes(open(storage).now())).toEqual(['', 'نص لم يُحفظ']);
  expect(open(storage).now().bin()).toHaveLength(1);
  expect(now().problems).toEqual([]);
});

it('two tabs that outlive an emptied storage write the same, and make no copies', () => {
  const storage = openStorage(stored(annotation({ note: 'نص' })));
  const tabs = [open(storage), open(storage.otherTab())];
  for (const { now } of tabs) now().ofArticle('war');
  for (const { storage: seen } of tabs) seen.clearElsewhere();
  tabs[0]?.now().edit(['a0'], { note: 'نص وأكثر' }, 'note');
  tabs[1]?.now().flush();
  storage.tellTabs();
  for (const { now } of [...tabs, open(storage)]) expect(notes(now())).toEqual(['نص وأكثر']);
  expect(tabs.map(({ now }) => now().problems)).toEqual([[], []]);
});

it('what we erase key by key is gone in the other tabs too', () => {
  const storage = openStorage(stored(annotation({ note: 'نص' }), annotation({ id: 'b1' })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  for (const { now } of [here, there]) now().ofArticle('war');
  here.now().forget();
  for (const each of here.storage.keys('')) here.storage.remove(each);
  storage.tellTabs();
  there.now().flush();
  expect(notes(there.now())).toEqual([]);
  expect(storage.contents()).toEqual({});
});

/** What a reader does in one of three tabs, or the news that one of them hears. */
const act = fc.record({
  tab: fc.nat(2),
  id: fc.constantFrom('a0', 'b1'),
  what: fc.constantFrom(
    'write',
    'write',
    'write',
    'add',
    'ink',
    'remove',
    'restore',
    'hear',
    'hear',
    'fill',
    'flush',
  ),
});

it('words that were never saved and thrown away are in the bin, whatever another tab wrote meanwhile', () => {
  const storage = openStorage(stored(annotation({ note: 'قديم' })));
  const here = open(storage);
  const there = open(storage.otherTab());
  here.now().ofArticle('war');
  there.now().ofArticle('war');
  there.now().edit(['a0'], { note: 'كلام آخر' }, 'note');
  storage.limit(0);
  here.now().edit(['a0'], { note: 'كلامي' }, 'note');
  here.now().remove(['a0']);
  storage.limit(100_000);
  here.now().flush();
  expect(new Set(notes(here.now()))).toEqual(new Set(['كلام آخر']));
  expect(
    here
      .now()
      .bin()
      .map(({ note }) => note),
  ).toEqual(['كلامي']);
});

it.each(['one process', 'processes of their own'])(
  'whatever tabs in %s do, and however late they hear of each other, no note is lost',
  (where) => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), fc.boolean(), (acts, isBackwards) => {
        const storage = openStorage(
          stored(annotation({ note: '(0)' }), annotation({ id: 'b1', note: '(00)' })),
        );
        const clocks = [() => 1000, () => 500, () => (isBackwards ? 10 : 2000)];
        const tab = (): Storage => (where === 'one process' ? storage.otherTab() : storage.otherProcess());
        const rooms = clocks.map((clock) => open(tab(), openStorage(), clock));
        for (const room of rooms) room.now().ofArticle('war');
        const owed = new Set(['(0)', '(00)']);
        acts.forEach(({ tab, id, what }, turn) => {
          const now = rooms[tab]?.now as () => AnnotationsState;
          const there = now().get(id);
          const words = `(${turn + 1})`;
          if (what === 'write' && there) {
            // The words that are written over were seen by the one who does it: nobody is owed those.
            owed.delete(there.note);
            owed.add(words);
            now().edit([id], { note: words }, 'note');
          } else if (what === 'add') {
            owed.add(words);
            now().create('war', { ...making, note: words });
          } else if (what === 'ink') now().edit([id], { ink: turn % 2 === 0 ? 'sky' : 'rose' }, 'ink');
          else if (what === 'remove') now().remove([id]);
          else if (what === 'restore') now().restore([id]);
          else if (what === 'hear') storage.tellTabs(1);
          else if (what === 'flush') now().flush();
          else storage.limit(turn % 2 === 0 ? 900 : 1e6);
        });
        storage.limit(Number.POSITIVE_INFINITY);
        for (let round = 0; round < 2; round += 1) {
          for (const room of rooms) room.now().flush();
          storage.tellTabs();
        }
        const seen = [...rooms, open(storage)].map(({ now }) =>
          [...now().all(), ...now().bin()].map((one) => JSON.stringify(one)).sort(),
        );
        for (const one of seen) expect(one).toEqual(seen[0]);
        for (const note of owed)
          expect(
            seen[0]?.some((one) => one.includes(note)),
            note,
          ).toBe(true);
        expect(rooms.map(({ now }) => now().problems)).toEqual([[], [], []]);
      }),
      { numRuns: 600 },
    );
  },
);

it('a refused write is said, holds on screen, and leaves the old copy', () => {
  const old = stored(annotation({ note: 'قديم' }));
  const storage = openStorage(old);
  const { now } = open(storage);
  storage.limit(10);
  now().edit(['a0'], { note: 'جديد' }, 'note');
  const made = now().create('war', { ...making, target: at(90) });
  expect(now().problems).toEqual([{ kind: 'refused', count: 2 }]);
  expect(notes(now())).toEqual(['جديد', '']);
  expect(storage.contents()).toEqual(old);
  storage.limit(5000);
  now().edit(['a0'], { ink: 'rose' }, 'ink');
  expect(now().problems).toEqual([]);
  expect(open(storage).now().get('a0')).toMatchObject({ note: 'جديد', ink: 'rose' });
  expect(open(storage).now().get(made.id)).not.toBeNull();
});

it('what was refused is offered again when the page is hidden', () => {
  const storage = openStorage({}, 10);
  const { now } = open(storage);
  now().create('war', { ...making, note: 'نص' });
  storage.limit(5000);
  now().flush();
  expect(now().problems).toEqual([]);
  expect(notes(open(storage).now())).toEqual(['نص']);
});

it('what another tab wrote in place of a refused change is joined with it', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.limit(0);
  now().edit(['a0'], { note: 'من قبل' }, 'note');
  storage.limit(5000);
  storage.writeElsewhere(key('a0'), encode(annotation({ note: 'من هناك', revision: 7 })), false);
  now().flush();
  expect(notes(open(storage).now()).sort()).toEqual(['من قبل', 'من هناك'].sort());
  expect(now().problems).toEqual([]);
});

it('words that would be written over are kept elsewhere first, or nothing is written', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const { now } = open(storage);
  now().ofArticle('war');
  const theirs = encode(annotation({ note: 'من هناك', revision: 2 }));
  storage.writeElsewhere(key('a0'), theirs, false);
  storage.limit(storage.usage().units);
  now().edit(['a0'], { note: 'من قبل' }, 'note');
  now().flush();
  expect(storage.contents()).toEqual({ [key('a0')]: theirs });
  expect(now().problems).toEqual([{ kind: 'refused', count: 2 }]);
  storage.limit(5000);
  now().flush();
  expect(notes(open(storage).now()).sort()).toEqual(['من قبل', 'من هناك'].sort());
});

it('what the browser goes on to deny stays on screen, is said, and is neither dropped nor written over', () => {
  const storage = openStorage(stored(annotation({ note: 'نص' })));
  const drawer = deniable(storage);
  const { now } = open(drawer);
  now().ofArticle('war');
  drawer.deny(true);
  now().lookAgain();
  expect(notes(now())).toEqual(['نص']);
  expect(now().problems).toMatchObject([{ kind: 'denied' }]);
  storage.writeElsewhere(key('a0'), encode(annotation({ note: 'نص هناك', revision: 2 })), false);
  now().edit(['a0'], { ink: 'rose' }, 'ink');
  const before = storage.contents();
  expect(now().bring(documentOf(annotation({ note: 'غيره', revision: 9 })))).toMatchObject({ ok: false });
  now().flush();
  expect(storage.contents()).toEqual(before);
  expect(now().problems).toMatchObject([{ kind: 'refused', count: 1 }, { kind: 'denied' }]);
  drawer.deny(false);
  now().flush();
  expect(now().problems).toEqual([]);
  expect(open(storage).now().ofArticle('war')).toMatchObject([{ note: 'نص هناك', ink: 'rose' }]);
});

it('what the browser would not list at first is there once it does', async () => {
  const drawer = deniable(openStorage(stored(annotation({ note: 'نص' }))));
  drawer.deny(true);
  const { now } = open(drawer);
  expect([now().ofArticle('war'), now().all()]).toEqual([[], []]);
  await Promise.resolve();
  expect(now().problems).toMatchObject([{ kind: 'denied' }]);
  drawer.deny(false);
  expect(notes(now())).toEqual(['نص']);
  expect(now().all()).toHaveLength(1);
  await Promise.resolve();
  expect(now().problems).toEqual([]);
});

it('what was written down in another order, or says what is usual, is changed and erased like any other', () => {
  const binned = annotation({ id: 'b1', note: 'نص', deleted: 5, revision: 2 });
  const loosely = (kept: Annotation): string => {
    const fields = Object.entries(JSON.parse(encode(kept)) as object).toReversed();
    return JSON.stringify(Object.fromEntries([['direction', 'auto'], ...fields]), null, 2);
  };
  const storage = openStorage({ [key('a0')]: loosely(annotation()), [key('b1')]: loosely(binned) });
  const { now } = open(storage);
  expect(now().bin()).toHaveLength(1);
  now().erase(['b1']);
  expect(now().bin()).toEqual([]);
  now().remove(['a0']);
  expect(now().ofArticle('war')).toEqual([]);
  expect(open(storage).now().bin()).toMatchObject([{ id: 'a0' }]);
  expect(storage.read(key('b1'))).toBe('{"version":1,"erased":true,"revision":3}');
});

it.each(['war', 'peace'])(
  'two annotations of one id are both there, whichever is read first: %s',
  async (first) => {
    const two = [annotation({ note: 'في الحرب' }), annotation({ article: 'peace', note: 'في السلم' })];
    const storage = openStorage(stored(...two));
    const { now } = open(storage);
    now().ofArticle(first);
    const both = (state: AnnotationsState): string[] =>
      state.all().map(({ article, note }) => `${article} ${note}`);
    expect(both(now()).sort()).toEqual(['peace في السلم', 'war في الحرب']);
    await Promise.resolve();
    expect(now().problems).toEqual([]);
    for (const { id, article } of now().all()) now().edit([id], { note: article }, 'note');
    expect(both(open(storage).now()).sort()).toEqual(['peace peace', 'war war']);
    expect((storage.keys(keyPrefix()) || []).sort()).toEqual(two.map(keyOf).sort());
    now().undo();
    storage.writeElsewhere(
      key('a0', 'peace'),
      encode({ ...(two[1] as Annotation), note: 'هناك', revision: 9 }),
    );
    expect(both(now())).toContain('peace هناك');
    const gone = now().ofArticle('peace');
    now().remove(gone.map(({ id }) => id));
    now().erase(gone.map(({ id }) => id));
    expect(both(open(storage).now())).toHaveLength(1);
  },
);

it('says so where nothing outlives the page', () => {
  const { now } = open(memoryDrawer());
  now().create('war', { ...making, note: 'نص' });
  expect(now().problems).toEqual([{ kind: 'not-lasting' }]);
  expect(notes(now())).toEqual(['نص']);
});

const half = encode(annotation({ note: 'نص' })).slice(0, 50);

it('what cannot be read is kept, byte for byte, and counted', async () => {
  const { now, storage } = open(openStorage({ ...stored(annotation({ id: 'b1' })), [key('a0')]: half }));
  expect(
    now()
      .ofArticle('war')
      .map(({ id }) => id),
  ).toEqual(['b1']);
  expect(storage.read(`${key('a0')}:aside:1`)).toBe(half);
  await Promise.resolve();
  expect(now().problems).toEqual([{ kind: 'set-aside', count: 1 }]);
  expect(open(storage).now().ofArticle('war')).toHaveLength(1);
  expect(Object.keys(storage.contents())).toHaveLength(3);
});

it('what cannot be read stays untouched where its copy is refused', () => {
  const storage = openStorage({ [key('a0')]: half });
  storage.limit(storage.usage().units);
  const { now } = open(storage);
  now().ofArticle('war');
  now().create('war', making);
  const document = readDocument(writeDocument([annotation()], 0));
  if (document.ok) expect(now().bring(document)).toMatchObject({ ok: false, problem: 'refused' });
  now().flush();
  expect(storage.contents()).toEqual({ [key('a0')]: half });
});

it('what another program leaves in place of an annotation is set aside, and the annotation written again', () => {
  const storage = openStorage(stored(annotation({ note: 'نص' })));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.writeElsewhere(key('a0'), half);
  expect(notes(now())).toEqual(['نص']);
  now().flush();
  expect(storage.read(`${key('a0')}:aside:1`)).toBe(half);
  expect(notes(open(storage).now())).toEqual(['نص']);
});

const newer = '{"version":9999,"target":{"shape":"circle"},"margin":"wide"}';

it('a problem that was put aside is heard of again once there is more of it', () => {
  const storage = openStorage({ [key('a0')]: newer });
  const { now } = open(storage);
  now().ofArticle('war');
  now().lookAgain();
  expect(now().untold).toEqual([{ kind: 'newer', count: 1 }]);
  now().putAside('newer');
  expect(now()).toMatchObject({ untold: [], problems: [{ kind: 'newer', count: 1 }] });
  storage.writeElsewhere(key('b1'), newer);
  expect(now().untold).toEqual([{ kind: 'newer', count: 2 }]);
  now().putAside('newer');
  for (const id of ['a0', 'b1']) storage.writeElsewhere(key(id), null);
  storage.writeElsewhere(key('b1'), newer);
  expect(now().untold).toEqual([{ kind: 'newer', count: 1 }]);
  expect(storage.read(key('b1'))).toBe(newer);
});

it('what a newer version kept is counted and never written over', async () => {
  const { now, storage } = open(openStorage({ ...stored(annotation({ id: 'b1' })), [key('a0')]: newer }));
  expect(idsOf(now())).toEqual(['b1']);
  await Promise.resolve();
  expect(now().problems).toEqual([{ kind: 'newer', count: 1 }]);
  now().edit(['a0', 'b1'], { note: 'نص' }, 'note');
  now().remove(['a0']);
  now().erase(['a0']);
  const document = readDocument(writeDocument([annotation()], 0));
  if (document.ok)
    expect(now().bring(document).plan.refused).toEqual([{ index: 0, problem: 'newer-version' }]);
  now().flush();
  expect(storage.read(key('a0'))).toBe(newer);
});

it('what a newer version writes in another tab is left alone, and the reader’s words are kept beside it', () => {
  const storage = openStorage(stored(annotation({ note: 'أصل' })));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.writeElsewhere(key('a0'), newer, false);
  for (const note of ['أصل ن', 'أصل نص', 'أصل نص جديد']) now().edit(['a0'], { note }, 'note');
  expect(storage.read(key('a0'))).toBe(newer);
  expect(now().problems).toEqual([{ kind: 'newer', count: 1 }]);
  expect(open(storage).now().ofArticle('war')).toMatchObject([{ note: 'أصل نص جديد', conflictOf: 'a0' }]);
  now().edit(['a0'], { tags: ['وسم'] }, 'tags');
  expect(open(storage).now().ofArticle('war')).toMatchObject([{ note: 'أصل نص جديد', tags: ['وسم'] }]);
});

it('keys of other programs and of other parts are left alone', () => {
  const others = {
    other: 'x',
    'hashiya:preferences': '{',
    'hashiya:annotation:': 'x',
    'hashiya:annotation:war/../x': 'y',
  };
  const { now, storage } = open(openStorage(others));
  now().all();
  now().remove(idsOf(now()));
  now().flush();
  expect(storage.contents()).toEqual(others);
});

function documentOf(...all: readonly Annotation[]): Parameters<AnnotationsState['bring']>[0] {
  const result = readDocument(writeDocument(all, 0));
  if (!result.ok) throw new Error(result.problem);
  return result;
}

it('a document is taken in as one step, that can be undone', () => {
  const mine = annotation({ note: 'كلامي' });
  const { now, storage } = open(openStorage(stored(mine)));
  const document = documentOf({ ...mine, note: 'كلامهم' }, annotation({ id: 'b1' }));
  expect(now().bring(document)).toMatchObject({ ok: true, plan: { counts: { new: 1, conflict: 1 } } });
  expect(now().undoable).toMatchObject({ name: 'import' });
  expect(open(storage).now().all()).toHaveLength(3);
  expect(now().bring(document)).toMatchObject({ ok: true, plan: { changes: [], counts: { same: 2 } } });
  now().undo();
  expect(now().all()).toMatchObject([{ id: 'a0', note: 'كلامي' }]);
  expect(now().bin()).toEqual([]);
});

it('a document that does not fit is taken back whole', () => {
  const before = stored(annotation({ note: 'كلامي' }), annotation({ id: 'b1' }));
  const storage = openStorage(before);
  const { now } = open(storage);
  const document = documentOf(
    annotation({ note: 'كلامي كله', revision: 2 }),
    ...[1, 2, 3].map((each) => typical(each)),
  );
  storage.limit(storage.usage().units + 900);
  expect(now().bring(document)).toMatchObject({
    ok: false,
    problem: 'refused',
    plan: { counts: { new: 3 } },
  });
  expect(storage.contents()).toEqual(before);
  expect(now().all()).toHaveLength(2);
  expect(now()).toMatchObject({ undoable: null, problems: [] });
});

it('a document that can be neither taken in nor taken back whole costs no words, and that is said', () => {
  const before = [annotation({ note: 'كلامي' }), annotation({ id: 'b1', note: 'وكلامي' })];
  const document = documentOf(
    ...before.map((mine) => ({ ...mine, note: `${mine.id} لهم`, revision: 9 })),
    annotation({ id: 'c2', note: 'جديد' }),
  );
  fc.assert(
    fc.property(fc.nat(6), fc.boolean(), (left, takesAway) => {
      const storage = openStorage(stored(...before));
      let writes = left;
      let isFull = true;
      const { now } = open({
        ...storage,
        write: (key, value) => (writes-- > 0 || !isFull) && storage.write(key, value),
        remove: (key) => (takesAway || !isFull) && storage.remove(key),
      });
      now().all();
      if (now().bring(document).ok) return;
      for (const state of [now(), open(storage).now()])
        expect(state.all().map(({ note }) => note)).toEqual(expect.arrayContaining(['كلامي', 'وكلامي']));
      for (const { id, note } of before) expect(now().get(id)).toMatchObject({ note });
      const isBack = before.every((one) => storage.read(keyOf(one)) === encode(one));
      expect(now().problems.length > 0).toBe(!isBack);
      isFull = false;
      now().flush();
      expect(now().problems).toEqual([]);
      for (const { id, note } of before) expect(open(storage).now().get(id)).toMatchObject({ note });
    }),
  );
});

/** A document of these annotations and bookmarks. */
function documentWith(all: readonly Annotation[], bookmarks: readonly NamedBookmark[]) {
  const result = readDocument(writeDocument(all, 0, bookmarks));
  if (!result.ok) throw new Error(result.problem);
  return result;
}

const lines = [1, 2, 3].map((each): NamedBookmark => {
  const { article, target: words } = typical(each, each === 3 ? 'peace' : 'war');
  return { id: `m${each}`, article, target: words, created: each };
});

it('bookmarks of a document come and go with its annotations, in one step', () => {
  const { now, bookmarks, storage } = open(openStorage(stored(annotation())));
  const [first, ...others] = lines as [NamedBookmark, ...NamedBookmark[]];
  bookmarks.getState().carryOut({ set: [first], taken: [] });
  const before = storage.contents();
  const marked = (): string[] =>
    bookmarks
      .getState()
      .all()
      .map(({ id }) => id)
      .sort();
  expect(now().bring(documentWith([annotation({ id: 'b1' })], lines))).toMatchObject({
    ok: true,
    bookmarks: 2,
  });
  expect(now().undoable).toEqual({ name: 'import', count: 1, bookmarks: 2 });
  expect(marked()).toEqual(['m1', 'm2', 'm3']);
  expect(now().undo()).toMatchObject({ name: 'import', articles: ['war', 'peace'] });
  expect(marked()).toEqual(['m1']);
  expect(storage.contents()['hashiya:bookmarks:war']).toBe(before['hashiya:bookmarks:war']);
  expect(now().all()).toHaveLength(1);
  now().redo();
  expect(marked()).toEqual(['m1', 'm2', 'm3']);
  expect(now().all()).toHaveLength(2);
  now().undo();
  expect(now().bring(documentWith([], others))).toMatchObject({ ok: true, bookmarks: 2 });
  now().undo();
  expect(marked()).toEqual(['m1']);
});

it('a document with bookmarks is taken in whole or not at all, whatever room there is', () => {
  const kept = [annotation({ note: 'كلامي' }), typical(9)];
  const found = [annotation({ note: 'كلامي كله', revision: 2 }), typical(1), typical(2)];
  const [first, ...others] = lines as [NamedBookmark, ...NamedBookmark[]];
  for (const manner of ['join', 'return'] as const) {
    const outcomes = new Set<boolean>();
    for (let room = 0; room < 3000; room += 37) {
      const { now, bookmarks, storage } = open(openStorage(stored(...kept)));
      bookmarks.getState().carryOut({ set: [first], taken: [] });
      const before = storage.contents();
      storage.limit(storage.usage().units + room);
      const { ok } = now().bring(documentWith(found, others), manner);
      outcomes.add(ok);
      const isWhole = now().all().length > 2 && bookmarks.getState().all().length === 3;
      expect(isWhole).toBe(ok);
      if (!ok) {
        expect(storage.contents()).toEqual(before);
        expect(bookmarks.getState().all()).toEqual([first]);
        expect(now()).toMatchObject({ undoable: null, problems: [] });
      }
    }
    expect([...outcomes]).toEqual([false, true]);
  }
});

it('a document whose bookmarks a newer version keeps is not taken, and nothing of it is there', () => {
  const newer = JSON.stringify({ version: 9, bookmarks: [] });
  const { now, storage } = open(openStorage({ 'hashiya:bookmarks:peace': newer }));
  expect(now().bring(documentWith([annotation()], lines))).toMatchObject({ ok: false });
  expect(storage.contents()).toEqual({ 'hashiya:bookmarks:peace': newer });
});

it('setting and removing a bookmark are steps among the others, also after a reload', () => {
  const { now, bookmarks, storage, session } = open(openStorage());
  const { add, remove, ofArticle } = bookmarks.getState();
  add('war', target);
  now().create('war', making);
  const [bookmark] = ofArticle('war');
  remove('war', bookmark?.id ?? '');
  remove('war', 'nothing');
  now().flush();
  const again = open(storage, session);
  const marked = (): unknown => again.bookmarks.getState().ofArticle('war');
  expect(again.now().undo()).toMatchObject({ name: 'unbookmark', articles: ['war'] });
  expect(marked()).toEqual([bookmark]);
  expect(again.now().undo()).toMatchObject({ name: 'create' });
  expect(again.now().undo()).toMatchObject({ name: 'bookmark' });
  expect(marked()).toEqual([]);
  again.now().redo();
  expect(marked()).toEqual([bookmark]);
});

it('where bookmarks cannot be changed, a step that would change them is not taken', () => {
  const { now, bookmarks, storage } = open(openStorage());
  now().bring(documentWith([annotation()], lines));
  bookmarks.getState().remove('war', 'm1');
  storage.limit(0);
  expect(now().undo()).toBeNull();
  expect(now()).toMatchObject({ undoable: { name: 'unbookmark' }, redoable: null });
  expect(now().all()).toHaveLength(1);
});

const HISTORY = 'hashiya:history';

/** Erases as the views do. */
function eraseAll({ now, storage, session }: Room): void {
  now().forget();
  for (const each of [storage, session]) for (const one of each.keys('hashiya:')) each.remove(one);
}

it.each([
  ['hears of it', true],
  ['slept', false],
])('when everything is erased a tab that %s brings nothing back', (_what, isHeard) => {
  const here = open(openStorage());
  const there = open(here.storage.otherTab());
  const { id } = there.now().create('war', { ...making, note: 'سرّ' });
  there.now().remove([id]);
  there.now().flush();
  expect(Object.values(there.session.contents()).join('')).toContain('سرّ');
  eraseAll(here);
  if (isHeard) {
    here.storage.tellTabs();
    expect(there.now()).toMatchObject({ undoable: null });
    expect(there.now().undo()).toBeNull();
    there.now().flush();
  }
  const again = open(here.storage.otherTab(), there.session).now;
  expect(again()).toMatchObject({ undoable: null });
  expect(there.session.keys(HISTORY)).toEqual([]);
  expect(again().undo()).toBeNull();
  expect([...again().all(), ...again().bin()]).toEqual([]);
});

it('two tabs that begin at once, unseen by each other, both keep their steps', () => {
  const here = open(openStorage());
  const there = open(here.storage.otherProcess());
  here.now().create('war', making);
  there.now().create('peace', making);
  here.storage.tellTabs();
  for (const { now } of [here, there]) expect(now().undo()).toMatchObject({ name: 'create' });
});

it('what was made last is told by itself, before any list is asked for', () => {
  const { now } = open(openStorage());
  const made = Array.from({ length: 20 }, () => now().create('war', making));
  expect(now().made).toEqual(made.slice(-now().made.length));
  expect(now().made.length).toBeGreaterThan(1);
});

it('what was made last is no longer told by itself once it is taken back, erased or changed', () => {
  const { now } = open(openStorage());
  const first = now().create('war', making);
  const second = now().create('war', making);
  now().create('war', making);
  now().undo();
  expect(now().made).toEqual([first, second]);
  now().edit([first.id], { note: 'نص' }, 'note');
  expect(now().made).toEqual([second]);
  now().remove([second.id]);
  expect(now().made).toEqual([]);
});

it('steps outlive another program that empties the storage, as the notes they speak of do', () => {
  const { storage, session, now } = open(openStorage());
  now().create('war', { ...making, note: 'نص' });
  now().flush();
  storage.clearElsewhere();
  now().flush();
  expect(notes(now())).toEqual(['نص']);
  const again = open(storage, session).now;
  expect(again().undo()).toMatchObject({ name: 'create' });
  expect(notes(again())).toEqual([]);
});

it('a tab keeps its steps while others only begin, and makes new ones after everything was erased', () => {
  const here = open(openStorage());
  const there = open(here.storage.otherTab());
  there.now().create('war', making);
  here.now().create('peace', making);
  here.storage.tellTabs();
  expect(there.now().undoable).toMatchObject({ name: 'create' });
  eraseAll(here);
  here.storage.tellTabs();
  there.now().create('war', making);
  here.storage.tellTabs();
  expect(there.now().undo()).toMatchObject({ name: 'create' });
});

it('what another tab wrote unheard counts before a document is taken in', () => {
  const storage = openStorage(stored(annotation()));
  const { now } = open(storage);
  now().ofArticle('war');
  storage.writeElsewhere(key('a0'), encode(annotation({ note: 'هناك', revision: 2 })), false);
  expect(now().bring(documentOf(annotation()))).toMatchObject({ plan: { counts: { same: 1 } } });
  expect(notes(now())).toEqual(['هناك']);
});

it('what erased annotations leave behind never fills the storage', () => {
  const mine = annotation({ id: 'mine', note: 'كلامي' });
  const storage = openStorage(stored(mine));
  const [here, there] = [open(storage), open(storage.otherTab())];
  there.now().all();
  storage.limit(20_000);
  for (let round = 0; round < 30; round += 1) {
    const brought = Array.from({ length: 30 }, (_, each) => annotation({ id: `r${round}n${each}` }));
    expect(here.now().bring(documentOf(...brought)), `${round}`).toMatchObject({ ok: true });
    if (round % 2 === 0) storage.tellTabs();
    here.now().undo();
    storage.tellTabs();
    expect(there.now().all()).toEqual([mine]);
  }
  expect(here.now().redo()).not.toBeNull();
  storage.tellTabs();
  for (const { now } of [here, there, open(storage)]) expect(now().all()).toHaveLength(31);
  expect([here.now().problems, there.now().problems]).toEqual([[], []]);
});

it('what was erased comes back by no older version of another tab, though nothing of it is left', () => {
  const storage = openStorage(stored(annotation({ note: 'نص', deleted: 5, revision: 4 })));
  const [here, there] = [open(storage), open(storage.otherTab())];
  there.now().all();
  here.now().erase(['a0']);
  storage.limit(storage.usage().units + 100);
  here.now().create('war', { ...making, target: at(90) });
  expect(storage.read(key('a0'))).toBeNull();
  storage.tellTabs();
  there.now().create('war', { ...making, target: at(50) });
  there.now().flush();
  for (const { now } of [here, there, open(storage)]) expect(now().get('a0')).toBeNull();
  const document = documentOf(annotation({ note: 'نص' }));
  expect(plan(document, here.now().here()).counts).toMatchObject({ new: 1, same: 0 });
});

it('forgets everything when everything was erased', () => {
  const { now, storage, session } = open(openStorage());
  now().create('war', making);
  storage.limit(0);
  now().create('war', making);
  storage.limit(5000);
  now().flush();
  for (const each of [storage, session]) for (const one of each.keys('')) each.remove(one);
  now().forget();
  now().flush();
  expect(storage.contents()).toEqual({});
  expect(now()).toMatchObject({ undoable: null, problems: [] });
  expect(now().all()).toEqual([]);
});
