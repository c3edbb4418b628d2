import type { Page } from '@playwright/test';
import { mark } from '../support/e2e-annotations.ts';
import {
  copyOfBuilt,
  deployNext,
  nextShelf,
  versionsOnDevice,
  wholeOnDevice,
} from '../support/e2e-offline.ts';
import { serve } from '../support/e2e-shelf.ts';
import {
  expect,
  faultsOf,
  open,
  openSettings,
  panel,
  press,
  said,
  t,
  test,
  text,
  wordsIn,
} from '../support/e2e.ts';

test.use({ serviceWorkers: 'allow' });

const passage = 'اقتحام مدينة ترهونة';
const offer = (page: Page) => page.getByRole('region', { name: t('offline.label') });
const note = (page: Page) => page.getByRole('textbox', { name: t('note.label') });

test('without a network the app opens again, with its names, its notes and every language', async ({
  page,
  context,
}) => {
  await open(page);
  await wholeOnDevice(page);
  await context.setOffline(true);
  await page.reload();
  await expect(text(page)).toBeVisible();
  await expect(offer(page)).toContainText(t('offline.away'));
  await expect(said(page)).toHaveText(t('offline.away'));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faultsOf(page)).toEqual([]);
  await offer(page)
    .getByRole('button', { name: t('do.close') })
    .click();
  await expect(offer(page)).toHaveCount(0);

  await press(page, 'برئاسة ⟦فايز السراج⟧');
  await expect(panel(page, /^فايز السراج/)).toBeVisible();
  await page.keyboard.press('Escape');
  await mark(page, passage);
  await page.getByRole('button', { name: t('bar.annotations'), exact: true }).click();
  await expect(panel(page, t('annotations.title'))).toContainText(passage);
  await page.keyboard.press('Escape');
  const settings = await openSettings(page);
  for (const [language, name] of [
    ['en', 'English'],
    ['fr', 'Français'],
  ] as const) {
    await settings
      .or(panel(page, wordsIn('en')('bar.settings')))
      .getByRole('radio', { name })
      .click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  }
  await page.goto('/#/shelf');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: wordsIn('fr')('shelf.title') })).toBeVisible();
  await page.getByRole('link', { name: 'قلق دولي' }).click();
  await expect(text(page)).toBeVisible();
});

test('a new version is offered, never forced: the note being written is there in it, and an old page goes on', async ({
  context,
  page,
}) => {
  const { site, folder } = copyOfBuilt(`update-${test.info().workerIndex}`);
  const served = await serve(site);
  const address = `${served.address}room/`;
  const shelf = (of: Page, name = t('bar.shelf')) => of.getByRole('link', { name, exact: true });
  await page.goto(address);
  await wholeOnDevice(page, folder);
  const other = await context.newPage();
  await other.goto(address);
  await expect(text(other)).toBeVisible();
  await mark(page, passage);
  await press(page, `⟦${passage}⟧`);
  await note(page).fill('كلام لم يكتمل');

  await deployNext(folder);
  const third = await context.newPage();
  await third.goto(address);
  await expect(offer(page)).toContainText(t('offline.update'));
  await expect(said(page)).toHaveText(t('offline.update'));
  await expect(note(page), 'focus stays where the reader writes').toBeFocused();
  await page.keyboard.type(' بعد');
  await expect(shelf(page), 'nothing changed unasked').toBeVisible();
  await third.reload();
  await expect(shelf(third), 'nor for a page that opens now').toBeVisible();
  await third.close();

  await offer(page)
    .getByRole('button', { name: t('offline.open') })
    .press('Enter');
  await expect(shelf(page, nextShelf)).toBeVisible();
  await expect(note(page)).toHaveValue('كلام لم يكتمل بعد');

  await expect(shelf(other), 'the other page stays as it was').toBeVisible();
  await other.getByRole('button', { name: t('bar.annotations'), exact: true }).click();
  await expect(panel(other, t('annotations.title')), 'and has all its parts').toContainText(passage);
  expect(await versionsOnDevice(page)).toBe(2);
  await offer(other)
    .getByRole('button', { name: t('do.close') })
    .click();
  await expect(offer(other)).toHaveCount(0);
  await other.close();
  await page.reload();
  await expect(shelf(page, nextShelf)).toBeVisible();
  await expect.poll(() => versionsOnDevice(page), 'nobody needs the old version any more').toBe(1);
  await served.close();
});
