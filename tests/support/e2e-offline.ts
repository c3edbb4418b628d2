/** A host of its own for a test: the built app in a folder, and the next version of it in the same place. */
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { listBuilt, readBuilt, writeWorker } from '../../tools/offline.ts';
import { expect, t } from './e2e.ts';

const root = join(import.meta.dirname, '..', '..');

interface Copy {
  /** What is served. */
  readonly site: string;
  /** Where in it the app lies, which a test may change. */
  readonly folder: string;
}

/** A copy of the built app in a folder of its host, as many are. */
export function copyOfBuilt(name: string): Copy {
  const site = join(root, '.cache', 'e2e-offline', name);
  const folder = join(site, 'room');
  rmSync(site, { recursive: true, force: true });
  cpSync(join(root, 'dist'), folder, { recursive: true });
  return { site, folder };
}

/** What the next version calls the shelf. */
export const nextShelf = `${t('bar.shelf')} الجديد`;

/** Puts another version in the place of the one in `folder`: every file with a hash has another name, the old ones are gone. */
export async function deployNext(folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  const renamed = readdirSync(assets).map((name) => [name, nextNameOf(name)] as const);
  for (const [name, next] of renamed) renameSync(join(assets, name), join(assets, next));
  const files = [join(folder, 'index.html'), ...renamed.map(([, next]) => join(assets, next))];
  for (const file of files.filter((one) => /\.(?:html|js|css|json)$/.test(one))) {
    let words = readFileSync(file, 'utf8');
    for (const [name, next] of renamed) words = words.replaceAll(name, next);
    if (/\/ar-[^/]*$/.test(file)) words = words.replace(`"${t('bar.shelf')}"`, `"${nextShelf}"`);
    writeFileSync(file, words);
  }
  await writeWorker(folder);
}

function nextNameOf(name: string): string {
  return name.replace(/-([\w-]{8})(?=\.\w+$)/, (_, hash: string) => `-${[...hash].toReversed().join('')}`);
}

/** Waits until every part of the app in `folder` lies on the device. */
export async function wholeOnDevice(page: Page, folder = join(root, 'dist')): Promise<void> {
  const { needed, later } = listBuilt(readBuilt(folder));
  const missing = (): Promise<string[]> =>
    page.evaluate(
      async (paths) => {
        const kept = await Promise.all(paths.map((path) => caches.match(new URL(path, document.baseURI))));
        return paths.filter((_, i) => !kept[i]);
      },
      [...needed, ...later],
    );
  await expect.poll(missing, 'the whole app is kept').toEqual([]);
}

/** How many versions of the app lie on the device. */
export function versionsOnDevice(page: Page): Promise<number> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('version')).length);
}
