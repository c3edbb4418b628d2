/** Waiting for the browser: for a frame, for rest, for what comes in time. */

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
