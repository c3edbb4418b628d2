import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './tools/browser.mjs';
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
    offline(),
  ],
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file for all that the first article needs: it packs better than several, and comes in one request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
  },
  preview: { headers },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: node } },
      {
        extends: true,
        test: {
          name: 'views',
          include: ['tests/views/**/*.test.tsx'],
          setupFiles: ['tests/support/views.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
