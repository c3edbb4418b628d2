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

/** Calls `receive` with each text that another app hands to this one, now and later. Not every browser can. */
export function watchIncoming(receive: (text: Blob) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    // A file that cannot be had any more is not opened.
    for (const file of files) file.getFile().then(receive, () => undefined);
  });
  // Denied, or no such thing here: then nothing was shared either.
  takeShared(receive).catch(() => undefined);
}

async function takeShared(receive: (text: Blob) => void): Promise<void> {
  const name = incomingCache(new URL('./', document.baseURI).href);
  if (!('caches' in window) || !(await caches.has(name))) return;
  const shared = await caches.open(name);
  for (const request of await shared.keys()) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
    const text = await (await shared.match(request))?.blob();
    // oxlint-disable-next-line no-await-in-loop -- none is opened twice
    if ((await shared.delete(request)) && text) receive(text);
  }
}
