import { useEffect, useRef } from 'react';
import { formatPlace } from '../../core/place.ts';
import type { ShelfEntry } from '../../platform/seeds.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { Notice } from '../Notice.tsx';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import { useReadingTime } from '../useReadingTime.ts';
import styles from './Shelf.module.css';
import { useWords } from '../room.tsx';

/** All texts there are, in the order they open. */
export default function Shelf({ shelf }: { shelf: readonly ShelfEntry[] }) {
  const { t } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useFocusOnArrival(title);
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  if (shelf.length === 0) {
    return (
      <Notice title={t('shelf.title')} actions={null}>
        <p>{t('shelf.empty')}</p>
        <p>{t('shelf.emptyHint')}</p>
      </Notice>
    );
  }
  return (
    <>
      <TopBar />
      <main id="text" tabIndex={-1} className={styles.shelf}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t('shelf.title')}
        </h1>
        <ul className={styles.texts} aria-label={t('shelf.label')}>
          {shelf.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      </main>
    </>
  );
}

function Entry({ entry }: { entry: ShelfEntry }) {
  const { t } = useWords();
  const readingTime = useReadingTime();
  return (
    <li className={styles.text}>
      <a
        className={styles.link}
        href={formatPlace({ view: 'article', article: entry.id, spot: { kind: 'text' } })}
        dir={entry.direction}
      >
        {entry.title}
      </a>
      <ul className={styles.facts}>
        <li>{readingTime(entry.words)}</li>
        <li>{t('shelf.words', { count: entry.words })}</li>
        <li>{t('article.names', { count: entry.entities })}</li>
        <li>{t(entry.readingUrl === null ? 'shelf.automatic' : 'shelf.edited')}</li>
      </ul>
    </li>
  );
}
