import type { Page } from '@playwright/test';
import { bytesOf, keep, target } from '../support/e2e-annotations.ts';
import {
  at,
  blocks,
  expect,
  open,
  openSettings,
  painted,
  panel,
  seedId,
  store,
  t,
  test,
  text,
} from '../support/e2e.ts';

const endnotes = (page: Page) => page.getByRole('region', { name: t('print.endnotes'), exact: true });
/** Words of the first paragraph, of the second, and of the last: far from the window. */
const near = 'اقتحام مدينة ترهونة';
const bare = 'استعادة السيطرة على العاصمة';
const far = 'ضرورة وقف إطلاق النار';

async function keepThree(page: Page): Promise<void> {
  await keep(page, {
    near: bytesOf({ target: target(near), ink: 'mint', note: 'ملاحظة أولى\n\n- بند', tags: ['جغرافيا'] }),
    bare: bytesOf({ target: target(bare), ink: 'rose' }),
    far: bytesOf({ target: target(far), ink: 'sky', note: 'See *S/2020/360*, p. 14.' }),
  });
}

test('on paper stands the article with all its ink, its notes numbered, and nothing of the interface', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepThree(page);
  await open(page, at('names', 'tripoli'));
  await expect(panel(page, t('names.title'))).toBeVisible();
  await expect.poll(async () => Object.keys(await painted(page))).toContain('ink-mint');
  expect((await painted(page))['ink-sky'] ?? [], 'what is far is not painted on screen').toEqual([]);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(endnotes(page)).toBeVisible();
  await expect(text(page).getByRole('heading', { level: 1 })).toBeVisible();
  await expect(text(page)).toContainText(`${seedId}.txt`);
  const year = new Intl.DateTimeFormat('ar-u-nu-latn', { calendar: 'gregory', dateStyle: 'long' });
  await expect(text(page)).toContainText(t('print.printed', { when: year.format(new Date()) }));
  const shown = page.getByRole('button').or(page.getByRole('link')).or(page.getByRole('switch'));
  await expect(shown, 'nothing can be pressed on paper').toHaveCount(0);
  for (const part of [page.getByRole('banner'), panel(page), page.getByRole('navigation')])
    await expect(part).toHaveCount(0);
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');

  await expect
    .poll(() => painted(page))
    .toMatchObject({
      'ink-mint': [near],
      'ink-rose': [bare],
      'ink-sky': [far],
      'ink-noted': [near, far],
    });
  const inks = await painted(page);
  expect(inks['name-marked'] ?? [], 'who is looked at is of the screen').toEqual([]);
  expect(inks['name-person']?.length).toBeGreaterThan(0);
  const notes = endnotes(page).getByRole('listitem').filter({ hasText: '«' });
  await expect(notes).toHaveCount(2);
  await expect(notes.first()).toContainText(near);
  await expect(notes.first()).toContainText('ملاحظة أولى');
  await expect(notes.first()).toContainText('#جغرافيا');
  await expect(notes.last()).toContainText('See S/2020/360, p. 14.');
  for (const [words, number] of [
    [near, '1'],
    [far, '2'],
  ] as const) {
    const beside = page.locator('[data-block]', { hasText: words }).locator('xpath=following-sibling::span');
    await expect(beside).toBeVisible();
    await expect(beside).toHaveText(number);
  }
  const whole = await page
    .locator('[data-block]')
    .evaluateAll((all) => all.map((one) => [one.childNodes.length, one.textContent]));
  expect(whole, 'no word was touched').toEqual(blocks.map(({ quote }) => [1, quote]));

  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await expect(panel(page, t('names.title'))).toBeVisible();
  await expect(endnotes(page)).toHaveCount(0);
  await expect.poll(async () => (await painted(page))['ink-sky'] ?? []).toEqual([]);
  expect((await painted(page))['name-marked']?.length).toBeGreaterThan(0);
});

/** Notes what the page is made of each time it goes to a printer, once it is ready for that. */
async function watchPrinter(page: Page): Promise<void> {
  await page.evaluate(() => {
    const printed: unknown[] = [];
    Object.assign(window, { printed });
    window.addEventListener('beforeprint', () =>
      printed.push({
        inks: [...CSS.highlights.keys()],
        notes: document.querySelectorAll('#endnotes ~ * li').length,
      }),
    );
  });
}

const printed = (page: Page) =>
  page.evaluate(() => Reflect.get(window, 'printed') as { inks: string[]; notes: number }[]);

test('what goes on paper is chosen beside the way to it; by key and by the browser it is the same', async ({
  page,
}) => {
  await store(page, 'hashiya:preferences', JSON.stringify({ version: 1, numerals: 'arab' }));
  await keepThree(page);
  await open(page);
  await expect.poll(async () => Object.keys(await painted(page))).toContain('ink-mint');
  const settings = await openSettings(page);
  await expect(settings.getByRole('button', { name: t('command.print') })).toBeVisible();
  await watchPrinter(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+KeyP');
  await expect.poll(() => printed(page)).toHaveLength(1);
  await page.pdf();
  await expect.poll(() => printed(page)).toHaveLength(2);
  const [byKey, byBrowser] = await printed(page);
  expect(byKey?.inks).toEqual(expect.arrayContaining(['name-place', 'ink-rose', 'ink-sky', 'ink-noted']));
  expect(byKey?.notes).toBe(3);
  expect(byBrowser).toEqual(byKey);

  await openSettings(page);
  for (const part of ['names', 'notes'] as const)
    await settings.getByRole('checkbox', { name: t(`print.${part}`), exact: true }).uncheck();
  await settings.getByRole('button', { name: t('command.print') }).click();
  await expect.poll(() => printed(page)).toHaveLength(3);
  const { inks, notes } = (await printed(page))[2] ?? { inks: [], notes: -1 };
  expect(inks.filter((ink) => ink.startsWith('name-'))).toEqual([]);
  expect(inks).toContain('ink-rose');
  expect(inks).not.toContain('ink-noted');
  expect(notes).toBe(0);
  await expect
    .poll(async () => Object.keys(await painted(page)), 'the screen keeps its names')
    .toContain('name-place');

  await page.goto('/#/shelf');
  await expect(page.getByRole('heading', { level: 1, name: t('shelf.title') })).toBeVisible();
  await openSettings(page);
  await expect(
    settings.getByRole('button', { name: t('command.print') }),
    'no article, no way to print one',
  ).toHaveCount(0);
});
