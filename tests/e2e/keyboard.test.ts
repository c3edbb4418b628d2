import type { Locator, Page } from '@playwright/test';
import {
  at,
  contents,
  expect,
  hasFocus,
  hold,
  legend,
  open,
  painted,
  panel,
  preferencesKey,
  said,
  store,
  t,
  test,
  text,
  wordsIn,
} from '../support/e2e.ts';

/**
 * Presses Tab until `target` has focus, as a reader would, and sees to it that focus is lost nowhere
 * on the way. Behind the last control Tab leaves the page, and comes in again in front of the first.
 */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const where = (): Promise<'there' | 'elsewhere' | 'nowhere'> =>
    target.evaluate((one) => {
      if (one === document.activeElement) return 'there';
      return document.activeElement === document.body ? 'nowhere' : 'elsewhere';
    });
  let before = await where();
  for (let presses = 0; before !== 'there'; presses += 1) {
    if (presses > 100) throw new RangeError('100 presses of Tab did not lead there');
    await page.keyboard.press('Tab');
    const now = await where();
    if (before === 'nowhere' && presses > 0)
      await expect(page.locator('a.skip'), 'focus was not lost but had left the page').toBeFocused();
    before = now;
  }
}

const focusShows = (target: Locator): Promise<boolean> =>
  target.evaluate((one) => one.matches(':focus-visible'));

test('the text, its kinds and the names of its blocks are reached and left by keys', async ({ page }) => {
  await open(page);

  await test.step('the first Tab offers a way past the bar to the text', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: t('app.skip') });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.locator('main :focus')).toHaveCount(1);
    await expect(page).not.toHaveURL(/#text/);
  });

  await test.step('kinds are switched by Space', async () => {
    const places = legend(page).filter({ hasText: t('kinds.place') });
    await tabTo(page, places);
    expect(await focusShows(places)).toBe(true);
    await page.keyboard.press('Space');
    await expect(places).toHaveAttribute('aria-checked', 'false');
    await expect(places).toBeFocused();
    await page.keyboard.press('Space');
    await expect(places).toHaveAttribute('aria-checked', 'true');
  });

  const control = page.getByText('وكانت قوات الوفاق أعلنت').locator('..').getByRole('button');

  await test.step('the names of a block are reached by Tab, and Escape leads back to where one was', async () => {
    await tabTo(page, control);
    await expect(control).toBeInViewport();
    expect(await focusShows(control)).toBe(true);
    await page.keyboard.press('Enter');
    const listed = panel(page);
    await expect(listed.getByRole('heading').first()).toBeFocused();
    const entry = listed.getByRole('button', { name: /^طرابلس/ });
    await tabTo(page, entry);
    await page.keyboard.press('Enter');
    const card = panel(page, /^طرابلس/);
    await expect(card.getByRole('heading').first()).toBeFocused();
    await expect.poll(async () => (await painted(page))['name-current']).toEqual(['طرابلس']);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(control).toBeFocused();
  });

  await test.step('its own button closes a panel too, and gives focus back', async () => {
    await page.keyboard.press('Enter');
    await tabTo(page, panel(page).getByRole('button', { name: t('do.close') }));
    await page.keyboard.press('Enter');
    await expect(panel(page)).toHaveCount(0);
    await expect(control).toBeFocused();
  });
});

test('names and settings are opened from the bar, used and closed without a mouse', async ({ page }) => {
  await open(page);

  await test.step('from the bar to a name, through its places and back', async () => {
    const button = page.getByRole('button', { name: t('bar.names') });
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const names = panel(page, t('names.title'));
    await expect(names.getByRole('heading', { name: t('names.title') })).toBeFocused();
    await tabTo(page, names.getByRole('searchbox'));
    await page.keyboard.type('Erdogan');
    const entry = names.locator('li > button[aria-expanded]').first();
    await expect(entry).toContainText('رجب طيب إردوغان');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ترهونة');
    await expect(entry).toContainText('ترهونة');
    await tabTo(page, entry);
    await page.keyboard.press('Enter');
    await expect(entry).toHaveAttribute('aria-expanded', 'true');
    await expect(entry).toBeFocused();
    const next = names.getByRole('button', { name: t('card.nextPlace') });
    await tabTo(page, next);
    const current = (words: string) => expect(names).toContainText(words);
    await page.keyboard.press('Enter');
    await current('1 من 3');
    await page.keyboard.press('ArrowLeft');
    await current('2 من 3');
    await page.keyboard.press('ArrowRight');
    await current('1 من 3');
    await page.keyboard.press('Alt+KeyN');
    await current('2 من 3');
    await page.keyboard.press('Alt+KeyN');
    await page.keyboard.press('Alt+KeyN');
    await current('1 من 3');
    await page.keyboard.press('Alt+KeyP');
    await current('3 من 3');
    expect(await hasFocus(page)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(names).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  await test.step('the settings answer to keys alone, and give focus back', async () => {
    const button = page.getByRole('button', { name: t('bar.settings') });
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const settings = panel(page, t('bar.settings'));
    const paper = settings.getByRole('radio', { name: t('settings.paper') });
    await tabTo(page, settings.getByRole('radio', { name: t('settings.system') }));
    await page.keyboard.press('ArrowLeft');
    await expect(paper).toBeFocused();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'paper');
    const slider = settings.getByRole('slider', { name: t('settings.textSize') });
    await tabTo(page, slider);
    await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveValue('21');
    await expect(page.locator('[data-block="1"]')).toHaveCSS('font-size', '21px');
    await page.keyboard.press('Home');
    await expect(slider).toHaveValue('16');
    await tabTo(page, settings.getByRole('radio', { name: 'العربية' }));
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('radio', { name: 'English' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(settings).toBeHidden();
    await expect(page.getByRole('button', { name: wordsIn('en')('bar.settings') })).toBeFocused();
  });
});

test('the next place is Alt with the same key on an Arabic keyboard; in English the arrow to the right leads on', async ({
  page,
}) => {
  const en = wordsIn('en');
  await store(page, preferencesKey, JSON.stringify({ version: 1, language: 'en' }));
  await open(page, at('name', 'tarhuna', 1));
  const card = panel(page, /^Tarhuna/);
  await tabTo(page, card.getByRole('button', { name: en('card.nextPlace') }));
  await page.keyboard.press('ArrowRight');
  await expect(card).toContainText('2 of 3');
  await page.keyboard.press('ArrowLeft');
  await expect(card).toContainText('1 of 3');
  const session = await page.context().newCDPSession(page);
  const key = { modifiers: 1, key: 'ى', code: 'KeyN', windowsVirtualKeyCode: 78 };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await expect(card).toContainText('2 of 3');
});

test('keys pressed before anybody answers are answered as soon as somebody can', async ({ page }) => {
  const letAidsCome = await hold(page, /\/Aids-[^/]*\.js$/);
  const letNotesCome = await hold(page, /\/keeping-[^/]*\.js$/);
  await open(page);
  await page.keyboard.press('Alt+g');
  letAidsCome();
  await expect(panel(page, t('names.title'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('Alt+k');
  letNotesCome();
  await expect(page.getByRole('application')).toBeVisible();

  const letUndoCome = await hold(page, /\/Aids-[^/]*\.js$/);
  await page.reload();
  await expect(text(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  letUndoCome();
  await expect(said(page)).toHaveText(t('step.nothingToUndo'));
});

test('on every page one comes to, focus is there too', async ({ page }) => {
  await open(page);

  await test.step('a link of the contents brings focus to the heading it names', async () => {
    await tabTo(page, contents(page).filter({ hasText: 'رفض تركي' }));
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: 'رفض تركي' });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(heading.locator('..').getByRole('button')).toBeFocused();
  });

  const follow = async (name: string, arrives: Locator): Promise<void> => {
    await tabTo(page, page.getByRole('link', { name }).filter({ visible: true }).first());
    await page.keyboard.press('Enter');
    await expect(arrives).toBeVisible();
    await expect.poll(() => hasFocus(page), `after ${name}`).toBe(true);
  };
  const article = page.getByRole('article');
  await follow(t('article.source'), page.getByRole('heading', { level: 1, name: t('source.title') }));
  await follow(t('source.back'), article);
  await follow(t('bar.shelf'), page.getByRole('heading', { level: 1, name: t('shelf.title') }));
  await follow('قلق دولي من استيلاء ميليشيات الوفاق على طرابلس', article);
  await page.goto('/#/read/nothing');
  const lost = page.getByRole('heading', { level: 1, name: t('notFound.title') });
  await expect(lost).toBeVisible();
  await expect.poll(() => hasFocus(page)).toBe(true);
  await follow(t('notFound.toShelf'), page.getByRole('heading', { level: 1, name: t('shelf.title') }));
  await page.goBack();
  await expect(lost).toBeVisible();
  await expect.poll(() => hasFocus(page)).toBe(true);
});
