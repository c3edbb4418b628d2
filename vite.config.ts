import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './tools/browser.mjs';
import { compiledAtOnce } from './tools/compiling.ts';
import { faces } from './tools/faces.ts';
import { compressedPreview, headers, securityHeaders } from './tools/headers.ts';
import { licences } from './tools/licences.ts';
import { offline } from './tools/offline.ts';
import { seeds } from './tools/seeds.ts';

const node = [
  'tests/core/**/*.test.ts',
  'tests/state/**/*.test.ts',
  'tests/platform/**/*.test.ts',
  'tests/house.test.ts',
];

/** In ms. A machine that is busy with something else is not broken code. */
const testTimeout = 60_000;

/**
 * One file for all that the first article needs, and one for each part that comes behind it on every visit: they
 * pack better than many, and come in few requests. What is opened on demand stays by itself.
 */
const groups = [
  { name: 'index', tags: ['$initial' as const], priority: 3 },
  {
    name: 'Marginalia',
    test: /src\/(?:keeping|views\/(?:annotations\/Marginalia|reader\/Pointing))\.tsx?$/,
    priority: 2,
  },
  {
    name: 'Aids',
    test: /src\/views\/(?:Behind|aids\/(?:Aids|Overview)|commands\/ReadingCommands|(?:place\/Place|listening\/Listening))\.tsx$/,
    priority: 1,
  },
];

export default defineConfig({
  base: './',
  // Addresses live in the hash: a file that is not there is missing, not the app once more.
  appType: 'mpa',
  plugins: [
    react(),
    seeds(process.env['HASHIYA_SEEDS'] ?? join(import.meta.dirname, 'seeds')),
    faces(),
    securityHeaders(),
    compressedPreview(),
    licences(),
    compiledAtOnce(groups.map(({ name }) => name)),
    offline(),
  ],
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first file names all parts that may follow, and of a name only the hash takes room.
    rolldownOptions: { output: { codeSplitting: { groups }, chunkFileNames: 'assets/[name]-[hash:6].js' } },
  },
  preview: { headers },
  test: {
    projects: [
      {
        extends: true,
        // What one file loads serves the next: loading takes longer than testing.
        test: {
          name: 'unit',
          environment: 'node',
          include: node,
          isolate: false,
          maxWorkers: 2,
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'views',
          maxWorkers: 2,
          testTimeout,
          // As in playwright.config.ts: what fails twice is broken.
          retry: 1,
          include: ['tests/views/**/*.test.tsx'],
          setupFiles: ['tests/support/views.ts'],
          browser: {
            enabled: true,
            headless: true,
            isolate: false,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
