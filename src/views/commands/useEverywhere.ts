import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { SCALES } from '../../core/setting.ts';
import { useReading, useStores, useWords } from '../room.tsx';
import { atHand, useCommand } from './registry.ts';

type Shown = 'palette' | 'help' | null;

/** The commands that are carried out on every page. Returns which of the two lists of them is shown. */
export function useEverywhere(): { shown: Shown; close: () => void } {
  const { t } = useWords();
  const { reading, preferences } = useStores();
  const [shown, setShown] = useState<Shown>(null);
  const isReading = useStore(atHand, ({ roster }) => roster !== null);
  const isShelf = useReading(({ place }) => place.view === 'shelf');
  const resize = (by: number) => (): void => {
    const { textSize, change } = preferences.getState();
    const size = Math.min(SCALES.textSize.most, Math.max(SCALES.textSize.least, textSize + by));
    if (size !== textSize) change({ textSize: size });
    reading.getState().say(t('keys.textSize', { size }));
  };
  useCommand('palette', () => setShown('palette'));
  useCommand('help', () => setShown('help'));
  useCommand('shelf', isShelf ? null : () => reading.getState().go({ view: 'shelf' }));
  useCommand(
    'contents',
    isReading ? () => void (goToContents() || reading.getState().say(t('place.noSections'))) : null,
  );
  useCommand('settings', () => openPopover('settings'));
  useCommand('textLarger', resize(1));
  useCommand('textSmaller', resize(-1));
  useCommand('theme', () => {
    const isHigh = preferences.getState().theme.startsWith('contrast');
    const [day, night] = isHigh ? (['contrast', 'contrast-night'] as const) : (['paper', 'night'] as const);
    const theme = isNight() ? day : night;
    preferences.getState().change({ theme });
    reading.getState().say(t(`settings.${theme}`));
  });
  return { shown, close: useCallback(() => setShown(null), []) };
}

/** Opens the contents where they are folded away, else goes to where the reader is in them. False where they hold nothing. */
function goToContents(): boolean {
  if (openPopover('contents')) return true;
  const here = document.querySelector<HTMLElement>('nav a[aria-current="location"]');
  here?.focus();
  return here !== null;
}

function isNight(): boolean {
  const { theme = 'system' } = document.documentElement.dataset;
  return theme === 'system'
    ? window.matchMedia?.('(prefers-color-scheme: dark)').matches
    : theme.endsWith('night');
}

/** Presses the button that opens `what`, as a hand would: the browser then knows where focus returns to. False where it is folded away. */
function openPopover(what: 'settings' | 'contents'): boolean {
  const button = document.querySelector<HTMLButtonElement>(`[data-opens="${what}"]`);
  if (!button?.checkVisibility()) return false;
  button.focus({ preventScroll: true });
  button.click();
  return true;
}
