/** The front door: builds what touches the world, makes the stores, mounts the app. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Face } from './core/setting.ts';
import { createWords, speak } from './i18n/index.ts';
import { openAddressBar } from './platform/address.ts';
import { openDrawer } from './platform/drawer.ts';
import { waitForFace } from './platform/faces.ts';
import { shelf } from './platform/seeds.ts';
import { createPreferences, type Preferences } from './state/preferences.ts';
import { createReading } from './state/reading.ts';
import { App } from './views/App.tsx';
import { setPage } from './views/appearance.ts';
import { type Keeping, Room } from './views/room.tsx';
import './views/reader/ink.css';

const drawer = openDrawer();
const preferences = createPreferences(drawer);
const reading = createReading(openAddressBar(), drawer);
const words = await createWords();

let keepingOpened: Promise<Keeping> | undefined;
/** What the reader wrote is opened when a view first asks for it, and once. */
function keeping(): Promise<Keeping> {
  keepingOpened ??= import('./keeping.ts').then(({ openKeeping, followPage }) => {
    const opened = openKeeping(drawer);
    followPage(opened);
    return opened;
  });
  return keepingOpened;
}

/** False where the words of the language could not be had. */
async function apply(now: Preferences): Promise<boolean> {
  const root = document.documentElement;
  setPage(now);
  const isSpoken = await speak(words, now.language, now.numerals);
  if (isSpoken && root.lang !== words.language) {
    root.lang = words.language;
    root.dir = words.dir(words.language);
  }
  return isSpoken;
}

function miss(missed: 'language' | 'face'): void {
  reading.setState({ missed });
  reading.getState().say(words.t(`problem.${missed}`));
}

/** A language whose words could not be had is not chosen: the one on screen stays, and the reader is told. */
async function applyOrReturn(now: Preferences): Promise<void> {
  if (await apply(now)) return;
  preferences.getState().change({ language: words.language as Preferences['language'] });
  miss('language');
}

/** The same for a face; missed on arrival, it stays chosen for the next visit. */
async function dress({ face }: Preferences, before?: Preferences): Promise<void> {
  if (face === before?.face || face === reading.getState().face) return;
  const isThere = await import('./platform/readingFaces.ts').then(
    ({ wear }) => wear(face, () => reading.setState({ face })),
    () => false,
  );
  if (isThere) return;
  if (before) preferences.getState().change({ face: reading.getState().face as Face });
  miss('face');
}

/** Without its words the app has only those that stand in the page itself. */
function showUnreachable(): void {
  document.getElementById('unreachable')?.removeAttribute('hidden');
}

if (await apply(preferences.getState())) {
  waitForFace(dress(preferences.getState()));
  preferences.subscribe((now) => void applyOrReturn(now));
  preferences.subscribe((now, before) => void dress(now, before));
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <Room stores={{ preferences, reading, words, keeping }}>
          <App shelf={shelf} />
        </Room>
      </QueryClientProvider>
    </StrictMode>,
  );
} else {
  showUnreachable();
}
