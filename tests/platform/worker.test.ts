/** The worker as it is built, in a browser made of maps. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeWorker } from '../../tools/offline.ts';

const base = 'https://example.org/room/';
type Site = Readonly<Record<string, string>>;

const before: Site = {
  'index.html': '<script src="./assets/index-AAAAAAAA.js"></script>',
  'assets/index-AAAAAAAA.js': 'app',
  'assets/Panel-AAAAAAAA.js': 'panel',
  'assets/long-AAAAAAAA.txt': 'a text',
  'assets/other-AAAAAAAA.txt': 'a text that nobody opened',
};
const after: Site = {
  'index.html': '<script src="./assets/index-BBBBBBBB.js"></script>',
  'assets/index-BBBBBBBB.js': 'next app',
  'assets/Panel-BBBBBBBB.js': 'next panel',
  'assets/long-BBBBBBBB.txt': 'the text, corrected',
  'assets/other-AAAAAAAA.txt': 'a text that nobody opened',
};

const scripts = new Map<Site, string>();
const folder = mkdtempSync(join(tmpdir(), 'worker-'));
beforeAll(async () => {
  for (const [i, site] of [before, after].entries()) {
    for (const [path, words] of Object.entries(site)) {
      mkdirSync(dirname(join(folder, `${i}`, path)), { recursive: true });
      writeFileSync(join(folder, `${i}`, path), words);
    }
    await writeWorker(join(folder, `${i}`));
    scripts.set(site, readFileSync(join(folder, `${i}`, 'sw.js'), 'utf8'));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A browser with one host, which serves `site`. */
function browser(site: Site) {
  const kept = new Map<string, Map<string, Response>>();
  const host = { site: { ...site } as Record<string, string>, isReachable: true, asked: [] as string[] };
  const windows: { id: string }[] = [];
  const cacheOf = (name: string) => {
    const files = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, files);
    return {
      match: async (url: string) => files.get(url)?.clone(),
      put: async (url: string, response: Response) => void files.set(url, response),
      keys: async () => [...files.keys()].map((url) => ({ url })),
      delete: async ({ url }: { url: string }) => files.delete(url),
    };
  };
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (url: string) =>
      [...kept.values()]
        .find((files) => files.has(url))
        ?.get(url)
        ?.clone(),
  };
  const fetch = async (asked: string | { url: string }): Promise<Response> => {
    const url = typeof asked === 'string' ? asked : asked.url;
    const path = url.slice(base.length) || 'index.html';
    host.asked.push(path);
    if (!host.isReachable) throw new TypeError('no network');
    const words = host.site[path];
    return words === undefined ? new Response('', { status: 404 }) : new Response(words);
  };
  const registration = { installing: null as unknown, waiting: null as unknown, active: null as unknown };

  function start(script: Site) {
    const listeners = new Map<string, (event: object) => void>();
    let skipped = 0;
    const globals = {
      caches,
      fetch,
      Response,
      Headers,
      URL,
      crypto,
      registration,
      location: { href: `${base}sw.js` },
    };
    runInNewContext(scripts.get(script) ?? '', {
      ...globals,
      clients: { claim: async () => undefined, matchAll: async () => windows },
      skipWaiting: async () => void (skipped += 1),
      addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    });
    /** Everything an event led to. Rejects where the browser would see its work fail. */
    const send = async (type: string, event: object = {}): Promise<Response | undefined> => {
      const work: Promise<unknown>[] = [];
      let response: Promise<Response> | undefined;
      const waitUntil = (one: Promise<unknown>): number => work.push(one);
      const respondWith = (one: Promise<Response>): void => void (response = one);
      listeners.get(type)?.({ ...event, waitUntil, respondWith });
      const answer = await response;
      for (let done = 0; done < work.length; done += 1) await work[done];
      return answer;
    };
    const ask = (path: string, mode = 'no-cors', page = ''): Promise<Response | undefined> =>
      send('fetch', { request: { method: 'GET', url: base + path, mode }, resultingClientId: page });
    return {
      install: () => send('install'),
      activate: () => send('activate'),
      ask,
      visit: async (id: string) => {
        const answer = await ask('', 'navigate', id);
        windows.push({ id });
        return (await answer?.text()) ?? null;
      },
      wish: (data: object) => send('message', { data, ports: [] }),
      skipped: () => skipped,
    };
  }
  const close = (id: string): void =>
    void windows.splice(
      windows.findIndex((one) => one.id === id),
      1,
    );
  const paths = (): string[] =>
    [...kept]
      .flatMap(([name, files]) => (name.includes('version') ? [...files.keys()] : []))
      .map((url) => url.slice(base.length));
  const versions = (): number => [...kept.keys()].filter((name) => name.includes(' version ')).length;
  return { host, start, close, paths, versions, registration, kept, windows };
}

/** A browser in which the first version is in use, and has all of itself and one text that was opened. */
async function inUse() {
  const all = browser(before);
  const worker = all.start(before);
  await worker.install();
  await worker.activate();
  all.registration.active = {};
  await worker.wish({ wish: 'keep', opened: [`${base}assets/long-AAAAAAAA.txt`, 'https://elsewhere.org/x'] });
  return { ...all, worker };
}

it('installs what the first article needs, and keeps the rest and what was opened when the page asks', async () => {
  const { start, paths } = browser(before);
  const first = start(before);
  await first.install();
  expect(paths().sort()).toEqual(['assets/index-AAAAAAAA.js', 'index.html']);
  await first.wish({ wish: 'keep', opened: [`${base}assets/long-AAAAAAAA.txt`] });
  expect(paths().sort()).toEqual(
    Object.keys(before)
      .filter((path) => !path.includes('other'))
      .sort(),
  );
});

it('does not install half of a version: files of another one, none at all, or an error page with good manners', async () => {
  for (const spoil of [
    (site: Record<string, string>) => Object.assign(site, { 'index.html': after['index.html'] }),
    (site: Record<string, string>) => delete site['assets/index-AAAAAAAA.js'],
    (site: Record<string, string>) => Object.assign(site, { 'assets/index-AAAAAAAA.js': '<h1>Sign in</h1>' }),
  ]) {
    const { host, start } = browser(before);
    spoil(host.site);
    await expect(start(before).install()).rejects.toThrow();
  }
});

it('opens without a network, and what was never kept is simply out of reach', async () => {
  const { worker, host } = await inUse();
  host.isReachable = false;
  host.asked.length = 0;
  expect(await worker.visit('a')).toBe(before['index.html']);
  expect(await (await worker.ask('assets/Panel-AAAAAAAA.js'))?.text()).toBe('panel');
  expect(host.asked, 'nobody is asked for what is kept').toEqual([]);
  await expect(worker.ask('assets/other-AAAAAAAA.txt')).rejects.toThrow(TypeError);
});

it('hands on what is not what was built, and does not keep it', async () => {
  const { worker, host, paths } = await inUse();
  host.site['assets/other-AAAAAAAA.txt'] = 'the page of a hotel';
  expect(await (await worker.ask('assets/other-AAAAAAAA.txt'))?.text()).toBe('the page of a hotel');
  expect(paths()).not.toContain('assets/other-AAAAAAAA.txt');
  host.site['assets/other-AAAAAAAA.txt'] = before['assets/other-AAAAAAAA.txt'] ?? '';
  await worker.ask('assets/other-AAAAAAAA.txt');
  expect(paths()).toContain('assets/other-AAAAAAAA.txt');
});

it('brings what the reader had opened into the next version, which waits until it is asked for', async () => {
  const { start, host, paths } = await inUse();
  host.site = { ...after };
  const next = start(after);
  await next.install();
  expect(paths()).toEqual(expect.arrayContaining(['assets/long-BBBBBBBB.txt', 'assets/Panel-BBBBBBBB.js']));
  expect(paths()).not.toContain('assets/other-AAAAAAAA.txt');
  expect(next.skipped()).toBe(0);
  await next.wish({ wish: 'take-over' });
  expect(next.skipped()).toBe(1);
});

it('keeps the version of an open page until it is closed, and of a page nobody knows likewise', async () => {
  const { worker, start, host, close, versions, kept } = await inUse();
  kept.set('hashiya https://example.org/elsewhere/ version 1', new Map());
  await worker.visit('old');
  host.site = { ...after };
  const next = start(after);
  await next.install();
  await next.activate();
  expect(versions()).toBe(3);
  expect(await (await next.ask('assets/Panel-AAAAAAAA.js'))?.text(), 'an old page has its parts').toBe(
    'panel',
  );
  expect(await next.visit('new')).toBe(after['index.html']);
  expect(versions()).toBe(3);
  close('old');
  await next.visit('newer');
  expect(
    [...kept.keys()].filter((name) => name.includes('elsewhere')),
    'what is not ours stays',
  ).toHaveLength(1);
  expect(versions()).toBe(2);
});

it('takes nothing away while a page is open that came without it, or a version is being installed', async () => {
  const { worker, start, host, close, versions, registration, windows } = await inUse();
  host.site = { ...after };
  const next = start(after);
  await next.install();
  registration.waiting = {};
  await worker.visit('a');
  expect(versions(), 'the one that waits').toBe(2);
  close('a');
  registration.waiting = null;
  windows.push({ id: 'unknown' });
  await next.activate();
  expect(versions(), 'of a page that came without it').toBe(2);
  close('unknown');
  await next.activate();
  expect(versions()).toBe(1);
});
