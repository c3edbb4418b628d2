import type { Page, Route } from '@playwright/test';
import {
  at,
  boxOf,
  expect,
  frames,
  hasFocus,
  hold,
  legend,
  open,
  openSettings,
  painted,
  panel,
  preferencesKey,
  press,
  seedId,
  store,
  stored,
  t,
  test,
  text,
} from '../support/e2e.ts';

const textFile = new RegExp(`${seedId}-[^/]*\\.txt$`);
const readingFile = new RegExp(`${seedId}\\.reading-[^/]*\\.json$`);
const root = (page: Page) => page.locator('html');
const trouble = (page: Page) => page.getByRole('heading', { level: 1, name: t('problem.title') });

async function chooseNight(page: Page): Promise<void> {
  const settings = await openSettings(page);
  await settings.getByRole('radio', { name: t('settings.night') }).check();
  await expect(root(page)).toHaveAttribute('data-theme', 'night');
}

test.describe('storage', () => {
  test('a browser that denies storage is told of, and everything else works', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await open(page);
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.memory'));
    await page.keyboard.press('Escape');
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(panel(page, /^فايز السراج/)).toBeVisible();
  });

  test('a refused save is said, and what was chosen holds', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.refused'));
    await text(page).hover();
    await page.mouse.wheel(0, 700);
    await expect(page.getByRole('progressbar')).not.toHaveJSProperty('value', 0);
    await expect(root(page)).toHaveAttribute('data-theme', 'night');
  });

  const unreadable: readonly [bytes: string, what: string][] = [
    ['{"version":1,"theme":"ni', 'cut short'],
    ['﻿\u0000not JSON at all', 'not JSON'],
    ['[1,2,3]', 'of another shape'],
    ['{"theme":"night"}', 'without a version'],
  ];

  test('settings that cannot be read are kept byte for byte, before anything is written', async ({
    page,
  }) => {
    for (const [i, [bytes, what]] of unreadable.entries()) {
      await store(page, preferencesKey, bytes);
      await open(page);
      expect(await stored(page, `${preferencesKey}:aside:${i + 1}`), what).toBe(bytes);
      const settings = await openSettings(page);
      await settings.getByRole('radio', { name: t('settings.paper') }).check();
      await expect
        .poll(async () => JSON.parse((await stored(page, preferencesKey)) ?? '{}'), what)
        .toMatchObject({ version: 1, theme: 'paper' });
      expect(await stored(page, `${preferencesKey}:aside:1`), 'the first copy stays').toBe(
        unreadable[0]?.[0],
      );
    }
  });

  test('settings that cannot be read are not written over where there is no room to keep them', async ({
    page,
  }) => {
    const bytes = `cut short ${'ا'.repeat(3_000_000)}`;
    await store(page, preferencesKey, bytes);
    await open(page);
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.refused'));
    const kept = await stored(page, preferencesKey);
    const aside = await stored(page, `${preferencesKey}:aside:1`);
    expect([kept?.length, aside?.length], 'the bytes are there still').toContain(bytes.length);
  });

  test('settings of a newer version are used as far as they are known, and never changed', async ({
    page,
  }) => {
    const bytes = '{"version":9999,"theme":"paper","textSize":24,"marginalia":{"side":"left"}}';
    await store(page, preferencesKey, bytes);
    await open(page);
    await expect(page.locator('[data-block="1"]')).toHaveCSS('font-size', '24px');
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.newer'));
    expect(await stored(page, preferencesKey)).toBe(bytes);
    await page.reload();
    await expect(root(page)).toHaveAttribute('data-theme', 'paper');
  });

  test('one field that makes no sense costs that field only', async ({ page }) => {
    const bytes =
      '{"version":1,"theme":"night","textSize":"huge","language":"xx","numerals":7,"hiddenKinds":["x"]}';
    await store(page, preferencesKey, bytes);
    await open(page);
    await expect(root(page)).toHaveAttribute('data-theme', 'night');
    await expect(root(page)).toHaveAttribute('lang', 'ar');
    await expect(page.locator('[data-block="1"]')).toHaveCSS('font-size', '20px');
  });

  test('__proto__ in stored settings reaches nothing', async ({ page }) => {
    const bytes =
      '{"version":1,"__proto__":{"polluted":1,"theme":"night"},"constructor":{"prototype":{"polluted":1}}}';
    await store(page, preferencesKey, bytes);
    await open(page);
    await legend(page)
      .filter({ hasText: t('kinds.place') })
      .click();
    expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
    await expect(root(page)).not.toHaveAttribute('data-theme', 'night');
    expect(await stored(page, preferencesKey)).not.toContain('polluted');
  });
});

test.describe('network', () => {
  const failures: readonly [
    what: string,
    file: RegExp,
    answer: (route: Route) => Promise<void>,
    words: string,
  ][] = [
    ['does not come', textFile, (route) => route.abort(), t('problem.unreachable')],
    ['is missing', textFile, (route) => route.fulfill({ status: 404 }), t('problem.missing')],
    [
      'is not UTF-8',
      textFile,
      (route) => route.fulfill({ body: Buffer.from([0xc7, 0xe1, 0xd3, 0xe1, 0xc7, 0xe3]) }),
      t('problem.not-utf8'),
    ],
    [
      'comes with a reading that does not come',
      readingFile,
      (route) => route.abort(),
      t('problem.unreachable'),
    ],
    [
      'comes with a reading that is not JSON',
      readingFile,
      (route) => route.fulfill({ body: '{"version":1,' }),
      t('problem.reading'),
    ],
    [
      'is another text than was read',
      textFile,
      (route) => route.fulfill({ body: 'نص آخر تمامًا.' }),
      t('problem.reading'),
    ],
  ];

  test('an article that cannot be opened says why, and shows none of it', async ({ page, heard }) => {
    heard.expect(/Failed to load resource|net::ERR_FAILED/);
    for (const [what, file, answer, words] of failures) {
      await page.route(file, answer);
      await page.goto('about:blank');
      await page.goto('/');
      await expect(trouble(page), what).toBeVisible();
      await expect(page.getByRole('alert'), what).toContainText(words);
      await expect(page.locator('[data-block]'), what).toHaveCount(0);
      await page.unroute(file);
    }
  });

  test('an article that did not come opens when it is asked for again, and focus is in it', async ({
    page,
    heard,
  }) => {
    heard.expect(/Failed to load resource|net::ERR_FAILED/);
    await page.route(textFile, (route) => route.abort());
    await page.goto('/');
    const retry = page.getByRole('button', { name: t('problem.retry') });
    await retry.press('Enter');
    await expect(trouble(page)).toBeVisible();
    await page.unroute(textFile);
    await retry.press('Enter');
    await expect(text(page)).toBeVisible();
    await expect.poll(() => hasFocus(page)).toBe(true);
  });

  test('without a connection the message says so', async ({ page, heard, context }) => {
    // What loads behind the text cannot come either.
    heard.expect(/./);
    await page.goto('/#/shelf');
    await expect(page.getByRole('heading', { level: 1, name: t('shelf.title') })).toBeVisible();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'قلق دولي' }).click();
    const opened = text(page).or(page.getByText(t('problem.offline')));
    await expect(opened.first()).toBeVisible();
    await context.setOffline(false);
  });

  test('an article that comes slowly is announced by its skeleton, and then nothing moves', async ({
    page,
  }) => {
    const release = await hold(page, textFile);
    await watchShifts(page);
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByRole('status').getByText(t('loading.article'))).toBeAttached();
    await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'true');
    release();
    await expect(text(page)).toBeVisible();
    await settled(page);
    expect(await shifts(page)).toBeLessThan(0.01);
  });

  for (const [when, isText] of [
    ['before the text', false],
    ['only when the text is there', true],
  ] as const) {
    test(`faces that come slowly, ${when}, move nothing`, async ({ page }) => {
      const release = await hold(page, /\.woff2$/);
      await watchShifts(page);
      await page.goto('/', { waitUntil: 'commit' });
      await expect(isText ? text(page) : page.getByRole('main')).toBeVisible();
      release();
      await expect(text(page)).toBeVisible();
      await settled(page);
      expect(await shifts(page)).toBeLessThan(0.01);
    });
  }

  test('on an ordinary load nothing moves, at the top or at a section', async ({ page }) => {
    await watchShifts(page);
    for (const hash of ['', at('section', 'turkish-refusal')]) {
      await page.goto('about:blank');
      await open(page, hash);
      await settled(page);
      expect(await shifts(page), hash).toBeLessThan(0.01);
    }
    const heading = page.getByRole('heading', { name: 'رفض تركي' });
    await expect.poll(async () => (await heading.boundingBox())?.y ?? 0).toBeGreaterThan(50);
  });

  test('a part of the app that does not come is told of, with a way on', async ({ page, heard }) => {
    heard.expect(/./);
    await open(page);
    await page.route(/NamesBeside-[^/]*\.js$/, (route) => route.abort());
    await page.getByRole('button', { name: t('bar.names'), exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(t('problem.crash'));
    await page.unroute(/NamesBeside-[^/]*\.js$/);
    await page.getByRole('button', { name: t('problem.reload') }).click();
    await expect(panel(page, t('names.title'))).toBeVisible();
  });

  test('the text can be read where the part that opens notes does not come', async ({ page, heard }) => {
    heard.expect(/./);
    await page.route(/Marginalia-[^/]*\.js$/, (route) => route.abort());
    await open(page);
    await expect(page.getByRole('alert')).toContainText(t('problem.notes'));
    await expect(text(page)).toBeVisible();
    await page.unroute(/Marginalia-[^/]*\.js$/);
    await page.getByRole('button', { name: t('problem.reload') }).click();
    await expect(text(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('where the words of the interface do not come the page says so in three languages', async ({
    page,
    heard,
  }) => {
    heard.expect(/Failed to load resource|net::ERR/);
    await page.route(/\/ar-[^/]*\.json$/, (route) => route.abort());
    await page.goto('/');
    for (const words of ['لم نصل إلى ملفات التطبيق', 'could not be reached', 'inaccessibles'])
      await expect(page.getByText(words)).toBeVisible();
  });

  test('a language that does not come leaves the interface whole, and can be chosen again', async ({
    page,
    heard,
  }) => {
    heard.expect(/Failed to load resource|net::ERR/);
    await open(page);
    await page.route(/\/en-[^/]*\.json$/, (route) => route.abort());
    const settings = await openSettings(page);
    const failed = page.waitForEvent('requestfailed');
    await settings.getByRole('radio', { name: 'English' }).click();
    await failed;
    await expect(settings.getByRole('radio', { name: 'العربية' })).toBeChecked();
    await expect(settings.getByText(t('problem.language'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('bar.names'), exact: true })).toBeVisible();
    await expect(root(page)).toHaveAttribute('lang', 'ar');
    await page.unroute(/\/en-[^/]*\.json$/);
    await settings.getByRole('radio', { name: 'English' }).click();
    await expect(root(page)).toHaveAttribute('lang', 'en');
  });
});

/** Adds up every shift of layout that no press of the reader's explains. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) sum += shift.value;
      }
      Object.assign(window, { shifted: sum });
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

function shifts(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(window, 'shifted') as number | undefined) ?? 0);
}

/** Waits until every face that the page asked for is there, and was drawn with. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  });
}

test.describe('a browser that lacks', () => {
  const lacking: readonly [what: string, remove: () => void][] = [
    ['observers of size', () => Reflect.deleteProperty(window, 'ResizeObserver')],
    ['a caret for every point', () => Reflect.deleteProperty(Document.prototype, 'caretPositionFromPoint')],
    [
      'segmentation, media queries, channels, locks, random ids and observers of sight',
      () => {
        Reflect.deleteProperty(Intl, 'Segmenter');
        for (const name of ['matchMedia', 'BroadcastChannel', 'IntersectionObserver', 'indexedDB'])
          Reflect.deleteProperty(window, name);
        Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
        for (const name of ['locks', 'clipboard', 'storage'])
          Reflect.deleteProperty(Navigator.prototype, name);
      },
    ],
  ];

  for (const [what, remove] of lacking) {
    test(`${what} shows the text, its names and who they are`, async ({ page }) => {
      await page.addInitScript(remove);
      await open(page);
      await expect.poll(async () => (await painted(page))['name-person']).toContain('فايز السراج');
      await press(page, 'برئاسة ⟦فايز السراج⟧');
      await expect(panel(page, /^فايز السراج/)).toBeVisible();
      await page.mouse.wheel(0, 900);
      await expect.poll(async () => (await boxOf(page, 'برئاسة ⟦فايز السراج⟧')).y).toBeLessThan(0);
      await press(page, 'التابعة ⟦ل⟧حكومة الوفاق');
      await frames(page, 3);
      await expect(panel(page, /^فايز السراج/), 'a particle is no name').toBeVisible();
    });
  }
});
