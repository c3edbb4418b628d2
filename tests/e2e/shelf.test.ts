import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contents,
  escape,
  expect,
  painted,
  paintedAs,
  panel,
  placeKey,
  press,
  scrollBy,
  seedFolder,
  seedId,
  seedText,
  t,
  test,
  text,
  topLine,
} from '../support/e2e.ts';
import { buildShelf, lastHeading, longText, type Served, serve } from '../support/e2e-shelf.ts';

// One build serves them all: they run one after the other.
test.describe.configure({ mode: 'default' });

const headline = 'قلق دولي من استيلاء ميليشيات الوفاق على طرابلس';
const dropped = `لقاء في موسكو حول مستقبل المدينة

التقى وفدان صباح اليوم، وبحثا بطرابلس ولتركيا ما اتُّفق عليه، ثم صدر بيان للخارجية الأمريكية عن اللقاء.

## ما قيل في البيان

وقال مايك بومبيو إن الأمم المتّحدة ستتابع الأمر، وإن روسيا وليبيا على اتصال. ولم يذكر البيان أن موسكوفيتش حضر.

خاتمة

انتهى اللقاء من غير اتفاق مكتوب، على أن يستأنف بعد أسبوعين في مكان يحدد لاحقًا بالتشاور بين الجميع.
`;
const foreign = `A short notice in English

Mike Pompeo spoke with the United Nations on Monday, and then flew to Washington to report on what had been said there.
`;

const capitals = 'رسالة من بيروت\n\nوصلت الرسالة صباح اليوم، ولم يُعرف بعدُ من كتبها.\n';

let served: Served | undefined;
const address = (hash = ''): string => `${served?.address}${hash}`;

test.beforeAll(async () => {
  const built = await buildShelf(
    'texts',
    {
      '010_dropped.txt': dropped,
      '020_english.txt': foreign,
      '030_CAPITALS.TXT': capitals,
      '900_long.txt': longText(),
      'folder.txt/no seed.txt': dropped,
    },
    true,
  );
  expect(built.ok, built.output).toBe(true);
  served = await serve(built.folder);
});

test.afterAll(() => served?.close());

test.describe('with further texts', () => {
  test('a text dropped in stands on the shelf behind the article, and is read as one', async ({ page }) => {
    await page.goto(address());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
    await page.getByRole('link', { name: t('bar.shelf') }).click();
    const texts = page.getByRole('list', { name: t('shelf.label') });
    await expect(texts.getByRole('link')).toHaveText([
      headline,
      'لقاء في موسكو حول مستقبل المدينة',
      'A short notice in English',
      'رسالة من بيروت',
      'كتاب طويل جدًا عن مدينة وأهلها',
    ]);
    await expect(texts.getByText(t('shelf.edited'))).toHaveCount(1);
    await expect(texts.getByText(t('shelf.automatic'))).toHaveCount(4);
    await texts.getByRole('link', { name: 'رسالة من بيروت' }).click();
    await expect(text(page)).toContainText('وصلت الرسالة');
    await page.goBack();
    await texts.getByRole('link', { name: 'لقاء في موسكو' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('لقاء في موسكو حول مستقبل المدينة');
    await expect(page).toHaveTitle(/لقاء في موسكو/);

    await test.step('its headline, headings and paragraphs were found, and it says that this was automatic', async () => {
      const levels = await text(page)
        .locator('[data-block]')
        .evaluateAll((all) => all.map((one) => `${one.tagName} ${one.textContent.slice(0, 20)}`));
      expect(levels).toEqual([
        'H1 لقاء في موسكو حول مس',
        'P التقى وفدان صباح الي',
        'H2 ما قيل في البيان',
        'P وقال مايك بومبيو إن ',
        'H2 خاتمة',
        'P انتهى اللقاء من غير ',
      ]);
      await expect(text(page)).toContainText(t('article.automatic'));
      await expect(contents(page)).toHaveText([t('article.lead'), 'ما قيل في البيان', 'خاتمة']);
      await page.getByRole('button', { name: t('bar.names'), exact: true }).click();
      await expect(panel(page)).toContainText(t('names.automatic'));
    });

    await test.step('known names were found in it, through particles and other spellings, and none inside a word', async () => {
      await escape(page);
      await expect
        .poll(() => paintedAs(page, 'place'))
        .toEqual(expect.arrayContaining(['طرابلس', 'تركيا', 'روسيا', 'ليبيا', 'موسكو']));
      expect((await paintedAs(page, 'place')).filter((words) => words === 'موسكو')).toHaveLength(1);
      expect(await paintedAs(page, 'person')).toEqual(['مايك بومبيو']);
      expect((await paintedAs(page, 'organisation')).sort()).toEqual(['الأمم المتّحدة', 'لخارجية الأمريكية']);
      await press(page, 'ول⟦تركيا⟧ ما');
      await expect(panel(page, /^تركيا/)).toBeVisible();
      await press(page, 'بيان لل⟦خارجية⟧ الأمريكية');
      await expect(panel(page, /^وزارة الخارجية الأمريكية/)).toBeVisible();
    });

    await test.step('its original text shows the file with what was left out of the page', async () => {
      await page.goto(address('#/read/010_dropped/source'));
      const file = page.locator('main .sheet');
      await expect(file).toBeVisible();
      expect(await file.evaluate((one) => one.textContent)).toBe(dropped);
      await expect(page.getByRole('main')).toContainText(t('source.introAutomatic'));
      await expect(
        page.getByRole('region', { name: t('source.skippedTitle') }).getByRole('button'),
      ).toHaveText([/##/]);
    });

    await test.step('a text that runs the other way is set its own way, with its names', async () => {
      await page.goto(address('#/read/020_english'));
      await expect(text(page)).toHaveCSS('direction', 'ltr');
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expect.poll(() => paintedAs(page, 'person')).toEqual(['Mike Pompeo']);
    });
  });

  test('a part of our own reader that does not come is told of, and asked for again', async ({
    page,
    heard,
  }) => {
    heard.expect(/Failed to load resource|net::ERR|Failed to fetch/);
    await page.goto(address('#/shelf'));
    await page.route(/known-names-[^/]*\.js$/, (route) => route.abort());
    await page.getByRole('link', { name: 'لقاء في موسكو' }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('problem.title') })).toBeVisible();
    await page.unroute(/known-names-[^/]*\.js$/);
    await page.getByRole('button', { name: t('problem.retry') }).click();
    await expect(text(page)).toBeVisible();
  });
});

test.describe('a text of 1 MB', () => {
  const hash = '#/read/900_long';
  const longKey = placeKey.replace(seedId, '900_long');

  test('is read like any other: by its contents, its names and where one stopped', async ({ page }) => {
    await page.goto(address(hash));

    await test.step('it jumps to its last section, and comes back', async () => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect.poll(() => page.locator('[data-block]').count()).toBeGreaterThan(800);
      await contents(page).last().click();
      const heading = page.getByRole('heading', { name: lastHeading });
      await expect(heading).toBeFocused();
      await expect
        .poll(async () => {
          const box = await heading.boundingBox();
          return box !== null && box.y > 20 && box.y < 220;
        })
        .toBe(true);
      await page.goBack();
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    });

    await test.step('only what is near the screen is painted, wherever one reads', async () => {
      for (const jump of [null, 12, 30]) {
        if (jump !== null) {
          const link = contents(page).nth(jump);
          await link.click();
          await expect(link).toHaveAttribute('aria-current', /./);
        }
        await expect.poll(async () => (await paintedAs(page, 'place')).length).toBeGreaterThan(3);
        await expect
          .poll(() => page.evaluate(farthestInk), 'in windows above or below the screen')
          .toBeLessThan(4);
        const ranges = Object.values(await painted(page)).flat().length;
        expect(ranges).toBeLessThan(400);
      }
    });

    await test.step('after a reload the words one was reading are within a line of where they were', async () => {
      await contents(page).nth(20).click();
      await scrollBy(page, 1_700, longKey);
      await scrollBy(page, 2_300, longKey);
      const before = await topLine(page);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await expect
        .poll(async () => {
          const { block, letter, y } = await topLine(page);
          return block === before.block && letter === before.letter && Math.abs(y - before.y) < 38;
        })
        .toBe(true);
    });

    await test.step('a name marked leads through all its places, the far ones too', async () => {
      await page.goto(address(`${hash}/name/tarhuna`));
      const card = panel(page, /^ترهونة/);
      await card.getByRole('button', { name: t('card.previousPlace') }).click();
      await card.getByRole('button', { name: t('card.previousPlace') }).click();
      await expect.poll(async () => (await painted(page))['name-current']).toEqual(['ترهونة']);
      await expect
        .poll(() =>
          page.evaluate(() => {
            const [range] = [...(CSS.highlights.get('name-current') ?? [])];
            if (!range) return false;
            const live = document.createRange();
            live.setStart(range.startContainer, range.startOffset);
            live.setEnd(range.endContainer, range.endOffset);
            const { top, bottom } = live.getBoundingClientRect();
            return top > 60 && bottom < window.innerHeight;
          }),
        )
        .toBe(true);
    });
  });
});

/** How far from the screen the farthest painted range lies, in heights of the window. */
function farthestInk(): number {
  const far = [...CSS.highlights.values()].flatMap((ink) =>
    [...ink].map((range) => {
      const block = range.startContainer.parentElement?.closest('[data-group]');
      const { top, bottom } = (block as Element).getBoundingClientRect();
      return Math.max(0, top - window.innerHeight, -bottom) / window.innerHeight;
    }),
  );
  return Math.max(0, ...far);
}

test('an empty shelf says that there is nothing on it, and how to put something there', async ({ page }) => {
  const built = await buildShelf('empty', {}, false);
  expect(built.ok, built.output).toBe(true);
  const empty = await serve(built.folder);
  await page.goto(empty.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('shelf.title'));
  await expect(page.getByRole('main')).toContainText(t('shelf.empty'));
  await expect(page.getByRole('main')).toContainText(t('shelf.emptyHint'));
  await expect(page).toHaveTitle(/حاشية/);
  await empty.close();
});

test('a quote that is not in the text and a file that is not one stop the build, with all there is to say', async () => {
  const name = `${seedId}.reading.json`;
  const wrong = readFileSync(join(seedFolder, name), 'utf8').replace(
    '"quote": "خليفة حفتر"',
    '"quote": "خليفه حفتر"',
  );
  const files = { [name]: wrong, [`${seedId}.txt`]: seedText, '030_blank.txt': ' \n\n ' };
  const built = await buildShelf('wrong', files, false);
  expect(built.ok).toBe(false);
  for (const words of [name, '337', 'خليفه حفتر', 'خليفة حفتر', '030_blank.txt'])
    expect(built.output).toContain(words);
});
