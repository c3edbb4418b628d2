/**
 * The only door to localStorage. What is refused is said, never thrown; where there is no storage
 * at all, a drawer in memory serves until the page is closed.
 */
export interface Drawer {
  /** False when what is written will not outlive the page. */
  readonly lasting: boolean;
  read(key: string): string | null;
  /** True when the value was kept; false when it was refused, and then the old value still stands. */
  write(key: string, value: string): boolean;
  /** Calls `listener` when another tab writes `key`. Returns the function that ends it. */
  watch(key: string, listener: () => void): () => void;
}

/** Opens the browser's storage, or one in memory where the browser denies it. */
export function openDrawer(): Drawer {
  try {
    const storage = window.localStorage;
    storage.getItem('hashiya');
    return lastingDrawer(storage);
  } catch {
    // A browser may deny storage by throwing from the getter itself.
    return memoryDrawer();
  }
}

function lastingDrawer(storage: Storage): Drawer {
  return {
    lasting: true,
    read: (key) => storage.getItem(key),
    write: (key, value) => {
      try {
        storage.setItem(key, value);
        return true;
      } catch {
        // Full, or denied since it was opened: the caller says so to the reader.
        return false;
      }
    },
    watch: (key, listener) => {
      const heard = (event: StorageEvent): void => {
        if (event.key === key || event.key === null) listener();
      };
      window.addEventListener('storage', heard);
      return () => window.removeEventListener('storage', heard);
    },
  };
}

/** A drawer that forgets everything with the page. */
export function memoryDrawer(): Drawer {
  const kept = new Map<string, string>();
  return {
    lasting: false,
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      kept.set(key, value);
      return true;
    },
    watch: () => () => undefined,
  };
}
