/** Long work in parts, so that keys and frames never wait for all of it. */
import { afterFrame } from './pause.ts';

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
