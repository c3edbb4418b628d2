/**
 * Where texts come from other apps: opened with this one, or shared to it. What is shared is a form that only the worker
 * sees (src/worker/): it leaves the texts in a cache, and they go nowhere else.
 */

/** Where the worker leaves what was shared, by the address at which the app lies. */
export const incomingCache = (base: string): string => `hashiya ${base} incoming`;
/** The path at which the browser hands over what is shared, from where the app lies. */
export const SHARE = 'share';

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/**
 * Calls `receive` with each text that another app hands to this one, now and later. Not every browser can. What was
 * shared waits until `receive` says that it is done with it: one that could not be kept comes again the next time.
 */
export function watchIncoming(receive: (text: Blob) => Promise<boolean>): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    // A file that cannot be had any more is not opened.
    for (const file of files) file.getFile().then(receive, () => undefined);
  });
  // Denied, or no such thing here: then nothing was shared either.
  inOneTab(async () => takeShared(receive)).catch(() => undefined);
}

/** Takes away what was shared and not taken in. False where it is still there. */
export async function forgetIncoming(): Promise<boolean> {
  if (!('caches' in globalThis)) return true;
  try {
    await caches.delete(nameHere());
    return !(await caches.has(nameHere()));
  } catch {
    // Denied: then nobody could leave anything there either.
    return true;
  }
}

const nameHere = (): string => incomingCache(new URL('./', document.baseURI).href);

/** What another tab is taking in is not taken twice, where the browser can tell. */
async function inOneTab(work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return work();
  await locks.request(nameHere(), { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}

async function takeShared(receive: (text: Blob) => Promise<boolean>): Promise<void> {
  if (!('caches' in window) || !(await caches.has(nameHere()))) return;
  const shared = await caches.open(nameHere());
  for (const request of await shared.keys()) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
    const text = await (await shared.match(request))?.blob();
    // oxlint-disable-next-line no-await-in-loop -- one after the other, and gone only once it is taken in
    if (!text || (await receive(text))) await shared.delete(request);
  }
}
