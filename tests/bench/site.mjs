// What is measured: the app as it is built, with long texts on its shelf, and the bare page beside it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, loadConfigFromFile, preview } from 'vite';
import { projectRoot } from '../../tools/browser.mjs';
import { makeText, stockOf } from './text.mjs';

const seedsFolder = join(projectRoot, 'seeds');
const folder = join(projectRoot, '.cache', 'bench');
const configFile = join(projectRoot, 'vite.config.ts');

/** Named by their size in bytes of UTF-8, about; an Arabic letter is two. */
export const texts = {
  small: { id: 'bench-100kb', length: 54_200, blocks: 130, seed: 1 },
  usual: { id: 'bench-1mb', length: 542_000, blocks: 1300, seed: 2 },
  large: { id: 'bench-5mb', length: 2_710_000, blocks: 6500, seed: 3 },
};

/**
 * Builds the app and the bare page and serves both, on this machine only and at a port that is free.
 * @returns {Promise<{ app: string, bare: string, close: () => Promise<void> }>}
 */
export async function openSite() {
  makeSeeds(join(folder, 'seeds'));
  process.env['HASHIYA_SEEDS'] = join(folder, 'seeds');
  const outDir = join(folder, 'app');
  await build({ configFile, root: projectRoot, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  await buildBare(join(outDir, 'bare'));
  const server = await preview({
    configFile,
    root: projectRoot,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  return { app: address, bare: `${address}bare/index.html`, close: () => server.close() };
}

/** Of all that makes the app, the bare page needs only its texts. */
async function buildBare(outDir) {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, configFile);
  const plugins = config.plugins.flat().filter(({ name }) => name === 'hashiya:seeds');
  const root = join(projectRoot, 'tests', 'bench', 'bare');
  const { target, cssTarget, assetsInlineLimit } = config.build;
  const options = { target, cssTarget, assetsInlineLimit, outDir, emptyOutDir: true };
  await build({ configFile: false, root, base: './', logLevel: 'warn', plugins, build: options });
}

/** The seeds of the project, and the texts made of them. */
function makeSeeds(target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(seedsFolder, target, { recursive: true });
  const stock = stockOf(readArticles());
  for (const { id, ...size } of Object.values(texts))
    writeFileSync(join(target, `${id}.txt`), makeText(stock, size));
}

function readArticles() {
  const readings = readdirSync(seedsFolder).filter((name) => name.endsWith('.reading.json'));
  return readings.map((name) => ({
    text: readFileSync(join(seedsFolder, `${basename(name, '.reading.json')}.txt`), 'utf8'),
    reading: JSON.parse(readFileSync(join(seedsFolder, name), 'utf8')),
  }));
}
