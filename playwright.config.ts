import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './tools/browser.mjs';

// Not the port of `npm start`, so that a running reader is neither tested nor in the way.
const port = process.env['TEST_PORT'] ?? '4183';
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  fullyParallel: true,
  workers: 3,
  // A machine that is busy with something else is not a broken page; what fails twice is.
  retries: 1,
  // A slow machine is not a broken page.
  expect: { timeout: 15_000 },
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  // What one test keeps on the device is nothing to another: only those about it let the worker come.
  use: { baseURL: address, locale: 'ar', launchOptions: launchOptions(), serviceWorkers: 'block' },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
  },
});
