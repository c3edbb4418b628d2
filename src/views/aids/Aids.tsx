import { lazy, type ReactNode, Suspense } from 'react';
import type { Mention } from '../../core/article.ts';
import { Guard } from '../Guard.tsx';
import type { Page } from '../reader/page.ts';
import { Switching } from './Switching.tsx';

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
  return (
    <>
      <Aid>
        <ReadingCommands page={page} marked={marked} />
      </Aid>
      <Aid>
        <Switching page={page} />
      </Aid>
      <Aid>
        <Place page={page} />
      </Aid>
      <Aid>{marked.length > 0 && <Edge page={page} marked={marked} />}</Aid>
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
