/** The front door: builds what touches the world, makes the stores, mounts the app. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createWords, speak } from './i18n/index.ts';
import { openAddressBar } from './platform/address.ts';
import { openDrawer } from './platform/drawer.ts';
import { waitForFace } from './platform/faces.ts';
import { within } from './platform/pause.ts';
import { shelf } from './platform/seeds.ts';
import { articleQuery, entryAt } from './state/articles.ts';
import { createPreferences, type Preferences, usual } from './state/preferences.ts';
import { createReading } from './state/reading.ts';
import { App } from './views/App.tsx';
import { setPage } from './views/appearance.ts';
import { rememberKeys } from './views/commands/early.ts';
import { type Keeping, Room } from './views/room.tsx';
import './views/reader/ink.css';

rememberKeys();
/** Shorter than it takes to see that something is coming, in ms. */
const SOON = 200;

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

/** A language whose words could not be had is not chosen: the one on screen stays, and the reader is told. */
async function applyOrReturn(now: Preferences): Promise<void> {
  if (await apply(now)) return;
  preferences.getState().change({ language: words.language as Preferences['language'] });
  reading.setState({ missed: 'language' });
  reading.getState().say(words.t('problem.language'));
}

/** Without its words the app has only those that stand in the page itself. */
function showUnreachable(): void {
  document.getElementById('unreachable')?.removeAttribute('hidden');
}

const { face } = preferences.getState();
if (face !== usual.face)
  waitForFace(
    import('./platform/readingFaces.ts')
      .then(({ wear }) => wear(face))
      // Whoever follows the choice of faces says that it is missed.
      .catch(() => null),
  );
const client = new QueryClient();
const entry = entryAt(shelf, reading.getState().place);
const article = entry && client.prefetchQuery(articleQuery(entry));
if (await apply(preferences.getState())) {
  preferences.subscribe((now) => void applyOrReturn(now));
  // Words that are all but there need no page that says they are coming.
  if (article) await within(SOON, [article]);
  const root = createRoot(document.getElementById('root') as HTMLElement);
  // In slices, so that a slow machine answers meanwhile.
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <Room stores={{ preferences, reading, words, keeping }}>
            <App shelf={shelf} />
          </Room>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
} else {
  showUnreachable();
}
