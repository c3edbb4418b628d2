/**
 * The reader's bookmarks, one key for each article. Every change begins with what lies there at that moment, so
 * that what another tab set or took away stays so.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Bookmark, type NamedBookmark, readBookmarks } from '../core/bookmark.ts';
import { versionOf } from '../core/annotation.ts';
import type { Anchor } from '../core/anchor.ts';
import { readJson, setAside } from '../core/cupboard.ts';
import type { Drawer } from '../platform/drawer.ts';

/** What became of a change: `refused` where the browser did not keep it, and then nothing was changed. */
export type BookmarkOutcome = 'kept' | 'refused' | 'newer-version';

interface BookmarksState {
  /** Grows with each change, also of another tab. */
  readonly turn: number;
  /** Those of an article in the order they were set; the same list as long as none changed. */
  readonly ofArticle: (article: string) => readonly Bookmark[];
  readonly add: (article: string, target: Anchor) => BookmarkOutcome;
  /** Sets again what was taken away. */
  readonly putBack: (article: string, bookmark: Bookmark) => BookmarkOutcome;
  readonly remove: (article: string, id: string) => BookmarkOutcome;
  /** All there are, of every article. */
  readonly all: () => readonly NamedBookmark[];
  /** Those of `bookmarks` that are not here yet. */
  readonly unknownOf: (bookmarks: readonly NamedBookmark[]) => readonly NamedBookmark[];
  /** Takes in what is not here yet. False when some could not be kept. */
  readonly bring: (bookmarks: readonly NamedBookmark[]) => boolean;
  /** Keeps nothing more. For when everything was erased. */
  readonly forget: () => void;
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
    const change = (
      article: string,
      edit: (there: readonly Bookmark[]) => readonly Bookmark[],
    ): BookmarkOutcome => {
      if (isForgetting) return 'refused';
      const found = look(drawer, article);
      if (found.isNewer) return 'newer-version';
      if (found.unread !== null && !setAside(drawer, PREFIX + article, found.unread)) return 'refused';
      const bookmarks = edit(found.bookmarks);
      if (!drawer.write(PREFIX + article, JSON.stringify({ version: VERSION, bookmarks }))) return 'refused';
      known.set(article, bookmarks);
      set({ turn: get().turn + 1 });
      return 'kept';
    };
    const putBack = (article: string, bookmark: Bookmark): BookmarkOutcome =>
      change(article, (there) => [...there.filter(({ id }) => id !== bookmark.id), bookmark]);
    return {
      turn: 0,
      ofArticle,
      putBack,
      add: (article, target) => putBack(article, { id: newId(), target, created: now() }),
      remove: (article, id) => change(article, (there) => there.filter((one) => one.id !== id)),
      all: () =>
        articlesIn(drawer).flatMap((article) => ofArticle(article).map((one) => ({ article, ...one }))),
      unknownOf: (bookmarks) =>
        bookmarks.filter(({ article, id }) => !ofArticle(article).some((one) => one.id === id)),
      bring: (bookmarks) =>
        get()
          .unknownOf(bookmarks)
          .map(({ article, ...bookmark }) => putBack(article, bookmark))
          .every((outcome) => outcome === 'kept'),
      forget: () => {
        isForgetting = true;
      },
    };
  });
  drawer.watchPrefix(PREFIX, () => {
    known.clear();
    store.setState(({ turn }) => ({ turn: turn + 1 }));
  });
  return store;
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
