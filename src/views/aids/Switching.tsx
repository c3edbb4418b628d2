import { FOCUSES } from '../../state/preferences.ts';
import { useCommand } from '../commands/registry.ts';
import type { Page } from '../reader/page.ts';
import { useFace } from '../settings/useFace.ts';
import { Focus } from './Focus.tsx';
import { usePreferences, useStores, useWords } from '../room.tsx';

/** What is shown of the text, switched by keys; and the light on what is read. */
export function Switching({ page }: { page: Page }) {
  const { t } = useWords();
  const { preferences, reading } = useStores();
  useFace();
  const focus = usePreferences((state) => state.focus);
  useCommand('focusMode', () => {
    const next = FOCUSES[(FOCUSES.indexOf(focus) + 1) % FOCUSES.length] ?? 'off';
    preferences.getState().change({ focus: next });
    reading.getState().say(t(`page.focused.${next}`));
  });
  const turn = (what: 'names' | 'notes'): void => {
    const isShown = !preferences.getState()[what];
    preferences.getState().change({ [what]: isShown });
    reading.getState().say(t(isShown ? `page.${what}Shown` : `page.${what}Hidden`));
  };
  useCommand('toggleNames', () => turn('names'));
  useCommand('toggleNotes', () => turn('notes'));
  return focus === 'off' ? null : <Focus page={page} on={focus} />;
}
