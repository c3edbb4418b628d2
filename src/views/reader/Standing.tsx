import { formatPlace } from '../../core/place.ts';
import type { Roster } from '../../core/roster.ts';
import { useReadingTime } from '../useReadingTime.ts';
import { Legend } from './Legend.tsx';
import styles from './Standing.module.css';
import { useWords } from '../room.tsx';

/** What stands between headline and text: how long it is, who read it for us, and the kinds of names in it. */
export function Standing({ roster }: { roster: Roster }) {
  const { t, language, direction } = useWords();
  const { article } = roster;
  const readingTime = useReadingTime();
  return (
    <div className={styles.standing} lang={language} dir={direction}>
      <ul className={styles.facts}>
        <li>{readingTime(roster.words)}</li>
        <li>{t('article.sections', { count: article.sections.length })}</li>
        <li>{t('article.names', { count: article.entities.length })}</li>
        <li data-listen />
      </ul>
      <p className={styles.reading}>
        {t(`article.${article.reading}`)}{' '}
        <a href={formatPlace({ view: 'article', article: article.id, spot: { kind: 'source' } })}>
          {t('article.source')}
        </a>
      </p>
      <Legend roster={roster} />
    </div>
  );
}
