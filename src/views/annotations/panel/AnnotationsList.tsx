import { useCallback, useDeferredValue, useLayoutEffect, useRef, useState } from 'react';
import type { Found } from '../../../core/finding.ts';
import { useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { choosing } from './Choosing.tsx';
import { Chosen } from './Chosen.tsx';
import { Empty } from './Empty.tsx';
import { Entry } from '../Entry.tsx';
import { Finder } from './Finder.tsx';
import { Growing } from './Growing.tsx';
import { useFound } from './listed.ts';
import { type ChangeListing, filtersOf, type Listing, SLICE, UNFILTERED, useListing } from './listing.ts';
import { useMargin } from '../margin.ts';
import { useShownInk } from '../revealing.ts';
import { Scope } from './Scope.tsx';
import { Walk } from './Walk.tsx';

/** The annotations of this article, or of all: searched, narrowed, put in order, gone through, and changed many at once. */
export function AnnotationsList() {
  const { t } = useWords();
  const { reading } = useStores();
  const { roster, keeping, page, places } = useMargin();
  const { article } = roster;
  const [listing, change] = useListing(keeping, article.id);
  const [isFolded, setFolded] = useState(() => filtersOf(listing) === 0);
  const all = useFound(useDeferredValue(listing), !isFolded);
  const { listed, found } = all;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useKeptScroll(top, listing, change);
  useShownInk(page, (listing.at !== null && places.get(listing.at)) || null);
  const clear = (): void => {
    change({ ...UNFILTERED, shown: SLICE });
    top.current?.querySelector<HTMLElement>('input[type=search]')?.focus();
  };
  if (listed.length === 0)
    return (
      <div ref={top}>
        <Scope value={listing.scope} onChange={(scope) => change({ scope, shown: SLICE })} />
        <Empty
          words={t(listing.scope === 'all' ? 'annotations.noneAtAll' : 'annotations.none')}
          action={t('annotations.toText')}
          onAction={() => reading.getState().close(article.id)}
        />
      </div>
    );
  return (
    <div ref={top}>
      <Finder listing={listing} change={change} all={all} isFolded={isFolded} onFold={setFolded} />
      <div className={styles.found}>
        <output>{t('annotations.found', { count: found.length })}</output>
        <Walk found={found} at={listing.at} onWalk={(at) => change({ at })} />
        {found.length > 0 && (
          <button
            type="button"
            className={styles.plain}
            aria-pressed={chosen !== null}
            onClick={() => setChosen(chosen ? null : new Set())}
          >
            {t('annotations.choose')}
          </button>
        )}
      </div>
      {found.length === 0 && (
        <Empty words={t('annotations.noneFound')} action={t('annotations.clear')} onAction={clear} />
      )}
      <Entries found={found} listing={listing} change={change} chosen={chosen} onChosen={setChosen} />
      {chosen && <Chosen all={all} chosen={chosen} onChosen={setChosen} />}
    </div>
  );
}

interface EntriesProps {
  readonly found: readonly Found[];
  readonly listing: Listing;
  readonly change: ChangeListing;
  readonly chosen: ReadonlySet<string> | null;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

function Entries({ found, listing, change, chosen, onChosen }: EntriesProps) {
  const { t } = useWords();
  const { reading } = useStores();
  const { roster, open } = useMargin();
  const { article } = roster;
  const latest = useRef(chosen);
  useLayoutEffect(() => {
    latest.current = chosen;
  });
  const choose = useCallback(
    (id: string, isChosen: boolean) => onChosen(choosing(latest.current, id, isChosen)),
    [onChosen],
  );
  const openOne = useCallback(
    ({ annotation, at }: Found) => {
      change({ at: annotation.id });
      if (at) open(annotation.id);
      else {
        const spot = { kind: 'annotations', view: 'orphans', annotation: annotation.id } as const;
        reading.getState().turn(article.id, spot);
      }
    },
    [change, open, reading, article],
  );
  return (
    <Growing
      items={found}
      label={t('annotations.title')}
      shown={listing.shown}
      onGrow={(shown) => change({ shown })}
    >
      {(one) => (
        <Entry
          key={one.annotation.id}
          found={one}
          article={article}
          order={listing.order}
          isAt={one.annotation.id === listing.at}
          isChosen={chosen?.has(one.annotation.id) ?? null}
          onChoose={choose}
          onOpen={openOne}
        />
      )}
    </Growing>
  );
}

/** Comes back to where the list was scrolled when it was left. */
function useKeptScroll(
  top: React.RefObject<HTMLElement | null>,
  { scroll }: Listing,
  change: ChangeListing,
): void {
  const first = useRef(scroll);
  useLayoutEffect(() => {
    const scroller = top.current?.closest('[data-panel]')?.lastElementChild;
    if (!scroller) return;
    scroller.scrollTop = first.current;
    const scrolled = (): void => change({ scroll: scroller.scrollTop });
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => scroller.removeEventListener('scroll', scrolled);
  }, [top, change]);
}
