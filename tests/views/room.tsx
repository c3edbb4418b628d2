/** Views as `main` shows them: real stores over the browser's own storage and history, words of one language. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { PointerEventsCheckLevel, userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, onTestFinished } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { openKeeping } from '../../src/keeping.ts';
import { createWords, speak } from '../../src/i18n/index.ts';
import { openAddressBar } from '../../src/platform/address.ts';
import { openDrawer } from '../../src/platform/drawer.ts';
import { facesReady } from '../../src/platform/faces.ts';
import { wear } from '../../src/platform/readingFaces.ts';
import { createPreferences, type Preferences, usual } from '../../src/state/preferences.ts';
import { createReading } from '../../src/state/reading.ts';
import { setPage } from '../../src/views/appearance.ts';
import { Room } from '../../src/views/room.tsx';
import { mount } from '../support/mounted.tsx';

/** Looks again until it is so. How long that takes is the machine's affair: the limit only ends a test that fails. */
export const soon = <T,>(read: () => T) => expect.poll(read, { timeout: 10_000 });

/** Waits until focus has come to `element`. */
export const focusComesTo = (element: Element) => soon(() => document.activeElement).toBe(element);

/** Waits until all words of `article` stand there: those of a long text come behind the first frame. */
export const wholeOf = ({ blocks }: Article) =>
  soon(() => document.querySelectorAll('[data-block]').length).toBe(blocks.length);

/** Lets the browser draw so many frames: for what must not happen, and so cannot be waited for. */
export async function frames(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame);
}

export interface Settings extends Partial<Preferences> {
  /** The address under which the view is opened. */
  readonly hash?: string;
}

/** Shows `view` in a room of its own. */
export async function open(view: ReactNode, { hash, ...chosen }: Settings = {}) {
  if (hash !== undefined) window.history.replaceState(null, '', hash);
  const drawer = openDrawer();
  const preferences = createPreferences(drawer);
  if (Object.keys(chosen).length > 0) preferences.getState().change(chosen);
  const reading = createReading(openAddressBar(), drawer);
  const words = await createWords();
  const apply = async (now: Preferences): Promise<void> => {
    const root = document.documentElement;
    setPage(now);
    await speak(words, now.language, now.numerals);
    root.lang = words.language;
    root.dir = words.dir();
  };
  await apply(preferences.getState());
  preferences.subscribe((now) => void apply(now));
  const { face } = preferences.getState();
  if (face !== usual.face) await wear(face).then(() => reading.setState({ face }));
  await facesReady();
  const kept = openKeeping(drawer);
  // What a test wrote is not copied into the next one.
  onTestFinished(() => void kept.snapshots.stop());
  // Known from the first: React reads what has come off the promise itself.
  const keptOpened = Object.assign(Promise.resolve(kept), { status: 'fulfilled', value: kept });
  const client = new QueryClient();
  const inRoom = (what: ReactNode): ReactNode => (
    <QueryClientProvider client={client}>
      <Room stores={{ preferences, reading, words, keeping: () => keptOpened }}>{what}</Room>
    </QueryClientProvider>
  );
  const { container, show } = mount(inRoom(view));
  return {
    container,
    preferences,
    reading,
    keeping: kept,
    words,
    t: words.getFixedT(words.language),
    client,
    user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }),
    show: (other: ReactNode) => show(inRoom(other)),
  };
}
