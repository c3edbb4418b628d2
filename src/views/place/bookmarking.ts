/** Setting a bookmark at the line being read, and taking it away. */
import type { TFunction } from 'i18next';
import { resolveAll } from '../../core/anchor.ts';
import type { Article, Range } from '../../core/article.ts';
import { type Bookmark, lineAt } from '../../core/bookmark.ts';
import { clip } from '../../core/language.ts';
import type { BookmarkOutcome, BookmarksStore } from '../../state/bookmarks.ts';
import { tell } from '../annotations/told.ts';
import type { Page } from '../reader/page.ts';

export interface PlacedBookmark {
  readonly bookmark: Bookmark;
  /** Where its words lie today; null where they were not found. */
  readonly at: Range | null;
}

const placed = new WeakMap<readonly Bookmark[], readonly PlacedBookmark[]>();

/** `bookmarks` of `article` as they are read; those that were not found last. */
export function placedBookmarks(article: Article, bookmarks: readonly Bookmark[]): readonly PlacedBookmark[] {
  const known = placed.get(bookmarks);
  if (known) return known;
  const placements = resolveAll(
    article.text,
    bookmarks.map(({ target }) => target),
  );
  const found = bookmarks.map((bookmark, i): PlacedBookmark => {
    const placement = placements[i];
    return { bookmark, at: placement && placement.kind !== 'orphaned' ? placement : null };
  });
  found.sort((a, b) => (a.at?.start ?? Infinity) - (b.at?.start ?? Infinity) || 0);
  placed.set(bookmarks, found);
  return found;
}

/** A line is not longer than this many code units. */
const NEAR = 400;

/** The bookmark on the line being read, or null. */
export function bookmarkAtEye(page: Page, bookmarks: readonly Bookmark[]): Bookmark | null {
  const eye = page.offsetAtEye();
  const top = (offset: number): number | undefined =>
    page.rectsOf({ start: offset, end: offset + 1 })[0]?.top;
  const line = top(lineAt(page.article, eye)?.start ?? eye);
  const near = placedBookmarks(page.article, bookmarks).filter(
    ({ at }) => at && Math.abs(at.start - eye) < NEAR,
  );
  const found = near.find(({ at }) => at && Math.abs((top(at.start) ?? NaN) - (line ?? NaN)) < 4);
  return found?.bookmark ?? null;
}

/** Of a bookmark so many UTF-16 code units are said. */
const SAID = 40;

export function wordsOf({ target }: Bookmark): string {
  return clip(target.exact.replace(/\s+/g, ' '), SAID);
}

/** Sets a bookmark at the line being read, or takes away the one that is there. */
export function toggleBookmark(page: Page, store: BookmarksStore, t: TFunction): void {
  const { id } = page.article;
  const { ofArticle, add } = store.getState();
  const there = bookmarkAtEye(page, ofArticle(id));
  if (there) {
    removeBookmark(id, there, store, t);
    return;
  }
  const target = lineAt(page.article, page.offsetAtEye());
  if (!target) return;
  const refused = wordsFor(t, add(id, target));
  const words = clip(target.exact.replace(/\s+/g, ' '), SAID);
  tell(refused ?? t('place.added', { words }), refused === null);
}

/** Takes a bookmark away, and offers to set it again. */
export function removeBookmark(
  article: string,
  bookmark: Bookmark,
  store: BookmarksStore,
  t: TFunction,
): void {
  const refused = wordsFor(t, store.getState().remove(article, bookmark.id));
  tell(refused ?? t('place.removed', { words: wordsOf(bookmark) }), refused === null);
}

/** Why a change was not kept; null where it was. */
function wordsFor(t: TFunction, outcome: BookmarkOutcome): string | null {
  if (outcome === 'kept') return null;
  return t(outcome === 'refused' ? 'place.refused' : 'place.newer');
}
