import type { ReactNode } from 'react';
import { formatPlace } from '../../core/place.ts';
import type { TextEntry } from '../../platform/seeds.ts';
import { useWords } from '../room.tsx';
import { useReadingTime } from '../useReadingTime.ts';
import styles from './Shelf.module.css';

/** A text of the shelf. `children` are what can be done with it besides reading. */
export function Entry({ entry, children }: { entry: TextEntry; children?: ReactNode }) {
  const { t } = useWords();
  const readingTime = useReadingTime();
  return (
    <li className={styles.text}>
      <div className={styles.head}>
        <a
          className={styles.link}
          href={formatPlace({ view: 'article', article: entry.id, spot: { kind: 'text' } })}
          dir={entry.direction}
        >
          {entry.title}
        </a>
        {children}
      </div>
      <ul className={styles.facts}>
        <li>{readingTime(entry.words)}</li>
        <li>{t('shelf.words', { count: entry.words })}</li>
        <li>{t('article.names', { count: entry.entities })}</li>
        <li>{t(entry.readingUrl === null ? 'shelf.automatic' : 'shelf.edited')}</li>
      </ul>
    </li>
  );
}
