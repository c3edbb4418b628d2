import type { ShelfEntry } from '../../platform/seeds.ts';
import { formatPlace } from '../../core/place.ts';
import { useDigits, useWords } from '../room.tsx';
import { InContext } from './HitList.tsx';
import styles from './Search.module.css';
import type { SearchSpot } from './useAsked.ts';
import type { Shelved } from './useShelf.ts';

interface Props {
  readonly asked: SearchSpot;
  readonly shelved: readonly Shelved[];
}

/** So many places of each other text are listed; the others are listed in it. */
const FEW = 5;

/** What was found in the other texts of the shelf, one text after the other. */
export function ShelfHits({ asked, shelved }: Props) {
  const { t } = useWords();
  const waiting = shelved.filter(({ state }) => state === 'waiting').length;
  return (
    <>
      {shelved.map((one) =>
        one.state === 'failed' ? (
          <Failed key={one.entry.id} entry={one.entry} onRetry={one.retry} />
        ) : (
          one.state === 'found' && <InOther key={one.entry.id} asked={asked} found={one} />
        ),
      )}
      {waiting > 0 && <p className={styles.hint}>{t('search.waiting', { count: waiting })}</p>}
    </>
  );
}

function InOther({ asked, found }: { asked: SearchSpot; found: Extract<Shelved, { state: 'found' }> }) {
  const { t } = useWords();
  const digits = useDigits();
  const { entry, article, hits } = found;
  if (hits.length === 0) return null;
  const addressOf = (hit: number | null): string =>
    formatPlace({ view: 'article', article: entry.id, spot: { ...asked, hit } });
  return (
    <section className={styles.article} aria-label={entry.title}>
      <h3 className={styles.articleTitle}>
        <bdi dir={entry.direction}>{entry.title}</bdi>{' '}
        <span className={styles.fact}>{digits(hits.length)}</span>
      </h3>
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
