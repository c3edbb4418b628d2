// What the host is asked to say with every file, and the same as a <meta> for hosts that cannot.
import compression from 'compression';
import type { Connect, Plugin } from 'vite';

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

/** Serves the built app compressed, as hosts do. */
export function compressedPreview(): Plugin {
  return {
    name: 'hashiya:compressed-preview',
    configurePreviewServer: ({ middlewares }) => {
      // Its types are written for another server; the two agree on what a handler is called with.
      middlewares.use(compression() as unknown as Connect.NextHandleFunction);
    },
  };
}
