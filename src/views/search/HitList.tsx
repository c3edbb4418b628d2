import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Article, sectionIndexAt } from '../../core/article.ts';
import { contextOf } from '../../core/excerpt.ts';
import { blockOf } from '../../core/roster.ts';
import type { Hit } from '../../core/search.ts';
import { Growing } from '../annotations/panel/Growing.tsx';
import { useDigits, useWords } from '../room.tsx';
import styles from './Search.module.css';

interface Props {
  readonly article: Article;
  /** In the order in which they are looked at. */
  readonly hits: readonly Hit[];
  /** Index of the one at hand, or null. */
  readonly at: number | null;
  /** Only some around the one at hand: others have to be seen below. */
  readonly isShort: boolean;
  readonly onGo: (hit: Hit) => void;
}

/** So many are written at once. */
const SLICE = 60;
/** So many of a text are listed among those of other texts. */
export const FEW = 5;

/** What was found in a text, each place in its words, under the headings of the text. Any number of them opens at once. */
export function HitList({ article, hits, at, isShort, onGo }: Props) {
  const { t } = useWords();
  const headings = useMemo(() => headingsOf(article, hits), [article, hits]);
  const [window_, setWindow] = useState({ hits, from: 0, shown: SLICE });
  const { from, shown } = isShort ? around(hits, at) : inView(window_, hits, at);
  const list = useRef<HTMLDivElement>(null);
  const current = at === null ? undefined : hits[at];
  useLayoutEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current=true]');
    if (entry) keepInSight(entry);
  }, [current]);
  return (
    <div ref={list}>
      {from > 0 && !isShort && (
        <button
          type="button"
          className={styles.offer}
          onClick={() => setWindow({ hits, from: Math.max(0, from - SLICE), shown: shown + SLICE })}
        >
          {t('search.before')}
        </button>
      )}
      <Growing
        items={hits.slice(from, isShort ? from + shown : hits.length)}
        label={t('search.inText')}
        shown={shown}
        onGrow={(more) => setWindow({ hits, from, shown: more })}
      >
        {(hit) => (
          <Place
            key={hit.start}
            article={article}
            hit={hit}
            heading={hit === hits[from] ? headingOver(headings, hits, from) : headings.get(hit)}
            isAt={hit === current}
            onGo={onGo}
          />
        )}
      </Growing>
    </div>
  );
}

interface Window {
  readonly hits: readonly Hit[];
  readonly from: number;
  readonly shown: number;
}

/** Which of `hits` are written: those that were, and always the one at hand with some around it. */
function inView(window_: Window, hits: readonly Hit[], at: number | null): Omit<Window, 'hits'> {
  const { from, shown } = window_.hits === hits ? window_ : { from: 0, shown: SLICE };
  if (at === null || (at >= from && at < from + shown)) return { from, shown };
  if (at >= from + shown && at < from + shown + SLICE) return { from, shown: shown + SLICE };
  return { from: Math.max(0, at - Math.round(SLICE / 4)), shown: SLICE };
}

function around(hits: readonly Hit[], at: number | null): Omit<Window, 'hits'> {
  const first = (at ?? 0) - Math.floor(FEW / 2);
  return { from: Math.max(0, Math.min(first, hits.length - FEW)), shown: FEW };
}

/** A heading over the first place of a section, and how many there are under it. */
interface Heading {
  readonly section: number;
  readonly isInside: boolean;
  /** True over the first of those that lie inside of other words. */
  readonly isFirstInside: boolean;
  count: number;
}

function headingsOf(article: Article, hits: readonly Hit[]): ReadonlyMap<Hit, Heading> {
  const headings = new Map<Hit, Heading>();
  let last: Heading | undefined;
  let end = Number.NEGATIVE_INFINITY;
  for (const hit of hits) {
    const { isInside } = hit;
    if (!last || last.isInside !== isInside || hit.start >= end || hit.start < startOf(article, last)) {
      const section = sectionIndexAt(article, hit.start);
      end = article.sections[section + 1]?.start ?? Number.POSITIVE_INFINITY;
      last = { section, isInside, isFirstInside: isInside && !last?.isInside, count: 0 };
      headings.set(hit, last);
    }
    last.count += 1;
  }
  return headings;
}

/** The heading that the place `at` stands under, also where it stands over places before it. */
function headingOver(
  headings: ReadonlyMap<Hit, Heading>,
  hits: readonly Hit[],
  at: number,
): Heading | undefined {
  for (let i = at; i >= 0; i -= 1) {
    const heading = headings.get(hits[i] as Hit);
    if (heading) return heading;
  }
  return undefined;
}

function startOf({ sections }: Article, { section }: Heading): number {
  return sections[section]?.start ?? 0;
}

interface PlaceProps {
  readonly article: Article;
  readonly hit: Hit;
  readonly heading: Heading | undefined;
  readonly isAt: boolean;
  readonly onGo: (hit: Hit) => void;
}

const Place = memo(function Place({ article, hit, heading, isAt, onGo }: PlaceProps) {
  return (
    <li>
      {heading && <SectionHeading article={article} heading={heading} />}
      <button
        type="button"
        className={styles.hit}
        lang={article.language}
        dir={article.direction}
        aria-current={isAt || undefined}
        onClick={() => onGo(hit)}
      >
        <InContext article={article} hit={hit} />
      </button>
    </li>
  );
});

/** A place with the words around it, what was found marked. */
export function InContext({ article, hit }: Pick<PlaceProps, 'article' | 'hit'>) {
  const { before, exact, after } = contextOf(article.text, hit, blockOf(article, hit), 36);
  return (
    <>
      {before}
      <mark>{exact}</mark>
      {after}
    </>
  );
}

function SectionHeading({ article, heading }: Pick<PlaceProps, 'article'> & { heading: Heading }) {
  const { t } = useWords();
  const digits = useDigits();
  return (
    <>
      {heading.isFirstInside && <h4 className={styles.heading}>{t('search.inside')}</h4>}
      <h4 className={styles.section}>
        <bdi>
          {titleOf(article, heading.section) ?? t(heading.section < 0 ? 'search.headline' : 'article.lead')}
        </bdi>{' '}
        <span className={styles.fact}>{digits(heading.count)}</span>
      </h4>
    </>
  );
}

/** The heading of a section; null where it has none. */
export function titleOf({ text, sections }: Article, section: number): string | null {
  const heading = sections[section]?.heading;
  return heading ? text.slice(heading.start, heading.end).replace(/\s+/g, ' ') : null;
}

/** Scrolls the panel around `entry`, and never the page, so far that it is in sight. */
function keepInSight(entry: HTMLElement): void {
  const scroller = entry.closest('[data-panel]')?.lastElementChild;
  if (!scroller) return;
  const head = scroller.querySelector<HTMLElement>('[data-search-head]')?.offsetHeight ?? 0;
  const { top, bottom, height } = entry.getBoundingClientRect();
  const bounds = scroller.getBoundingClientRect();
  const free = bounds.top + head;
  if (top < free || bottom > bounds.bottom)
    scroller.scrollTop += top - free - (bounds.bottom - free - height) / 2;
}
