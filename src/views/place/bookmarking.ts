/** Setting a bookmark at the line being read, and taking it away. */
import type { TFunction } from 'i18next';
import { resolveAll } from '../../core/anchor.ts';
import type { Article, Range } from '../../core/article.ts';
import { type Bookmark, lineAt } from '../../core/bookmark.ts';
import { clip } from '../../core/language.ts';
import type { BookmarkOutcome } from '../../state/bookmarks.ts';
import { tell } from '../annotations/told.ts';
import type { Page } from '../reader/page.ts';
import type { Keeping } from '../room.tsx';

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
  if (bookmarks.length === 0) return null;
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
export function toggleBookmark(page: Page, keeping: Keeping, t: TFunction): void {
  const { id } = page.article;
  const { ofArticle, add } = keeping.bookmarks.getState();
  const there = bookmarkAtEye(page, ofArticle(id));
  if (there) {
    removeBookmark(id, there, keeping, t);
    return;
  }
  const target = lineAt(page.article, page.offsetAtEye());
  if (!target) return;
  const words = clip(target.exact.replace(/\s+/g, ' '), SAID);
  tellOutcome(t, keeping, add(id, target), t('place.added', { words }));
}

/** Takes a bookmark away, and offers to set it again. */
export function removeBookmark(article: string, bookmark: Bookmark, keeping: Keeping, t: TFunction): void {
  const outcome = keeping.bookmarks.getState().remove(article, bookmark.id);
  tellOutcome(t, keeping, outcome, t('place.removed', { words: wordsOf(bookmark) }));
}

/** Says what was `done`, which is a step that can be taken back, or why it was not kept. */
function tellOutcome(t: TFunction, { annotations }: Keeping, outcome: BookmarkOutcome, done: string): void {
  if (outcome === 'kept') tell(done, annotations.getState().undoable);
  else tell(t(outcome === 'refused' ? 'place.refused' : 'place.newer'));
}
