import { lazy, Suspense, useMemo } from 'react';
import type { Mention } from '../../core/article.ts';
import { openSpeech } from '../../platform/speech.ts';
import { Guard } from '../Guard.tsx';
import type { Page } from '../reader/page.ts';
import { useShownOverview } from './useShownOverview.ts';

const Listening = lazy(() => import('../listening/Listening.tsx'));
const Overview = lazy(() => import('./Overview.tsx'));

interface Props {
  readonly page: Page;
  readonly marked: readonly Mention[];
}

/** What helps along while an article is read. It comes behind the text, and the text does without it. */
export default function Aids({ page, marked }: Props) {
  const engine = useMemo(() => openSpeech(), []);
  const lanes = useMemo(() => [{ kind: 'marked', ranges: marked }], [marked]);
  const overview = useShownOverview(lanes.some(({ ranges }) => ranges.length > 0));
  return (
    <>
      <Guard fallback={null}>
        <Suspense fallback={null}>
          {overview !== 'none' && <Overview page={page} lanes={lanes} isPassive={overview === 'ticks'} />}
        </Suspense>
      </Guard>
      <Guard fallback={null}>
        <Suspense fallback={null}>
          <Listening page={page} engine={engine} />
        </Suspense>
      </Guard>
    </>
  );
}
