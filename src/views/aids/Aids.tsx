import { lazy, type ReactNode, Suspense, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import type { Mention } from '../../core/article.ts';
import { Guard } from '../Guard.tsx';
import type { Page } from '../reader/page.ts';
import { found } from '../search/found.ts';
import { useSearchKey } from '../search/useSearchKey.ts';

const Printing = lazy(() => import('../print/Printing.tsx'));
const ReadingCommands = lazy(() => import('../commands/ReadingCommands.tsx'));
const Edge = lazy(() => import('./Edge.tsx'));
const Place = lazy(() => import('../place/Place.tsx'));
const Letters = lazy(() => import('./Letters.tsx'));

interface Props {
  readonly page: Page;
  readonly marked: readonly Mention[];
}

/** What helps along while an article is read. It comes behind the text, and the text does without it. */
export default function Aids({ page, marked }: Props) {
  const hits = useDeferredValue(useStore(found, (state) => state.hits));
  const ranges = marked.length > 0 ? marked : hits;
  useSearchKey(page.article.id);
  return (
    <>
      <Aid>
        <ReadingCommands page={page} marked={marked} />
      </Aid>
      <Aid>
        <Place page={page} />
      </Aid>
      <Aid>{ranges.length > 0 && <Edge page={page} marked={ranges} />}</Aid>
      <Aid>
        <Letters page={page} />
      </Aid>
      <Aid>
        <Printing page={page} />
      </Aid>
    </>
  );
}

/** One that does not come, or breaks, takes nothing with it. */
function Aid({ children }: { children: ReactNode }) {
  return (
    <Guard fallback={null}>
      <Suspense fallback={null}>{children}</Suspense>
    </Guard>
  );
}
