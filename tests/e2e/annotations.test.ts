import type { Page } from '@playwright/test';
import {
  at,
  expect,
  faultsOf,
  THEMED,
  hasFocus,
  open,
  openSettings,
  painted,
  panel,
  press,
  said,
  seedId,
  stored,
  t,
  test,
  text,
} from '../support/e2e.ts';
import {
  bytesOf,
  chooseAll,
  drag,
  keep,
  keyOf,
  mark,
  passages,
  type Stored,
  storedKeys,
  target,
  wordsOf,
} from '../support/e2e-annotations.ts';

const { march, marshal, truce } = passages;

const three: Readonly<Record<string, string>> = {
  aaaaaaaaaaaaaaa1: bytesOf({ target: target(march), note: 'أراجع <b>التواريخ</b>', tags: ['جغرافيا'] }),
  aaaaaaaaaaaaaaa2: bytesOf({ target: target(marshal), ink: 'rose', note: 'لقب بلا مصدر' }),
  aaaaaaaaaaaaaaa3: bytesOf({ target: target(truce), ink: 'mint' }),
};

const annotations = (page: Page) => panel(page, t('annotations.title'));
const entries = (page: Page) =>
  annotations(page)
    .getByRole('list', { name: t('annotations.title') })
    .getByRole('listitem');
const openPanel = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: t('bar.annotations') }).click();
  await expect(annotations(page)).toBeVisible();
};
const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });
const inkOf = async (page: Page, ink: string): Promise<string[] | undefined> =>
  (await painted(page))[`ink-${ink}`];
test('the list is searched by keys, leads to a passage and back, and gives back what was taken away', async ({
  page,
}) => {
  await keep(page, three);
  await open(page);

  await test.step('it is searched by keyboard alone, says what it found, and closes to where it was opened', async () => {
    const button = page.getByRole('button', { name: t('bar.annotations') });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(annotations(page).getByRole('heading', { level: 2 })).toBeFocused();
    await annotations(page).getByRole('searchbox').focus();
    await page.keyboard.type('التواريخ');
    await expect(annotations(page).getByRole('status').first()).toHaveText('حاشية واحدة');
    await expect(annotations(page).locator('mark')).toHaveText('التواريخ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(annotations(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  await test.step('an entry leads to its passage and note, and back leads to the list', async () => {
    await page.goto(`/${at('notes')}`);
    await expect(entries(page)).toHaveCount(3);
    await annotations(page)
      .getByRole('button', { name: /^تمييز نعناعي/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`${at('note', 'aaaaaaaaaaaaaaa3')}$`));
    await expect(text(page).getByText(truce)).toBeInViewport();
    await expect.poll(() => hasFocus(page)).toBe(true);
    await page.goBack();
    await expect(entries(page)).toHaveCount(3);
    await page.reload();
    await expect(entries(page)).toHaveCount(3);
  });

  await test.step('many are taken away at once, and a reload does not forget how to take that back', async () => {
    await chooseAll(annotations(page));
    await annotations(page)
      .getByRole('button', { name: t('annotations.remove'), exact: true })
      .click();
    await expect(annotations(page)).toContainText(t('annotations.none'));
    await expect(said(page)).toHaveText('حُذفت 3 حواشٍ');
    await expect.poll(() => inkOf(page, 'rose')).toBeUndefined();
    await page.reload();
    await annotations(page).getByRole('button', { name: 'تراجع عن حذف 3 حواشٍ' }).click();
    await expect(entries(page)).toHaveCount(3);
    await expect.poll(() => inkOf(page, 'rose')).toEqual([marshal]);
  });
});

test('of thousands the list opens at once, and what looks like markup or code in them are words', async ({
  page,
}) => {
  const note = '<img src=x onerror="document.title=1"><script>alert(1)</script> [رابط](javascript:alert(1))';
  const hostile = bytesOf({ target: target(marshal), note, tags: ['<i>وسم</i>'] });
  const polluting = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const words = target(march);
  const many = Array.from({ length: 5000 }, (_, i) => [
    `m${String(i).padStart(15, '0')}`,
    bytesOf({ target: words, note: `ملاحظة ${i}` }),
  ]);
  await keep(page, { ...Object.fromEntries(many), aaaaaaaaaaaaaaa1: `{${polluting},${hostile.slice(1)}` });
  await open(page, at('notes'));
  await expect(annotations(page).getByRole('status').first()).toHaveText('5,001 حاشية');
  expect(await entries(page).count()).toBeLessThan(300);
  await annotations(page).getByRole('searchbox').fill('٤٩٩٩');
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('ملاحظة 4999');
  await annotations(page).getByRole('searchbox').fill('رابط');
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('<script>alert(1)</script>');
  await expect(entries(page)).toContainText('#<i>وسم</i>');
  await expect(annotations(page).locator('img, script, iframe')).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
});

/** Serves the bundled article with words of its text and reading replaced by others, of the same length. */
async function serveEdition(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await page.route(new RegExp(`${seedId}[^/]*\\.(?:txt|json)$`), async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    for (const [before, after] of Object.entries(changes)) {
      if (after.length > before.length) throw new RangeError('the other edition is longer');
      body = body.replaceAll(before, after.padEnd(before.length, ' '));
    }
    await route.fulfill({ response, body });
  });
}

test.describe('a text that has changed', () => {
  const passage =
    'جعل الأطراف المتصارعة والداعمة لها أمام خيارين لا ثالث لهما؛ إما مشاهدة هذا الصراع يتحول إلى حرب أقليمية كاملة الأركان، أو تهدئة هذه الأزمة وإنهائها.';
  const marked = 'خيارين لا ثالث لهما؛ إما مشاهدة هذا الصراع';
  const reworded = 'بإعادة تمركز وحداتها خارج العاصمة';
  const orphan = { target: target(marked), ink: 'sky', note: 'كلام مهم' };
  const edition = {
    [passage]: 'وليس هناك غير خيارين لا رابع لهما عند مشاهدة الصراع',
    'وحداتها خارج': 'وحداته خارج',
  };
  const keptOrphan = async (page: Page): Promise<Stored> =>
    JSON.parse((await stored(page, keyOf('aaaaaaaaaaaaaaa4'))) ?? '') as Stored;

  test('what lost its words is kept and shown, with what can be done about it', async ({ page }) => {
    await serveEdition(page, edition);
    await keep(page, {
      ...three,
      aaaaaaaaaaaaaaa4: bytesOf(orphan),
      aaaaaaaaaaaaaaa5: bytesOf({ target: target(reworded), ink: 'violet' }),
    });
    await open(page, at('notes'));

    await test.step('an orphan is found by its words in the list too, and leads to where it can be attached', async () => {
      await expect(entries(page)).toHaveCount(5);
      await expect(entries(page).last()).toContainText(t('orphans.one'));
      await annotations(page)
        .getByRole('button', { name: /^تمييز سماوي/ })
        .click();
      await expect(page).toHaveURL(new RegExp(`${at('notes', 'orphans', 'aaaaaaaaaaaaaaa4')}$`));
      await expect(page.locator('li:focus')).toContainText(orphan.target.exact);
    });

    await test.step('where the words are others now both wordings stand, to choose from', async () => {
      await expect(annotations(page)).toContainText('حاشية تغيّرت كلمات موضعها');
      await expect(annotations(page).locator('del').filter({ hasText: 'وحداتها' })).toBeVisible();
      await annotations(page)
        .getByRole('button', { name: t('orphans.accept') })
        .click();
      await expect(annotations(page)).not.toContainText('حاشية تغيّرت كلمات موضعها');
      expect(await stored(page, keyOf('aaaaaaaaaaaaaaa5'))).toContain('تمركز وحداته خارج');
    });

    await test.step('where they are gone the annotation is attached where the reader says', async () => {
      await expect(annotations(page)).toContainText('حاشية لم يُعثر على موضعها');
      await expect(annotations(page)).toContainText(marked);
      await expect(annotations(page)).toContainText('كلام مهم');
      expect(await inkOf(page, 'sky'), 'no other words are painted').toBeUndefined();
      await annotations(page)
        .getByRole('button', { name: t('orphans.attach') })
        .first()
        .click();
      await expect(annotations(page)).toContainText(t('orphans.none'));
      await expect.poll(async () => (await inkOf(page, 'sky'))?.join('') ?? '').toContain('خيارين');
      expect(await keptOrphan(page)).toMatchObject({ note: 'كلام مهم', ink: 'sky' });
      expect((await keptOrphan(page)).target.exact).not.toBe(marked);
      await annotations(page).getByRole('button', { name: 'تراجع عن إلحاق حاشية بموضعها' }).click();
      await expect(annotations(page)).toContainText('حاشية لم يُعثر على موضعها');
    });
  });

  const waiting = (page: Page) => page.getByRole('toolbar', { name: t('marking.choose') });

  /** From the list of orphans to the words that are dragged over then, and back with one press. */
  async function attachByDrag(page: Page, isNarrow: boolean): Promise<void> {
    const reselect = annotations(page).getByRole('button', { name: t('orphans.reselect') });
    await reselect.click();
    await expect(waiting(page).getByRole('button').first()).toBeFocused();
    await expect(said(page)).toHaveText(t('marking.choose'));
    await page.keyboard.press('Escape');
    await expect(waiting(page)).toHaveCount(0);
    expect(await hasFocus(page), 'focus is somewhere').toBe(true);
    if (isNarrow) {
      await openPanel(page);
      await annotations(page)
        .getByRole('link', { name: t('annotations.view.orphans') })
        .click();
    }
    await reselect.click();
    await expect(waiting(page)).toBeVisible();
    await drag(page, 'برئاسة ⟦فايز⟧ السراج', 'برئاسة فايز ⟦السراج⟧');
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: t('marking.attach') })
      .click();
    await expect.poll(() => inkOf(page, 'sky')).toEqual(['فايز السراج']);
    await expect(page).toHaveURL(new RegExp(`${at('note', 'aaaaaaaaaaaaaaa4')}$`));
    await expect(page.getByRole('textbox', { name: t('note.label') })).toHaveValue('كلام مهم');
    expect(await hasFocus(page)).toBe(true);
    expect(await keptOrphan(page)).toMatchObject({ ...orphan, target: target('فايز السراج') });
    await page
      .locator('[data-told]')
      .getByRole('button', { name: t('do.undo') })
      .click();
    await expect.poll(() => inkOf(page, 'sky')).toBeUndefined();
    expect(await hasFocus(page)).toBe(true);
    await page
      .locator('[data-told]')
      .getByRole('button', { name: t('do.close') })
      .click();
  }

  test('an orphan is attached to what the reader selects next, in a wide window and a narrow one', async ({
    page,
  }) => {
    await serveEdition(page, edition);
    await keep(page, { aaaaaaaaaaaaaaa4: bytesOf(orphan) });
    for (const width of [1440, 390])
      await test.step(`${width} px`, async () => {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`/${at('notes', 'orphans')}`);
        await attachByDrag(page, width === 390);
      });
  });
});

async function chooseNight(page: Page): Promise<void> {
  const settings = await openSettings(page);
  await settings.getByRole('radio', { name: t('settings.night') }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
}

test.describe('storage', () => {
  test('a browser that denies storage is told of; everything works, highlights stay, and can be exported', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await open(page);
    await expect(alert(page, t('kept.not-lasting'))).toBeVisible();
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.memory'));
    await page.keyboard.press('Escape');
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(panel(page, /^فايز السراج/)).toBeVisible();
    await page.keyboard.press('Escape');
    await mark(page, march);
    await expect.poll(async () => (await inkOf(page, 'saffron'))?.join(' ')).toContain('ترهونة');
    expect(await exported(page)).toContain(march);
  });

  test('a refused save is said, what was chosen holds, highlights and old copies stay, and export has all', async ({
    page,
  }) => {
    await keep(page, three);
    await open(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await chooseNight(page);
    await expect(panel(page, t('bar.settings'))).toContainText(t('settings.refused'));
    await page.keyboard.press('Escape');
    await text(page).hover();
    await page.mouse.wheel(0, 700);
    await expect(page.getByRole('progressbar')).not.toHaveJSProperty('value', 0);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
    await mark(page, 'بقيادة تركية');
    await expect.poll(async () => (await inkOf(page, 'saffron'))?.join(' ')).toContain('بقيادة تركية');
    await expect(alert(page, t('kept.refused', { count: 1 }))).toBeVisible();
    expect(Object.keys(await storedKeys(page))).toHaveLength(3);
    const file = await exported(page);
    for (const words of ['بقيادة تركية', march, marshal, truce]) expect(file).toContain(words);
    await expect(annotations(page)).toContainText(t('keeping.hint.refused'));
  });

  const unreadable: Readonly<Record<string, string>> = {
    cutshort00000000: (three['aaaaaaaaaaaaaaa1'] ?? '').slice(0, 60),
    notjson000000000: '\ufeff\u0000not JSON at all',
    othershape000000: '[1,2,3]',
    nowords000000000: bytesOf({ target: { ...target(march), exact: '' } }),
  };
  const newer = `{"version":9999,"target":${JSON.stringify(target(march))},"ink":"sparkling","halo":{"of":"light"}}`;

  test('what cannot be read, or a newer version wrote, is said and stays byte for byte, whatever is done beside it', async ({
    page,
  }) => {
    // So high that all of the text is in sight.
    await page.setViewportSize({ width: 1440, height: 4200 });
    await keep(page, { ...three, ...unreadable, aaaaaaaaaaaaaaa1: newer });
    await open(page);
    await expect(alert(page, t('kept.set-aside', { count: 4 }))).toBeVisible();
    await expect(alert(page, t('kept.newer', { count: 1 }))).toBeVisible();
    for (const [id, bytes] of Object.entries(unreadable))
      expect(await stored(page, `${keyOf(id)}:aside:1`)).toBe(bytes);
    await mark(page, 'بقيادة تركية');
    await openPanel(page);
    await expect(entries(page)).toHaveCount(3);
    await chooseAll(annotations(page));
    await annotations(page)
      .getByRole('radio', { name: t('ink.violet') })
      .check();
    await expect.poll(async () => (await inkOf(page, 'violet'))?.length).toBe(3);
    await page.reload();
    await expect.poll(async () => (await inkOf(page, 'violet'))?.length).toBe(3);
    expect(await stored(page, keyOf('aaaaaaaaaaaaaaa1'))).toBe(newer);
    const there = Object.values(await storedKeys(page));
    for (const bytes of Object.values(unreadable))
      expect(there, 'the bytes are there still').toContain(bytes);
    await page.goto(`/${at('notes', 'keeping')}`);
    const downloading = page.waitForEvent('download');
    await annotations(page)
      .getByRole('button', { name: t('keeping.aside') })
      .click();
    const file = Object.values(JSON.parse(await wordsOf(await downloading)) as object);
    for (const bytes of Object.values(unreadable)) expect(file).toContain(bytes);
  });

  test('two tabs that add annotations both have both, and what one writes the other shows', async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const other = await context.newPage();
    await open(page, at('notes'));
    await open(other, at('notes'));
    await mark(page, march);
    await mark(other, marshal);
    for (const tab of [page, other]) {
      await expect(entries(tab)).toHaveCount(2);
      await expect.poll(async () => (await inkOf(tab, 'saffron'))?.join(' ')).toContain(marshal);
    }
    expect(Object.keys(await storedKeys(page))).toHaveLength(2);
    await entries(other).first().getByRole('button').first().click();
    await other.getByRole('textbox', { name: t('note.label') }).fill('كُتب هناك');
    await expect(entries(page).first(), 'in the list').toContainText('كُتب هناك');
    await page.keyboard.press('Escape');
    await expect(annotations(page)).toHaveCount(0);
    await expect(page.locator('[data-note]'), 'in the margin').toContainText('كُتب هناك');
    await other.keyboard.type(' وزيد عليه');
    await expect(page.locator('[data-note]')).toContainText('كُتب هناك وزيد عليه');
    await other.close();
  });
});

test('axe finds nothing to fault beside the text in a wide window and a narrow one, by day and by night', async ({
  page,
}) => {
  const lost = { ...target(march), exact: 'اقتحام مدينة غريان جنوب غرب طرابلس', prefix: '', suffix: '' };
  await keep(page, {
    ...three,
    aaaaaaaaaaaaaaa4: bytesOf({ target: lost }),
    aaaaaaaaaaaaaaa5: bytesOf({ target: target(truce), deleted: Date.now(), revision: 2 }),
  });
  const faults: string[] = [];
  for (const view of ['list', 'orphans', 'bin', 'keeping'] as const) {
    await page.goto(`/${view === 'list' ? at('notes') : at('notes', view)}`);
    await expect(annotations(page).getByRole('link', { name: t(`annotations.view.${view}`) })).toBeVisible();
    if (view === 'list') {
      await annotations(page).getByRole('searchbox').fill('ة');
      await annotations(page)
        .getByRole('button', { name: t('annotations.filters') })
        .click();
      await chooseAll(annotations(page));
    }
    for (const width of [1440, 390])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const found = await faultsOf(page, '[data-panel]', colorScheme === 'dark' ? THEMED : undefined);
        faults.push(...found.map((one) => `${view}, ${width}, ${colorScheme}: ${one}`));
      }
  }
  expect(faults).toEqual([]);
});

/** What an export of everything gives the reader. */
async function exported(page: Page): Promise<string> {
  if ((await annotations(page).count()) === 0) await openPanel(page);
  await annotations(page)
    .getByRole('link', { name: t('annotations.view.keeping') })
    .click();
  const downloading = page.waitForEvent('download');
  await annotations(page)
    .getByRole('button', { name: t('keeping.exportAll') })
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^hashiya-\d{4}-\d\d-\d\d\.json$/);
  return wordsOf(download);
}
