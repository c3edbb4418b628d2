/**
 * The reader's bookmarks, one key for each article. Every change begins with what lies there at that moment, so
 * that what another tab set or took away stays so.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Bookmark, type NamedBookmark, readBookmarks } from '../core/bookmark.ts';
import type { Anchor } from '../core/anchor.ts';
import { isAside, type Lying, look as lookAt, replace, type Shape } from '../core/cupboard.ts';
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
      const there = known.get(article);
      if (there) return there;
      const { value, bar } = look(drawer, article);
      const found = value ?? NONE;
      if (bar !== 'refused') known.set(article, found);
      return found;
    };
    const change = (
      article: string,
      edit: (there: readonly Bookmark[]) => readonly Bookmark[],
    ): BookmarkOutcome => {
      if (isForgetting) return 'refused';
      const lying = look(drawer, article);
      const bookmarks = edit(lying.value ?? NONE);
      const outcome = replace(drawer, PREFIX + article, lying, { version: VERSION, bookmarks });
      if (outcome !== 'kept') return outcome;
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
    for (const article of known.keys()) {
      const { value, bar } = look(drawer, article);
      if (bar !== 'refused') known.set(article, value ?? NONE);
    }
    store.setState(({ turn }) => ({ turn: turn + 1 }));
  });
  return store;
}

const NONE: readonly Bookmark[] = [];

const shape: Shape<readonly Bookmark[]> = {
  version: VERSION,
  read: ({ bookmarks }) => {
    const read = readBookmarks(bookmarks);
    return { value: read.bookmarks, isWhole: read.isWhole };
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
