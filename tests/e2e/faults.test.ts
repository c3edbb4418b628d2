import type { Page, Route } from '@playwright/test';
import {
  at,
  boxOf,
  expect,
  frames,
  hasFocus,
  hold,
  leave,
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

test('settings that cannot be read, or a newer version wrote, stay as they are, and what is chosen holds', async ({
  page,
}) => {
  const keptAt = (key = preferencesKey): Promise<string | null> => stored(page, key);
  const notice = (words: string) => expect(panel(page, t('bar.settings'))).toContainText(words);

  await test.step('what cannot be read is kept byte for byte, before anything is written', async () => {
    const bytes = '\ufeff\u0000{"version":1,"theme":"ni';
    await store(page, preferencesKey, bytes);
    await open(page);
    expect(await keptAt(`${preferencesKey}:aside:1`)).toBe(bytes);
    await chooseNight(page);
    await expect
      .poll(async () => JSON.parse((await keptAt()) ?? '{}'))
      .toMatchObject({ version: 1, theme: 'night' });
    expect(await keptAt(`${preferencesKey}:aside:1`), 'the copy stays').toBe(bytes);
  });

  await test.step('it is not written over where there is no room to keep it', async () => {
    const bytes = `cut short ${'ا'.repeat(3_000_000)}`;
    await leave(page);
    await page.evaluate(
      ([key, words]) => {
        localStorage.clear();
        localStorage.setItem(key, words);
      },
      [preferencesKey, bytes] as const,
    );
    await open(page);
    await chooseNight(page);
    await notice(t('settings.refused'));
    const there = [await keptAt(), await keptAt(`${preferencesKey}:aside:1`)];
    expect(
      there.map((one) => one?.length),
      'the bytes are there still',
    ).toContain(bytes.length);
  });

  await test.step('those of a newer version are used as far as they are known, and never changed', async () => {
    const bytes = '{"version":9999,"theme":"paper","textSize":24,"marginalia":{"side":"left"}}';
    await store(page, preferencesKey, bytes);
    await open(page);
    await expect(page.locator('[data-block="1"]')).toHaveCSS('font-size', '24px');
    await chooseNight(page);
    await notice(t('settings.newer'));
    expect(await keptAt()).toBe(bytes);
    await page.reload();
    await expect(root(page)).toHaveAttribute('data-theme', 'paper');
  });
});

test.describe('network', () => {
  test('an article that cannot be opened says why, shows none of it, and opens when it is asked for again', async ({
    page,
    heard,
  }) => {
    heard.expect(/Failed to load resource|net::ERR_FAILED/);
    const retry = page.getByRole('button', { name: t('problem.retry') });
    const failures: readonly [what: string, file: RegExp, answer: (route: Route) => Promise<void>, string][] =
      [
        ['it does not come', textFile, (route) => route.abort(), t('problem.unreachable')],
        ['its reading does not come', readingFile, (route) => route.abort(), t('problem.unreachable')],
        ['it is missing', textFile, (route) => route.fulfill({ status: 404 }), t('problem.missing')],
        [
          'it is another text than was read',
          textFile,
          (route) => route.fulfill({ body: 'نص آخر تمامًا.' }),
          t('problem.reading'),
        ],
      ];
    for (const [i, [what, file, answer, words]] of failures.entries()) {
      await page.route(file, answer);
      // The first time the page is opened, then what failed is asked for again.
      if (i === 0) await page.goto('/');
      else await retry.press('Enter');
      await expect(page.getByRole('alert'), what).toContainText(words);
      await expect(trouble(page), what).toBeVisible();
      await expect(page.locator('[data-block]'), what).toHaveCount(0);
      await page.unroute(file);
    }
    await page.reload();
    await expect(text(page), 'on another visit').toBeVisible();
    await page.route(textFile, (route) => route.abort());
    await page.reload();
    await expect(trouble(page)).toBeVisible();
    await page.unroute(textFile);
    await retry.press('Enter');
    await expect(text(page)).toBeVisible();
    await expect.poll(() => hasFocus(page), 'focus is in it').toBe(true);
  });

  test('nothing moves while the page comes, whatever of it comes slowly', async ({ page }) => {
    await watchShifts(page);

    await test.step('on an ordinary load, at the top or at a section', async () => {
      for (const hash of ['', at('section', 'turkish-refusal')]) {
        await page.goto('about:blank');
        await open(page, hash);
        await settled(page);
        expect(await shifts(page), hash).toBeLessThan(0.01);
      }
      const heading = page.getByRole('heading', { name: 'رفض تركي' });
      await expect.poll(async () => (await heading.boundingBox())?.y ?? 0).toBeGreaterThan(50);
    });

    await test.step('faces that come slowly, but before the text', async () => {
      const release = await comeSlowly(page, faces);
      await expect(page.getByRole('main')).toBeVisible();
      release();
      await expect(text(page)).toBeVisible();
      await settled(page);
      expect(await shifts(page)).toBeLessThan(0.01);
    });

    await test.step('an article that comes slowly is announced by its skeleton, and faces come behind it', async () => {
      const releaseFaces = await hold(page, faces);
      const release = await comeSlowly(page, textFile);
      await expect(page.getByRole('status').getByText(t('loading.article'))).toBeAttached();
      await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'true');
      release();
      await expect(text(page)).toBeVisible();
      await frames(page, 5);
      expect(await shifts(page), 'when the text is there').toBeLessThan(0.01);
      releaseFaces();
      await settled(page);
      expect(await shifts(page), 'when its faces are').toBeLessThan(0.01);
    });
  });

  test('a part of the app that does not come is told of, with a way on', async ({ page, heard }) => {
    // What loads behind a part that did not come cannot come either.
    heard.expect(/./);

    await test.step('without the words of the interface the page says so in three languages', async () => {
      await page.route(/\/ar-[^/]*\.json$/, (route) => route.abort());
      await page.goto('/');
      for (const words of ['لم نصل إلى ملفات التطبيق', 'could not be reached', 'inaccessibles'])
        await expect(page.getByText(words)).toBeVisible();
      await page.unroute(/\/ar-[^/]*\.json$/);
    });

    await test.step('the text can be read without the part that opens notes', async () => {
      await page.route(/Marginalia-[^/]*\.js$/, (route) => route.abort());
      await page.reload();
      await expect(page.getByRole('alert')).toContainText(t('problem.notes'));
      await expect(text(page)).toBeVisible();
      await page.unroute(/Marginalia-[^/]*\.js$/);
      await page.getByRole('button', { name: t('problem.reload') }).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(text(page)).toBeVisible();
    });

    await test.step('the names are there when the page is loaded again', async () => {
      await page.route(/NamesBeside-[^/]*\.js$/, (route) => route.abort());
      await page.getByRole('button', { name: t('bar.names'), exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(t('problem.crash'));
      await page.unroute(/NamesBeside-[^/]*\.js$/);
      await page.getByRole('button', { name: t('problem.reload') }).click();
      await expect(panel(page, t('names.title'))).toBeVisible();
    });

    await test.step('without a language the interface is whole, and it can be chosen again', async () => {
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
});

const faces = /\.woff2$/;

/** Opens the app while what `url` names is kept back, until the returned function is called. */
async function comeSlowly(page: Page, url: RegExp): Promise<() => void> {
  await page.goto('about:blank');
  const release = await hold(page, url);
  await page.goto('/', { waitUntil: 'commit' });
  return release;
}

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
    ['a caret for every point', () => Reflect.deleteProperty(Document.prototype, 'caretPositionFromPoint')],
    [
      'segmentation, media queries, channels, locks, random ids and observers of size and sight',
      () => {
        Reflect.deleteProperty(Intl, 'Segmenter');
        const own = ['matchMedia', 'BroadcastChannel', 'IntersectionObserver', 'ResizeObserver', 'indexedDB'];
        for (const name of own) Reflect.deleteProperty(window, name);
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
