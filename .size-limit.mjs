// What a reader waits for. The built page itself says which scripts and faces it asks for before the
// first article can be read; whatever loads later is not in it and costs nothing here.
import { existsSync, readFileSync } from 'node:fs';

const page = 'dist/index.html';
const tags = (existsSync(page) ? readFileSync(page, 'utf8') : '').match(/<(?:script|link)\b[^>]*>/g) ?? [];

function filesOf(belongs) {
  const addresses = tags.filter(belongs).flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
  return addresses.map((address) => `dist/${address.replace(/^\.?\//, '')}`);
}

export default [
  {
    name: 'JavaScript before the article can be read',
    path: filesOf((tag) => tag.startsWith('<script') || tag.includes('modulepreload')),
    limit: '115 kB',
    gzip: true,
  },
  {
    name: 'The two faces it is set in',
    path: filesOf((tag) => tag.includes('as="font"')),
    limit: '115 kB',
    brotli: false,
  },
];
