import { useCallback, useSyncExternalStore } from 'react';

/** True while the window is as `query` says; `otherwise` where nobody can tell. */
export function useMedia(query: string, otherwise = false): boolean {
  const follow = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia?.(query);
      media?.addEventListener('change', changed);
      return () => media?.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(follow, () => window.matchMedia?.(query).matches ?? otherwise);
}
