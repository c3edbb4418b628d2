/** The part of the front door that opens what the reader wrote: it comes behind the first words of the text. */
import { newId } from './core/annotation.ts';
import { yielding } from './core/graves.ts';
import { type Drawer, openDrawer } from './platform/drawer.ts';
import { whenLeaving } from './platform/leaving.ts';
import { openVault } from './platform/vault.ts';
import { unread } from './state/articles.ts';
import { createAnnotations } from './state/annotations.ts';
import { createBookmarks } from './state/bookmarks.ts';
import { createSnapshots } from './state/snapshots.ts';
import { createTexts } from './state/texts.ts';
import { createVisited } from './state/visited.ts';

/** Opens what is kept in `drawer` and in the browser's database. What was changed is offered again when the page is hidden. */
export function openKeeping(drawer: Drawer, session = openDrawer('sessionStorage'), vault = openVault()) {
  const bookmarks = createBookmarks({ drawer: { ...drawer, ...yielding(drawer) }, now: Date.now, newId });
  const annotations = createAnnotations({ drawer, session, now: Date.now, newId, bookmarks });
  const visited = createVisited(drawer);
  const snapshots = createSnapshots(annotations, vault, Date.now, bookmarks);
  const texts = createTexts({ vault, ingest: unread, now: Date.now });
  return { annotations, bookmarks, visited, snapshots, texts, drawer, session, vault };
}

/** Keeps what is pending when the page is hidden or left, and looks again at what other tabs wrote when it comes back. */
export function followPage({ annotations, bookmarks, snapshots }: ReturnType<typeof openKeeping>): void {
  const flush = (): void => {
    annotations.getState().flush();
    void snapshots.flush();
  };
  whenLeaving(flush);
  // A page that comes back from the browser's memory has heard nothing of other tabs meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    annotations.getState().lookAgain();
    bookmarks.getState().lookAgain();
  });
}
