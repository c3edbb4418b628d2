import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Place } from '../core/place.ts';
import { OWN, type ShelfEntry, type TextEntry } from '../platform/seeds.ts';
import { entryAt } from '../state/articles.ts';
import { Announcer } from './controls/Announcer.tsx';
import { keysRemembered } from './commands/early.ts';
import { Guard } from './Guard.tsx';
import { Late } from './Late.tsx';
import { actionClass, Notice } from './Notice.tsx';
import { Reader } from './reader/Reader.tsx';
import { useReading, useWords } from './room.tsx';
import { own } from './shelf/own.ts';

const Behind = lazy(() =>
  import('./Behind.tsx').catch((problem: unknown) => {
    // Nobody will ask for them: the browser's own uses of these keys are given back.
    keysRemembered();
    throw problem;
  }),
);
const NotFound = lazy(() => import('./NotFound.tsx'));
const LookingForOwn = lazy(() => import('./shelf/LookingForOwn.tsx'));
const Shelf = lazy(() => import('./shelf/Shelf.tsx'));

/** Shows the place that the address names. */
export function App({ shelf }: { shelf: readonly ShelfEntry[] }) {
  const { t } = useWords();
  const place = useReading((state) => state.place);
  const entry = useStore(own, ({ entries }) => entryAt([...shelf, ...entries], place));
  const isSought = useStore(own, ({ isKnown }) => !isKnown && isOwn(place));
  useTitle(place.view === 'shelf' ? t('shelf.title') : entry?.title);
  return (
    <>
      <a className="skip" href="#text" onClick={skipToText}>
        {t('app.skip')}
      </a>
      <Guard fallback={<Crash />}>
        <Suspense fallback={null}>{view(shelf, place, entry, isSought)}</Suspense>
      </Guard>
      <Late>
        <Behind />
      </Late>
      <Announcer />
    </>
  );
}

function view(
  shelf: readonly ShelfEntry[],
  place: Place,
  entry: TextEntry | undefined,
  isSought: boolean,
): ReactNode {
  if (place.view === 'unknown') return <NotFound what="address" name={place.hash} />;
  if (isSought && !entry) return <LookingForOwn />;
  if (place.view === 'shelf' || (shelf.length === 0 && !isOwn(place))) return <Shelf shelf={shelf} />;
  if (entry) return <Reader entry={entry} spot={place.view === 'article' ? place.spot : { kind: 'text' }} />;
  return <NotFound what="article" name={place.view === 'article' ? place.article : ''} />;
}

/** True for a text of the reader's own. */
function isOwn(place: Place): boolean {
  return place.view === 'article' && place.article.startsWith(OWN);
}

function useTitle(title: string | undefined): void {
  const { t } = useWords();
  useEffect(() => {
    // Isolated, so that a title in another script does not turn the name around.
    document.title = title === undefined ? t('app.name') : t('app.title', { title: `\u2068${title}\u2069` });
  }, [title, t]);
}

/** Moves focus without touching the address, which belongs to places in the text. */
function skipToText(event: React.MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}

function Crash() {
  const { t } = useWords();
  return (
    <Notice
      title={t('problem.crashTitle')}
      isAlert
      actions={
        <button type="button" className={actionClass} onClick={() => window.location.reload()}>
          {t('problem.reload')}
        </button>
      }
    >
      <p>{t('problem.crash')}</p>
    </Notice>
  );
}
