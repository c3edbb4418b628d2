/**
 * What stands between the app and the network. Each built version has a cache of its own; a page is always
 * answered from the version it began with. It never takes the place of another version unasked, and nothing is
 * kept that is not, byte for byte, what was built.
 */
import { built } from 'virtual:built';
import { incomingCache, SHARE } from '../platform/incoming.ts';
import type { Wish } from '../platform/offline.ts';
import type { FetchEvent, MessageEvent, Scope, ScopeEvent } from './scope.ts';

const scope = globalThis as unknown as Scope;
const base = new URL('./', scope.location.href).href;

/** Caches belong to the whole origin, and another hashiya may lie in another folder of it. */
const VERSIONS = `hashiya ${base} version `;
const MINE = VERSIONS + built.version;
/** Which version each open page began with. */
const PAGES = `hashiya ${base} pages`;
const INDEX = 'index.html';
/** What a host says of how it sent the bytes does not hold for the bytes we keep. */
const OF_TRANSPORT = ['content-encoding', 'content-length', 'vary'];

scope.addEventListener('install', (event: ScopeEvent) => {
  event.waitUntil(install());
});
scope.addEventListener('activate', (event: ScopeEvent) => {
  event.waitUntil(scope.clients.claim().then(sweep));
});
scope.addEventListener('message', (event: MessageEvent) => {
  event.waitUntil(grant(event.data as Wish, event.ports[0]));
});
scope.addEventListener('fetch', (event: FetchEvent) => {
  const path = pathOf(event.request.url);
  if (event.request.method === 'POST' && path === SHARE) event.respondWith(takeShared(event.request));
  if (event.request.method !== 'GET' || path === null) return;
  const isPage = event.request.mode === 'navigate' && (path === '' || path === INDEX);
  event.respondWith(isPage ? open(event) : answer(event, path));
});

/**
 * Without all that the first article needs there is nothing to install: the browser tries again by itself. What
 * the version in use has of the rest, the reader is to have of this one too before it is offered.
 */
async function install(): Promise<void> {
  const kept = await Promise.all(built.needed.map(keep));
  if (!kept.every(Boolean)) throw new Error('not all of the app could be had');
  if (!scope.registration.active) return;
  const had = await stemsKept();
  const opened = Object.keys(built.hashes).filter((path) => had.has(stemOf(path)));
  await keepInTurn([...built.later, ...opened]);
}

/** What the versions before this one have kept, whatever its bytes were. */
async function stemsKept(): Promise<Set<string>> {
  const names = (await caches.keys()).filter((name) => name.startsWith(VERSIONS) && name !== MINE);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return new Set(kept.flat().flatMap(({ url }) => stemOf(pathOf(url) ?? '')));
}

/** The name of a file without the part that changes with its bytes. */
function stemOf(path: string): string {
  return path.replace(/-[\w-]{8}(?=\.[^.]+$)/, '');
}

async function grant(wish: Wish, port: MessagePort | undefined): Promise<void> {
  if (wish.wish === 'take-over') return scope.skipWaiting();
  const opened = wish.opened.flatMap((address) => pathOf(address) ?? []);
  const hasAll = await keepInTurn([...built.needed, ...built.later, ...opened]);
  port?.postMessage(hasAll);
}

/** So many files are asked for at a time, so that what the reader does meanwhile is not held up. */
const LANES = 4;

/** True when all of `paths` that this version has are kept. */
async function keepInTurn(paths: readonly string[]): Promise<boolean> {
  const left = [...new Set(paths)].filter((path) => Object.hasOwn(built.hashes, path));
  let hasAll = true;
  const lane = async (): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- in turn is what is meant
      if (!(await keep(path))) hasAll = false;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return hasAll;
}

/** True when the file lies in the cache of this version, be it that it was there, in an older one, or comes now. */
async function keep(path: string): Promise<boolean> {
  const cache = await caches.open(MINE);
  if (await cache.match(urlOf(path))) return true;
  const older = await caches.match(urlOf(path), { ignoreVary: true });
  if (older && (await put(cache, path, older))) return true;
  try {
    // A host may well have another page for its own name of the index.
    const address = path === INDEX ? base : urlOf(path);
    return await put(cache, path, await fetch(address, { cache: 'no-cache' }));
  } catch {
    // Out of reach: the caller decides what that means.
    return false;
  }
}

/** Keeps `response` under `path` where it is what was built; false where it is anything else. */
async function put(cache: Cache, path: string, response: Response): Promise<boolean> {
  if (!response.ok) return false;
  const bytes = await response.arrayBuffer();
  if ((await hashOf(bytes)) !== built.hashes[path]) return false;
  const headers = new Headers(response.headers);
  for (const name of OF_TRANSPORT) headers.delete(name);
  await cache.put(urlOf(path), new Response(bytes, { headers }));
  return true;
}

/** The page itself, always of this version: its scripts lie in the same cache. */
async function open(event: FetchEvent): Promise<Response> {
  const page = await (await caches.open(MINE)).match(urlOf(INDEX));
  if (!page) return fetch(event.request);
  event.waitUntil(remember(event.resultingClientId).then(sweep));
  return page;
}

/** Any other file: this version's, an older one's for a page that is older, or what the network has. */
async function answer(event: FetchEvent, path: string): Promise<Response> {
  const cache = await caches.open(MINE);
  const kept = (await cache.match(urlOf(path))) ?? (await caches.match(urlOf(path), { ignoreVary: true }));
  if (kept) return kept;
  const response = await fetch(event.request);
  if (Object.hasOwn(built.hashes, path)) event.waitUntil(put(cache, path, response.clone()));
  return response;
}

/** What another app shares is left for the page that opens next, which takes it in; nothing of it goes to the network. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll('file').filter((file) => file instanceof Blob && file.size > 0);
  const words = ['title', 'text', 'url'].flatMap((name) => {
    const said = form.get(name);
    return typeof said === 'string' && said !== '' ? said : [];
  });
  const texts = files.length > 0 ? files : [words.join('\n\n')];
  const shared = await caches.open(incomingCache(base));
  await Promise.all(
    texts.map((text) => shared.put(urlOf(`${SHARE}/${crypto.randomUUID()}`), new Response(text))),
  );
  return Response.redirect(base, 303);
}

/** Pages noted by this worker since it was started: one that is still opening is not among the open ones yet. */
const opening = new Set<string>();

async function remember(page: string): Promise<void> {
  if (page === '') return;
  opening.add(page);
  await (await caches.open(PAGES)).put(urlOf(`page/${page}`), new Response(built.version));
}

/** Takes away the versions that no open page began with. */
async function sweep(): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages = await caches.open(PAGES);
  const versions = await Promise.all(
    windows.map(async ({ id }) => (await pages.match(urlOf(`page/${id}`)))?.text() ?? null),
  );
  await forgetAllBut(pages, new Set([...windows.map(({ id }) => id), ...opening]));
  // Of a page that came without us nobody knows which files it may still ask for.
  if (versions.includes(null)) return;
  const inUse = new Set([MINE, ...versions.map((version) => VERSIONS + version)]);
  for (const name of await caches.keys()) {
    // A version that is being installed has no page yet.
    if (scope.registration.installing || scope.registration.waiting) return;
    // oxlint-disable-next-line no-await-in-loop -- each is looked at after the one before is gone
    if (name.startsWith(VERSIONS) && !inUse.has(name)) await caches.delete(name);
  }
}

async function forgetAllBut(pages: Cache, stay: ReadonlySet<string>): Promise<void> {
  const gone = (await pages.keys()).filter(({ url }) => !stay.has(url.slice(url.lastIndexOf('/') + 1)));
  await Promise.all(gone.map((request) => pages.delete(request)));
}

function urlOf(path: string): string {
  return base + path;
}

/** The path of a file of ours, from where the app lies; null for all that lies elsewhere. */
function pathOf(address: string): string | null {
  const { origin, pathname } = new URL(address);
  const url = decodeURI(origin + pathname);
  const ours = decodeURI(base);
  return url.startsWith(ours) ? url.slice(ours.length) : null;
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
