import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  at,
  expect,
  hasFocus,
  open,
  painted,
  panel,
  said,
  seedId,
  stored,
  t,
  test,
  text,
} from '../support/e2e.ts';
import {
  bytesOf,
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
const alert = (page: Page) => page.getByRole('alert');

test.describe('the list', () => {
  test('leads from an entry to its passage and note, and back to the list', async ({ page }) => {
    await keep(page, three);
    await open(page, at('notes'));
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

  test('is searched by keyboard alone, says what it found, and closes back to where it was opened', async ({
    page,
  }) => {
    await keep(page, three);
    await open(page);
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

  test('shows words of a note that look like markup as words', async ({ page }) => {
    const note =
      '<img src=x onerror="document.title=1"><script>alert(1)</script> [رابط](javascript:alert(1))';
    await keep(page, { aaaaaaaaaaaaaaa1: bytesOf({ target: target(march), note, tags: ['<i>وسم</i>'] }) });
    await open(page, at('notes'));
    await expect(entries(page).first()).toContainText('<script>alert(1)</script>');
    await expect(entries(page).first()).toContainText('#<i>وسم</i>');
    await expect(annotations(page).locator('img, script, iframe')).toHaveCount(0);
  });

  test('takes many away at once, and a reload does not forget how to take that back', async ({ page }) => {
    await keep(page, three);
    await open(page, at('notes'));
    await annotations(page)
      .getByRole('button', { name: t('annotations.choose') })
      .click();
    await annotations(page)
      .getByRole('checkbox', { name: t('annotations.chooseAll') })
      .check();
    await annotations(page)
      .getByRole('button', { name: t('annotations.remove'), exact: true })
      .click();
    await expect(annotations(page)).toContainText(t('annotations.none'));
    await expect(said(page)).toHaveText('حُذفت 3 حواشٍ');
    await expect.poll(async () => (await painted(page))['ink-rose']).toBeUndefined();
    await page.reload();
    await annotations(page).getByRole('button', { name: 'تراجع عن حذف 3 حواشٍ' }).click();
    await expect(entries(page)).toHaveCount(3);
    await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
  });

  test('opens at once where there are thousands', async ({ page }) => {
    const words = target(march);
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [
        `m${String(i).padStart(15, '0')}`,
        bytesOf({ target: words, note: `ملاحظة ${i}` }),
      ]),
    );
    await keep(page, many);
    await open(page, at('notes'));
    await expect(annotations(page).getByRole('status').first()).toHaveText('5,000 حاشية');
    expect(await entries(page).count()).toBeLessThan(300);
    await annotations(page).getByRole('searchbox').fill('٤٩٩٩');
    await expect(entries(page)).toHaveCount(1);
  });
});

/** Serves the bundled article with `before` in its text and reading replaced by words of the same length. */
async function serveEdition(page: Page, before: string, after: string): Promise<void> {
  const words = after.padEnd(before.length, ' ');
  if (words.length !== before.length) throw new RangeError('the other edition is longer');
  await page.route(new RegExp(`${seedId}[^/]*\\.(?:txt|json)$`), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(before, words) });
  });
}

const passage =
  'جعل الأطراف المتصارعة والداعمة لها أمام خيارين لا ثالث لهما؛ إما مشاهدة هذا الصراع يتحول إلى حرب أقليمية كاملة الأركان، أو تهدئة هذه الأزمة وإنهائها.';

test.describe('a text that has changed', () => {
  const marked = 'خيارين لا ثالث لهما؛ إما مشاهدة هذا الصراع';

  test('an annotation whose passage is gone is kept, shown as an orphan, and attached where the reader says', async ({
    page,
  }) => {
    await serveEdition(page, passage, 'وليس هناك غير خيارين لا رابع لهما عند مشاهدة الصراع');
    await keep(page, { aaaaaaaaaaaaaaa1: bytesOf({ target: target(marked), ink: 'sky', note: 'كلام مهم' }) });
    await open(page, at('notes', 'orphans'));
    await expect(annotations(page)).toContainText('حاشية لم يُعثر على موضعها');
    await expect(annotations(page)).toContainText(marked);
    await expect(annotations(page)).toContainText('كلام مهم');
    expect((await painted(page))['ink-sky'], 'no other words are painted').toBeUndefined();
    await annotations(page)
      .getByRole('button', { name: t('orphans.attach') })
      .first()
      .click();
    await expect(annotations(page)).toContainText(t('orphans.none'));
    await expect.poll(async () => (await painted(page))['ink-sky']?.join('') ?? '').toContain('خيارين');
    const kept = JSON.parse((await stored(page, keyOf('aaaaaaaaaaaaaaa1'))) ?? '') as Stored;
    expect(kept).toMatchObject({ note: 'كلام مهم', ink: 'sky' });
    expect(kept.target.exact).not.toBe(marked);
    await annotations(page).getByRole('button', { name: 'تراجع عن إلحاق حاشية بموضعها' }).click();
    await expect(annotations(page)).toContainText('حاشية لم يُعثر على موضعها');
  });

  for (const width of [1440, 390]) {
    test(`an orphan is attached to what the reader selects next, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await serveEdition(page, passage, 'وليس هناك غير خيارين لا رابع لهما عند مشاهدة الصراع');
      const orphan = { target: target(marked), ink: 'sky', note: 'كلام مهم' };
      await keep(page, { aaaaaaaaaaaaaaa1: bytesOf(orphan) });
      await open(page, at('notes', 'orphans'));
      const reselect = annotations(page).getByRole('button', { name: t('orphans.reselect') });
      await reselect.click();
      const waiting = page.getByRole('toolbar', { name: t('marking.choose') });
      await expect(waiting.getByRole('button').first()).toBeFocused();
      await expect(said(page)).toHaveText(t('marking.choose'));
      await page.keyboard.press('Escape');
      await expect(waiting).toHaveCount(0);
      expect(await hasFocus(page), 'focus is somewhere').toBe(true);
      if (width === 390) {
        await openPanel(page);
        await annotations(page)
          .getByRole('link', { name: t('annotations.view.orphans') })
          .click();
      }
      await reselect.click();
      await expect(waiting).toBeVisible();
      await drag(page, 'برئاسة ⟦فايز⟧ السراج', 'برئاسة فايز ⟦السراج⟧');
      const bar = page.getByRole('toolbar');
      await bar.getByRole('button', { name: t('marking.attach') }).click();
      await expect.poll(async () => (await painted(page))['ink-sky']).toEqual(['فايز السراج']);
      await expect(page).toHaveURL(new RegExp(`${at('note', 'aaaaaaaaaaaaaaa1')}$`));
      await expect(page.getByRole('textbox', { name: t('note.label') })).toHaveValue('كلام مهم');
      expect(await hasFocus(page)).toBe(true);
      const kept = JSON.parse((await stored(page, keyOf('aaaaaaaaaaaaaaa1'))) ?? '') as Stored;
      expect(kept).toMatchObject({ ...orphan, target: target('فايز السراج') });
      await page
        .locator('[data-told]')
        .getByRole('button', { name: t('do.undo') })
        .click();
      await expect.poll(async () => (await painted(page))['ink-sky']).toBeUndefined();
      expect(await hasFocus(page)).toBe(true);
    });
  }

  test('an annotation whose words are others now stands there, with both wordings to choose from', async ({
    page,
  }) => {
    await serveEdition(page, 'مشاهدة هذا', 'متابعة هذا');
    await keep(page, { aaaaaaaaaaaaaaa1: bytesOf({ target: target(marked), ink: 'sky' }) });
    await open(page, at('notes', 'orphans'));
    await expect(annotations(page)).toContainText('حاشية تغيّر ما تحتها');
    await expect(annotations(page).locator('del')).toContainText('مشاهدة');
    await expect(annotations(page).locator('ins')).toContainText('متابعة');
    await annotations(page)
      .getByRole('button', { name: t('orphans.accept') })
      .click();
    await expect(annotations(page)).toContainText(t('orphans.none'));
    expect(await stored(page, keyOf('aaaaaaaaaaaaaaa1'))).toContain('متابعة');
  });

  test('an orphan is found by its words in the list too, and leads to where it can be attached', async ({
    page,
  }) => {
    await serveEdition(page, passage, 'وهذا كلام آخر لا صلة له بما كان هنا');
    await keep(page, { ...three, aaaaaaaaaaaaaaa4: bytesOf({ target: target(marked), ink: 'sky' }) });
    await open(page, at('notes'));
    await expect(entries(page)).toHaveCount(4);
    await expect(entries(page).last()).toContainText(t('orphans.one'));
    await annotations(page)
      .getByRole('button', { name: /^تمييز سماوي/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`${at('notes', 'orphans')}$`));
  });
});

test.describe('storage', () => {
  test('a browser that denies storage is told of; highlights stay, and can be exported', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await open(page);
    await expect(alert(page)).toContainText(t('kept.not-lasting'));
    await mark(page, march);
    await expect.poll(async () => (await painted(page))['ink-saffron']?.join(' ')).toContain('ترهونة');
    expect(await exported(page)).toContain(march);
  });

  test('a refused save is said, the highlight stays, the old copy stays, and export has both', async ({
    page,
  }) => {
    await keep(page, three);
    await open(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await mark(page, 'بقيادة تركية');
    await expect.poll(async () => (await painted(page))['ink-saffron']?.join(' ')).toContain('بقيادة تركية');
    await expect(alert(page)).toContainText(t('kept.refused', { count: 1 }));
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

  test('what cannot be read is kept byte for byte, said, and to be had', async ({ page }) => {
    await keep(page, { ...three, ...unreadable });
    await open(page);
    await expect(alert(page)).toContainText(t('kept.set-aside', { count: 4 }));
    for (const [id, bytes] of Object.entries(unreadable))
      expect(await stored(page, `${keyOf(id)}:aside:1`)).toBe(bytes);
    await mark(page, 'بقيادة تركية');
    await page.reload();
    await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
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

  test('an annotation of a newer version is never written over, whatever is done beside it', async ({
    page,
  }) => {
    const bytes = `{"version":9999,"target":${JSON.stringify(target(march))},"ink":"sparkling","halo":{"of":"light"}}`;
    await keep(page, { ...three, aaaaaaaaaaaaaaa1: bytes });
    await open(page);
    await expect(alert(page)).toContainText(t('kept.newer', { count: 1 }));
    await mark(page, 'بقيادة تركية');
    await openPanel(page);
    await expect(entries(page)).toHaveCount(3);
    await annotations(page)
      .getByRole('button', { name: t('annotations.choose') })
      .click();
    await annotations(page)
      .getByRole('checkbox', { name: t('annotations.chooseAll') })
      .check();
    await annotations(page)
      .getByRole('radio', { name: t('ink.violet') })
      .check();
    await expect.poll(async () => (await painted(page))['ink-violet']?.length).toBe(3);
    await page.reload();
    expect(await stored(page, keyOf('aaaaaaaaaaaaaaa1'))).toBe(bytes);
  });

  test('__proto__ in what is stored reaches nothing', async ({ page }) => {
    const polluting = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const bytes = `{${polluting},${bytesOf({ target: target(march) }).slice(1)}`;
    await keep(page, { aaaaaaaaaaaaaaa1: bytes });
    await open(page, at('notes'));
    await expect(entries(page)).toHaveCount(1);
    expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  });

  test('two tabs that add annotations both have both', async ({ page, context }) => {
    const other = await context.newPage();
    await open(page, at('notes'));
    await open(other, at('notes'));
    await mark(page, march);
    await mark(other, marshal);
    for (const tab of [page, other]) {
      await expect(entries(tab)).toHaveCount(2);
      await expect.poll(async () => (await painted(tab))['ink-saffron']?.join(' ')).toContain(marshal);
    }
    expect(Object.keys(await storedKeys(page))).toHaveLength(2);
    await other.close();
  });

  test('a note is there though the tab was closed right after its last letter', async ({ page, context }) => {
    await keep(page, three);
    await open(page, at('note', 'aaaaaaaaaaaaaaa3'));
    const field = page.getByRole('textbox').first();
    await field.click();
    await page.keyboard.type('آخر ما كُتب');
    await page.close();
    const again = await context.newPage();
    await open(again, at('notes'));
    await expect(annotations(again)).toContainText('آخر ما كُتب');
    await again.close();
  });
});

for (const width of [1440, 390]) {
  test(`axe finds nothing to fault beside the text at ${width} px, by day and by night`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const lost = { ...target(march), exact: 'اقتحام مدينة غريان جنوب غرب طرابلس', prefix: '', suffix: '' };
    await keep(page, {
      ...three,
      aaaaaaaaaaaaaaa4: bytesOf({ target: lost }),
      aaaaaaaaaaaaaaa5: bytesOf({ target: target(truce), deleted: Date.now(), revision: 2 }),
    });
    const faults: string[] = [];
    for (const view of ['list', 'orphans', 'bin', 'keeping'] as const) {
      await page.goto(`/${view === 'list' ? at('notes') : at('notes', view)}`);
      await expect(
        annotations(page).getByRole('link', { name: t(`annotations.view.${view}`) }),
      ).toBeVisible();
      if (view === 'list') {
        await annotations(page).getByRole('searchbox').fill('ة');
        await annotations(page)
          .getByRole('button', { name: t('annotations.filters') })
          .click();
        await annotations(page)
          .getByRole('button', { name: t('annotations.choose') })
          .click();
        await annotations(page)
          .getByRole('checkbox', { name: t('annotations.chooseAll') })
          .check();
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .include('[data-panel]')
          .analyze();
        faults.push(
          ...violations.map(
            (one) => `${view}, ${colorScheme}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`,
          ),
        );
      }
    }
    expect(faults).toEqual([]);
  });
}

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
