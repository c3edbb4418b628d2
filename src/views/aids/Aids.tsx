import { lazy, Suspense, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import type { Mention } from '../../core/article.ts';
import type { Page } from '../reader/page.ts';
import { found } from '../search/found.ts';
import { useSearchKey } from '../search/useSearchKey.ts';

const Edge = lazy(() => import('./Edge.tsx'));

interface Props {
  readonly page: Page;
  readonly marked: readonly Mention[];
}

/** What helps along while an article is read. It comes behind the text, and the text does without it. */
export default function Aids({ page, marked }: Props) {
  const hits = useDeferredValue(useStore(found, (state) => state.hits));
  const ranges = marked.length > 0 ? marked : hits;
  useSearchKey(page.article.id);
  return <Suspense fallback={null}>{ranges.length > 0 && <Edge page={page} marked={ranges} />}</Suspense>;
}
