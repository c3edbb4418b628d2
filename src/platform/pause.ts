/** Long work in parts, so that keys and frames never wait for all of it. */

interface Scheduling {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Resolves when the browser has done what is more urgent: at once where nothing is. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as Scheduling;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const heard = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', heard, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

/** So long, in ms, work holds up the page: with what the page itself has to do it stays within a frame. */
const PART = 6;
/** The same of the first part: what comes of it is still to be shown in the frame that waits for it. */
const FIRST_PART = 2;

/** True until a part of so many ms has taken long enough. */
function forAPart(length = PART): () => boolean {
  const end = performance.now() + length;
  return () => performance.now() < end;
}

/** Does the first part of `work` now and the others behind the next frame, until it says it is done. Returns how to leave off. */
export function inParts(work: (mayGoOn: () => boolean) => boolean): () => void {
  let isLeft = false;
  const goOn = async (): Promise<void> => {
    if (isLeft || work(forAPart())) return;
    await breathe();
    await goOn();
  };
  // What came of the first part is shown before the others: breathing alone may put them in front of the frame.
  const leave = work(forAPart(FIRST_PART)) ? null : afterFrame(() => void goOn());
  return () => {
    isLeft = true;
    leave?.();
  };
}

/** Does `work` behind the next frame: what is in that frame is seen first. Returns how to leave it. */
export function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** What came within `patience` ms, or null where not all of it did. */
export async function within<T>(patience: number, loads: readonly Promise<T>[]): Promise<T[] | null> {
  const enough = new Promise<null>((resolve) => {
    setTimeout(resolve, patience, null);
  });
  return Promise.race([Promise.all(loads).catch(() => null), enough]);
}

/** Resolves when the page has loaded and the browser has nothing better to do, or did not find the time for `patience` ms. */
export async function atRest(patience?: number): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((loaded) => window.addEventListener('load', loaded, { once: true }));
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(() => resolve(), patience ? { timeout: patience } : {});
    else setTimeout(resolve);
  });
}
