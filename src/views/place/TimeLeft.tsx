import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { readingMinutes } from '../../core/language.ts';
import { wordsLeft } from '../../core/progress.ts';
import { useNamesOfKeys } from '../commands/bindings.ts';
import type { Page } from '../reader/page.ts';
import { useKeeping, useWords } from '../room.tsx';
import { bookmarkAtEye, toggleBookmark } from './bookmarking.ts';
import { here } from './here.ts';
import styles from './Place.module.css';

/** Under the sections: how long the rest takes to read, and a bookmark for the line being read. */
export function TimeLeft() {
  const page = useStore(here, (state) => state.page);
  if (!page) return null;
  return (
    <div className={styles.foot}>
      <Rest page={page} />
      <Toggle page={page} />
    </div>
  );
}

function Rest({ page }: { page: Page }) {
  const { t } = useWords();
  const words = useStore(here, ({ eye }) => wordsLeft(page.article, eye));
  return <p className={styles.remaining}>{timeLeft(t, words)}</p>;
}

/** Fewer words than these take less than a minute. */
const MINUTE = 100;

function timeLeft(t: TFunction, words: number): string {
  if (words === 0) return t('place.end');
  if (words < MINUTE) return t('place.almost');
  const minutes = readingMinutes(words);
  return minutes < 90
    ? t('place.left', { count: minutes })
    : t('place.leftHours', { count: Math.round(minutes / 60) });
}

function Toggle({ page }: { page: Page }) {
  const { t } = useWords();
  const keeping = useKeeping();
  const { bookmarks } = keeping;
  const eye = useStore(here, (state) => state.eye);
  const mine = useStore(bookmarks, (state) => state.ofArticle(page.article.id));
  const keys = useNamesOfKeys();
  const isMarked = useMemo(
    () => bookmarkAtEye(page, mine) !== null,
    // oxlint-disable-next-line react/exhaustive-deps -- another line may be read now
    [page, mine, eye],
  );
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-keyshortcuts={keys('bookmark').aria}
      onClick={() => toggleBookmark(page, keeping, t)}
    >
      {t(isMarked ? 'place.take' : 'place.add')}
    </button>
  );
}
