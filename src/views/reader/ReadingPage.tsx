import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Article, Mention } from '../../core/article.ts';
import type { Lettering } from '../../core/display.ts';
import { isOverText, type Spot } from '../../core/place.ts';
import { blockOf, type Roster, rosterOf } from '../../core/roster.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { useStores, useWords } from '../room.tsx';
import { Late } from '../Late.tsx';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import { BarControls } from './BarControls.tsx';
import { Contents } from './Contents.tsx';
import { Names } from './Names.tsx';
import { LONG, Passage } from './Passage.tsx';
import styles from './ReadingPage.module.css';
import { Standing } from './Standing.tsx';
import { useArrival, wordsOnArrival } from './useArrival.ts';
import { useKeys } from './useKeys.ts';
import { useMarked } from './useMarked.ts';
import { usePage } from './usePage.ts';
import type { Press } from './usePointing.ts';

const Aids = lazy(() => import('../aids/Aids.tsx'));
const NamesBeside = lazy(() => import('../names/NamesBeside.tsx'));
const SearchBeside = lazy(() => import('../search/SearchBeside.tsx'));
const Marginalia = lazy(() => import('../annotations/Marginalia.tsx'));

interface Props {
  readonly article: Article;
  /** How its letters are shown; null as they came. */
  readonly lettering?: Lettering | null;
  readonly spot: Spot;
}

/** An article open for reading: the text, the way through it, who is named in it, and what the reader wrote beside it. */
export function ReadingPage({ article, lettering = null, spot }: Props) {
  const { t } = useWords();
  const { reading } = useStores();
  const roster = rosterOf(article);
  const main = useRef<HTMLElement>(null);
  const pressed = useRef<Mention | null>(null);
  /** Takes a press on what the reader marked; false leaves it to the names. */
  const onMarks = useRef<(press: Press) => boolean>(null);
  // The words in sight come with the first frame; the others of a long text follow without holding one up.
  const isWhole = useDeferredValue(true, article.text.length <= LONG);
  const [page, host] = usePage(article, isWhole, lettering);
  const isThere = page !== null && isWhole;
  useFocusOnArrival(main);
  const marked = useMarked(roster, spot);
  const [due] = useState(() => wordsOnArrival(reading.getState(), article, spot, marked));
  const { level, uncover } = useArrival(page, lettering, spot, marked);
  const openName = useCallback(
    (mention: Mention) => {
      pressed.current = mention;
      reading.getState().lay(article.id, spotOf(roster, mention));
    },
    [article, roster, reading],
  );
  const press = useCallback(
    (here: Press) => {
      if (onMarks.current?.(here)) return;
      if (here.mentions[0]) openName(here.mentions[0]);
    },
    [openName],
  );
  const openBlock = useCallback(
    (block: number) => reading.getState().lay(article.id, { kind: 'block', block }),
    [article, reading],
  );
  useKeys(article.id, spot);
  const home = (): HTMLElement | null => {
    const mention = pressed.current ?? marked.current;
    return page && mention ? page.focusable(article.blocks.indexOf(blockOf(article, mention))) : null;
  };
  const standing = useMemo(() => <Standing roster={roster} />, [roster]);
  const isNames = spot.kind === 'names' || spot.kind === 'name' || spot.kind === 'block';
  const isBeside = isOverText(spot) && spot.kind !== 'annotation';
  return (
    <>
      <TopBar title={article.title} direction={article.direction}>
        <BarControls roster={roster} spot={spot} marked={marked.mentions} />
      </TopBar>
      <div className={styles.layout}>
        <nav className={styles.rail} aria-label={t('bar.contents')}>
          <h2 className={styles.railTitle}>{t('bar.contents')}</h2>
          <Contents roster={roster} marked={marked.mentions} />
        </nav>
        <main ref={main} id="text" tabIndex={-1} className={styles.column}>
          <div ref={host} className={styles.host}>
            <Passage roster={roster} due={isWhole ? null : due} lettering={lettering} onBlock={openBlock}>
              {standing}
            </Passage>
          </div>
        </main>
        <div className={styles.margin} data-open={isBeside}>
          <Late turn={2} when={isThere} fallback={<NoNotes />}>
            {page && (
              <Marginalia page={page} roster={roster} spot={spot} onMarks={onMarks} onName={openName} />
            )}
          </Late>
          <div className={styles.beside}>
            {page && isWhole && spot.kind === 'search' && (
              <Suspense fallback={null}>
                <SearchBeside page={page} roster={roster} spot={spot} />
              </Suspense>
            )}
            {isNames && (
              <Suspense fallback={null}>
                <NamesBeside roster={roster} spot={spot} level={level} home={home} onPlaced={uncover} />
              </Suspense>
            )}
          </div>
        </div>
      </div>
      <Late turn={3} when={isThere}>
        {page && <Aids page={page} marked={marked.mentions} />}
      </Late>
      <Names page={page} roster={roster} marked={marked} onPress={press} />
    </>
  );
}

/** The text stays readable where the part of the app that opens notes did not come. */
function NoNotes() {
  const { t } = useWords();
  return (
    <p role="alert" className={styles.noNotes}>
      {t('problem.notes')}{' '}
      <button type="button" onClick={() => window.location.reload()}>
        {t('problem.reload')}
      </button>
    </p>
  );
}

function spotOf(roster: Roster, mention: Mention): Spot {
  const at = roster.byId.get(mention.entity)?.mentions.indexOf(mention) ?? 0;
  return { kind: 'name', entity: mention.entity, mention: at };
}
