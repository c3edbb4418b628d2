// Takes the README's pictures of the built app: `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions, projectRoot } from './browser.mjs';

const article = '#/read/000_f657090a955ee483';
const pictures = [
  {
    name: 'paper-desktop',
    width: 1440,
    height: 900,
    colorScheme: 'light',
    address: `${article}/name/united-nations/1`,
  },
  {
    name: 'night-desktop',
    width: 1440,
    height: 900,
    colorScheme: 'dark',
    address: `${article}/names/tripoli`,
  },
  {
    name: 'paper-phone',
    width: 390,
    height: 844,
    colorScheme: 'light',
    address: `${article}/name/tarhuna/1`,
  },
  { name: 'original-text', width: 1024, height: 768, colorScheme: 'light', address: `${article}/source` },
];

await build({ root: projectRoot, logLevel: 'warn' });
const server = await preview({
  root: projectRoot,
  logLevel: 'warn',
  preview: { host: '127.0.0.1', port: 4195 },
});
const browser = await chromium.launch(launchOptions());
mkdirSync(join(projectRoot, 'docs'), { recursive: true });
for (const { name, width, height, colorScheme, address } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    isMobile: width < 700,
    reducedMotion: 'reduce',
  });
  await page.goto(new URL(address, server.resolvedUrls?.local[0]).href);
  await page.locator('.sheet').waitFor();
  if (address.includes('/name')) await page.getByRole('dialog').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(projectRoot, 'docs', `${name}.png`) });
  await page.close();
}
await browser.close();
await server.close();
