import { useId } from 'react';
import { INKS, type Ink } from '../../../core/paint.ts';
import { useDigits, useWords } from '../../room.tsx';
import fields from '../../controls/Field.module.css';
import styles from './Finder.module.css';
import { Filters } from './Filters.tsx';
import type { FoundList } from './listed.ts';
import { type ChangeListing, filtersOf, type Listing, SLICE } from './listing.ts';
import { Scope } from './Scope.tsx';

interface Props {
  readonly listing: Listing;
  readonly change: ChangeListing;
  readonly all: FoundList;
  /** Whether all but the search is folded away. */
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}

/** Asking for annotations: by words, by ink, and by more behind a fold. */
export function Finder({ listing, change, all, isFolded, onFold }: Props) {
  const { t } = useWords();
  const digits = useDigits();
  const fold = useId();
  const count = filtersOf(listing);
  // What is asked for anew is looked at from its beginning.
  const ask: ChangeListing = (changed) => change({ ...changed, shown: SLICE });
  return (
    <search className={styles.finder}>
      <Search query={listing.query} onQuery={(query) => ask({ query })} />
      <div className={styles.row}>
        <Scope value={listing.scope} onChange={(scope) => ask({ scope })} />
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!isFolded}
          aria-controls={fold}
          onClick={() => onFold(!isFolded)}
        >
          {t('annotations.filters')}
          {count > 0 && <span className={styles.count}> {digits(count)}</span>}
        </button>
      </div>
      <div id={fold} className={styles.filters} hidden={isFolded}>
        {!isFolded && (
          <>
            <Inks value={listing.inks} onChange={(inks) => ask({ inks })} />
            <Filters listing={listing} ask={ask} all={all} />
          </>
        )}
      </div>
    </search>
  );
}

function Search({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const { t } = useWords();
  return (
    <input
      type="search"
      className={fields.search}
      aria-label={t('annotations.search')}
      dir={/\p{L}/u.test(query) ? 'auto' : undefined}
      placeholder={t('annotations.searchHint')}
      value={query}
      onChange={(event) => onQuery(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

interface InksProps {
  readonly value: readonly Ink[];
  readonly onChange: (inks: readonly Ink[]) => void;
}

function Inks({ value, onChange }: InksProps) {
  const { t } = useWords();
  const toggle = (ink: Ink): void =>
    onChange(value.includes(ink) ? value.filter((one) => one !== ink) : [...value, ink]);
  return (
    <fieldset className={styles.inks}>
      <legend className="visually-hidden">{t('annotations.inks')}</legend>
      {INKS.map((ink) => (
        <label key={ink} className={styles.ink} title={t(`ink.${ink}`)}>
          <input
            type="checkbox"
            aria-label={t(`ink.${ink}`)}
            checked={value.includes(ink)}
            onChange={() => toggle(ink)}
          />
          <span className={`${styles.drop} ink-drop`} data-ink={ink} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
