import { lazy, useEffect, useRef } from 'react';
import type { ShelfEntry } from '../../platform/seeds.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { Part } from '../Late.tsx';
import { useWords } from '../room.tsx';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import { Entry } from './Entry.tsx';
import styles from './Shelf.module.css';

const OwnTexts = lazy(() => import('./OwnTexts.tsx'));

/** All texts there are: those of the shelf in the order they open, and the reader's own. */
export default function Shelf({ shelf }: { shelf: readonly ShelfEntry[] }) {
  const { t } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useFocusOnArrival(title);
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  return (
    <>
      <TopBar />
      <main id="text" tabIndex={-1} className={styles.shelf}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t('shelf.title')}
        </h1>
        {shelf.length === 0 ? (
          <div className={styles.empty}>
            <p>{t('shelf.empty')}</p>
            <p>{t('shelf.emptyHint')}</p>
          </div>
        ) : (
          <ul className={styles.texts} aria-label={t('shelf.label')}>
            {shelf.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        <Part>
          <OwnTexts />
        </Part>
      </main>
    </>
  );
}
