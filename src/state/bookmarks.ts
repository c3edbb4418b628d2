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
import { versionOf } from '../core/annotation.ts';
import type { Anchor } from '../core/anchor.ts';
import { allOrNone, readJson, setAside } from '../core/cupboard.ts';
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
      const there = known.get(article) ?? look(drawer, article).bookmarks;
      known.set(article, there);
      return there;
    };
    /** Writes what becomes of those of `article`. */
    const changed = (change: BookmarkChange, article: string, write: Drawer['write']): Changed => {
      const found = look(drawer, article);
      const bookmarks = bookmarksAfter(change, article, found.bookmarks);
      if (bookmarks === found.bookmarks) return { outcome: 'kept', bookmarks };
      if (found.isNewer) return { outcome: 'newer-version', bookmarks };
      const isSafe = found.unread === null || setAside(drawer, PREFIX + article, found.unread);
      const isKept = isSafe && write(PREFIX + article, JSON.stringify({ version: VERSION, bookmarks }));
      return { outcome: isKept ? 'kept' : 'refused', bookmarks };
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
        const taken = look(drawer, article).bookmarks.filter((one) => one.id === id);
        return step({ set: [], taken: taken.map((one) => ({ article, ...one })) });
      },
      all: () =>
        articlesIn(drawer).flatMap((article) => ofArticle(article).map((one) => ({ article, ...one }))),
      unknownOf: (bookmarks) => {
        const here = new Map<string, ReadonlySet<string>>();
        return bookmarks.filter(({ article, id }) => {
          // As it lies there now: another tab may have set some unheard.
          const ids = here.get(article) ?? new Set(look(drawer, article).bookmarks.map((one) => one.id));
          here.set(article, ids);
          return !ids.has(id);
        });
      },
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
    known.clear();
    store.setState(({ turn }) => ({ turn: turn + 1 }));
  };
  drawer.watchPrefix(PREFIX, lookAgain);
  return store;
}

interface Changed {
  readonly outcome: BookmarkOutcome;
  /** Those of the article as they then are. */
  readonly bookmarks: readonly Bookmark[];
}

interface Found {
  readonly bookmarks: readonly Bookmark[];
  readonly isNewer: boolean;
  /** What lies there and could not be read whole: to be set aside before anything is written. */
  readonly unread: string | null;
}

function look(drawer: Drawer, article: string): Found {
  const bytes = drawer.read(PREFIX + article);
  if (bytes === null) return { bookmarks: [], isNewer: false, unread: null };
  const found = readJson(bytes);
  const version = versionOf(found);
  const { bookmarks, isWhole } = readBookmarks((found as { bookmarks?: unknown } | null)?.bookmarks);
  if (version !== null && version > VERSION) return { bookmarks, isNewer: true, unread: null };
  return { bookmarks, isNewer: false, unread: isWhole && version !== null ? null : bytes };
}

/** Bytes set aside lie under keys that go on behind the article's. */
function articlesIn(drawer: Drawer): string[] {
  return drawer
    .keys(PREFIX)
    .map((key) => key.slice(PREFIX.length))
    .filter((article) => !/:aside:\d+$/.test(article))
    .sort();
}
