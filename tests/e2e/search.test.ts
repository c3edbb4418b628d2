import { devices, type Locator, type Page } from '@playwright/test';
import { at, boxOf, expect, faultsOf, open, painted, panel, said, t, test, text } from '../support/e2e.ts';

const box = (page: Page): Locator => page.getByRole('searchbox', { name: t('search.box') });
const places = (page: Page): Locator =>
  panel(page, t('search.title'))
    .getByRole('list', { name: t('search.inText') })
    .getByRole('button');
const current = async (page: Page): Promise<string[]> => (await painted(page))['search-current'] ?? [];

/** Looks at the hash as a reader reads it. */
const expectAddress = (page: Page, ...spot: readonly (string | number)[]): Promise<void> =>
  expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toBe(at('search', ...spot));

test('by keys alone: opened, typed, gone through, left, and found again in the address', async ({ page }) => {
  await open(page);
  const notes = page.getByRole('button', { name: t('bar.annotations') });
  await notes.focus();
  // What answers the key may still be on its way.
  await page.keyboard.press('Alt+f');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notes, 'focus comes back to what had it').toBeFocused();
  await page.keyboard.press('Alt+f');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('الخارجية');
  await expect(places(page)).toHaveCount(6);
  await expect(said(page)).toHaveText(t('search.found', { query: '⁨الخارجية⁩', count: 6 }));
  await expectAddress(page, 'الخارجية');
  await page.keyboard.press('Enter');
  await expect(text(page).getByText('وأضاف نورلاند')).toBeInViewport();
  await expect.poll(() => current(page)).toEqual(['لخارجية']);
  await page.keyboard.press('F3');
  await expect(places(page).nth(1)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => current(page)).toEqual(['الخارجية']);
  await expectAddress(page, 'الخارجية', 2);
  await page.keyboard.press('Shift+F3');
  await page.keyboard.press('Shift+Enter');
  await expect(places(page).nth(5)).toHaveAttribute('aria-current', 'true');
  await expect(box(page)).toBeFocused();

  await page.reload();
  await expect(places(page).nth(5)).toHaveAttribute('aria-current', 'true');
  await expect(box(page)).toHaveValue('الخارجية');
  await expect.poll(() => current(page)).toEqual(['لخارجية']);
  await expect(text(page).getByText('محمد بن زايد')).toBeInViewport();

  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('Alt+f');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('زير');
  await expect(panel(page)).toContainText(t('search.inside'));
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect.poll(async () => (await painted(page))['search-hit']).toBeUndefined();
});

test.describe('on a phone', () => {
  const { viewport, isMobile, hasTouch, userAgent } = devices['Pixel 7'];
  test.use({ viewport: { ...viewport, width: 390 }, isMobile, hasTouch, userAgent, colorScheme: 'dark' });

  test('by touch: a place is shown above the sheet, and nothing is at fault', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: t('bar.search') }).tap();
    await box(page).fill('زاخاروفا');
    await expect(places(page)).toHaveCount(2);
    await places(page).nth(1).tap();
    await expect(places(page).nth(1)).toHaveAttribute('aria-current', 'true');
    await expect
      .poll(async () => {
        const sheet = await panel(page).boundingBox();
        const { y, height } = await boxOf(page, 'وقالت ⟦زاخاروفا⟧');
        return y > 60 && y + height < (sheet?.y ?? 0);
      })
      .toBe(true);
    await box(page).fill('سوريا');
    await expect(panel(page)).toContainText(t('search.guess'));
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^سورية/ }).tap();
    await expect(panel(page, /^سورية/)).toBeVisible();
  });
});
