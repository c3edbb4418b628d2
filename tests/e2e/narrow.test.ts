import { devices, type Page } from '@playwright/test';
import {
  at,
  expect,
  frames,
  open,
  openSettings,
  panel,
  preferencesKey,
  store,
  t,
  test,
  text,
  textSizeIn,
} from '../support/e2e.ts';

/** What runs beyond the window, or holds more than it shows, where nothing may be cut off. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth) faults.push(`the page is ${scrollWidth} px wide`);
    const seen = document.querySelectorAll<HTMLElement>(
      '[data-block], main p, main li, main button, main a, header a, header button, [data-panel] *, [popover]:popover-open *',
    );
    for (const element of seen) {
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ opacityProperty: true })) continue;
      const words = element.textContent.trim().slice(0, 30);
      if (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5)
        faults.push(`${element.tagName} «${words}» ${Math.round(box.left)}..${Math.round(box.right)}`);
      const style = getComputedStyle(element);
      const hides = style.overflowX !== 'visible' && style.overflowX !== 'auto';
      if (hides && element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT')
        faults.push(`${element.tagName} «${words}» hides ${element.scrollWidth - element.clientWidth} px`);
    }
    return faults;
  });
}

const views: readonly [what: string, hash: string][] = [
  ['the article', at()],
  ['the names, one unfolded', at('names', 'lna-general-command')],
  ['a card', at('name', 'unsmil', 1)],
  ['what was searched for', at('search', 'ليبيا', 'word', 2)],
  ['the original text', at('source')],
  ['the shelf', '#/shelf'],
  ['an unknown address', `#/${'very-long-words-without-a-break'.repeat(6)}`],
];

/** How wide the window is, at each size of the text: the largest is what twice the size comes to. */
const sizes: readonly [textSize: number, widths: readonly number[]][] = [
  [20, [320]],
  [36, [720, 320]],
];

for (const language of ['ar', 'fr']) {
  test(`at 320 px and at twice the size nothing is cut off and nothing scrolls sideways: ${language}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [textSize, widths] of sizes) {
      await store(page, preferencesKey, JSON.stringify({ version: 1, textSize, language }));
      await open(page);
      for (const [view, hash] of views) {
        await page.goto(`/${hash}`);
        await expect(page.getByRole('main')).toBeVisible();
        if (hash.includes('name')) await expect(page.locator('[data-panel] ol button').first()).toBeVisible();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 640 });
          await frames(page, 2);
          expect(await cutOff(page), `${view} at ${width} px, the text at ${textSize}`).toEqual([]);
        }
      }
    }
  });
}

test('in a narrow window what comes over the text shows whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, at('section', 'regional-war'));

  await test.step('the control of a block, hidden until it has focus, then shows whole', async () => {
    await page.keyboard.press('Tab');
    const control = page.locator('main button:focus');
    for (let i = 0; i < 2; i += 1) {
      await expect(control).toHaveCSS('opacity', '1');
      const box = await control.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(24);
      expect(box?.width).toBeGreaterThanOrEqual(24);
      await expect(control).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Tab');
    }
  });

  await test.step('the settings fit a small window, whatever the language', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    const settings = await openSettings(page);
    for (const name of ['Français', 'English', 'العربية']) {
      await page.getByRole('radio', { name }).check();
      await expect(page.locator('html')).toHaveAttribute('lang', /./);
      expect(await cutOff(page), name).toEqual([]);
    }
    const box = await settings.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(568);
    const last = page.getByRole('radio', { name: '١٢٣' }).last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
  });
});

/** The names and sizes of controls smaller than `least` CSS px in either direction. */
function smallControls(page: Page, selector: string, least: number): Promise<string[]> {
  return page.evaluate(
    ({ css, px }) =>
      [...document.querySelectorAll<HTMLElement>(css)].flatMap((element) => {
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        const { pointerEvents, display } = getComputedStyle(element);
        // A link in a sentence is as high as its line.
        const isInSentence = display === 'inline' && element.parentElement?.tagName === 'P';
        const isTarget = element.checkVisibility() && pointerEvents !== 'none' && !isInSentence;
        if (width === 0 || !isTarget || (width >= px - 0.5 && height >= px - 0.5)) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 24);
        return [`${element.tagName} «${name}» ${width.toFixed(1)} × ${height.toFixed(1)}`];
      }),
    { css: selector, px: least },
  );
}

const all = 'button, a[href]:not(.skip), input, [role="switch"]';
const main = [
  '[data-bar] a',
  '[data-bar] button',
  '[role="switch"]',
  '[data-panel] header button',
  '[role="group"] button',
  'li > button[aria-expanded]',
  '[role="radio"], input[type="radio"]',
  'nav a[aria-current], nav ol a',
].join(', ');

test.describe('on a phone', () => {
  const { viewport, isMobile, hasTouch, userAgent } = devices['Pixel 7'];
  test.use({ viewport, isMobile, hasTouch, userAgent });

  test('every control is large enough for a finger, and the main ones easily so; the contents unfold from the bar', async ({
    page,
  }) => {
    const faults = new Set<string>();
    const measure = async (): Promise<void> => {
      const small = await smallControls(page, all, 24);
      const mainOnes = await smallControls(page, main, 44);
      for (const words of small) faults.add(`under 24: ${words}`);
      for (const words of mainOnes) faults.add(`under 44: ${words}`);
    };
    await open(page);
    await measure();
    await page
      .getByRole('button', { name: t('bar.contents') })
      .first()
      .tap();
    const contents = panel(page, t('bar.contents'));
    await expect(contents.getByRole('link')).toHaveCount(7);
    await measure();

    await test.step('choosing a section in the contents that unfold from the bar closes them', async () => {
      await contents.getByRole('link', { name: 'رفض تركي' }).tap();
      await expect(contents).toBeHidden();
      const heading = page.getByRole('heading', { name: 'رفض تركي' });
      await expect(heading).toBeInViewport();
      await expect(heading).toBeFocused();
      await expect(text(page)).toBeVisible();
    });
    await page.goto(`/${at('names', 'tarhuna', 1)}`);
    await expect(page.locator('[data-panel] ol button').first()).toBeVisible();
    await measure();
    await page.goto(`/${at('name', 'unsmil', 1)}`);
    await expect(panel(page, /^بعثة/)).toBeVisible();
    await measure();
    await page.goto(`/${at('source')}`);
    await expect(page.locator('main .sheet')).toBeVisible();
    await measure();
    await page.getByRole('button', { name: t('bar.settings') }).tap();
    await expect(textSizeIn(page)).toBeVisible();
    await measure();
    expect([...faults]).toEqual([]);
  });
});
