import type { Page } from '@playwright/test';
import {
  blocks,
  expect,
  frames,
  hold,
  linesBelowBar,
  open,
  openSettings,
  painted,
  scrollBy,
  t,
  test,
  text,
} from '../support/e2e.ts';
import { drag, storedKeys } from '../support/e2e-annotations.ts';

async function copied(page: Page): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  return page.evaluate(() => navigator.clipboard.readText());
}

const source = 'أعلنت القيادةُ العامة';
const bare = 'أعلنت القيادة العامة';

test('other letters are only shown: what is copied, marked and kept is the source, and nothing flashes', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await expect(text(page)).toContainText(source);
  await page.keyboard.press('Alt+v');
  await expect(text(page)).toContainText(bare);

  await drag(page, 'حين ⟦أعلنت⟧ القيادة', 'القيادة ⟦العامة⟧ للقوات');
  await expect(page.getByRole('toolbar')).toBeVisible();
  expect(await copied(page)).toBe(source);
  await page.keyboard.press('Alt+h');
  await expect.poll(async () => (await painted(page))['ink-saffron']).toEqual([bare]);
  const [kept = '{}'] = Object.values(await storedKeys(page));
  expect(JSON.parse(kept)).toMatchObject({ target: { exact: source } });

  await openSettings(page);
  const digits = page.getByRole('group', { name: t('letters.digits') });
  await digits.getByRole('radio', { name: '١٢٣' }).check();
  await expect(text(page)).toContainText('حوالي ٩٥ كيلومترا');
  await expect(page.getByText(t('letters.noTatweel'))).toBeVisible();
  await expect(text(page)).toContainText(t('article.minutes', { count: 4 }));
  await page.keyboard.press('Escape');

  await page.addInitScript(() => {
    const seen = new Set<string>();
    Reflect.set(window, 'seenLetters', seen);
    const look = (): void => {
      for (const { textContent } of document.querySelectorAll('[data-block]'))
        for (const [sign] of textContent.matchAll(/[\u064b-\u06520-9]/g)) seen.add(sign);
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const letters = await hold(page, /display-.*\.js/);
  const arrived = page.waitForResponse(/\.txt/);
  await page.reload();
  await arrived;
  await frames(page, 12);
  letters();
  await expect.poll(async () => (await painted(page))['ink-saffron']).toEqual([bare]);
  expect(await page.evaluate(() => [...(Reflect.get(window, 'seenLetters') as Set<string>)])).toEqual([]);

  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toBeVisible();
  expect(await copied(page)).toBe(blocks.map(({ quote }) => quote).join('\n\n'));
  await page.keyboard.press('Escape');

  await scrollBy(page, 300);
  const words = 'وقف إطلاق النار';
  const line = await linesBelowBar(page, words);
  await page.keyboard.press('Alt+v');
  await expect(text(page)).toContainText(source);
  await expect.poll(async () => (await painted(page))['ink-saffron']).toEqual([source]);
  expect(await linesBelowBar(page, words)).toBe(line);
});
