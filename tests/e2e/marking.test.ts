import { devices, type Page } from '@playwright/test';
import {
  at,
  boxOf,
  expect,
  faultsOf,
  frames,
  hasFocus,
  open,
  painted,
  panel,
  pointAt,
  press,
  said,
  t,
  test,
  text,
} from '../support/e2e.ts';
import { drag } from '../support/e2e-annotations.ts';

const bar = (page: Page) => page.getByRole('toolbar');
const ink = (name: 'saffron' | 'mint' | 'sky' | 'rose'): string =>
  t('marking.ink', { ink: t(`ink.${name}`) });

/** The words that carry an ink of the reader's. */
async function inked(page: Page, name: string): Promise<string[]> {
  return (await painted(page))[`ink-${name}`] ?? [];
}

/** Selects as a system does for a finger: without a mouse, from one passage to the other. */
function selectByFinger(page: Page, from: string, to: string): Promise<void> {
  return page.evaluate(
    ([first, last]) => {
      const nodes = [...document.querySelectorAll('[data-block]')].map((one) => one.firstChild as Text);
      const a = nodes.find(({ data }) => data.includes(first)) as Text;
      const b = nodes.find(({ data }) => data.includes(last)) as Text;
      // A finger selects what is in sight.
      a.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      getSelection()?.setBaseAndExtent(a, a.data.indexOf(first), b, b.data.indexOf(last) + last.length);
    },
    [from, to] as const,
  );
}

/** Opens the article with the part of the app that marks at hand. */
async function read(page: Page, hash = ''): Promise<void> {
  await open(page, hash);
  // It comes behind the first words, and answers its keys once it is there.
  await page.keyboard.press('Alt+h');
  await expect(page.locator('[data-told]')).toBeVisible();
  await page
    .locator('[data-told]')
    .getByRole('button', { name: t('do.close') })
    .click();
  await expect(page.locator('[data-told]')).toHaveCount(0);
}

/** Takes the last highlight back, so that what comes next begins with a bare text. */
async function takeBack(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+z');
  await expect.poll(() => inked(page, name)).toEqual([]);
}

test.describe('with a mouse', () => {
  test('what is selected is marked in whole words, in the ink that is pressed, and it lasts', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 1000 });
    await read(page);

    await test.step('the bar shows up when the button is let go, not before', async () => {
      const { x, y } = await pointAt(page, 'برئاسة ⟦فايز⟧ السراج');
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 80, y, { steps: 4 });
      await frames(page, 20);
      await expect(bar(page)).toHaveCount(0);
      await page.mouse.up();
      await expect(bar(page)).toBeVisible();
    });

    await test.step('nothing is kept before an ink is pressed, and Escape lets go', async () => {
      await page.keyboard.press('Escape');
      await expect(bar(page)).toHaveCount(0);
      expect(
        await page.evaluate(() => Object.keys(localStorage).filter((key) => /annotation/.test(key))),
      ).toEqual([]);
    });

    await test.step('a triple click marks its paragraph and nothing of the next', async () => {
      const { x, y } = await pointAt(page, 'وكانت قوات الوفاق ⟦أعلنت⟧');
      await page.mouse.click(x, y, { clickCount: 3 });
      await expect(bar(page)).toBeVisible();
      await page.keyboard.press('Alt+h');
      await expect
        .poll(() => inked(page, 'saffron'))
        .toEqual([expect.stringMatching(/^وكانت قوات الوفاق.*إلى طرابلس\.$/)]);
      await takeBack(page, 'saffron');
    });

    await test.step('a selection over blocks and sections is one annotation', async () => {
      await drag(page, 'سوريين ⟦وقوات⟧ تركية', 'وكان ⟦الجيش⟧ الوطني الليبي أكد');
      await page.keyboard.press('Alt+h');
      await expect.poll(() => inked(page, 'saffron')).toEqual(['وقوات تركية.', 'مسيرة تركية', 'وكان الجيش']);
      await takeBack(page, 'saffron');
    });

    await test.step('a selection inside of a word never ends before its mark', async () => {
      await drag(page, 'أعلنت ⟦القيا⟧دةُ', 'أعلنت القيا⟦دة⟧ُ');
      await page.keyboard.press('Alt+h');
      await expect.poll(() => inked(page, 'saffron')).toEqual(['القيادةُ']);
      await takeBack(page, 'saffron');
    });

    await test.step('a drag that cuts words marks them whole, and a reload keeps them', async () => {
      await drag(page, 'اقت⟦حام⟧ مدينة', 'جنوب شرق ⟦طر⟧ابلس');
      await bar(page)
        .getByRole('button', { name: ink('mint') })
        .click();
      const marked = ['اقتحام مدينة ترهونة جنوب شرق طرابلس'];
      await expect.poll(() => inked(page, 'mint')).toEqual(marked);
      expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
      await expect(bar(page)).toHaveCount(0);
      await page.reload();
      await expect(text(page)).toBeVisible();
      await expect.poll(() => inked(page, 'mint')).toEqual(marked);
    });
  });

  test('of what is selected, or marked over a name, more is one press away', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await read(page);

    await test.step('the quotation is copied with its source', async () => {
      await drag(page, 'بإعادة ⟦تمركز⟧', 'تمركز ⟦وحداتها⟧ خارج');
      await bar(page)
        .getByRole('button', { name: t('marking.copy') })
        .click();
      await expect(said(page)).toHaveText(t('marking.copied'));
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
        /«تمركز وحداتها»\n— .*مسيرة تركية/,
      );
    });

    await test.step('of a selected name the card', async () => {
      await drag(page, 'التابعة ⟦لحكومة⟧', 'لحكومة ⟦الوفاق⟧ برئاسة');
      await bar(page)
        .getByRole('button', { name: t('marking.name', { name: 'حكومة الوفاق الوطني' }) })
        .click();
      await expect(panel(page, /حكومة الوفاق/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(panel(page)).toHaveCount(0);
    });

    await test.step('where a highlight lies over a name both are offered, and each opens', async () => {
      await drag(page, '⟦اقتحام⟧ مدينة', 'مدينة ⟦ترهونة⟧ جنوب');
      await page.keyboard.press('Alt+h');
      await expect.poll(() => inked(page, 'saffron')).toHaveLength(1);
      await press(page, 'مدينة ⟦ترهونة⟧ جنوب');
      const picker = panel(page, t('marking.picker'));
      const choices = picker.getByRole('button');
      await expect(choices).toHaveCount(2);
      await expect(choices.first()).toBeFocused();
      expect(await faultsOf(page, '[popover]:popover-open')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(picker).toHaveCount(0);
      expect(await hasFocus(page)).toBe(true);
      await press(page, 'مدينة ⟦ترهونة⟧ جنوب');
      await choices.first().click();
      await expect(panel(page, /^ترهونة/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(panel(page)).toHaveCount(0);
      await press(page, 'من ⟦اقتحام⟧ مدينة');
      await expect(page).toHaveURL(/\/note\//);
    });
  });
});

test('by keys alone a passage is found, selected and marked, and a note is written on it', async ({
  page,
}) => {
  await read(page);
  const strip = page.getByRole('application', { name: t('marking.caret') });

  await test.step('the caret stays above its strip through the whole text, and Escape gives focus back', async () => {
    const settings = page.getByRole('button', { name: t('bar.settings') });
    await settings.focus();
    await page.keyboard.press('Alt+k');
    await expect(strip).toBeFocused();
    for (let times = 0; times < 8; times += 1) {
      await page.keyboard.press('Control+ArrowDown');
      await frames(page, 2);
      const caret = await page.locator('[data-caret]').boundingBox();
      const top = (await strip.boundingBox())?.y ?? 0;
      expect(caret && caret.y > 50 && caret.y + caret.height <= top).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(settings).toBeFocused();
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  });

  await test.step('its keys reach nothing else, and nothing is typed into the page', async () => {
    await page.keyboard.press('Alt+k');
    await expect(strip).toBeFocused();
    const before = await page.evaluate(() => [window.location.hash, window.scrollY]);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('x');
    await page.keyboard.press('Space');
    await frames(page, 3);
    expect(await page.evaluate(() => [window.location.hash, window.scrollY])).toEqual(before);
    await page.keyboard.press('Escape');
    await expect(strip).toHaveCount(0);
  });

  await test.step('words are heard, selected, marked and written on', async () => {
    await page.keyboard.press('Alt+k');
    await expect(strip).toBeFocused();
    await expect(strip).toContainText('Ctrl');
    await page.keyboard.press('ArrowDown');
    await expect(said(page)).toContainText('تمكنت الميليشيات');
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Control+ArrowLeft');
    await expect(said(page)).toHaveText('الميليشيات');
    await page.keyboard.press('Shift+Control+ArrowLeft');
    await expect(said(page)).toHaveText(t('marking.selected', { count: 1, words: 'المسلحة' }));
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => inked(page, 'saffron')).toEqual(['المسلحة']);
    await expect(strip).toBeFocused();
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('m');
    await expect(strip).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: t('note.label') }).first()).toBeFocused();
    await page.keyboard.type('تنتهي الجملة هنا');
    await expect.poll(() => inked(page, 'noted')).toHaveLength(1);
  });
});

test('by ear: a block lists its sentences, and each is marked by a real button', async ({ page }) => {
  await read(page, at('block', 7));
  // What is marked there is seen where it is in sight.
  await page.locator('[data-block="7"]').scrollIntoViewIfNeeded();
  const listed = panel(page, t('marking.paragraph'));
  const sentences = listed.getByRole('region', { name: t('marking.sentences') });
  const mark = sentences.getByRole('button', { name: /^تمييز الجملة/ });
  await expect(mark).not.toHaveCount(0);
  const words =
    (await mark.first().getAttribute('aria-label'))?.replace(/^تمييز الجملة: \u2068|…?\u2069$/g, '') ?? '?';
  await mark.first().press('Enter');
  await expect.poll(async () => (await inked(page, 'saffron')).join()).toContain(words);
  const here = listed.getByRole('region', { name: t('marking.here') }).getByRole('button');
  await expect(here).toHaveCount(1);
  expect(await faultsOf(page, '[data-panel]')).toEqual([]);
  await sentences
    .getByRole('button', { name: /^ملاحظة على الجملة/ })
    .first()
    .press('Enter');
  await expect(page).toHaveURL(/\/note\//);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
});

test.describe('with a finger', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, deviceScaleFactor: 1, viewport: { width: 390, height: 844 } });

  /** Sees to it that the bar fits the window, and that what is selected lies above it. */
  async function expectBarFits(page: Page, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 640 });
    const passage = 'قرب ⟦بني وليد⟧، في';
    await pointAt(page, passage);
    const { y } = await boxOf(page, passage);
    await page.evaluate(
      (top) => window.scrollBy({ top: top - window.innerHeight + 60, behavior: 'instant' }),
      y,
    );
    await selectByFinger(page, 'بني وليد', 'بني وليد');
    await expect(bar(page)).toBeVisible();
    await expect
      .poll(async () => {
        const words = await boxOf(page, passage);
        return ((await bar(page).boundingBox())?.y ?? 0) - (words.y + words.height);
      })
      .toBeGreaterThan(30);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    for (const button of await bar(page).getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width && box.width >= 24 && box.height >= 40).toBe(
        true,
      );
    }
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
  }

  test('what the system selects brings the bar to the bottom, and its ends move word by word', async ({
    page,
  }) => {
    await read(page);
    for (const width of [390, 320])
      await test.step(`the bar fits a window of ${width} and lies over nothing that is selected`, () =>
        expectBarFits(page, width));
    await page.setViewportSize({ width: 390, height: 844 });
    await selectByFinger(page, 'فايز', 'فايز');
    await expect(bar(page)).toBeVisible();
    await bar(page)
      .getByRole('button', { name: t('marking.endForward') })
      .tap();
    await expect.poll(() => inked(page, 'draft')).toEqual(['فايز السراج']);
    await bar(page)
      .getByRole('button', { name: t('marking.startBack') })
      .tap();
    await expect.poll(() => inked(page, 'draft')).toEqual(['برئاسة فايز السراج']);
    await bar(page)
      .getByRole('button', { name: ink('rose') })
      .tap();
    await expect.poll(() => inked(page, 'rose')).toEqual(['برئاسة فايز السراج']);
    await expect(bar(page)).toHaveCount(0);
  });
});
