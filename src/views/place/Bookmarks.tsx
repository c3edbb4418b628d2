import { useId } from 'react';
import { useStore } from 'zustand';
import { blockIndexAt, type Range } from '../../core/article.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import type { Page } from '../reader/page.ts';
import { useKeeping, useStores, useWords } from '../room.tsx';
import { type PlacedBookmark, placedBookmarks, removeBookmark, wordsOf } from './bookmarking.ts';
import { here } from './here.ts';
import styles from './Place.module.css';

/** The lines that the reader marked to return to, over the sections. */
export function Bookmarks({ onChoose }: { onChoose: (() => void) | undefined }) {
  const { t } = useWords();
  const page = useStore(here, (state) => state.page);
  const { bookmarks } = useKeeping();
  const mine = useStore(bookmarks, (state) => (page ? state.ofArticle(page.article.id) : null));
  const heading = useId();
  if (!page || !mine || mine.length === 0) return null;
  return (
    <section className={styles.bookmarks} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {t('place.bookmarks')}
      </h3>
      <ul className={styles.list}>
        {placedBookmarks(page.article, mine).map((one) => (
          <Entry key={one.bookmark.id} page={page} placed={one} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly page: Page;
  readonly placed: PlacedBookmark;
  readonly onChoose: (() => void) | undefined;
}

function Entry({ page, placed: { bookmark, at }, onChoose }: EntryProps) {
  const { t } = useWords();
  const { reading } = useStores();
  const keeping = useKeeping();
  const { id, language, direction } = page.article;
  const words = wordsOf(bookmark);
  const go = (range: Range): void => {
    onChoose?.();
    // An entry of its own, so that the browser's way back leads here too.
    reading.getState().go({ view: 'article', article: id, spot: { kind: 'text' } });
    page.reveal(range);
    page.focusable(blockIndexAt(page.article, range.start)).focus({ preventScroll: true });
  };
  return (
    <li className={styles.bookmark}>
      {at ? (
        <button type="button" className={styles.go} lang={language} dir={direction} onClick={() => go(at)}>
          {words}
        </button>
      ) : (
        <span className={styles.lost}>
          <bdi lang={language}>{words}</bdi>
          <span className={styles.why}>{t('place.lost')}</span>
        </span>
      )}
      <CloseButton
        className={styles.close}
        label={t('place.remove', { words })}
        onClose={({ currentTarget }) => {
          const list = currentTarget.closest('nav');
          removeBookmark(id, bookmark, keeping, t);
          // The button goes with its bookmark: those who pressed it stay in the contents.
          requestAnimationFrame(() => list?.querySelector<HTMLElement>('button, a')?.focus());
        }}
      />
    </li>
  );
}
