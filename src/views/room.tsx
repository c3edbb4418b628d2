/** What every view may reach: the stores and the words, made in `main` and handed down. */
import type { i18n, TFunction } from 'i18next';
import { createContext, type ReactNode, use, useCallback, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Wording } from '../core/article.ts';
import { writeNumber, type Speech, turns } from '../i18n/index.ts';
import type { Drawer } from '../platform/drawer.ts';
import type { Vault } from '../platform/vault.ts';
import type { AnnotationsStore } from '../state/annotations.ts';
import type { BookmarksStore } from '../state/bookmarks.ts';
import type { PreferencesState, PreferencesStore } from '../state/preferences.ts';
import type { ReadingState, ReadingStore } from '../state/reading.ts';
import type { Snapshots } from '../state/snapshots.ts';
import type { Texts } from '../state/texts.ts';
import type { Visited } from '../state/visited.ts';

/** What the reader wrote, and all that keeps it. */
export interface Keeping {
  readonly annotations: AnnotationsStore;
  readonly bookmarks: BookmarksStore;
  readonly visited: Visited;
  readonly snapshots: Snapshots;
  readonly texts: Texts;
  readonly drawer: Drawer;
  readonly session: Drawer;
  readonly vault: Vault;
}

export interface Stores {
  /** What the reader wrote. It comes behind the first words of the text. */
  readonly keeping: () => Promise<Keeping>;
  readonly preferences: PreferencesStore;
  readonly reading: ReadingStore;
  readonly words: i18n;
}

const StoresContext = createContext<Stores | null>(null);

export function Room({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

/** The stores themselves, for handlers that read the state of the moment. */
export function useStores(): Stores {
  const stores = use(StoresContext);
  if (!stores) throw new RangeError('a view stands outside of Room');
  return stores;
}

/** What the reader wrote, and what keeps it. Suspends until it has come. */
export function useKeeping(): Keeping {
  return use(useStores().keeping());
}

/** Follows one value of the preferences. */
export function usePreferences<T>(choose: (state: PreferencesState) => T): T {
  return useStore(useStores().preferences, choose);
}

/** Follows one value of what the reader is doing. */
export function useReading<T>(choose: (state: ReadingState) => T): T {
  return useStore(useStores().reading, choose);
}

/** The words of the interface. `t` is another function after each change of language or digits. */
export function useWords(): { t: TFunction; language: Speech; direction: 'rtl' | 'ltr' } {
  const { words } = useStores();
  const follow = useCallback(
    (changed: () => void) => {
      words.on('languageChanged', changed);
      return () => words.off('languageChanged', changed);
    },
    [words],
  );
  const turn = useSyncExternalStore(follow, turns);
  return useMemo(() => {
    const language = words.language as Speech;
    return { t: words.getFixedT(language), language, direction: words.dir(), turn };
  }, [words, turn]);
}

/** Picks the words of the interface's language from a wording in three. */
export function useWording(): (wording: Wording) => string {
  const { language } = useWords();
  return (wording) => wording[language];
}

/** Writes a number in the reader's digits. */
export function useDigits(): (value: number) => string {
  const words = useWords();
  return useCallback((value) => writeNumber(value, words.language), [words]);
}
