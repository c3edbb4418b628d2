/**
 * The only door to IndexedDB: room for large texts, by key. Nothing here rejects: what the browser does not
 * give is absent, and what it does not take is said.
 */
import { clear, createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';

export interface Vault {
  /** What lies under `key`, null where nothing does; false where the browser does not say, which is another thing. */
  read(key: string): Promise<string | null | false>;
  /** What lies under each of `keys`, in turn; null where the browser does not say. */
  readMany(keys: readonly string[]): Promise<readonly (string | null)[] | null>;
  /** Writes all of `entries` or none. False when they were refused. */
  write(entries: Readonly<Record<string, string>>): Promise<boolean>;
  /** False when they are still there. */
  remove(keys: readonly string[]): Promise<boolean>;
  /** The keys that begin with `prefix`, sorted; null where the browser keeps nothing. */
  keys(prefix: string): Promise<readonly string[] | null>;
  /** Takes everything away, and the database itself where no other tab holds it. False when words may be left. */
  empty(): Promise<boolean>;
}

const DATABASE = 'hashiya';

/** Opens the browser's database when it is first asked for. After `patience` ms without an answer it counts as denied. */
export function openVault(patience = 10_000): Vault {
  let opened: UseStore | null = null;
  const store = (): UseStore => (opened ??= opening(() => (opened = null)));
  const attempt = <T>(work: (store: UseStore) => Promise<T>): Promise<T | undefined> =>
    answered(async () => work(store()), patience);
  const readMany = async (wanted: readonly string[]): Promise<readonly (string | null)[] | null> =>
    (await attempt((within) => getMany<unknown>([...wanted], within)))?.map(words) ?? null;
  return {
    read: async (key) => {
      const found = await readMany([key]);
      return found !== null && (found[0] ?? null);
    },
    readMany,
    write: async (entries) =>
      (await attempt((within) => done(setMany(Object.entries(entries), within)))) ?? false,
    remove: async (unwanted) => (await attempt((within) => done(delMany([...unwanted], within)))) ?? false,
    keys: async (prefix) => {
      const found = await attempt((within) => keys(within));
      return found === undefined
        ? null
        : found
            .map(String)
            .filter((key) => key.startsWith(prefix))
            .sort();
    },
    empty: async () => {
      let within: UseStore;
      try {
        within = store();
      } catch {
        // There is no database here, or it may not even be opened: nothing of ours lies in it.
        return true;
      }
      let isEmpty = false;
      const isGone = await answered(async () => {
        isEmpty = await done(clear(within)).catch(() => false);
        await close(within).catch(() => undefined);
        return deleted();
      }, patience);
      opened = null;
      return isGone ?? isEmpty;
    },
  };
}

/** A connection that gives way when another tab wants the database gone; `gone` is told of it. */
function opening(gone: () => void): UseStore {
  const store = createStore(DATABASE, 'texts');
  const watched = store('readonly', ({ transaction: { db } }) => {
    db.onversionchange = () => {
      db.close();
      gone();
    };
  });
  watched.catch(gone);
  return store;
}

function close(store: UseStore): Promise<void> {
  return store('readonly', ({ transaction: { db } }) => db.close());
}

/** True once the database is gone; it waits while another tab holds it. */
function deleted(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.addEventListener('success', () => resolve(true));
    request.addEventListener('error', () => reject(new Error('refused', { cause: request.error })));
    request.addEventListener('blocked', () => reject(new Error('held by another tab')));
  });
}

async function done(work: Promise<void>): Promise<true> {
  await work;
  return true;
}

function words(found: unknown): string | null {
  return typeof found === 'string' ? found : null;
}

/** What `work` gives, or undefined where it fails or takes more than `patience` ms: some browsers never answer. */
async function answered<T>(work: () => Promise<T>, patience: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  try {
    return await Promise.race([work(), late]);
  } catch {
    // Denied, full, or no such thing in this browser: the caller sees that nothing was given or taken.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
