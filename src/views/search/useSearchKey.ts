import { useCommand } from '../commands/registry.ts';
import { useStores } from '../room.tsx';

/** The key that opens the search; where it is open, one comes back to what was written. */
export function useSearchKey(article: string): void {
  const { reading } = useStores();
  useCommand('search', () => {
    const { place } = reading.getState();
    // Between the key and the panel a second press means the same.
    if (place.view === 'article' && place.spot.kind === 'search') {
      const box = document.querySelector<HTMLInputElement>('[data-search-box]');
      box?.focus();
      box?.select();
    } else reading.getState().lay(article, { kind: 'search', query: '', options: [], hit: null });
  });
}
