// Cuts the text face to what a reader waits for. The whole face stays beside it for the rare letters.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const CUT = /url\(\s*['"]([^'"]+\.woff2)\?(cut|part)=([^'"]+)['"]\s*\)/g;

/**
 * In the built app, `url('face.woff2?cut=600-6FF,200C')` in CSS is a face with these characters alone
 * (hexadecimal, ends included) and all their forms and joins: asked for before any script has run (tools/seeds.ts).
 * With `part` in place of `cut` it comes when its characters do. While developing it is the face as it came.
 */
export function faces(): Plugin {
  return {
    name: 'hashiya:faces',
    apply: 'build',
    enforce: 'pre',
    async transform(css, id) {
      if (!id.endsWith('.css')) return null;
      let cut = css;
      for (const [url, path = '', kind = '', ranges = ''] of css.matchAll(CUT)) {
        const file = (await this.resolve(path, id))?.id;
        if (!file) throw new RangeError(`${path}: no such face`);
        const source = await subsetFont(await readFile(file), charactersOf(ranges), {
          targetFormat: 'woff2',
        });
        const asset = this.emitFile({
          type: 'asset',
          name: basename(file).replace('.woff2', `-${kind}.woff2`),
          originalFileName: file,
          source,
        });
        cut = cut.replace(url, `url(__VITE_ASSET__${asset}__)`);
      }
      return cut === css ? null : cut;
    },
  };
}

function charactersOf(ranges: string): string {
  return ranges
    .split(',')
    .map((range) => {
      const [first = 0, last = first] = range.split('-').map((code) => Number.parseInt(code, 16));
      return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
    })
    .join('');
}
