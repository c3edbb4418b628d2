// Takes the README's pictures of the built app: `npm run pictures`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions, projectRoot } from './browser.mjs';

const id = '000_f657090a955ee483';
const article = `#/read/${id}`;
const text = readFileSync(join(projectRoot, 'seeds', `${id}.txt`), 'utf8');

/** What a reader may have written beside the bundled article. */
const notes = [
  {
    passage: 'تحت غطاء من "المسيرات" التركية',
    ink: 'saffron',
    note: 'أيّ طراز؟ يُراجَع في مصدر ثانٍ.',
    tags: ['للتحقق'],
  },
  { passage: 'استعادة السيطرة على العاصمة', ink: 'mint', note: '' },
  {
    passage: 'بوابة رئيسية للدخول إلى طرابلس',
    ink: 'sky',
    note: 'الموقع يفسّر ما بعده: من يملك ترهونة يملك الطريق.',
  },
  {
    passage: 'أسقط مسيرة ليبية قرب بني وليد',
    ink: 'rose',
    note: 'العنوان يقول تركية، والخبر يقول ليبية.',
    tags: ['تناقض'],
  },
];

/** The keys and values under which the browser keeps them. */
function keptNotes() {
  return notes.map(({ passage, ...rest }, i) => {
    const start = text.indexOf(passage);
    if (start < 0) throw new RangeError(`«${passage}» is not in the text`);
    const end = start + passage.length;
    const prefix = text.slice(Math.max(0, start - 32), start);
    const target = { start, end, exact: passage, prefix, suffix: text.slice(end, end + 32) };
    const key = `hashiya:annotation:${id}/picture${String(i).padStart(9, '0')}`;
    return [key, JSON.stringify({ version: 1, created: Date.now() - 60_000 * (i + 1), target, ...rest })];
  });
}

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
  { name: 'notes-desktop', width: 1440, height: 900, colorScheme: 'light', address: article, hasNotes: true },
  {
    name: 'search-night',
    width: 1440,
    height: 900,
    colorScheme: 'dark',
    address: `${article}/search/${encodeURIComponent('الوفاق')}`,
    hasNotes: true,
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
for (const { name, width, height, colorScheme, address, hasNotes } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    isMobile: width < 700,
    reducedMotion: 'reduce',
  });
  if (hasNotes)
    await page.addInitScript((kept) => {
      for (const [key, value] of kept) localStorage.setItem(key, value);
    }, keptNotes());
  await page.goto(new URL(address, server.resolvedUrls?.local[0]).href);
  await page.locator('.sheet').waitFor();
  if (address.includes('/name')) await page.getByRole('dialog').waitFor();
  if (hasNotes) await page.waitForFunction(() => CSS.highlights.has('ink-rose'));
  await page.evaluate(() => document.fonts.ready);
  await page.locator('[data-listen] button, main .sheet').first().waitFor();
  await page.screenshot({ path: join(projectRoot, 'docs', `${name}.png`) });
  await page.close();
}
await browser.close();
await server.close();
