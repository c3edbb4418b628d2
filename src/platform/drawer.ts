/** What another tab did to a key: what lay there before and after, null for nothing. */
export interface Heard {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The only door to localStorage and sessionStorage. What is refused is said, never thrown; where there is
 * no storage at all, a drawer in memory serves until the page is closed.
 */
export interface Drawer {
  /** False when what is written will not outlive the page. */
  readonly lasting: boolean;
  /** What lies under `key`, null where nothing does; false where the browser refuses to say, which is another thing. */
  read(key: string): string | null | false;
  /** True when the value was kept; false when it was refused, and then the old value still stands. */
  write(key: string, value: string): boolean;
  /** Takes `key` and its value away. True when it is not there any more. */
  remove(key: string): boolean;
  /** The keys that begin with `prefix`, in no order; false where the browser refuses to say. */
  keys(prefix: string): string[] | false;
  /**
   * Calls `listener` when another tab writes `key`, and when the page comes back from the browser's memory, where it
   * heard nothing of other tabs. Returns the function that ends it.
   */
  watch(key: string, listener: () => void): () => void;
  /**
   * Calls `listener` with what another tab does to each key beginning with `prefix`, and with null when the storage
   * is emptied at one stroke. Returns the function that ends it.
   */
  watchPrefix(prefix: string, listener: (heard: Heard | null) => void): () => void;
}

/** Opens a storage of the browser's, or one in memory where the browser denies it. */
export function openDrawer(area: 'localStorage' | 'sessionStorage' = 'localStorage'): Drawer {
  try {
    const storage = window[area];
    storage.getItem('hashiya');
    return lastingDrawer(storage);
  } catch {
    // A browser may deny storage by throwing from the getter itself.
    return memoryDrawer();
  }
}

function lastingDrawer(storage: Storage): Drawer {
  /** What `work` gives; false where the browser goes on to refuse what it allowed at first. */
  const attempt = <T>(work: () => T): T | false => {
    try {
      return work();
    } catch {
      // Full, or denied since it was opened: the caller says so to the reader.
      return false;
    }
  };
  const listen = (listener: (heard: Heard | null) => void, signal: AbortSignal): void => {
    const heard = ({ storageArea, key, oldValue, newValue }: StorageEvent): void => {
      // Some who tell of a change do not say where.
      if (storageArea === storage || storageArea === null)
        listener(key === null ? null : { key, before: oldValue, after: newValue });
    };
    window.addEventListener('storage', heard, { signal });
  };
  return {
    lasting: true,
    read: (key) => attempt(() => storage.getItem(key)),
    write: (key, value) =>
      attempt(() => {
        storage.setItem(key, value);
        return true;
      }),
    remove: (key) =>
      attempt(() => {
        storage.removeItem(key);
        return true;
      }),
    keys: (prefix) => attempt(() => keysIn(storage).filter((key) => key.startsWith(prefix))),
    watch: (key, listener) => {
      const end = new AbortController();
      const { signal } = end;
      window.addEventListener('pageshow', ({ persisted }) => persisted && listener(), { signal });
      listen((heard) => (heard === null || heard.key === key) && listener(), signal);
      return () => end.abort();
    },
    watchPrefix: (prefix, listener) => {
      const end = new AbortController();
      listen((heard) => (heard === null || heard.key.startsWith(prefix)) && listener(heard), end.signal);
      return () => end.abort();
    },
  };
}

function keysIn(storage: Storage): string[] {
  const own = Object.keys(storage);
  // Not every storage shows its keys as properties. Asked one by one, some count from the first each time.
  if (own.length >= storage.length) return own;
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
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
    remove: (key) => {
      kept.delete(key);
      return true;
    },
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    watch: () => () => undefined,
    watchPrefix: () => () => undefined,
  };
}
