import { type RefObject, useId } from 'react';
import type { SearchOption } from '../../core/place.ts';
import { useKeyNames } from '../commands/bindings.ts';
import { BackIcon, ForwardIcon } from '../controls/actionIcons.tsx';
import { useWords } from '../room.tsx';
import fields from '../controls/Field.module.css';
import styles from './Search.module.css';
import { type Change, type SearchSpot, withOption } from './useAsked.ts';

interface Props {
  readonly asked: SearchSpot;
  readonly change: Change;
  /** The reader turns to something else. */
  readonly onLeave: () => void;
  readonly box: RefObject<HTMLInputElement | null>;
  /** How many places there are in the text, and at which the reader is. */
  readonly count: number;
  readonly at: number | null;
  /** Enter goes on, with Shift back. */
  readonly onStep: (by: 1 | -1) => void;
  /** Whether there are other texts than the one at hand. */
  readonly hasShelf: boolean;
}

/** More than a sentence is not searched for, and an address has to hold it. */
const LONGEST = 200;

/** Where one writes what to look for, and says how and where. */
export function SearchBox({ asked, change, onLeave, box, hasShelf, ...walk }: Props) {
  const { t } = useWords();
  const { onStep } = walk;
  const { query, options } = asked;
  const write = (written: string): void => {
    // Half of a pair has no place in an address.
    change({ query: written.replace(/\p{Cs}/gu, ''), hit: null }, 'soon');
  };
  const pressed = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  return (
    <search className={styles.search}>
      <div className={styles.head} data-search-head>
        <input
          ref={box}
          type="search"
          className={fields.search}
          aria-label={t('search.box')}
          placeholder={t('search.hint')}
          dir={/\p{L}/u.test(query) ? 'auto' : undefined}
          maxLength={LONGEST}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => write(event.target.value)}
          onKeyDown={pressed}
          onBlur={onLeave}
          data-search-box
        />
        <Walk {...walk} />
      </div>
      {hasShelf && <Scope asked={asked} change={change} />}
      <fieldset className={styles.options}>
        <legend className="visually-hidden">{t('search.how')}</legend>
        {(['exact', 'word'] as const).map((option) => (
          <Option key={option} option={option} options={options} change={change} />
        ))}
      </fieldset>
    </search>
  );
}

/** How many places there are, at which the reader is, and the way to the next. */
function Walk({ count, at, onStep }: Pick<Props, 'count' | 'at' | 'onStep'>) {
  const { t } = useWords();
  const next = useKeyNames('nextHit');
  const previous = useKeyNames('previousHit');
  if (count === 0) return null;
  return (
    <div className={styles.walk}>
      <span className={styles.count}>
        {at === null ? t('search.places', { count }) : t('search.position', { at: at + 1, of: count })}
      </span>
      <button
        type="button"
        className={styles.step}
        aria-label={t('search.previous')}
        title={t('search.previous')}
        aria-keyshortcuts={previous.aria}
        onClick={() => onStep(-1)}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label={t('search.next')}
        title={t('search.next')}
        aria-keyshortcuts={next.aria}
        onClick={() => onStep(1)}
      >
        <ForwardIcon />
      </button>
    </div>
  );
}

interface OptionProps {
  readonly option: Exclude<SearchOption, 'shelf'>;
  readonly options: readonly SearchOption[];
  readonly change: Change;
}

function Option({ option, options, change }: OptionProps) {
  const { t } = useWords();
  return (
    <label className={styles.option}>
      <input
        type="checkbox"
        checked={options.includes(option)}
        onChange={(event) =>
          change({ options: withOption(options, option, event.target.checked), hit: null }, 'now')
        }
      />
      {t(`search.${option}`)}
    </label>
  );
}

function Scope({ asked: { options }, change }: Pick<Props, 'asked' | 'change'>) {
  const { t } = useWords();
  const name = useId();
  const isShelf = options.includes('shelf');
  return (
    <fieldset className={styles.options}>
      <legend className="visually-hidden">{t('search.where')}</legend>
      {[false, true].map((whole) => (
        <label key={String(whole)} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={isShelf === whole}
            onChange={() => change({ options: withOption(options, 'shelf', whole) }, 'now')}
          />
          {t(whole ? 'search.wholeShelf' : 'search.thisArticle')}
        </label>
      ))}
    </fieldset>
  );
}
