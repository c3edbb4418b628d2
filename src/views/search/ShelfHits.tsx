import { useEffect } from 'react';
import { formatPlace } from '../../core/place.ts';
import type { ShelfEntry } from '../../platform/seeds.ts';
import { useDigits, useStores, useWords } from '../room.tsx';
import { FEW, InContext } from './HitList.tsx';
import styles from './Search.module.css';
import { PAUSE, type SearchSpot } from './useAsked.ts';
import type { Shelved } from './useShelf.ts';

interface Props {
  readonly asked: SearchSpot;
  readonly shelved: readonly Shelved[];
}

/** What was found in the other texts of the shelf, one text after the other. */
export function ShelfHits({ asked, shelved }: Props) {
  return shelved.map(
    (one) => one.state === 'found' && <InOther key={one.entry.id} asked={asked} found={one} />,
  );
}

interface StatusProps {
  /** How many places there are in the article at hand. */
  readonly here: number;
  readonly shelved: readonly Shelved[];
  readonly query: string;
}

/** How many places there are on the whole shelf, what is still searched, and what could not be. */
export function ShelfStatus({ here, shelved, query }: StatusProps) {
  const { t } = useWords();
  const { reading } = useStores();
  const waiting = shelved.filter(({ state }) => state === 'waiting').length;
  const counts = [here, ...shelved.map((one) => (one.state === 'found' ? one.hits.length : 0))];
  const places = t('search.places', { count: counts.reduce((sum, count) => sum + count, 0) });
  const texts = t('search.texts', { count: counts.filter((count) => count > 0).length });
  const isFound = waiting === 0 && counts.some((count) => count > 0);
  useEffect(() => {
    if (!isFound) return;
    const words = t('search.foundOnShelf', { query: `\u2068${query}\u2069`, places, texts });
    const timer = setTimeout(() => reading.getState().say(words), PAUSE);
    return () => clearTimeout(timer);
  }, [reading, t, isFound, query, places, texts]);
  return (
    <>
      {waiting > 0 && <p className={styles.hint}>{t('search.waiting', { count: waiting })}</p>}
      {isFound && <p className={styles.hint}>{t('search.inTexts', { places, texts })}</p>}
      {shelved.map(
        (one) =>
          one.state === 'failed' && <Failed key={one.entry.id} entry={one.entry} onRetry={one.retry} />,
      )}
    </>
  );
}

interface TitleProps {
  readonly title: string;
  readonly direction: 'rtl' | 'ltr';
  readonly count: number;
}

/** What a text is called, and how many places there are in it. */
export function TextTitle({ title, direction, count }: TitleProps) {
  const digits = useDigits();
  return (
    <h3 className={styles.articleTitle}>
      <bdi dir={direction}>{title}</bdi> <span className={styles.fact}>{digits(count)}</span>
    </h3>
  );
}

function InOther({ asked, found }: { asked: SearchSpot; found: Extract<Shelved, { state: 'found' }> }) {
  const { t } = useWords();
  const { entry, article, hits } = found;
  if (hits.length === 0) return null;
  const addressOf = (hit: number | null): string =>
    formatPlace({ view: 'article', article: entry.id, spot: { ...asked, hit } });
  return (
    <section className={styles.article} aria-label={entry.title}>
      <TextTitle title={entry.title} direction={entry.direction} count={hits.length} />
      <ul className={styles.notes} aria-label={t('search.inText')}>
        {hits.slice(0, FEW).map((hit, at) => (
          <li key={hit.start}>
            <a className={styles.hit} lang={article.language} dir={article.direction} href={addressOf(at)}>
              <InContext article={article} hit={hit} />
            </a>
          </li>
        ))}
      </ul>
      {hits.length > FEW && (
        <a className={styles.more} href={addressOf(null)}>
          {t('search.allThere', { count: hits.length })}
        </a>
      )}
    </section>
  );
}

function Failed({ entry, onRetry }: { entry: ShelfEntry; onRetry: () => void }) {
  const { t } = useWords();
  return (
    <p className={styles.problem}>
      {t('search.failed', { title: `\u2068${entry.title}\u2069` })}
      <button type="button" className={styles.offer} onClick={onRetry}>
        {t('problem.retry')}
      </button>
    </p>
  );
}
