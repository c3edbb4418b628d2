import { useEffect } from 'react';
import { useStore } from 'zustand';
import { blockIndexAt } from '../../core/article.ts';
import { lineAt } from '../../core/bookmark.ts';
import { useKeyNames } from '../commands/bindings.ts';
import { useCommand } from '../commands/registry.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import type { Page } from '../reader/page.ts';
import { useKeeping, useStores, useWords } from '../room.tsx';
import { toggleBookmark } from './bookmarking.ts';
import { Bookmarks } from './Bookmarks.tsx';
import { here, leaveHere } from './here.ts';
import styles from './Place.module.css';
import { ReadMark } from './ReadMark.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { usePassing } from './usePassing.ts';

const PARTS = { Head: Bookmarks, Foot: TimeLeft, Mark: ReadMark };

/** Where the reader is in the text: what they have read, the lines they marked to return to, the way back from a jump. */
export default function Place({ page }: { page: Page }) {
  const { t } = useWords();
  const { reading } = useStores();
  const keeping = useKeeping();
  const { visited } = keeping;
  usePassing(page, visited);
  useCommand('bookmark', () => toggleBookmark(page, keeping, t));
  useEffect(() => {
    here.setState({ page });
    reading.setState({ parts: PARTS });
    return () => {
      leaveHere();
      reading.setState({ parts: {} });
    };
  }, [page, reading]);
  return <Back page={page} />;
}

/** The way back to the words that were read before a jump. It goes when the reader reads on. */
function Back({ page }: { page: Page }) {
  const { t } = useWords();
  const { reading } = useStores();
  const left = useStore(here, (state) => state.left);
  const keys = useKeyNames('backToReading');
  const back = (): void => {
    if (!left) return;
    here.setState({ left: null, home: left.view });
    const { eye } = left.view;
    page.restore(left.sight);
    page.focusable(blockIndexAt(page.article, eye)).focus({ preventScroll: true });
    const words = lineAt(page.article, eye)?.exact ?? '';
    reading.getState().say(t('place.returned', { words: words.replace(/\s+/g, ' ') }));
  };
  useCommand('backToReading', left ? back : null);
  if (!left) return null;
  return (
    <section className={styles.back} aria-label={t('place.label')}>
      <button type="button" className={styles.action} aria-keyshortcuts={keys.aria} onClick={back}>
        {t('place.back')}
        {keys.printed && (
          <kbd className={styles.keys} dir="ltr" aria-hidden="true">
            {keys.printed}
          </kbd>
        )}
      </button>
      <CloseButton className={styles.close} onClose={() => here.setState({ left: null })} />
    </section>
  );
}
