// The shelf: reads seeds/, refuses what does not hold, and hands the app a list of what there is.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { Article, Entity } from '../src/core/article.ts';
import { articleOf, decode, type IngestProblem } from '../src/core/ingest.ts';
import { countWords } from '../src/core/language.ts';
import { compileNames } from '../src/core/names.ts';
import { type CheckedReading, readReading } from '../src/core/reading.ts';
import { ingestUnread } from '../src/core/unread.ts';

const SHELF = 'virtual:shelf';
const KNOWN_NAMES = 'virtual:known-names';

const readings = resolve(import.meta.dirname, '../.cache/readings');

interface Seed {
  readonly id: string;
  readonly textFile: string;
  /** The reading as it was checked; null for a text without one. */
  readonly reading: CheckedReading | null;
  readonly article: Article;
}

/** A sentence for each thing wrong in `folder`, or the seeds in the order of the shelf. */
export type Seeds =
  | { readonly ok: true; readonly seeds: readonly Seed[] }
  | { readonly ok: false; readonly complaints: readonly string[] };

/** What the name of a text ends with, as any system writes it. */
const TEXT = /\.txt$/i;
const READING = '.reading.json';

/** Reads every seed of `folder`: a `.txt`, and its reading where there is one. What is no file is passed over. */
export function readSeeds(folder: string): Seeds {
  const isFile = (name: string): boolean =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
  const files = readdirSync(folder).filter((name) => !name.startsWith('.') && isFile(name));
  const texts = files.filter((name) => TEXT.test(name));
  const complaints: string[] = [];
  const read: Seed[] = [];
  const unread: UnreadSeed[] = [];
  for (const name of texts) {
    const seed = { id: idOf(name), textFile: join(folder, name) };
    const decoded = decode(readFileSync(seed.textFile));
    if (texts.find((other) => idOf(other) === seed.id) !== name)
      complaints.push(`seeds/${name}: there is another text of this name`);
    else if (!decoded.ok) complaints.push(complaint(name, decoded));
    else if (files.includes(seed.id + READING))
      readWithReading({ ...seed, text: decoded.text }, read, complaints);
    else unread.push({ ...seed, text: decoded.text });
  }
  complaints.push(...strayReadings(files, texts));
  const gazetteer = compileNames(knownEntities(read));
  for (const { id, textFile, text } of unread) {
    const ingested = ingestUnread(id, text, gazetteer);
    if (ingested.ok) read.push({ id, textFile, reading: null, article: ingested.article });
    else complaints.push(...ingested.problems.map((problem) => complaint(basename(textFile), problem)));
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, seeds: read.sort(shelfOrder) };
}

interface UnreadSeed {
  readonly id: string;
  readonly textFile: string;
  readonly text: string;
}

function idOf(name: string): string {
  return name.replace(TEXT, '');
}

function readWithReading({ id, textFile, text }: UnreadSeed, read: Seed[], complaints: string[]): void {
  const name = id + READING;
  let untrusted: unknown;
  try {
    untrusted = JSON.parse(readFileSync(join(dirname(textFile), name), 'utf8'));
  } catch (error) {
    complaints.push(`seeds/${name}: not JSON: ${(error as Error).message}`);
    return;
  }
  const result = readReading(text, untrusted);
  if (!result.ok) complaints.push(...result.problems.map((problem) => complaint(name, problem)));
  else {
    const { reading } = result;
    read.push({ id, textFile, reading, article: articleOf(id, text, reading) });
  }
}

function strayReadings(files: readonly string[], texts: readonly string[]): string[] {
  const ids = new Set(texts.map(idOf));
  return files
    .filter((name) => name.endsWith(READING) && !ids.has(name.slice(0, -READING.length)))
    .map((name) => `seeds/${name}: there is no text of this name beside it`);
}

function complaint(name: string, problem: IngestProblem): string {
  return `seeds/${name}: ${inWords(problem)}`;
}

function inWords(problem: IngestProblem): string {
  switch (problem.problem) {
    case 'not-utf8':
      return 'is not UTF-8';
    case 'no-words':
      return 'has no words';
    case 'newer-version':
      return `is of version ${problem.found}, newer than this code reads`;
    case 'shape':
      return `${problem.path}: expected ${problem.expected}, found ${problem.found}`;
    case 'quote':
      return `${problem.path}: offset ${problem.offset}: expected «${problem.expected}», found «${problem.found}»`;
    case 'order':
      return `${problem.path}: offset ${problem.offset}: starts before the block in front of it has ended`;
    case 'left-out':
      return `offset ${problem.offset}: expected these words in a block, found them in none: «${problem.found}»`;
    case 'outside-blocks':
      return `${problem.path}: offset ${problem.offset}: «${problem.found}» is not inside one block`;
    case 'repeated':
      return `${problem.path}: «${problem.found}» stands there twice`;
  }
}

/** Every entity that some reading describes, each once: the names we can find in any text. */
function knownEntities(shelf: readonly Seed[]): Entity[] {
  const byId = new Map<string, Entity>();
  for (const { article, reading } of shelf) {
    if (reading) for (const entity of article.entities) byId.set(entity.id, byId.get(entity.id) ?? entity);
  }
  return [...byId.values()];
}

/** The one that says so first, then the read, then by name as people count («2» before «10»). */
function shelfOrder(a: Seed, b: Seed): number {
  const rank = ({ reading }: Seed): number => (reading ? (reading.opensFirst ? 0 : 1) : 2);
  return rank(a) - rank(b) || a.id.localeCompare(b.id, 'ar', { numeric: true });
}

/** The file of a checked reading, which needs no check in the browser. Named by what it holds. */
function fileOf({ id, reading }: Seed): string | null {
  if (!reading) return null;
  const words = JSON.stringify(reading);
  const folder = join(readings, createHash('sha256').update(words).digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${id}.reading.json`);
  writeFileSync(file, words);
  return file;
}

function shelfModule(shelf: readonly Seed[]): string {
  const imports = shelf.flatMap((seed, i) => {
    const readingFile = fileOf(seed);
    return [
      `import text${i} from ${JSON.stringify(`${seed.textFile}?url`)};`,
      ...(readingFile ? [`import reading${i} from ${JSON.stringify(`${readingFile}?url`)};`] : []),
    ];
  });
  const entries = shelf.map(({ id, reading, article }, i) => {
    const { title, direction, text, entities } = article;
    const facts = { id, title, direction, words: countWords(text), entities: entities.length };
    return `{ ...${JSON.stringify(facts)}, textUrl: text${i}, readingUrl: ${reading ? `reading${i}` : 'null'} }`;
  });
  return `${imports.join('\n')}\nexport const shelf = [\n${entries.join(',\n')}\n];\n`;
}

/** Serves `folder` as the modules `virtual:shelf` and `virtual:known-names`; a seed that does not hold stops the build. */
export function seeds(folder: string): Plugin {
  const root = resolve(folder);
  const taken = (): readonly Seed[] => {
    const result = readSeeds(root);
    if (!result.ok) throw new Error(`\n${result.complaints.join('\n')}\n`);
    return result.seeds;
  };
  return {
    name: 'hashiya:seeds',
    // Hosts, and all that is built behind this, know a text by the end of its name.
    config: () => ({ build: { rolldownOptions: { output: { assetFileNames } } } }),
    resolveId: (id) => (id === SHELF || id === KNOWN_NAMES ? `\0${id}` : null),
    load(id) {
      if (id === `\0${SHELF}`) return shelfModule(taken());
      if (id === `\0${KNOWN_NAMES}`)
        return `export const knownEntities = ${JSON.stringify(knownEntities(taken()))};`;
      return null;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => (bundle ? preloads(Object.values(bundle), taken()[0]) : []),
    },
    configureServer: (server) => watch(server, root),
  };
}

function assetFileNames({ names }: { readonly names: readonly string[] }): string {
  return `assets/[name]-[hash]${TEXT.test(names[0] ?? '') ? '.txt' : '[extname]'}`;
}

/** Asks for the article that opens first, its words and its faces, before any script has run. */
function preloads(
  files: readonly { fileName: string; type: string; originalFileNames?: string[] }[],
  first: Seed | undefined,
) {
  const assetOf = (path: string | null): string | undefined =>
    path === null
      ? undefined
      : files.find(({ originalFileNames }) => originalFileNames?.some((name) => path.endsWith(name)))
          ?.fileName;
  const texts = [
    assetOf('src/i18n/ar.json'),
    assetOf(first?.textFile ?? null),
    assetOf(first ? fileOf(first) : null),
  ];
  const faces = files.map(({ fileName }) => fileName).filter((name) => /-cut-.*\.woff2$/.test(name));
  const link = (href: string, as: string) => ({
    tag: 'link',
    attrs: { rel: 'preload', href: `./${href}`, as, crossorigin: '' },
    injectTo: 'head' as const,
  });
  return [
    ...faces.map((face) => link(face, 'font')),
    ...texts.filter((text) => text !== undefined).map((text) => link(text, 'fetch')),
  ];
}

function watch(server: ViteDevServer, root: string): void {
  const changed = (path: string): void => {
    if (!resolve(path).startsWith(root)) return;
    for (const id of [SHELF, KNOWN_NAMES]) {
      const module = server.moduleGraph.getModuleById(`\0${id}`);
      if (module) server.moduleGraph.invalidateModule(module);
    }
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.add(root);
  for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
}
