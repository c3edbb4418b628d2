// The worker that keeps the app on the reader's device: what it is to keep, from the bytes that were built.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const projectRoot = join(import.meta.dirname, '..');
const SOURCE = join(projectRoot, 'src', 'worker', 'worker.ts');
const BUILT = 'virtual:built';
const WORKER = 'sw.js';

/** What the host reads, and the worker itself. */
const NOT_SERVED = new Set(['_headers', WORKER]);
/** What comes when the reader opens it: texts, readings, the other faces of texts, and what is only looked at by itself. */
const OPENED = /\.(?:txt|png)$|\.reading-[^/]*\.json$|(?<!(?:plex|naskh-arabic-latin)-[^/]*)\.woff2$/;
/** Bytes. A larger part is kept when it is used: not every reader wants it on the device. */
const LARGE = 500_000;

/** The module `virtual:built`. */
interface Built {
  readonly version: string;
  readonly needed: readonly string[];
  readonly later: readonly string[];
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * What a worker keeps of `files`: bytes by path. Needed is what the page itself asks for before its first article;
 * the version is made of all bytes. Throws RangeError where there is no page, or one asks for a file that is not there.
 */
export function listBuilt(files: ReadonlyMap<string, Uint8Array>): Built {
  const page = files.get('index.html');
  if (!page) throw new RangeError('no index.html among the files');
  const paths = [...files.keys()].filter((path) => !NOT_SERVED.has(path)).sort();
  const needed = ['index.html', ...askedFor(new TextDecoder().decode(page))];
  const missing = needed.find((path) => !files.has(path));
  if (missing !== undefined) throw new RangeError(`index.html asks for ${missing}, which is not there`);
  const isLater = (path: string): boolean =>
    !needed.includes(path) && !OPENED.test(path) && (files.get(path) as Uint8Array).length <= LARGE;
  const hashes = Object.fromEntries(paths.map((path) => [path, hash(files.get(path) as Uint8Array)]));
  return { version: hash(JSON.stringify(hashes)), needed, later: paths.filter(isLater), hashes };
}

/** The scripts, styles and preloads that a built page names, by path. Icons are for the browser's own use. */
export function askedFor(page: string): string[] {
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const addresses = tags
    .filter((tag) => tag.startsWith('<script') || /\srel="(?:stylesheet|modulepreload|preload)"/.test(tag))
    .flatMap((tag) => /\s(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
  return [...new Set(addresses.map((address) => decodeURI(address.replace(/^\.?\//, ''))))];
}

function hash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** Writes the worker for what lies in `folder` into it: `paths`, or every file. */
export async function writeWorker(folder: string, paths = filesOf(folder)): Promise<void> {
  writeFileSync(join(folder, WORKER), await workerFor(listBuilt(readBuilt(folder, paths))));
}

/** The bytes of `paths` in `folder`, or of every file there. */
export function readBuilt(folder: string, paths = filesOf(folder)): Map<string, Uint8Array> {
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function workerFor(built: Built): Promise<string> {
  const known: Plugin = {
    name: 'hashiya:built',
    resolveId: (id) => (id === BUILT ? `\0${id}` : null),
    load: (id) => (id === `\0${BUILT}` ? `export const built = ${JSON.stringify(built)};` : null),
  };
  // One classic script: not every browser has workers that are modules.
  const outputs = await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'error',
    plugins: [known],
    build: {
      write: false,
      target: ['chrome125', 'firefox128', 'safari17.5'],
      lib: { entry: SOURCE, formats: ['iife'], name: 'worker', fileName: () => WORKER },
    },
  });
  const [output] = [outputs].flat() as Rolldown.RolldownOutput[];
  return output?.output[0].code ?? '';
}

/** Emits `sw.js` beside the built page, from what was really written and what is served untouched. */
export function offline(): Plugin {
  let publicFolder = '';
  return {
    name: 'hashiya:offline',
    apply: 'build',
    configResolved: (config) => {
      publicFolder = config.publicDir;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir = '' }, bundle) =>
        writeWorker(dir, [...new Set([...Object.keys(bundle), ...filesOf(publicFolder)])]),
    },
  };
}
