import type { Page } from '@playwright/test';
import {
  at,
  expect,
  faultsOf,
  frames,
  hold,
  open,
  preferencesKey,
  seedId,
  store,
  test,
  text,
  wordsIn,
  textSizeIn,
  THEMED,
} from '../support/e2e.ts';

type Words = ReturnType<typeof wordsIn>;

/** What a reader may have before them, and how to see that it is there. */
const states: readonly [state: string, hash: string, isThere: (page: Page, words: Words) => Promise<void>][] =
  [
    ['article', at(), (page) => expect(text(page)).toBeVisible()],
    [
      'names, one marked',
      at('names', 'libya'),
      (page) => expect(page.locator('li > button[aria-expanded="true"]')).toBeVisible(),
    ],
    [
      'card',
      at('name', 'unsmil', 1),
      (page) => expect(page.locator('[data-panel] ol button').first()).toBeVisible(),
    ],
    [
      'settings',
      at(),
      async (page, words) => {
        await expect(page.locator('[data-panel]')).toHaveCount(0);
        await page.getByRole('button', { name: words('bar.settings') }).click();
        await expect(textSizeIn(page, words)).toBeVisible();
        await expect(page.getByText(words('letters.noTatweel'))).toBeVisible();
      },
    ],
    ['original text', at('source'), (page) => expect(page.locator('main .sheet')).toBeVisible()],
    ['shelf', '#/shelf', (page) => expect(page.getByRole('list').last()).toBeVisible()],
    ['not found', '#/nowhere', (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible()],
  ];

/** Both widths in the language that is read most; both themes in each. */
for (const [language, widths, themes] of [
  ['ar', [1440, 390], ['light', 'dark']],
  ['en', [1440], ['dark', 'light']],
  ['fr', [390], ['light', 'dark']],
] as const) {
  test(`axe finds nothing to fault in ${language} at ${widths.join(' and ')} px, ${themes.join(' and ')}`, async ({
    page,
  }) => {
    const words = wordsIn(language);
    const faults: string[] = [];
    await page.setViewportSize({ width: widths[0], height: 844 });
    await store(page, preferencesKey, JSON.stringify({ version: 1, language }));
    await open(page);
    for (const [state, hash, isThere] of states) {
      await page.goto(`/${hash}`);
      await isThere(page, words);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        await frames(page, 2);
        for (const [i, colorScheme] of themes.entries()) {
          await page.emulateMedia({ colorScheme });
          const found = await faultsOf(page, undefined, i > 0 ? THEMED : undefined);
          faults.push(...found.map((fault) => `${width} px, ${colorScheme}, ${state}: ${fault}`));
        }
      }
      if (state === 'settings') await page.keyboard.press('Escape');
    }
    expect(faults).toEqual([]);
  });
}

test('axe finds nothing to fault in the page of an article that does not open, nor in its skeleton', async ({
  page,
  heard,
}) => {
  heard.expect(/Failed to load resource|net::ERR_FAILED/);
  const faults: string[] = [];
  for (const [language, theme] of [
    ['ar', 'paper'],
    ['en', 'night'],
    ['fr', 'paper'],
  ] as const) {
    await store(page, preferencesKey, JSON.stringify({ version: 1, theme, language }));
    const file = new RegExp(`${seedId}-[^/]*\\.txt$`);
    const fail = await hold(page, file, (route) => route.abort());
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'true');
    const skeleton = await faultsOf(page);
    // What comes will have a heading; what only says that it comes needs none.
    faults.push(...skeleton.filter((fault) => !fault.includes('page-has-heading-one')));
    fail();
    await expect(page.getByRole('alert')).toBeVisible();
    faults.push(...(await faultsOf(page)));
    await page.unroute(file);
  }
  expect(faults).toEqual([]);
});
