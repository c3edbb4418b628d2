import { useCommand } from '../commands/registry.ts';
import { useStores } from '../room.tsx';

/** The key that opens the search; where it is open, one comes back to what was written. */
export function useSearchKey(article: string): void {
  const { reading } = useStores();
  useCommand('search', () => {
    const box = document.querySelector<HTMLInputElement>('[data-search-box]');
    if (box) {
      box.focus();
      box.select();
    } else reading.getState().lay(article, { kind: 'search', query: '', options: [], hit: null });
  });
}
