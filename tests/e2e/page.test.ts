import type { Locator, Page } from '@playwright/test';
import {
  colourOf,
  expect,
  frames,
  legend,
  linesBelowBar,
  open,
  openSettings,
  painted,
  pointAt,
  preferencesKey,
  press,
  scrollBy,
  said,
  store,
  stored,
  t,
  test,
  text,
  textSizeIn,
  wordsAtTop,
} from '../support/e2e.ts';
import { bytesOf, keep, mark, target } from '../support/e2e-annotations.ts';

const first = (page: Page): Locator => page.locator('p[data-block]').first();
const slider = (settings: Locator, name: string): Locator => settings.getByRole('slider', { name });

function styleOf(page: Page, property: string): Promise<string> {
  return first(page).evaluate((block, name) => getComputedStyle(block).getPropertyValue(name), property);
}

/** Notes how the text is set when its first block comes to stand there. */
async function watchFirstWords(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const block = document.querySelector('p[data-block]');
      if (!block) return;
      observer.disconnect();
      const { fontFamily, lineHeight, textAlign, wordSpacing } = getComputedStyle(block);
      const { backgroundColor } = getComputedStyle(document.documentElement);
      const ink = [...CSS.highlights.keys()].length;
      Object.assign(window, {
        atFirst: { fontFamily, lineHeight, textAlign, wordSpacing, backgroundColor, ink },
      });
    }).observe(document, { childList: true, subtree: true });
  });
}

const atFirst = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => Reflect.get(window, 'atFirst') as Record<string, string>);

test('another face is fetched when it is chosen, and one that cannot be had leaves the text as it is', async ({
  page,
  heard,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => /amiri|scheherazade/.test(request.url()) && asked.push(request.url()));
  await open(page);
  await scrollBy(page, 700);
  const words = (await wordsAtTop(page)).slice(0, 12);
  const settings = await openSettings(page);
  expect(asked, 'nothing before it is chosen').toEqual([]);
  await settings.getByRole('radio', { name: t('page.faces.amiri') }).check();
  await expect(page.locator('html')).toHaveAttribute('data-face', 'amiri');
  await expect.poll(() => styleOf(page, 'font-family')).toMatch(/^"?Amiri/);
  expect(asked.filter((url) => url.includes('amiri')).length).toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => document.fonts.check('700 20px Amiri', 'نص 95'))).toBe(true);
  expect(Math.abs(await linesBelowBar(page, words)), 'the words stay').toBeLessThan(1.2);
  await slider(settings, t('page.leading')).fill('190');
  await expect(settings.getByText(t('page.tall')), 'its lines keep their distance').toBeVisible();

  heard.expect(/Failed to load resource/);
  await page.route(/scheherazade/, (route) => route.abort());
  await settings.getByRole('radio', { name: t('page.faces.scheherazade') }).check({ force: true });
  await expect(settings.getByText(t('problem.face'))).toBeVisible();
  await expect(settings.getByRole('radio', { name: t('page.faces.amiri') })).toBeChecked();
  await expect(said(page)).toContainText(t('problem.face'));
  await expect(page.locator('html')).toHaveAttribute('data-face', 'amiri');
  await page.unroute(/scheherazade/);
  await settings.getByRole('radio', { name: t('page.faces.scheherazade') }).check();
  await expect(page.locator('html')).toHaveAttribute('data-face', 'scheherazade');
  await expect(settings.getByText(t('problem.face'))).toBeHidden();

  await watchFirstWords(page);
  await page.reload();
  await expect(text(page)).toBeVisible();
  expect((await atFirst(page))['fontFamily']).toMatch(/^"Scheherazade New"/);
  await page.route(/scheherazade/, (route) => route.abort());
  await page.reload();
  await expect(text(page)).toBeVisible();
  expect((await atFirst(page))['fontFamily'], 'text in another face beats none').toMatch(/Noto Naskh/);
  expect(JSON.parse((await stored(page, preferencesKey)) ?? '')).toMatchObject({ face: 'scheherazade' });
});

test('lines, width, alignment and spaces are set at once around the words being read, and stay so; all of it is undone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  await open(page);
  await scrollBy(page, 860);
  const words = (await wordsAtTop(page)).slice(0, 12);
  const settings = await openSettings(page);
  await settings.getByText(t('page.fine')).click();
  const steps: readonly [name: string, value: string, property: string, css: string][] = [
    [t('page.leading'), '240', 'line-height', '48px'],
    [t('page.measure'), '26', 'inline-size', '520px'],
    [t('page.wordSpacing'), '20', 'word-spacing', '4px'],
    [t('page.paragraphSpacing'), '150', 'padding-bottom', '30px'],
    [t('page.measure'), '32', 'inline-size', '640px'],
  ];
  for (const [name, value, property, css] of steps) {
    await slider(settings, name).fill(value);
    await expect.poll(() => styleOf(page, property), name).toBe(css);
    await expect
      .poll(async () => Math.abs(await linesBelowBar(page, words)), `${name}: the words stay`)
      .toBeLessThan(1.3);
  }
  await expect(slider(settings, t('page.measure'))).toHaveAttribute('aria-valuetext', /70/);
  await settings.getByRole('radio', { name: t('page.justify') }).check();
  await expect.poll(() => styleOf(page, 'text-align')).toBe('justify');
  await slider(settings, t('page.measure')).fill('24');
  await expect.poll(() => styleOf(page, 'text-align'), 'not in a narrow column').toBe('start');
  await expect(settings.getByText(t('page.narrow'))).toBeVisible();
  await slider(settings, t('page.measure')).fill('32');
  expect(await styleOf(page, 'letter-spacing')).toBe('normal');

  await watchFirstWords(page);
  await page.reload();
  await expect(text(page)).toBeVisible();
  expect(await atFirst(page)).toMatchObject({ lineHeight: '48px', textAlign: 'justify', wordSpacing: '4px' });
  await openSettings(page);
  await settings.getByRole('button', { name: t('page.reset') }).click();
  await expect.poll(() => styleOf(page, 'line-height')).toBe('38px');
  await expect.poll(() => styleOf(page, 'text-align')).toBe('start');
  await settings.getByRole('button', { name: t('do.undo') }).click();
  await expect.poll(() => styleOf(page, 'line-height')).toBe('48px');
  await expect.poll(() => styleOf(page, 'inline-size')).toBe('640px');
});

test('each theme is shown in its own colours, and the browser around the page takes them too', async ({
  page,
}) => {
  await open(page);
  const settings = await openSettings(page);
  const tint = (): Promise<string[]> =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content));
  const colours: Record<string, [ground: string, scheme: string]> = {
    white: ['rgb(255, 255, 255)', 'light'],
    contrast: ['rgb(255, 255, 255)', 'light'],
    'contrast-night': ['rgb(0, 0, 0)', 'dark'],
    night: ['rgb(21, 19, 15)', 'dark'],
    paper: ['rgb(250, 246, 236)', 'light'],
  };
  await watchFirstWords(page);
  for (const [theme, [ground, scheme]] of Object.entries(colours)) {
    await settings
      .getByRole('radio', { name: t(`settings.${theme}` as 'settings.white'), exact: true })
      .check();
    await expect(page.locator('html')).toHaveCSS('background-color', ground);
    await expect(page.locator('html')).toHaveCSS('color-scheme', scheme);
    await expect.poll(tint).toEqual([ground, ground]);
  }
  const swatch = settings.locator('[data-theme="contrast-night"]');
  await expect(swatch).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await settings.getByRole('radio', { name: t('settings.contrast-night') }).check();
  await page.reload();
  await expect(text(page)).toBeVisible();
  expect((await atFirst(page))['backgroundColor']).toBe('rgb(0, 0, 0)');
  await expect.poll(tint).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)']);
  await openSettings(page);
  await settings.getByRole('radio', { name: t('settings.system') }).check();
  await expect.poll(tint).toEqual(['#faf6ec', '#15130f']);
});

test('names and notes are hidden as a whole, with a way back, and what is marked anew shows', async ({
  page,
}) => {
  await keep(page, {
    one: bytesOf({ target: target('خليفة حفتر'), ink: 'rose', note: 'قائد الجيش' }),
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const note = page.getByText('قائد الجيش', { exact: true });
  await expect(note).toBeVisible();
  await legend(page)
    .filter({ hasText: t('kinds.place') })
    .click();
  const settings = await openSettings(page);
  await settings.getByRole('switch', { name: t('page.names') }).uncheck();
  await settings.getByRole('switch', { name: t('page.notes') }).uncheck();
  await expect.poll(async () => Object.keys(await painted(page))).toEqual([]);
  await expect(note).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: t('page.back.notes') })).toBeVisible();
  await frames(page, 5);
  expect(Object.keys(await painted(page))).toEqual([]);
  await page.getByRole('button', { name: t('page.back.names') }).click();
  await expect.poll(async () => Object.keys(await painted(page))).toContain('name-person');
  expect(Object.keys(await painted(page)), 'a kind that was hidden stays so').not.toContain('name-place');
  await mark(page, 'بوابة رئيسية');
  await expect.poll(async () => Object.keys(await painted(page))).toContain('ink-rose');
  await expect(note).toBeVisible();
});

test('all but the paragraph or the sentence that is read steps back, by a key, and follows the reader', async ({
  page,
}) => {
  await store(page, preferencesKey, JSON.stringify({ version: 1, focus: 'paragraph' }));
  await open(page);
  const lit = page.locator('[data-lit]');
  const dimmed = await colourOf(page, 'var(--dimmed)');
  const ink = await colourOf(page, 'var(--ink)');
  const css = ([red, green, blue]: typeof ink): string => `rgb(${red}, ${green}, ${blue})`;
  await expect(lit).toHaveCount(1);
  await expect(lit).toHaveCSS('color', css(ink));
  await expect(page.locator('p[data-block]').last()).toHaveCSS('color', css(dimmed));
  const before = await lit.getAttribute('data-block');
  await scrollBy(page, 900);
  await expect.poll(() => lit.getAttribute('data-block')).not.toBe(before);
  await page.keyboard.press('Alt+d');
  await expect(said(page)).toContainText(t('page.focused.sentence'));
  await page.keyboard.press('End');
  await expect
    .poll(() => lit.getAttribute('data-block'), 'the last words have their turn')
    .toBe(await page.locator('[data-block]').last().getAttribute('data-block'));
  await press(page, 'أن الجيش ⟦اتخذ⟧ القرار');
  await expect
    .poll(async () => (await painted(page))['focus-lit'] ?? [], 'a press brings the light')
    .toEqual([expect.stringMatching(/^وأشار البيان إلى أن الجيش اتخذ القرار[^.]+\.?$/)]);
  const two = page.locator('[data-block]', { hasText: 'وأشار البيان' });
  await expect(two, 'the other sentence of the paragraph steps back').toHaveCSS('color', css(dimmed));
  const { x, y } = await pointAt(page, 'القيادة العامة للجيش ⟦باستئناف⟧');
  await page.mouse.dblclick(x, y);
  await expect(two, 'what is selected is read').toHaveCSS('color', css(ink));
  await page.reload();
  await expect(lit).toHaveCount(1);
  await page.keyboard.press('Alt+d');
  await expect(said(page)).toContainText(t('page.focused.off'));
  await expect(lit).toHaveCount(0);
  await page.keyboard.press('Alt+d');
  await expect(said(page)).toContainText(t('page.focused.paragraph'));
  await expect(lit).toHaveCount(1);
});

test('the page as it is takes a name, comes back by it, and is thrown away with a way back', async ({
  page,
}) => {
  await store(page, preferencesKey, JSON.stringify({ version: 1, textSize: 26, leading: 220 }));
  await open(page);
  const settings = await openSettings(page);
  const chips = settings.getByRole('list', { name: t('page.presets') });
  await settings.getByRole('button', { name: t('page.save') }).click();
  await page.keyboard.type('للمساء');
  await page.keyboard.press('Enter');
  const own = chips.getByRole('button', { name: 'للمساء' });
  await expect(own).toHaveAttribute('aria-pressed', 'true');
  await chips.getByRole('button', { name: t('page.preset.compact') }).click();
  await expect.poll(() => styleOf(page, 'font-size')).toBe('18px');
  await expect(own).toHaveAttribute('aria-pressed', 'false');
  await page.reload();
  await expect(text(page)).toBeVisible();
  await openSettings(page);
  await own.click();
  await expect.poll(() => styleOf(page, 'line-height')).toBe('57.2px');
  await settings.getByRole('button', { name: t('page.edit') }).click();
  await settings.getByRole('button', { name: t('page.renameOne', { name: 'للمساء' }) }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('الليل');
  await page.keyboard.press('Enter');
  await settings.getByRole('button', { name: t('page.removeOne', { name: 'الليل' }) }).click();
  await expect(settings.getByText(t('page.removed', { name: 'الليل' }))).toBeVisible();
  await settings.getByRole('button', { name: t('do.undo') }).click();
  await page.reload();
  await openSettings(page);
  await expect(chips.getByRole('button', { name: 'الليل' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
});

test('on a phone the settings rise from below, with a line of text set as the page is', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  const settings = await openSettings(page);
  const box = await settings.boundingBox();
  expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(640);
  expect(box?.y, 'text stays in sight').toBeGreaterThan(180);
  const sample = settings.getByText(t('page.sample'));
  await expect(sample).toBeInViewport();
  await textSizeIn(settings).fill('26');
  await expect(sample).toHaveCSS('font-size', '26px');
  await settings.getByRole('button', { name: t('page.reset') }).scrollIntoViewIfNeeded();
  await expect(sample, 'wherever the reader scrolled to').toBeInViewport();
});
