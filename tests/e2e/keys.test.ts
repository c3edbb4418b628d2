import type { Page } from '@playwright/test';
import {
  boxOf,
  contents,
  expect,
  faultsOf,
  frames,
  open,
  panel,
  preferencesKey,
  scrollBy,
  store,
  stored,
  t,
  test,
  text,
  wordsAtTop,
} from '../support/e2e.ts';

/** Alt with a key as an Arabic keyboard has it: the letter is another, the place the same. */
async function arabicAlt(page: Page, code: string, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const event = { modifiers: 1, key, code, windowsVirtualKeyCode: code.charCodeAt(3) };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  await session.detach();
}

test('a command is found in another language, its keys are changed, and hold after a reload on any layout', async ({
  page,
}) => {
  await open(page);
  await expect(
    page.getByRole('button', { name: t('place.add') }),
    'all that helps along has come',
  ).toBeVisible();
  const names = page.getByRole('button', { name: t('bar.names') });
  await names.focus();
  await page.keyboard.press('Control+KeyK');
  const field = page.getByRole('combobox', { name: t('keys.seek') });
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(names).toBeFocused();
  await page.keyboard.press('Alt+KeyC');
  await expect(field).toBeFocused();
  await page.keyboard.type('shortcuts');
  await expect(page.getByRole('option')).toHaveText([new RegExp(t('command.help'))]);
  await page.keyboard.press('Enter');
  const help = panel(page, t('keys.title'));
  await expect(help.getByRole('heading', { level: 2 })).toBeFocused();
  const change = help.getByRole('button', { name: t('keys.changeOf', { command: t('command.names') }) });
  await change.click();
  await page.keyboard.press('Control+Shift+KeyN');
  await expect(help.getByRole('alert')).toContainText('Ctrl+Shift+N');
  await page.keyboard.press('Alt+KeyU');
  await expect(help.getByRole('status')).toContainText('Alt+U');
  await expect(change).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.reload();
  await expect(text(page)).toBeVisible();
  await arabicAlt(page, 'KeyU', 'ع');
  await expect(panel(page, t('names.title'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('Alt+KeyG');
  await frames(page, 3);
  await expect(panel(page)).toHaveCount(0);
  expect(JSON.parse((await stored(page, preferencesKey)) ?? '')).toMatchObject({
    keys: { names: ['Alt+KeyU'] },
  });
});

test('on a phone at night the lists are reached by touch and hold against the rules', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'ar',
  });
  const page = await context.newPage();
  await store(page, preferencesKey, JSON.stringify({ version: 1, theme: 'night' }));
  await open(page);
  const settings = page.getByRole('button', { name: t('bar.settings') });
  for (const list of ['palette', 'help'] as const) {
    await settings.tap();
    await page.getByRole('button', { name: t(`command.${list}`) }).tap();
    await expect(page.locator('dialog:modal')).toBeVisible();
    expect(await faultsOf(page), list).toEqual([]);
    await page.getByRole('button', { name: t('do.close') }).tap();
  }
  await context.close();
});

test('a reader marks a line, is led away and comes back, and finds on the next visit what they read', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page);
  const foot = page.getByRole('button', { name: t('place.add') });
  await expect(foot).toBeVisible();
  for (const pixels of [420, 420]) await scrollBy(page, pixels);
  const read = contents(page).filter({ has: page.getByText(t('place.read'), { exact: true }) });
  await expect(read.first()).toContainText(t('article.lead'));
  const lines = await read.count();
  await page.keyboard.press('Alt+KeyB');
  const marked = page.getByRole('region', { name: t('place.bookmarks') });
  await expect(marked.getByRole('listitem')).toHaveCount(1);
  const before = await wordsAtTop(page);
  await contents(page).last().click();
  const back = page.getByRole('button', { name: t('place.back') });
  await expect(back).toBeVisible();
  await expect(read).toHaveCount(lines);
  await page.keyboard.press('Alt+KeyR');
  await expect.poll(() => wordsAtTop(page)).toBe(before);
  await expect(back).toHaveCount(0);
  await contents(page).last().click();
  await expect(back).toBeVisible();
  await page.goBack();
  await expect.poll(() => wordsAtTop(page)).toBe(before);
  await expect(back).toHaveCount(0);
  await page.reload();
  await expect(marked.getByRole('listitem')).toHaveCount(1);
  await expect(read).toHaveCount(lines);
  const { y } = await boxOf(page, '⟦تمكنت⟧ الميليشيات');
  expect(y).toBeLessThan(0);
  await marked.getByRole('button', { name: /^إزالة/ }).click();
  await expect(marked).toHaveCount(0);
  await page.getByRole('button', { name: t('do.undo') }).click();
  await expect(marked.getByRole('listitem')).toHaveCount(1);
});
