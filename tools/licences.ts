// The licences of everything that was built in, whole, in one file beside the app.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const PACKAGE = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** Emits `licences.txt`: each package whose code or face is in the build, with its licence in full. */
export function licences(): Plugin {
  return {
    name: 'hashiya:licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = new Map<string, string>();
      for (const path of Object.values(bundle).flatMap(sourcesOf)) {
        const found = PACKAGE.exec(path.replaceAll('\\', '/'));
        if (found?.[1] && found[2]) packages.set(found[2], found[1]);
      }
      const entries = [...packages]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, folder]) => entryOf(name, folder));
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: entries.join(`\n${'-'.repeat(72)}\n\n`),
      });
    },
  };
}

function sourcesOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): string[] {
  return file.type === 'chunk' ? Object.keys(file.modules) : file.originalFileNames;
}

function entryOf(name: string, folder: string): string {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const words = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version}: ${license}\n\n${words}\n`;
}
