import type { Page } from '@playwright/test';
import {
  at,
  expect,
  leave,
  linesBelowBar,
  open,
  openSettings,
  placeKey,
  press,
  scrollBy,
  store,
  stored,
  t,
  test,
  text,
  wordsAtTop,
  textSizeIn,
} from '../support/e2e.ts';

const scrolled = (page: Page): Promise<number> => page.evaluate(() => window.scrollY);

test('after a reload the same words stand at the top', async ({ page }) => {
  await open(page);
  for (const pixels of [640, 508]) {
    await scrollBy(page, pixels);
    const before = await wordsAtTop(page);
    await page.reload();
    await expect(text(page)).toBeVisible();
    await expect.poll(() => wordsAtTop(page)).toBe(before);
  }

  await test.step('the top of the article is a place too', async () => {
    await page.keyboard.press('Home');
    await expect.poll(() => scrolled(page)).toBe(0);
    await expect
      .poll(async () => JSON.parse((await stored(page, placeKey)) ?? ''))
      .toMatchObject({ offset: 0 });
    await page.reload();
    await expect(text(page)).toBeVisible();
    expect(await scrolled(page)).toBe(0);
  });
});

test('on the next visit, in another tab, one reads on where one stopped', async ({ page, context }) => {
  await open(page);
  await scrollBy(page, 300);
  const before = await wordsAtTop(page);
  await page.close();
  const later = await context.newPage();
  await open(later);
  await expect.poll(() => wordsAtTop(later)).toBe(before);

  await test.step('also where the page was left while it still glided', async () => {
    const from = await scrolled(later);
    await later.mouse.move(640, 360);
    await later.mouse.wheel(0, 500);
    await expect.poll(() => scrolled(later)).toBe(from + 500);
    const glided = await wordsAtTop(later);
    await later.close({ runBeforeUnload: false });
    const last = await context.newPage();
    await open(last);
    await expect.poll(() => wordsAtTop(last)).toBe(glided);
  });
});

test('each address of the same article opens where one stopped, except a section', async ({ page }) => {
  await open(page);
  await scrollBy(page, 900);
  const before = await wordsAtTop(page);
  await page.goto('/#/shelf');
  await page.getByRole('link', { name: 'قلق دولي' }).click();
  await expect(text(page)).toBeVisible();
  await expect.poll(() => wordsAtTop(page)).toBe(before);
  await page.goto(`/${at('source')}`);
  await page.getByRole('link', { name: t('source.back') }).click();
  await expect.poll(() => wordsAtTop(page)).toBe(before);
  await leave(page);
  await open(page, at('section', 'turkish-drone'));
  await expect(page.getByRole('heading', { name: 'مسيرة تركية' })).toBeFocused();
});

test('another text size and another width keep the words that were being read', async ({ page }) => {
  await open(page);
  await scrollBy(page, 860);
  const words = (await wordsAtTop(page)).slice(0, 12);

  await test.step('a window of another width', async () => {
    for (const width of [800, 420, 1280]) {
      await page.setViewportSize({ width, height: 720 });
      await expect
        .poll(async () => Math.abs(await linesBelowBar(page, words)), `${width} px`)
        .toBeLessThan(1.5);
    }
  });

  await test.step('another text size, also there and back again', async () => {
    const settings = await openSettings(page);
    const slider = textSizeIn(settings);
    const isAtTop = async (why: string): Promise<void> => {
      await expect.poll(async () => Math.abs(await linesBelowBar(page, words)), why).toBeLessThan(1.2);
    };
    await slider.focus();
    await page.keyboard.press('End');
    await expect(slider).toHaveValue('36');
    await isAtTop('at the largest');
    await page.keyboard.press('Home');
    await expect(slider).toHaveValue('16');
    await isAtTop('at the smallest');
    for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveValue('28');
    await isAtTop('step by step larger');
    for (let i = 0; i < 8; i += 1) await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveValue('20');
    await isAtTop('step by step back');
  });
});

const spoilt: readonly [value: string, what: string][] = [
  ['{"version":1,"offset":99999999}', 'beyond the end'],
  ['{"__proto__":{"offset":7},"offset":"7"}', 'of another shape'],
];

test('a kept place that makes no sense costs a scroll and nothing else', async ({ page }) => {
  for (const [value, what] of spoilt) {
    await store(page, placeKey, value);
    await open(page);
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(page.getByRole('dialog', { name: /^فايز السراج/ }), what).toBeVisible();
  }
  expect(await page.evaluate(() => Object.hasOwn(Object.prototype, 'offset'))).toBe(false);
});
