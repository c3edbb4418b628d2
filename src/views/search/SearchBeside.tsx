import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { type Article, sectionIndexAt } from '../../core/article.ts';
import { contextOf } from '../../core/excerpt.ts';
import { countsBySection } from '../../core/overview.ts';
import { indexRanges } from '../../core/paint.ts';
import { blockOf, type Roster } from '../../core/roster.ts';
import { type Hit, isEmpty } from '../../core/search.ts';
import { shelf, type TextEntry } from '../../platform/seeds.ts';
import { revealBeside } from '../annotations/revealing.ts';
import { useCommand } from '../commands/registry.ts';
import { Panel } from '../controls/Panel.tsx';
import { Guard } from '../Guard.tsx';
import type { Page } from '../reader/page.ts';
import { useLayers } from '../reader/usePainting.ts';
import { useStores, useWords } from '../room.tsx';
import { found, NOTHING } from './found.ts';
import { FEW, HitList, titleOf } from './HitList.tsx';
import './ink.css';
import { Nothing } from './Nothing.tsx';
import { NamesFound } from './Offers.tsx';
import styles from './Search.module.css';
import { SearchBox } from './SearchBox.tsx';
import { type Found, useSearching } from './searching.ts';
import { ShelfHits, ShelfStatus, TextTitle } from './ShelfHits.tsx';
import { own } from '../shelf/own.ts';
import { type Change, PAUSE, type SearchSpot, useAsked, useMeant, withOption } from './useAsked.ts';
import { useLater } from './useLater.ts';
import { useShelf } from './useShelf.ts';

const NotesFound = lazy(() => import('./NotesFound.tsx'));

interface Props {
  readonly page: Page;
  readonly roster: Roster;
  readonly spot: SearchSpot;
  /** The texts there are; all of the shelf where nothing is said. */
  readonly entries?: readonly TextEntry[];
}

/** Searching beside the text: in it, in what the reader wrote, in its names, and in the other texts of the shelf. */
export default function SearchBeside({ page, roster, spot, entries }: Props) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const { asked, change, settle } = useAsked(article.id, spot);
  const meant = useMeant(asked);
  const result = useSearching(article, meant, () => page.charactersNear(0).start);
  const at = result.isDone && asked.hit !== null && asked.hit < result.ranked.length ? asked.hit : null;
  const current = at === null ? null : (result.ranked[at] as Hit);
  const box = useRef<HTMLInputElement>(null);
  const mine = useStore(own, (state) => state.entries);
  const others = useMemo(
    () => (entries ?? [...shelf, ...mine]).filter(({ id }) => id !== article.id),
    [entries, mine, article],
  );
  // The ink in the text comes first; what is said of it beside the text may come a frame later.
  const shown = useLater(useMemo(() => ({ asked, result, at }), [asked, result, at]));
  const step = useSteps(page, asked, change, result);
  useInk(page, result.hits, current);
  useShared(article, result.hits, current);
  useArrivals(page, current);
  useSaying(article, asked.query, result, at);
  useCommand('nextHit', result.hits.length > 0 ? () => step(1) : null);
  useCommand('previousHit', result.hits.length > 0 ? () => step(-1) : null);
  // What opened the panel is known by now, and gets focus back.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <Panel
      title={t('search.title')}
      about=""
      level={null}
      home={() => page.home()}
      onPlaced={nothing}
      onClose={() => reading.getState().close(article.id)}
    >
      <SearchBox
        asked={asked}
        change={change}
        box={box}
        onLeave={settle}
        count={result.ranked.length}
        at={at}
        onStep={step}
        hasShelf={others.length > 0}
      />
      {isEmpty(meant) ? (
        <p className={styles.hint}>{t('search.start')}</p>
      ) : (
        <Results roster={roster} {...shown} change={change} others={others} />
      )}
    </Panel>
  );
}

function nothing(): void {
  // The panel is about no place of the text that it could have come to cover.
}

interface ResultsProps {
  readonly roster: Roster;
  readonly asked: SearchSpot;
  readonly change: Change;
  readonly result: Found;
  readonly at: number | null;
  readonly others: readonly TextEntry[];
}

const NO_ENTRIES: readonly TextEntry[] = [];

/** What was found: names and notes first, which are few, then the places in the text, then the other texts. */
const Results = memo(function Results({ roster, asked, change, result, at, others }: ResultsProps) {
  const { t } = useWords();
  const { article } = roster;
  const { query } = asked;
  const isShelf = asked.options.includes('shelf');
  const shelved = useShelf(isShelf ? others : NO_ENTRIES, useMeant(asked));
  const { ranked: listed } = result;
  const isNone = result.isDone && listed.length === 0;
  const isNowhere = isNone && shelved.every((one) => one.state === 'found' && one.hits.length === 0);
  const go = useCallback((hit: Hit) => change({ hit: listed.indexOf(hit) }, 'now'), [change, listed]);
  return (
    <>
      {isNowhere && <Nothing article={article} asked={asked} change={change} canWiden={others.length > 0} />}
      <NamesFound roster={roster} query={query} isGuess={isNone} />
      <Guard fallback={null}>
        <Suspense fallback={null}>
          <NotesFound article={article} query={query} isShelf={isShelf} />
        </Suspense>
      </Guard>
      {isShelf && <ShelfStatus here={listed.length} shelved={shelved} query={query} />}
      {listed.length > 0 && (
        <section className={isShelf ? styles.article : undefined}>
          {isShelf && <TextTitle title={article.title} direction={article.direction} count={listed.length} />}
          <HitList article={article} hits={listed} at={at} isShort={isShelf} onGo={go} />
          {isShelf && listed.length > FEW && (
            <button
              type="button"
              className={styles.more}
              onClick={() => change({ options: withOption(asked.options, 'shelf', false) }, 'now')}
            >
              {t('search.allThere', { count: listed.length })}
            </button>
          )}
        </section>
      )}
      {isShelf && <ShelfHits asked={asked} shelved={shelved} />}
    </>
  );
});

const TOP = { offset: 0, shift: 0 };

/** From one place to the next; the first is the next from where the reader is. */
function useSteps(page: Page, asked: SearchSpot, change: Change, { finish }: Found): (by: 1 | -1) => void {
  const { t } = useWords();
  const { reading } = useStores();
  return (by) => {
    const all = finish();
    const count = all.length;
    if (count === 0) {
      reading.getState().say(t('search.places', { count }));
      return;
    }
    const from = asked.hit ?? beside(all, page.sight(TOP).offset, by);
    change({ hit: (from + by + count) % count }, 'now');
  };
}

/** The index from which a step leads to the first place at or behind `offset`, or to the last before it. */
function beside(hits: readonly Hit[], offset: number, by: 1 | -1): number {
  const inside = hits.findIndex(({ isInside }) => isInside);
  const ordered = inside < 0 ? hits : hits.slice(0, inside);
  const next = ordered.findIndex(({ start }) => start >= offset);
  if (by < 0) return next < 0 ? ordered.length : next;
  return next < 0 ? -1 : next - 1;
}

/** Above the ink of names and of the reader; below the word that is spoken. */
const PRIORITY = { hit: 24, current: 25 };

function useInk(page: Page, hits: readonly Hit[], current: Hit | null): void {
  const all = useMemo(
    () => ({ ink: 'search-hit', index: indexRanges(hits), priority: PRIORITY.hit }),
    [hits],
  );
  const one = useMemo(
    () => ({
      ink: 'search-current',
      index: indexRanges(current ? [current] : []),
      priority: PRIORITY.current,
    }),
    [current],
  );
  useLayers(
    page,
    useMemo(() => [all, one], [all, one]),
  );
}

/** So long after the last key, in ms, what shows the whole text follows: drawing all of it anew is no part of a key. */
const REST = 250;

/** Lets the edge, the contents and whoever else shows the whole text show where things were found. */
function useShared(article: Article, hits: readonly Hit[], current: Hit | null): void {
  const { reading } = useStores();
  useEffect(() => {
    if (found.getState().hits === hits) {
      found.setState({ current });
      return;
    }
    const share = (): void => {
      found.setState({ hits, current });
      reading.setState({ found: hits.length > 0 ? countsBySection(article.sections, hits) : [] });
    };
    const timer = setTimeout(share, REST);
    return () => clearTimeout(timer);
  }, [reading, article, hits, current]);
  useEffect(
    () => () => {
      found.setState(NOTHING);
      reading.setState({ found: [] });
    },
    [reading],
  );
}

/** Brings the place at hand into sight, each time another is. */
function useArrivals(page: Page, current: Hit | null): void {
  useEffect(() => {
    if (current) revealBeside(page, current);
  }, [page, current]);
}

/** Says how many were found once the reader pauses, and to which of them they came. */
function useSaying(article: Article, query: string, { ranked, isDone }: Found, at: number | null): void {
  const { t } = useWords();
  const { reading } = useStores();
  const said = useRef('');
  const current = at === null ? undefined : ranked[at];
  const count = ranked.length;
  useEffect(() => {
    if (!isDone || query.trim() === '') return;
    const say = (words: string): void => {
      if (words !== said.current) reading.getState().say(words);
      said.current = words;
    };
    if (current && at !== null) {
      say(t('search.arrived', { at: at + 1, of: count, ...whereIs(article, current, t('article.lead')) }));
      return;
    }
    const timer = setTimeout(() => say(t('search.found', { query: `\u2068${query}\u2069`, count })), PAUSE);
    return () => clearTimeout(timer);
  }, [reading, t, article, query, isDone, count, current, at]);
}

function whereIs(article: Article, hit: Hit, lead: string): { section: string; words: string } {
  const { before, exact, after } = contextOf(article.text, hit, blockOf(article, hit), 36);
  const section = titleOf(article, sectionIndexAt(article, hit.start)) ?? lead;
  return { section, words: before + exact + after };
}
