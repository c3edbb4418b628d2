// What the host is asked to say with every file, and the same as a <meta> for hosts that cannot.
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Connect, Plugin } from 'vite';
import { askedFor } from './offline.ts';

const policy: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // For the address of the worker that keeps the app (src/platform/offline.ts), and for nothing else.
  'trusted-types': 'hashiya-worker',
};

const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

function contentSecurityPolicy(directives: readonly string[]): string {
  return directives.map((name) => `${name} ${policy[name]}`).join('; ');
}

export const headers: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy(Object.keys(policy)),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A name with a hash in it means the same bytes for ever; the page and its worker are asked for anew each time. */
const caching = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
/sw.js
  Cache-Control: no-cache
/index.html
  Cache-Control: no-cache
/
  Cache-Control: no-cache
`;

/** Writes the policy into the built page and a `_headers` file beside it. */
export function securityHeaders(): Plugin {
  // A <meta> may not say who frames the page: browsers complain when it tries.
  const inPage = Object.keys(policy).filter((name) => name !== 'frame-ancestors');
  return {
    name: 'hashiya:headers',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(inPage) },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      const source = `/*\n${lines.join('\n')}\n${caching}`;
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const pack = promisify(brotliCompress);

/**
 * Serves what the page asks for before its first words as hosts do: packed once, as small as it gets. Until that is
 * done, and for all else, there is what Vite packs by itself.
 */
export function compressedPreview(): Plugin {
  return {
    name: 'hashiya:compressed-preview',
    configurePreviewServer: ({ middlewares, config }) => {
      middlewares.use(servePacked(resolve(config.root, config.build.outDir)));
    },
  };
}

function servePacked(folder: string): Connect.NextHandleFunction {
  const packed = new Map<string, Buffer>();
  // Their names say what is in them, so that they are never packed anew.
  const page = join(folder, 'index.html');
  const assets = (existsSync(page) ? askedFor(readFileSync(page, 'utf8')) : []).filter(
    (path) => path.startsWith('assets/') && extname(path) in TYPES,
  );
  for (const path of assets)
    void pack(readFileSync(join(folder, path))).then((bytes) => packed.set(`/${path}`, bytes));
  return ({ method, url = '', headers: { 'accept-encoding': encodings = '' } }, response, next) => {
    const bytes = method === 'GET' && /\bbr\b/.test(encodings) ? packed.get(url) : undefined;
    if (!bytes) {
      next();
      return;
    }
    const type = TYPES[extname(url)] as string;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response
      .setHeader('Content-Type', type)
      .setHeader('Content-Encoding', 'br')
      .setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Length', bytes.length).end(bytes);
  };
}
