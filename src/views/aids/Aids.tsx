import { lazy, Suspense } from 'react';
import type { Mention } from '../../core/article.ts';
import type { Page } from '../reader/page.ts';
import { Switching } from './Switching.tsx';

const Edge = lazy(() => import('./Edge.tsx'));

interface Props {
  readonly page: Page;
  readonly marked: readonly Mention[];
}

/** What helps along while an article is read. It comes behind the text, and the text does without it. */
export default function Aids({ page, marked }: Props) {
  return (
    <Suspense fallback={null}>
      {marked.length > 0 && <Edge page={page} marked={marked} />}
      <Switching page={page} />
    </Suspense>
  );
}
