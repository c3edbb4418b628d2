import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { fetchBytes, shelf } from '../../src/platform/seeds.ts';
import { readSeeds } from '../../tools/seeds.ts';
import { bundledArticle, seedFolder } from '../support/text.ts';

const seedId = bundledArticle().id;

/** A folder with these files in it; a name that ends with a slash is a folder. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, bytes] of Object.entries(files))
    if (name.endsWith('/')) mkdirSync(join(folder, name));
    else writeFileSync(join(folder, name), bytes);
  return folder;
}

const words = 'لقاء في موسكو\n\nالتقى وفدان صباح اليوم.';
const reading = readFileSync(join(seedFolder, `${seedId}.reading.json`));

it('takes a text in whatever letters its ending is, and passes over folders', () => {
  const folder = folderOf({
    'أول.txt': words,
    'ثان.TXT': words,
    'ثالث.Txt': words,
    'x.txt/': '',
    'y.reading.json/': '',
    [`${seedId}.TXT`]: readFileSync(join(seedFolder, `${seedId}.txt`)),
    [`${seedId}.reading.json`]: reading,
  });
  const result = readSeeds(folder);
  expect(result).toMatchObject({ ok: true });
  const found = result.ok ? result.seeds.map((seed) => [seed.id, seed.reading !== null]) : [];
  expect(found[0]).toEqual([seedId, true]);
  expect(Object.fromEntries(found)).toEqual({ [seedId]: true, أول: false, ثان: false, ثالث: false });
});

/** Some systems take two names that differ in capitals alone for one. */
const isBlindToCapitals = existsSync(import.meta.filename.toUpperCase());

it.skipIf(isBlindToCapitals)('says that two texts would be one, and that a reading has no text', () => {
  const folder = folderOf({ 'a.txt': words, 'a.TXT': words, 'b.reading.json': reading });
  expect(readSeeds(folder)).toEqual({
    ok: false,
    complaints: [
      expect.stringMatching(/^seeds\/a\.(?:txt|TXT): there is another text of this name$/),
      'seeds/b.reading.json: there is no text of this name beside it',
    ],
  });
});

let server: Server | undefined;

/** The address of a server that answers every request like this. */
async function serve(answer: RequestListener): Promise<string> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((ready) => opened.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/text`;
}

afterEach(async () => {
  const opened = server;
  server = undefined;
  opened?.closeAllConnections();
  if (opened?.listening) await new Promise((closed) => opened.close(closed));
});

const { signal } = new AbortController();

it('fetches a file byte for byte', async () => {
  const sent = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const url = await serve((_, response) => response.end(sent));
  const fetched = await fetchBytes(url, signal);
  expect(fetched.ok && new Uint8Array(fetched.value)).toEqual(sent);
});

it('fetches an empty file', async () => {
  const url = await serve((_, response) => response.end());
  expect(await fetchBytes(url, signal)).toEqual({ ok: true, value: new ArrayBuffer(0) });
});

for (const status of [403, 404, 500]) {
  it(`a file that a server does not give is missing: ${status}`, async () => {
    const url = await serve((_, response) => response.writeHead(status).end('not here'));
    expect(await fetchBytes(url, signal)).toEqual({ ok: false, problem: 'missing', status });
  });
}

it('a server that does not answer is unreachable', async () => {
  const url = await serve((_, response) => response.end());
  await new Promise((closed) => server?.close(closed));
  expect(await fetchBytes(url, signal)).toEqual({ ok: false, problem: 'unreachable' });
});

it('a file that breaks off is unreachable, not half a file', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('قلق دولي', () => response.destroy());
  });
  expect(await fetchBytes(url, signal)).toEqual({ ok: false, problem: 'unreachable' });
});

it('a request that is no longer wanted throws the reason it was ended for', async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort(new RangeError('no longer wanted')));
  await expect(fetchBytes(url, stop.signal)).rejects.toThrow('no longer wanted');
});

it('the shelf names each text once, with what a reader wants to know of it before opening it', () => {
  expect(new Set(shelf.map(({ id }) => id)).size).toBe(shelf.length);
  expect(shelf.length).toBeGreaterThan(0);
  for (const entry of shelf) {
    expect(entry.title).not.toBe('');
    expect(entry.words).toBeGreaterThan(0);
    expect(entry.textUrl).toMatch(/\.txt$/);
    expect(entry.readingUrl ?? '.reading.json').toMatch(/\.reading\.json$/);
  }
});
