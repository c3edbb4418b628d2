import type { Page } from '@playwright/test';
import {
  contents,
  escape,
  expect,
  frames,
  hold,
  legend,
  open,
  openSettings,
  panel,
  preferencesKey,
  press,
  reading,
  stored,
  t,
  test,
  text,
  wordsIn,
  textSizeIn,
} from '../support/e2e.ts';

const paper = 'rgb(250, 246, 236)';
const night = 'rgb(21, 19, 15)';

test('theme and size are applied at once, and on the next visit before there is anything to paint', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const root = page.locator('html');
  const first = page.locator('[data-block="1"]');
  const settings = panel(page, t('bar.settings'));

  await test.step('without a choice the theme is the device’s, and follows it', async () => {
    await expect(root).toHaveCSS('background-color', night);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(root).toHaveCSS('background-color', paper);
    await openSettings(page);
    await settings.getByRole('radio', { name: t('settings.night') }).check();
    await expect(root).toHaveCSS('background-color', night);
    await expect(first).toHaveCSS('color', 'rgb(232, 224, 208)');
    await settings.getByRole('radio', { name: t('settings.system') }).check();
    await expect(root).toHaveCSS('background-color', paper);
  });

  await test.step('the text is set larger and smaller, within limits', async () => {
    await expect(first).toHaveCSS('font-size', '20px');
    const larger = settings.getByRole('button', { name: t('settings.larger') });
    const smaller = settings.getByRole('button', { name: t('settings.smaller') });
    await larger.click();
    await larger.click();
    await expect(first).toHaveCSS('font-size', '22px');
    await expect(settings.locator('output').first()).toHaveText('22');
    await smaller.click();
    await expect(first).toHaveCSS('font-size', '21px');
    await textSizeIn(settings).fill('36');
    await expect(larger).toBeDisabled();
    await textSizeIn(settings).fill('16');
    await expect(smaller).toBeDisabled();

    await textSizeIn(settings).fill('28');
    await expect(first).toHaveCSS('font-size', '28px');
  });

  await test.step('pressing beside the settings closes them', async () => {
    await page.mouse.click(700, 600);
    await expect(settings).toBeHidden();
  });

  await test.step('what was chosen stays so, and nothing flashes', async () => {
    await openSettings(page);
    await settings.getByRole('radio', { name: t('settings.night') }).check();
    await settings.getByRole('radio', { name: 'Français' }).check();
    await expect(root).toHaveAttribute('lang', 'fr');
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        const { lang, dir, dataset, style } = document.documentElement;
        const size = style.getPropertyValue('--text-size');
        Object.assign(window, { atFirst: [lang, dir, dataset['theme'], size].join(' ') });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await expect(text(page)).toBeVisible();
    expect(await page.evaluate(() => Reflect.get(window, 'atFirst'))).toBe('fr ltr night 1.75rem');
    await expect(first).toHaveCSS('font-size', '28px');
    await expect(root).toHaveCSS('background-color', night);
  });
});

/** Sees to it that the interface speaks `language` and the text is as it was; closes what it opened. */
async function speaks(page: Page, language: 'en' | 'fr'): Promise<void> {
  const words = wordsIn(language);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('dir', 'ltr');
  await expect(page).toHaveTitle(new RegExp(`قلق دولي.* · ${words('app.name')}$`));
  await expect(page.getByRole('button', { name: words('bar.names'), exact: true })).toBeVisible();
  await expect(text(page)).toHaveAttribute('lang', 'ar');
  await expect(text(page)).toHaveCSS('direction', 'rtl');
  await expect(text(page).locator('p[data-block]').first()).toContainText('تمكنت الميليشيات');
  await expect(text(page)).toContainText(words('article.names', { count: reading.entities.length }));
  await page.keyboard.press('Escape');
  await press(page, 'برئاسة ⟦فايز السراج⟧');
  const card = panel(page, /^Fayez al-Sarraj/);
  await expect(card).toContainText(words('kind.person'));
  const about = reading.entities.find(({ id }) => id === 'fayez-al-sarraj')?.about[language] ?? '';
  await expect(card).toContainText(about);
  await escape(page);
}

test('the interface speaks another language while the text stays as it is', async ({ page }) => {
  await open(page);
  const root = page.locator('html');
  const release = await hold(page, /\/en-[^/]*\.json$/);

  await test.step('of two languages chosen in haste the last one stays', async () => {
    const settings = await openSettings(page);
    await settings.getByRole('radio', { name: 'English' }).check();
    await settings.getByRole('radio', { name: 'Français' }).check();
    await expect(root).toHaveAttribute('lang', 'fr');
    const arrived = page.waitForResponse(/\/en-[^/]*\.json$/);
    release();
    await (await arrived).finished();
    await frames(page, 10);
    await expect(page.getByRole('radio', { name: 'Français' })).toBeChecked();
  });

  await test.step('Français', () => speaks(page, 'fr'));

  await test.step('English', async () => {
    await openSettings(page, wordsIn('fr')('bar.settings'));
    await page.getByRole('radio', { name: 'English' }).check();
    await expect(root).toHaveAttribute('lang', 'en');
    await speaks(page, 'en');
  });

  await test.step('on every page, and on the next visit', async () => {
    const title = page.getByRole('heading', { level: 1 });
    await page.goto('/#/nowhere');
    await expect(title).toHaveText(wordsIn('en')('notFound.title'));
    await page.reload();
    await expect(title).toHaveText(wordsIn('en')('notFound.title'));
  });
});

test('numbers of the interface are written ١٢٣ by choice; those of the text stay as they came', async ({
  page,
}) => {
  await open(page);
  const settings = await openSettings(page);
  await settings
    .getByRole('group', { name: t('settings.numerals'), exact: true })
    .getByRole('radio', { name: '١٢٣' })
    .check();
  await expect(text(page)).toContainText('٤ دقائق');
  await expect(text(page)).toContainText('٧ أقسام');
  await expect(legend(page).first()).toHaveText(/ ٧$/);
  await expect(settings.locator('output').first()).toHaveText('٢٠');
  await expect(text(page)).toContainText('حوالي 95 كيلومترا');
  await expect(text(page)).toContainText('من 3 محاور');
  await page.keyboard.press('Escape');
  await press(page, 'مدينة ⟦ترهونة⟧ جنوب');
  const card = panel(page, /^ترهونة/);
  await expect(card).toContainText('١ من ٣');
  await expect(card).toContainText('٣ مواضع');
  await expect(card).toContainText('حوالي 95');
  await page.reload();
  await expect(card).toContainText('١ من ٣');
  expect(await contents(page).filter({ hasText: /[0-9]/ }).count()).toBe(0);
});

test('two tabs agree on what was chosen in either', async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other);
  const settings = await openSettings(other);
  await settings.getByRole('radio', { name: t('settings.night') }).check();
  await expect(page.locator('html')).toHaveCSS('background-color', night);
  await textSizeIn(settings).fill('30');
  await expect(page.locator('[data-block="1"]')).toHaveCSS('font-size', '30px');
  await legend(page)
    .filter({ hasText: t('kinds.place') })
    .click();
  await expect(legend(other).filter({ hasText: t('kinds.place') })).toHaveAttribute('aria-checked', 'false');
  await settings.getByRole('radio', { name: 'English' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(JSON.parse((await stored(page, preferencesKey)) ?? '')).toMatchObject({
    theme: 'night',
    textSize: 30,
    language: 'en',
  });
});
