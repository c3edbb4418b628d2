import type { PreferencesState } from '../../state/preferences.ts';
import { useStores } from '../room.tsx';

/** What changes preferences. */
export function useChange(): PreferencesState['change'] {
  const { preferences } = useStores();
  return preferences.getState().change;
}
