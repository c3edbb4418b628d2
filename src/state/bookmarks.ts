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
  /** Sees what other tabs did while this one slept. For when the page comes back from the browser's cache. */
  readonly lookAgain: () => void;
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
        [...byArticle(bookmarks)].flatMap(([article, those]) => {
          const here = new Set(ofArticle(article).map(({ id }) => id));
          return those.filter(({ id }) => !here.has(id));
        }),
      bring: (bookmarks) =>
        [...byArticle(get().unknownOf(bookmarks))]
          .map(([article, those]) => change(article, (there) => [...there, ...those.map(nameless)]))
          .every((outcome) => outcome === 'kept'),
      lookAgain: () => lookAgain(),
      forget: () => {
        isForgetting = true;
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
    if (heard === null) for (const [article, bookmarks] of known) restore(drawer, article, bookmarks);
    lookAgain();
  });
  return store;
}

function restore(drawer: Drawer, article: string, bookmarks: readonly Bookmark[]): void {
  const lying = look(drawer, article);
  if (lying.value !== null || bookmarks.length === 0) return;
  replace(drawer, PREFIX + article, lying, { version: VERSION, bookmarks });
}

function byArticle(bookmarks: readonly NamedBookmark[]): Map<string, NamedBookmark[]> {
  const found = new Map<string, NamedBookmark[]>();
  for (const one of bookmarks) {
    const others = found.get(one.article);
    if (others) others.push(one);
    else found.set(one.article, [one]);
  }
  return found;
}

function nameless({ id, target, created }: NamedBookmark): Bookmark {
  return { id, target, created };
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
