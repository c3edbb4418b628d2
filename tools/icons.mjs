// Draws the icons of an installed app from the one mark: `npm run icons`. They change with public/icon.svg alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions, projectRoot } from './browser.mjs';

const folder = join(projectRoot, 'public');
const mark = readFileSync(join(folder, 'icon.svg'), 'utf8');
/** Where the system cuts its own shape out of an icon, the ground has to reach every corner. */
const uncut = mark.replace(/ rx="\d+"/, '');

const icons = [
  { name: 'icon-192.png', size: 192, svg: mark },
  { name: 'icon-512.png', size: 512, svg: mark },
  { name: 'icon-maskable-192.png', size: 192, svg: uncut },
  { name: 'icon-maskable-512.png', size: 512, svg: uncut },
  { name: 'apple-touch-icon.png', size: 180, svg: uncut },
];

const browser = await chromium.launch(launchOptions());
for (const { name, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
