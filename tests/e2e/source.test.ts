import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import {
  blocks,
  expect,
  open,
  painted,
  reading,
  said,
  seedBytes,
  seedId,
  seedText,
  t,
  test,
} from '../support/e2e.ts';

const cuts = blocks.filter(({ start }, i) => {
  const before = blocks[i - 1];
  return before && before.start + before.quote.length === start;
});

/** True where the last asterisks of the file are in sight. */
function asterisksAreInSight(file: Locator): Promise<boolean> {
  return file.evaluate((file) => {
    const walker = document.createTreeWalker(file, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const start = node.data.lastIndexOf('***');
      if (start < 0) continue;
      range.setStart(node, start);
      range.setEnd(node, start + 3);
      const { top, bottom } = range.getBoundingClientRect();
      return top > 60 && bottom < window.innerHeight;
    }
    return false;
  });
}

test('the original text is the file byte for byte, with what our reading made of it', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: t('article.source') }).click();

  await expect(page.getByRole('heading', { level: 1, name: t('source.title') })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  const file = page.locator('main .sheet');
  await expect(file).toBeVisible();
  const shown = await file.evaluate((one) => one.textContent);
  expect(shown).toBe(seedText);
  expect(Buffer.from(shown, 'utf8').equals(seedBytes)).toBe(true);
  await expect(file).toHaveCSS('white-space-collapse', 'preserve');

  await test.step('the file can be had as it is', async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: t('source.download') }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`${seedId}.txt`);
    expect(readFileSync(await download.path()).equals(seedBytes)).toBe(true);
  });

  await test.step('what our reading left out or cut apart is listed, each in its words', async () => {
    const skipped = page.getByRole('region', { name: t('source.skippedTitle') });
    await expect(skipped.getByRole('button')).toHaveText([
      /فترة المقبلة\.\s*\*\*\*\s*آليات عسكرية/,
      /تحرير الشام\.\s*\*\*\*\s*مباحثات واشنطن/,
    ]);
    await expect(skipped).toContainText(t('source.skipped', { count: 2 }));
    const split = page.getByRole('region', { name: t('source.splitTitle') });
    await expect(split.getByRole('button')).toHaveCount(cuts.length);
    await expect(split).toContainText(t('source.split', { count: cuts.length }));
    await expect(split.getByRole('button').filter({ hasText: /مسيرة تركية│وكان الجيش/ })).toHaveCount(1);
  });

  await test.step('pressing a place shows it in the file, and says its words', async () => {
    const place = page
      .getByRole('region', { name: t('source.skippedTitle') })
      .getByRole('button')
      .last();
    await place.press('Enter');
    await expect.poll(() => asterisksAreInSight(page.locator('main .sheet'))).toBe(true);
    await expect(page.locator('main .sheet :focus, main .sheet:focus')).toHaveCount(1);
    await expect(said(page)).toHaveText(/\*\*\*/);
  });

  await test.step('headings, what was left out and where it was cut are marked in the file, on a visit that begins here too', async () => {
    await page.setViewportSize({ width: 1280, height: 3000 });
    await page.reload();
    await expect.poll(async () => Object.keys(await painted(page)).length).toBeGreaterThanOrEqual(3);
    const inks = Object.values(await painted(page));
    const headings = [reading.headline, ...reading.sections.flatMap(({ heading }) => heading ?? [])];
    expect(inks).toContainEqual(headings.map(({ quote }) => quote));
    expect(inks.some((words) => words.length === 2 && words.every((word) => word.includes('***')))).toBe(
      true,
    );
    expect(inks).toContainEqual(cuts.map(({ quote }) => quote.charAt(0)));
  });

  await test.step('from the file one comes back to reading', async () => {
    await page.getByRole('link', { name: t('source.back') }).click();
    await expect(page.getByRole('article')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: t('source.title') })).toBeVisible();
  });
});
