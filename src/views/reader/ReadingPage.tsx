import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Article, Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import { blockOf, rosterOf } from '../../core/roster.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { usePreferences, useStores, useWords } from '../room.tsx';
import { BarControls } from './BarControls.tsx';
import { Contents } from './Contents.tsx';
import { Edge } from './Edge.tsx';
import { LONG, Passage } from './Passage.tsx';
import styles from './ReadingPage.module.css';
import { Standing } from './Standing.tsx';
import { useArrival, wordsOnArrival } from './useArrival.ts';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import { useKeys } from './useKeys.ts';
import { useMarked } from './useMarked.ts';
import { usePage } from './usePage.ts';
import { usePainting } from './usePainting.ts';
import { usePointing } from './usePointing.ts';

const NamesBeside = lazy(() => import('../names/NamesBeside.tsx'));
const Pointing = lazy(() => import('./Pointing.tsx'));

/** An article open for reading: the text, the way through it, and what is named in it. */
export function ReadingPage({ article, spot }: { article: Article; spot: Spot }) {
  const { t } = useWords();
  const { reading } = useStores();
  const roster = rosterOf(article);
  const hidden = usePreferences(({ hiddenKinds }) => hiddenKinds);
  const main = useRef<HTMLElement>(null);
  const pressed = useRef<Mention | null>(null);
  // The words in sight come with the first frame; the others of a long text follow without holding one up.
  const isWhole = useDeferredValue(true, article.text.length <= LONG);
  const [page, host] = usePage(article, isWhole);
  useFocusOnArrival(main);
  const marked = useMarked(roster, spot);
  const [due] = useState(() => wordsOnArrival(reading.getState(), article, spot, marked));
  const { level, uncover } = useArrival(page, roster, spot, marked);
  const press = useCallback(
    (mention: Mention) => {
      pressed.current = mention;
      const at = roster.byId.get(mention.entity)?.mentions.indexOf(mention) ?? 0;
      reading.getState().lay(article.id, { kind: 'name', entity: mention.entity, mention: at });
    },
    [article, roster, reading],
  );
  const openBlock = useCallback(
    (block: number) => reading.getState().lay(article.id, { kind: 'block', block }),
    [article, reading],
  );
  const pointed = usePointing(page, roster, hidden, press);
  usePainting(page, roster, hidden, marked, pointed?.mention ?? null);
  useKeys(article.id, marked, spot);
  const home = (): HTMLElement | null => {
    const mention = pressed.current ?? marked.current;
    return page && mention ? page.focusable(article.blocks.indexOf(blockOf(article, mention))) : null;
  };
  const standing = useMemo(() => <Standing roster={roster} />, [roster]);
  const isBeside = spot.kind === 'names' || spot.kind === 'name' || spot.kind === 'block';
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
          <div ref={host}>
            <Passage roster={roster} due={isWhole ? null : due} onBlock={openBlock}>
              {standing}
            </Passage>
          </div>
        </main>
        <div className={styles.margin} data-open={isBeside}>
          {isBeside && (
            <Suspense fallback={null}>
              <NamesBeside roster={roster} spot={spot} level={level} home={home} onPlaced={uncover} />
            </Suspense>
          )}
        </div>
      </div>
      {page && marked.mentions.length > 0 && <Edge page={page} marked={marked.mentions} />}
      {page && pointed && (
        <Suspense fallback={null}>
          <Pointing page={page} roster={roster} mention={pointed.mention} at={pointed.at} />
        </Suspense>
      )}
    </>
  );
}
