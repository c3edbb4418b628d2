/**
 * The reader's bookmarks, one key for each article. Every change begins with what lies there at that moment, so
 * that what another tab set or took away stays so.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type Bookmark,
  type BookmarkChange,
  bookmarksAfter,
  type NamedBookmark,
  readBookmarks,
} from '../core/bookmark.ts';
import type { Anchor } from '../core/anchor.ts';
import { isAside, type Lying, look as lookAt, replace, type Shape } from '../core/cupboard.ts';
import { allOrNone } from '../core/transaction.ts';
import type { Drawer } from '../platform/drawer.ts';

/** What became of a change: `refused` where the browser did not keep it, and then nothing was changed. */
export type BookmarkOutcome = 'kept' | 'refused' | 'newer-version';

interface BookmarksState {
  /** Grows with each change, also of another tab. */
  readonly turn: number;
  /** Those of an article in the order they were set; the same list as long as none changed. */
  readonly ofArticle: (article: string) => readonly Bookmark[];
  readonly add: (article: string, target: Anchor) => BookmarkOutcome;
  readonly remove: (article: string, id: string) => BookmarkOutcome;
  /** What was last added or removed: who keeps the reader's steps follows it. */
  readonly done: BookmarkChange | null;
  /** All there are, of every article. */
  readonly all: () => readonly NamedBookmark[];
  /** Those of `bookmarks` that are not here yet. */
  readonly unknownOf: (bookmarks: readonly NamedBookmark[]) => readonly NamedBookmark[];
  /** Does all of `change`, as a part of some step, or nothing. */
  readonly carryOut: (change: BookmarkChange) => BookmarkOutcome;
  /** Sees what other tabs did while this one slept. For when the page comes back from the browser's cache. */
  readonly lookAgain: () => void;
  /** Keeps nothing more, for when everything is erased. Returns how to go on with what could not be. */
  readonly forget: () => () => void;
}

export type BookmarksStore = StoreApi<BookmarksState>;

const PREFIX = 'hashiya:bookmarks:';
const VERSION = 1;

interface Tools {
  readonly drawer: Drawer;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Opens the bookmarks kept in `drawer`, and follows what other tabs make of them. */
export function createBookmarks({ drawer, now, newId }: Tools): BookmarksStore {
  const known = new Map<string, readonly Bookmark[]>();
  let isForgetting = false;
  const store = createStore<BookmarksState>()((set, get) => {
    const ofArticle = (article: string): readonly Bookmark[] => {
      const there = known.get(article);
      if (there) return there;
      const { value, bar } = look(drawer, article);
      const found = value ?? NONE;
      if (bar !== 'refused') known.set(article, found);
      return found;
    };
    /** Writes what becomes of those of `article`. */
    const changed = (change: BookmarkChange, article: string, write: Drawer['write']): Changed => {
      const lying = look(drawer, article);
      const there = lying.value ?? NONE;
      const bookmarks = bookmarksAfter(change, article, there);
      if (bookmarks === there && lying.bar !== 'refused') return { outcome: 'kept', bookmarks };
      const outcome = replace({ ...drawer, write }, PREFIX + article, lying, { version: VERSION, bookmarks });
      return { outcome, bookmarks };
    };
    const carryOut = (change: BookmarkChange): BookmarkOutcome => {
      if (isForgetting) return 'refused';
      const after = new Map<string, Changed>();
      const articles = new Set([...change.set, ...change.taken].map(({ article }) => article));
      allOrNone(drawer, (write) =>
        [...articles].every((article) => {
          const one = changed(change, article, write);
          after.set(article, one);
          return one.outcome === 'kept';
        }),
      );
      const { outcome } = [...after.values()].at(-1) ?? { outcome: 'kept' };
      if (outcome !== 'kept') return outcome;
      for (const [article, { bookmarks }] of after) known.set(article, bookmarks);
      set({ turn: get().turn + 1 });
      return outcome;
    };
    const step = (done: BookmarkChange): BookmarkOutcome => {
      const outcome = carryOut(done);
      if (outcome === 'kept' && done.set.length + done.taken.length > 0) set({ done });
      return outcome;
    };
    return {
      turn: 0,
      done: null,
      ofArticle,
      carryOut,
      add: (article, target) => step({ set: [{ article, id: newId(), target, created: now() }], taken: [] }),
      remove: (article, id) => {
        const taken = (look(drawer, article).value ?? NONE).filter((one) => one.id === id);
        return step({ set: [], taken: taken.map((one) => ({ article, ...one })) });
      },
      all: () =>
        articlesIn(drawer).flatMap((article) => ofArticle(article).map((one) => ({ article, ...one }))),
      unknownOf: (bookmarks) => {
        const here = new Map<string, ReadonlySet<string>>();
        return bookmarks.filter(({ article, id }) => {
          // As it lies there now: another tab may have set some unheard.
          const ids =
            here.get(article) ?? new Set((look(drawer, article).value ?? NONE).map((one) => one.id));
          here.set(article, ids);
          return !ids.has(id);
        });
      },
      lookAgain: () => lookAgain(),
      forget: () => {
        isForgetting = true;
        return () => {
          isForgetting = false;
          lookAgain();
        };
      },
    };
  });
  const lookAgain = (): void => {
    for (const article of known.keys()) {
      const { value, bar } = look(drawer, article);
      if (bar !== 'refused') known.set(article, value ?? NONE);
    }
    store.setState(({ turn }) => ({ turn: turn + 1 }));
  };
  drawer.watchPrefix(PREFIX, (heard) => {
    // Another program emptied the storage: what is known here is the last there is of it.
    if (heard === null && !isForgetting)
      for (const [article, bookmarks] of known) restore(drawer, article, bookmarks);
    lookAgain();
  });
  return store;
}

function restore(drawer: Drawer, article: string, bookmarks: readonly Bookmark[]): void {
  const lying = look(drawer, article);
  if (lying.value !== null || bookmarks.length === 0) return;
  replace(drawer, PREFIX + article, lying, { version: VERSION, bookmarks });
}

interface Changed {
  readonly outcome: BookmarkOutcome;
  /** Those of the article as they then are. */
  readonly bookmarks: readonly Bookmark[];
}

const NONE: readonly Bookmark[] = [];

const shape: Shape<readonly Bookmark[]> = {
  version: VERSION,
  read: ({ bookmarks = null }) => {
    const read = readBookmarks(bookmarks);
    return { value: read.bookmarks, isWhole: read.unread === 0 };
  },
};

function look(drawer: Drawer, article: string): Lying<readonly Bookmark[]> {
  return lookAt(drawer, PREFIX + article, shape);
}

/** Bytes set aside lie under keys that go on behind the article's. */
function articlesIn(drawer: Drawer): string[] {
  return (drawer.keys(PREFIX) || [])
    .filter((key) => !isAside(key))
    .map((key) => key.slice(PREFIX.length))
    .sort();
}
