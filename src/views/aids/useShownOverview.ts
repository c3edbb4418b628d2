import { useCommand } from '../commands/registry.ts';
import { usePreferences, useStores, useWords } from '../room.tsx';
import { useMedia } from '../useMedia.ts';

/** Below this width the edge of the window is too near to the text, unless the reader wants it so. */
const ROOMY = '(min-width: 720px)';

/** Whether the overview is wanted: as the reader chose, else where there is room. */
export function useOverviewChoice(): { readonly isShown: boolean; readonly turn: () => void } {
  const { preferences } = useStores();
  const wanted = usePreferences(({ overview }) => overview);
  const isRoomy = useMedia(ROOMY);
  const isShown = wanted ?? isRoomy;
  return { isShown, turn: () => preferences.getState().change({ overview: !isShown }) };
}

/**
 * How the overview is shown. Where there is no room for it, the ticks of what was asked for are shown alone,
 * `hasTicks` while there are some.
 */
export function useShownOverview(hasTicks: boolean): 'whole' | 'ticks' | 'none' {
  const { reading } = useStores();
  const { t } = useWords();
  const isUnasked = usePreferences(({ overview }) => overview === null);
  const { isShown, turn } = useOverviewChoice();
  useCommand('overview', () => {
    turn();
    reading.getState().say(t(isShown ? 'overview.hidden' : 'overview.shown'));
  });
  if (isShown) return 'whole';
  return isUnasked && hasTicks ? 'ticks' : 'none';
}
