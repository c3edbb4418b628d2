import { lazy, useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Mention } from '../../core/article.ts';
import { openSpeech } from '../../platform/speech.ts';
import { Late, Part } from '../Late.tsx';
import type { Page } from '../reader/page.ts';
import { found } from '../search/found.ts';
import { useSearchKey } from '../search/useSearchKey.ts';
import { useShownOverview } from './useShownOverview.ts';
import { Switching } from './Switching.tsx';

const Printing = lazy(() => import('../print/Printing.tsx'));
const ReadingCommands = lazy(() => import('../commands/ReadingCommands.tsx'));
const Place = lazy(() => import('../place/Place.tsx'));
const Listening = lazy(() => import('../listening/Listening.tsx'));
const Overview = lazy(() => import('./Overview.tsx'));
const Letters = lazy(() => import('./Letters.tsx'));

interface Props {
  readonly page: Page;
  readonly marked: readonly Mention[];
}

/** What helps along while an article is read. It comes behind the text, and the text does without it. */
export default function Aids({ page, marked }: Props) {
  const engine = useMemo(() => openSpeech(), []);
  const hits = useDeferredValue(useStore(found, (state) => state.hits));
  const lanes = useMemo(
    () => [
      { kind: 'found', ranges: hits },
      { kind: 'marked', ranges: marked },
    ],
    [hits, marked],
  );
  const overview = useShownOverview(lanes.some(({ ranges }) => ranges.length > 0));
  useSearchKey(page.article.id);
  return (
    <>
      <Part>
        <ReadingCommands page={page} />
      </Part>
      <Part>
        <Switching page={page} />
      </Part>
      <Part>
        <Place page={page} />
      </Part>
      <Part>
        {overview !== 'none' && <Overview page={page} lanes={lanes} isPassive={overview === 'ticks'} />}
      </Part>
      <Part>
        <Listening page={page} engine={engine} />
      </Part>
      <Part>
        <Letters page={page} />
      </Part>
      <Late turn={4}>
        <Printing page={page} />
      </Late>
    </>
  );
}
