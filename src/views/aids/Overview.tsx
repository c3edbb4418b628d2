import { type ReactNode, Suspense, useDeferredValue, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Article } from '../../core/article.ts';
import { type Lane, lanesOf, runsOf } from '../../core/overview.ts';
import { INKS } from '../../core/paint.ts';
import { useKeyNames } from '../commands/bindings.ts';
import { Guard } from '../Guard.tsx';
import { placedBookmarks } from '../place/bookmarking.ts';
import type { Page } from '../reader/page.ts';
import { useKeeping, useWords } from '../room.tsx';
import styles from './Overview.module.css';
import { sights } from './sights.ts';
import { useGoing } from './useGoing.ts';
import { useWindowInText } from './useWindowInText.ts';

interface Props {
  readonly page: Page;
  /** What is shown beside sections and highlights, the later over the earlier. */
  readonly lanes: readonly Lane[];
  /** True where only ticks are wanted: nothing to press, nothing to focus. */
  readonly isPassive: boolean;
}

/** The whole text beside the text: its sections, what is marked in it, and the part that is being read. */
export default function Overview({ page, lanes, isPassive }: Props) {
  const inks = useInks();
  const headings = useMemo(() => [{ kind: 'heading', ranges: headingsOf(page.article) }], [page]);
  const all = isPassive ? lanes : [...headings, ...inks, ...lanes];
  const bands = all.map((lane) => <Band key={lane.kind} lane={lane} length={page.article.text.length} />);
  if (isPassive)
    return (
      <div className={styles.strip} data-passive aria-hidden="true" data-overview>
        {bands}
      </div>
    );
  return (
    <Pressable page={page}>
      {bands}
      <Guard fallback={null}>
        <Suspense fallback={null}>
          <Bookmarked page={page} />
        </Suspense>
      </Guard>
    </Pressable>
  );
}

/** The lines that were marked to return to. */
function Bookmarked({ page }: { page: Page }) {
  const { article } = page;
  const { bookmarks } = useKeeping();
  const mine = useStore(bookmarks, (state) => state.ofArticle(article.id));
  const lane = useMemo(
    () => ({
      kind: 'bookmark',
      ranges: placedBookmarks(article, mine).flatMap(({ at }) =>
        at ? [{ start: at.start, end: at.start + 1 }] : [],
      ),
    }),
    [article, mine],
  );
  return <Band lane={lane} length={article.text.length} />;
}

/** What the reader marked, by ink. Of a hundred thousand the next frame need not wait. */
function useInks(): readonly Lane[] {
  const placed = useDeferredValue(useStore(sights, (state) => state.placed));
  return useMemo(
    () =>
      placed
        ? lanesOf(placed.index.ranges, INKS.map(kindOfInk), ({ annotation }) => kindOfInk(annotation.ink))
        : [],
    [placed],
  );
}

function kindOfInk(ink: string): string {
  return `ink-${ink}`;
}

function headingsOf({ sections }: Article): Lane['ranges'] {
  return sections.filter(({ heading }) => heading !== null).map(({ start }) => ({ start, end: start + 1 }));
}

/** Places along the edge: finer than this neither a finger nor an eye can tell apart. */
const SLOTS = 240;

/** One kind of things, painted as one picture: as cheap for a hundred thousand as for one. */
function Band({ lane, length }: { lane: Lane; length: number }) {
  const { kind, ranges } = lane;
  const picture = useMemo(() => {
    const share = (slot: number): string => `${(slot / SLOTS) * 100}%`;
    const stops = runsOf(ranges, length, SLOTS).map(
      ({ start, end }) => `transparent 0 ${share(start)}, var(--tick) 0 ${share(end)}`,
    );
    return `linear-gradient(${[...stops, 'transparent 0'].join(', ')})`;
  }, [ranges, length]);
  if (ranges.length === 0) return null;
  return <div className={styles.band} data-kind={kind} style={{ backgroundImage: picture }} />;
}

function Pressable({ page, children }: { page: Page; children: ReactNode }) {
  const { t } = useWords();
  const keys = useKeyNames('overview');
  const slider = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useWindowInText(page, slider, frame);
  const { label, isPressed, pointer, keyDown, slide } = useGoing(page, slider);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the slider inside is the control; here lies its track
    <nav
      aria-label={t('overview.label')}
      className={styles.strip}
      data-overview
      data-pressed={isPressed}
      {...pointer}
      // The selection stays where a press would take it away.
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
      <div ref={frame} className={styles.window} />
      <input
        ref={slider}
        type="range"
        className={styles.slider}
        min={0}
        max={100}
        step="any"
        defaultValue={0}
        aria-label={t('overview.place')}
        aria-orientation="vertical"
        aria-keyshortcuts={keys.aria}
        onKeyDown={keyDown}
        onChange={slide}
      />
      {label && (
        <div className={styles.label} style={{ insetBlockStart: `${label.share * 100}%` }} aria-hidden="true">
          <bdi lang={page.article.language} dir={page.article.direction}>
            {label.words}
          </bdi>
        </div>
      )}
    </nav>
  );
}
