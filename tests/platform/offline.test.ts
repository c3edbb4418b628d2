import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listBuilt } from '../../tools/offline.ts';

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

const page = `<!doctype html>
<link rel="icon" href="./icon.svg"><link rel="manifest" href="./manifest.webmanifest">
<script src="./early.js"></script>
<script type="module" crossorigin src="./assets/index-AAAAAAAA.js"></script>
<link rel="stylesheet" crossorigin href="./assets/index-BBBBBBBB.css">
<link rel="preload" href="./assets/naskh-CCCCCCCC.woff2" as="font">
<link rel="preload" href="./assets/%D9%86%D8%B5-DDDDDDDD.txt" as="fetch">`;

const built: Readonly<Record<string, string>> = {
  'index.html': page,
  'early.js': 'early',
  'assets/index-AAAAAAAA.js': 'app',
  'assets/index-BBBBBBBB.css': 'styles',
  'assets/naskh-CCCCCCCC.woff2': 'face',
  'assets/نص-DDDDDDDD.txt': 'first',
  'assets/Panel-EEEEEEEE.js': 'panel',
  'assets/en-FFFFFFFF.json': '{}',
  'assets/plex-latin-GGGGGGGG.woff2': 'interface face',
  'assets/amiri-HHHHHHHH.woff2': 'another face',
  'assets/other-IIIIIIII.txt': 'other',
  'assets/other.reading-JJJJJJJJ.json': '{}',
  'icon.svg': '<svg/>',
  'icon-512.png': 'png',
  'manifest.webmanifest': '{}',
  _headers: '/*',
  'sw.js': 'the worker of before',
};

const list = (changed: Readonly<Record<string, string>> = {}) =>
  listBuilt(new Map(Object.entries({ ...built, ...changed }).map(([path, words]) => [path, bytes(words)])));

it('needs the page and what it asks for before its first article, by the names the files have', () => {
  expect(list().needed).toEqual([
    'index.html',
    'early.js',
    'assets/index-AAAAAAAA.js',
    'assets/index-BBBBBBBB.css',
    'assets/naskh-CCCCCCCC.woff2',
    'assets/نص-DDDDDDDD.txt',
  ]);
});

it('keeps the other parts of the app later, and leaves texts, readings and their faces until they are opened', () => {
  expect([...list().later].sort()).toEqual([
    'assets/Panel-EEEEEEEE.js',
    'assets/en-FFFFFFFF.json',
    'assets/plex-latin-GGGGGGGG.woff2',
    'icon.svg',
    'manifest.webmanifest',
  ]);
});

it('knows every file that is served, and neither itself nor what the host reads', () => {
  const served = Object.keys(built).filter((path) => path !== 'sw.js' && path !== '_headers');
  expect(Object.keys(list().hashes).sort()).toEqual(served.sort());
});

it('leaves a part that is very large until it is used', () => {
  expect(list({ 'assets/Panel-EEEEEEEE.js': 'x'.repeat(600_000) }).later).not.toContain(
    'assets/Panel-EEEEEEEE.js',
  );
});

it.each(Object.keys(built).filter((path) => path !== 'sw.js' && path !== '_headers'))(
  'is another version when a byte of %s is another, though its name is the same',
  (path) => {
    const changed = list({ [path]: `${built[path]} ` });
    expect(changed.version).not.toBe(list().version);
    expect(changed.hashes[path]).not.toBe(list().hashes[path]);
  },
);

it('is the same version for the same bytes, whatever the order they come in and the worker that was there', () => {
  const turned = new Map(
    Object.entries(built)
      .toReversed()
      .map(([path, words]) => [path, bytes(words)]),
  );
  expect(listBuilt(turned).version).toBe(list().version);
  expect(list({ 'sw.js': 'another' }).version).toBe(list().version);
});

it('refuses what could not be opened', () => {
  expect(() => listBuilt(new Map([['early.js', bytes('')]]))).toThrow(RangeError);
  const { 'early.js': _, ...others } = built;
  const files = new Map(Object.entries(others).map(([path, words]) => [path, bytes(words)]));
  expect(() => listBuilt(files)).toThrow(/early\.js/);
});

interface Manifest {
  readonly [key: string]: unknown;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
    readonly purpose: string;
  }[];
}

const served = join(import.meta.dirname, '..', '..', 'public');
const manifest = JSON.parse(readFileSync(join(served, 'manifest.webmanifest'), 'utf8')) as Manifest;

it('can be installed under its own name, from whatever folder it lies in', () => {
  expect(manifest).toMatchObject({ name: 'حاشية', lang: 'ar', dir: 'rtl', display: 'standalone' });
  for (const path of [manifest['id'], manifest['start_url'], manifest['scope']]) expect(path).toBe('./');
  const index = readFileSync(join(served, '..', 'index.html'), 'utf8');
  for (const name of ['manifest.webmanifest', 'apple-touch-icon.png', 'icon.svg'])
    expect(index).toContain(`"./${name}"`);
  expect(index).toContain(`content="${String(manifest['theme_color'])}"`);
});

it.each(manifest.icons.filter(({ type }) => type === 'image/png'))(
  'has the icon $src in the size it says',
  ({ src, sizes }) => {
    const png = readFileSync(join(served, src));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  },
);

it('has icons for every use', () => {
  const uses = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  expect(uses).toEqual(['any any', '192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable']);
});
