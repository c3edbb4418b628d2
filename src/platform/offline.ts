/**
 * The door to what keeps the app on the device (src/worker/): registering it, asking it to keep files, and
 * knowing when another version is ready. Nothing here takes another version into use unasked.
 */

import { atRest } from './pause.ts';

/** What a page may ask of the worker. */
export type Wish =
  /** Take the place of the version in use. */
  | { readonly wish: 'take-over' }
  /** Keep the whole app, and these files of ours that the page had before the worker was there. */
  | { readonly wish: 'keep'; readonly opened: readonly string[] };

export interface Offline {
  /** True when every part of the app lies on this device: then it opens and works without a network. */
  readonly keep: () => Promise<boolean>;
  /**
   * Calls `ready` when another version than this page's waits to be used, or was taken into use elsewhere.
   * Returns the function that ends it.
   */
  readonly watch: (ready: () => void) => () => void;
  /** Takes the other version into use and opens this page anew in it. All that is to outlive the page is kept before. */
  readonly takeOver: () => Promise<void>;
}

/** A page that stays open looks for another version when it is come back to, at most once in so many ms. */
const LOOKS_AGAIN = 60 * 60 * 1000;

/**
 * Registers the worker once the page has come and rests. Null where there is none to be had: an old browser, a
 * page without a secure origin, while developing.
 */
export async function openOffline(): Promise<Offline | null> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return null;
  await atRest();
  try {
    const { serviceWorker } = navigator;
    // A page without a worker that comes under one has not come under another version.
    const wasOurs = serviceWorker.controller !== null;
    const registration = await serviceWorker.register(workerUrl(), { updateViaCache: 'none' });
    return registration ? offlineOf(serviceWorker, registration, wasOurs) : null;
  } catch {
    // Denied, or out of reach: the app does without.
    return null;
  }
}

interface Trust {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): {
    // What it makes is a string to the types, which know nothing of trust.
    createScriptURL(address: string): string;
  };
}

let trusted: string | undefined;

/** The one script address that code has to name; the policy of the page lets nothing else be named. */
function workerUrl(): string {
  const url = new URL('./sw.js', document.baseURI).href;
  const { trustedTypes } = window as { trustedTypes?: Trust };
  // A policy can be made once.
  trusted ??= trustedTypes
    ?.createPolicy('hashiya-worker', { createScriptURL: () => url })
    .createScriptURL('');
  return trusted ?? url;
}

function offlineOf(
  container: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  wasOurs: boolean,
): Offline {
  return {
    keep: async () => {
      const { active } = await container.ready;
      return active ? keepAll(active) : false;
    },
    watch: (ready) => watch(container, registration, wasOurs, ready),
    takeOver: () => takeOver(container, registration),
  };
}

function keepAll(worker: ServiceWorker): Promise<boolean> {
  const opened = performance.getEntriesByType('resource').map(({ name }) => name);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      resolve(data === true);
      port1.close();
    });
    port1.start();
    worker.postMessage({ wish: 'keep', opened } satisfies Wish, [port2]);
  });
}

function watch(
  container: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  wasOurs: boolean,
  ready: () => void,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const look = (): void => {
    if (registration.waiting && container.controller) ready();
  };
  const follow = (): void => registration.installing?.addEventListener('statechange', look, { signal });
  let lastLook = Date.now();
  const lookAgain = (): void => {
    if (document.hidden || Date.now() - lastLook < LOOKS_AGAIN) return;
    lastLook = Date.now();
    // Out of reach is no news.
    registration.update().catch(() => undefined);
  };
  let isOurs = wasOurs;
  const changed = (): void => {
    if (isOurs) ready();
    isOurs = true;
  };
  look();
  follow();
  registration.addEventListener('updatefound', follow, { signal });
  container.addEventListener('controllerchange', changed, { signal });
  document.addEventListener('visibilitychange', lookAgain, { signal });
  return () => ending.abort();
}

async function takeOver(
  container: ServiceWorkerContainer,
  { waiting }: ServiceWorkerRegistration,
): Promise<void> {
  // Another page may have taken it into use already: then there is none that waits.
  if (waiting) {
    await new Promise((resolve) => {
      container.addEventListener('controllerchange', resolve, { once: true });
      waiting.postMessage({ wish: 'take-over' } satisfies Wish, []);
    });
  }
  window.location.reload();
}

/** Calls `listener` when the browser loses the network or has it again. Returns the function that ends it. */
export function watchNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** False where the browser knows that there is no network. */
export function hasNetwork(): boolean {
  return navigator.onLine;
}
