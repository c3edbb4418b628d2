import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useId,
  useRef,
  useState,
} from 'react';
import type { EntityKind } from '../../core/article.ts';
import type { Named, Roster } from '../../core/roster.ts';
import { searchNames } from '../../core/naming.ts';
import { useDigits, usePreferences, useWording, useWords } from '../room.tsx';
import fields from '../controls/Field.module.css';
import styles from './NamesList.module.css';

interface Props {
  /** Whom to list, grouped by kind. */
  readonly kinds: Roster['kinds'];
  readonly filterable: boolean;
  readonly onChoose: (named: Named) => void;
  /** The entity that is marked in the text, and what unfolds below it. Without `renderDetails` nothing unfolds. */
  readonly marked?: string | null;
  readonly renderDetails?: (named: Named) => ReactNode;
}

/** Names by kind, each a button. */
export function NamesList({ kinds, filterable, ...rest }: Props) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const filter = useRef<HTMLInputElement>(null);
  // The button goes with what it clears: focus goes where the next query is written.
  const clear = (): void => {
    setQuery('');
    filter.current?.focus();
  };
  const found = kinds
    .map(({ kind, named }) => ({ kind, named: searchNames(named, wanted) }))
    .filter(({ named }) => named.length > 0);
  const count = found.reduce((sum, { named }) => sum + named.length, 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the field and the buttons in it
    <div onKeyDown={toEnd}>
      {filterable && <Filter query={query} onQuery={setQuery} field={filter} />}
      <output className={wanted === '' ? 'visually-hidden' : styles.found}>
        {wanted === '' ? '' : t('names.found', { count })}
      </output>
      {wanted !== '' && count === 0 && (
        <button type="button" className={styles.clear} onClick={clear}>
          {t('names.clear')}
        </button>
      )}
      {found.map(({ kind, named }) => (
        <KindGroup key={kind} kind={kind} named={named} {...rest} />
      ))}
    </div>
  );
}

/** Home and End lead to the ends of the words in the field, and of the list; by themselves they scroll it away under the reader. */
function toEnd(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  const isBare = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!isBare || (key !== 'Home' && key !== 'End')) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement) {
    const at = key === 'Home' ? 0 : target.value.length;
    target.setSelectionRange(at, at);
    return;
  }
  const entries = [...currentTarget.querySelectorAll<HTMLElement>(`.${styles.entry}`)];
  entries.at(key === 'Home' ? 0 : -1)?.focus();
}

interface FilterProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

function Filter({ query, onQuery, field }: FilterProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{t('names.filter')}</label>
      <input
        ref={field}
        id={id}
        type="search"
        className={fields.search}
        dir={/\p{L}/u.test(query) ? 'auto' : undefined}
        placeholder={t('names.filterHint')}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

type GroupProps = Omit<Props, 'kinds' | 'filterable'> & {
  readonly kind: EntityKind;
  readonly named: readonly Named[];
};

function KindGroup({ kind, named, ...rest }: GroupProps) {
  const { t } = useWords();
  const digits = useDigits();
  const heading = useId();
  const isHidden = usePreferences(({ names, hiddenKinds }) => !names || hiddenKinds.includes(kind));
  return (
    <section aria-labelledby={heading} className={styles.group}>
      <h3 id={heading} className={styles.kind}>
        <span className={`kind-line kind-line-${kind}`}>{t(`kinds.${kind}`)}</span>{' '}
        <span className={styles.count}>{digits(named.length)}</span>
      </h3>
      {isHidden && <p className={styles.hidden}>{t('names.hiddenKind')}</p>}
      <ul className={styles.list}>
        {named.map((one) => (
          <Entry key={one.entity.id} named={one} {...rest} />
        ))}
      </ul>
    </section>
  );
}

type EntryProps = Omit<GroupProps, 'kind' | 'named'> & { readonly named: Named };

function Entry({ named, marked, onChoose, renderDetails }: EntryProps) {
  const { t } = useWords();
  const digits = useDigits();
  const say = useWording();
  const panel = useId();
  const { id, name, placeType } = named.entity;
  const isMarked = id === marked;
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        {...(renderDetails && { 'aria-expanded': isMarked, 'aria-controls': panel })}
        onClick={() => onChoose(named)}
      >
        <span className={styles.name}>
          {say(name)}
          {say(name) !== name.en && (
            <span className={styles.english}>
              <bdi lang="en">{name.en}</bdi>
            </span>
          )}
        </span>
        {placeType && <span className={styles.type}>{t(`placeType.${placeType}`)}</span>}
        <span className={styles.count} title={t('card.mentions', { count: named.mentions.length })}>
          <span aria-hidden="true">{digits(named.mentions.length)}</span>
          <span className="visually-hidden">{t('card.mentions', { count: named.mentions.length })}</span>
        </span>
      </button>
      {renderDetails && (
        <div id={panel} className={styles.details} hidden={!isMarked}>
          {isMarked && renderDetails(named)}
        </div>
      )}
    </li>
  );
}
