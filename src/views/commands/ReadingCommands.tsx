import { useEffect, useRef } from 'react';
import type { Article } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import { rosterOf } from '../../core/roster.ts';
import { tell } from '../annotations/told.ts';
import type { Page } from '../reader/page.ts';
import { useReading, useStores, useWords } from '../room.tsx';
import { atHand, useCommand } from './registry.ts';

/** The commands that go through an article and open what lies over it. */
export default function ReadingCommands({ page }: { page: Page }) {
  const { article } = page;
  const spot = useSpot();
  usePanels(article, spot);
  useSections(page);
  useEffect(() => {
    atHand.setState({ roster: rosterOf(article) });
    return () => atHand.setState({ roster: null });
  }, [article]);
  return null;
}

const TEXT: Spot = { kind: 'text' };

function useSpot(): Spot {
  return useReading(({ place }) => (place.view === 'article' ? place.spot : TEXT));
}

function usePanels({ id }: Article, spot: Spot): void {
  const { reading } = useStores();
  const toggle = (panel: Spot) => (): void => {
    if (spot.kind === panel.kind) reading.getState().close(id);
    else reading.getState().lay(id, panel);
  };
  const entity = spot.kind === 'name' ? spot.entity : null;
  useCommand('names', toggle({ kind: 'names', entity, mention: null }));
  useCommand('annotations', toggle({ kind: 'annotations', view: 'list' }));
  useCommand('source', () =>
    reading.getState().go({ view: 'article', article: id, spot: { kind: 'source' } }),
  );
}

/** Goes to where a section begins. What stands at the top of the window says which is the next. */
function useSections(page: Page): void {
  const { t } = useWords();
  const { sections } = page.article;
  /** The section that was gone to, as long as nothing has moved since: near the end none comes to the top. */
  const last = useRef({ section: -1, scroll: -1 });
  const step = (by: 1 | -1) => (): void => {
    const top = page.sight({ offset: 0, shift: 0 }).offset;
    const isStill = last.current.scroll === window.scrollY;
    const next = sections.findIndex(({ start }) => start > top);
    const found =
      by > 0 ? (next < 0 ? sections.length : next) : sections.findLastIndex(({ start }) => start < top);
    const to = isStill ? last.current.section + by : found;
    const section = sections[to];
    if (section) {
      page.scrollToBlock(section.firstBlock);
      page.focusable(section.firstBlock).focus({ preventScroll: true });
      last.current = { section: to, scroll: window.scrollY };
      return;
    }
    if (sections.length === 0) tell(t('place.noSections'));
    else if (by > 0) tell(t('place.lastSection'));
    else if (top > 0) page.restore({ offset: 0, shift: 0 });
    else tell(t('place.firstSection'));
  };
  useCommand('nextSection', step(1));
  useCommand('previousSection', step(-1));
}
