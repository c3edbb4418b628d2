import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  at,
  expect,
  leave,
  open,
  painted,
  panel,
  said,
  seedId,
  stored,
  t,
  test,
  text,
  wordsIn,
} from '../support/e2e.ts';
import {
  bytesOf,
  chooseAll,
  documentOf,
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

const two: Readonly<Record<string, Stored>> = {
  aaaaaaaaaaaaaaa1: { target: target(march), note: 'أراجع التواريخ', tags: ['جغرافيا'] },
  aaaaaaaaaaaaaaa2: { target: target(marshal), ink: 'rose' },
};
const thrownAway = { target: target(truce), ink: 'mint', deleted: 1_790_000_100_000, revision: 2 };
const keptTwo = Object.fromEntries(Object.entries(two).map(([id, fields]) => [id, bytesOf(fields)]));

const keeping = (page: Page) => panel(page, t('annotations.title'));
const agree = (page: Page) =>
  keeping(page).getByRole('button', { name: t('keeping.file.bring'), exact: true });

async function openKeeping(page: Page): Promise<void> {
  await open(page, at('notes', 'keeping'));
  await expect(keeping(page).getByRole('heading', { name: t('keeping.export') })).toBeVisible();
}

/** Chooses a file of these words or bytes to bring back from. */
async function choose(page: Page, words: string | Buffer, name = 'hashiya.json'): Promise<void> {
  const buffer = typeof words === 'string' ? Buffer.from(words) : words;
  await keeping(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer });
}

async function exportAll(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await keeping(page)
    .getByRole('button', { name: t('keeping.exportAll') })
    .click();
  return wordsOf(await downloading);
}

const plan = (page: Page) => keeping(page).getByRole('heading', { name: t('keeping.planTitle') });
const refusal = (page: Page) => keeping(page).getByRole('alert');

/** What the browser's database holds now, all together. */
function copied(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('hashiya');
        opening.addEventListener('error', () => resolve(''));
        opening.addEventListener('success', () => {
          const { result: database } = opening;
          if (!database.objectStoreNames.contains('texts')) {
            database.close();
            resolve('');
            return;
          }
          const asking = database.transaction('texts').objectStore('texts').getAll();
          asking.addEventListener('success', () => {
            database.close();
            resolve(asking.result.join('\n'));
          });
        });
      }),
  );
}

/** So many that an export of them is due. */
function overdue(): Readonly<Record<string, string>> {
  const created = Date.now() - 20 * 24 * 60 * 60 * 1000;
  const bytes = bytesOf({ target: target(march), created });
  return Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`z${i}`, bytes]));
}

test('what was never exported is exported with one press from where the notes are', async ({ page }) => {
  await keep(page, overdue());
  await open(page, at('notes'));
  await expect(keeping(page)).toContainText(t('keeping.remind'));
  expect(await exportAll(page)).toContain('"z24"');
  await expect(keeping(page)).not.toContainText(t('keeping.remind'));
  await expect(page.locator('[data-told]')).toContainText('صُدِّرت 25 حاشية');
});

test('what is due is said gently; what is exported holds everything, and brings it back into an empty browser', async ({
  page,
}) => {
  await keep(page, { ...overdue(), ...keptTwo, aaaaaaaaaaaaaaa3: bytesOf(thrownAway) });
  await test.step('a quiet line beside the notes says so too, and is sent away by one press', async () => {
    await open(page, at('notes'));
    const reminder = keeping(page).getByText(t('keeping.remind'));
    await expect(reminder).toBeVisible();
    await keeping(page)
      .getByRole('button', { name: t('keeping.notNow') })
      .click();
    await expect(reminder).toHaveCount(0);
    await expect(keeping(page).getByRole('heading', { level: 2 })).toBeFocused();
    await page.reload();
    await expect(keeping(page).getByRole('status').first()).toHaveText('27 حاشيةً');
    await expect(reminder).toHaveCount(0);
  });
  await openKeeping(page);
  await expect(keeping(page)).toContainText(t('keeping.due'));
  await expect(keeping(page)).toContainText(t('keeping.neverExported'));
  await expect(keeping(page).getByRole('meter'), 'how full the storage is').toBeVisible();
  const file = await exportAll(page);
  await expect(keeping(page)).toContainText(/وفيه 28 حاشية/);
  await expect(keeping(page)).not.toContainText(t('keeping.due'));
  expect(await stored(page, 'hashiya:exported')).toContain('"count":28');
  const before = await storedKeys(page);

  await test.step('nothing is taken before it is agreed to, and then all of it', async () => {
    await leave(page);
    await page.evaluate(() => localStorage.clear());
    await openKeeping(page);
    await choose(page, file);
    await expect(plan(page)).toBeFocused();
    await expect(keeping(page)).toContainText('28 حاشيةً جديدة');
    expect(await storedKeys(page)).toEqual({});
    await agree(page).click();
    await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
    const after = await storedKeys(page);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [key, bytes] of Object.entries(before))
      expect(JSON.parse(after[key] ?? '')).toMatchObject(JSON.parse(bytes));
  });

  await test.step('the same file twice adds nothing', async () => {
    const here = await storedKeys(page);
    await choose(page, file);
    await expect(keeping(page)).toContainText(/28 حاشيةً? كما هي هنا/);
    await expect(keeping(page)).toContainText(t('keeping.nothingNew'));
    await expect(agree(page)).toHaveCount(0);
    expect(await storedKeys(page)).toEqual(here);
  });

  await test.step('two notes that differ are both kept', async () => {
    const other = { target: target(march), note: 'كلام آخر', revision: 4 };
    await choose(page, documentOf({ aaaaaaaaaaaaaaa1: other }));
    await expect(keeping(page)).toContainText('تبقى الملاحظتان');
    await agree(page).click();
    await keeping(page)
      .getByRole('link', { name: t('annotations.view.list') })
      .click();
    await expect(keeping(page)).toContainText('أراجع التواريخ');
    await expect(keeping(page)).toContainText('كلام آخر');
  });
});

test('what another program empties from the storage stays on screen, is said, and is written again', async ({
  page,
  context,
}) => {
  await keep(page, keptTwo);
  await open(page);
  await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
  const keptNow = async (tab: Page): Promise<unknown> =>
    Object.fromEntries(Object.entries(await storedKeys(tab)).map(([key, bytes]) => [key, JSON.parse(bytes)]));
  const before = await keptNow(page);
  const other = await context.newPage();
  await other.goto('/early.js');
  await other.evaluate(() => localStorage.clear());
  await expect(page.getByRole('alert')).toContainText(t('kept.refused', { count: 2 }));
  expect((await painted(page))['ink-rose']).toEqual([marshal]);
  expect(await storedKeys(other)).toEqual({});
  await page.goto('/early.js');
  expect(await keptNow(other)).toEqual(before);
});

const refused: readonly [what: string, bytes: string | Buffer, words: RegExp][] = [
  ['an empty file', '', /الملف خالٍ/],
  ['a file of blanks', '\ufeff \n ', /الملف خالٍ/],
  ['a file that is not JSON', 'كلام ليس JSON', /لا يُقرأ ما فيه/],
  ['a file cut short', documentOf(two).slice(0, 200), /لا يُقرأ ما فيه/],
  ['a file of another program', '{"annotations":[{"id":"1"}]}', /ليس هذا ملفًّا صُدِّر من تطبيق «حاشية»/],
  ['a file of a newer version', documentOf(two).replace('"version":1', '"version":9999'), /إصدار أحدث/],
  ['a file in another encoding', Buffer.from([0xc7, 0xe1, 0xd3, 0xe1]), /UTF-8/],
];

test('a file can be dropped; what cannot be taken is refused, and what is taken is taken back in one step', async ({
  page,
}) => {
  await openKeeping(page);

  await test.step('a file can be dropped on its place', async () => {
    const files = await page.evaluateHandle((words) => {
      const data = new DataTransfer();
      data.items.add(new File([words], 'hashiya.json'));
      return data;
    }, documentOf(two));
    const place = keeping(page).getByText(t('keeping.importHint'));
    await place.dispatchEvent('dragover', { dataTransfer: files });
    await place.dispatchEvent('drop', { dataTransfer: files });
    await expect(keeping(page)).toContainText('حاشيتان جديدتان');
  });

  await test.step('a file that cannot be taken is refused, and why is said', async () => {
    for (const [what, bytes, words] of refused) {
      await choose(page, bytes);
      await expect(refusal(page), what).toHaveText(words);
      expect(await storedKeys(page), what).toEqual({});
    }
    await chooseLarge(page, '{"notes":["كلام"]}'.repeat(800_000));
    await expect(refusal(page), 'nor one of 20 MB that is none of ours').toHaveText(/لا يُقرأ ما فيه/);
  });

  await test.step('one annotation that does not hold costs itself alone; nothing in a file reaches further', async () => {
    const polluting = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const file = documentOf({
      ...two,
      bad1: { target: { ...target(march), exact: '' } },
      bad2: { target: target(march), ink: 'sparkling' },
    });
    await choose(page, file.replaceAll('{"id"', `{${polluting}"id"`));
    await expect(keeping(page)).toContainText('حاشيتان جديدتان');
    await expect(keeping(page)).toContainText('حاشيتان لا تُستوردان');
    await keeping(page).getByText(t('keeping.reasons')).click();
    await expect(keeping(page).getByRole('listitem').filter({ hasText: 'target.exact' })).toBeVisible();
    await agree(page).click();
    await expect.poll(async () => Object.keys(await storedKeys(page)).length).toBe(2);
    expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  });

  await test.step('what was taken in one step is taken back in one', async () => {
    await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
    await page
      .locator('[data-told]')
      .getByRole('button', { name: t('do.undo') })
      .click();
    await expect.poll(async () => (await painted(page))['ink-rose']).toBeUndefined();
  });
});

/** Chooses a file from the disk: words of many megabytes need not go through the test's own channel. */
async function chooseLarge(page: Page, words: string): Promise<void> {
  const path = test.info().outputPath('large.json');
  writeFileSync(path, words);
  await keeping(page).locator('input[type=file]').setInputFiles(path);
}

/** How many annotations the browser's storage holds, and of how many letters in all. */
function amountStored(page: Page): Promise<[count: number, letters: number]> {
  return page.evaluate(() => {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith('hashiya:annotation:'));
    return [kept.length, kept.reduce((sum, [, bytes]) => sum + bytes.length, 0)] as [number, number];
  });
}

test('20,000 annotations that fit are taken; what has no room then is not taken at all, and what was here stays', async ({
  page,
}) => {
  await openKeeping(page);
  const small = { start: 0, end: 3, exact: 'قلق', prefix: '', suffix: '' };
  const many = Array.from({ length: 20_000 }, (_, i) => [`z${i}`, { target: small }] as const);
  await chooseLarge(page, documentOf(Object.fromEntries(many)));
  await expect(keeping(page)).toContainText('20,000 حاشية جديدة');
  await agree(page).click();
  await expect(page.locator('[data-told]')).toContainText('استُوردت 20,000 حاشية');
  const before = await amountStored(page);
  expect(before[0]).toBe(20_000);
  const long = { target: target(march), note: 'كلام طويل '.repeat(1000) };
  const tooMany = Array.from({ length: 500 }, (_, i) => [`y${i}`, long] as const);
  await chooseLarge(page, documentOf(Object.fromEntries(tooMany)));
  await expect(keeping(page)).toContainText('500 حاشية جديدة');
  await agree(page).click();
  await expect(refusal(page)).toHaveText(t('keeping.file.notBrought'));
  expect(await amountStored(page)).toEqual(before);
});

/** What a tab holds for its reload of what was done in it. */
function stepsKept(page: Page): Promise<string> {
  return page.evaluate(() => Object.values(sessionStorage).join(' '));
}

test('copies of the last days bring back what was erased for good; erasing everything leaves none', async ({
  page,
  context,
}) => {
  await keep(page, keptTwo);
  await page.evaluate(() => {
    localStorage.setItem('another program', 'its own');
    sessionStorage.setItem('another program', 'its own');
  });
  await openKeeping(page);
  await mark(page, truce);
  await expect.poll(() => copied(page), { timeout: 30_000 }).toContain(truce);
  await test.step('a copy brings back what was erased for good', () => eraseAndBringBack(page));
  await page.goto(`/${at('notes', 'keeping')}`);
  const asked = panel(page, t('keeping.askTitle'));
  const erase = asked.getByRole('button', { name: t('keeping.eraseAll') });
  const ask = keeping(page).getByRole('button', { name: t('keeping.eraseAll') });

  await test.step('erasing everything asks twice, and offers an export', async () => {
    await ask.click();
    await expect(erase).toBeDisabled();
    const downloading = page.waitForEvent('download');
    await asked.getByRole('button', { name: t('keeping.exportAll') }).click();
    expect(await wordsOf(await downloading)).toContain(truce);
    await page.keyboard.press('Escape');
    await expect(asked).toHaveCount(0);
    await expect(keeping(page), 'the panel stays').toBeVisible();
  });

  const other = await context.newPage();
  await test.step('another tab has done something meanwhile', async () => {
    await open(other);
    await mark(other, 'بقيادة تركية');
    // As when the reader turns to the first tab again.
    await other.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    expect(await stepsKept(other)).toContain('بقيادة تركية');
  });

  await test.step('it leaves nothing of ours, and all of others', async () => {
    await page.bringToFront();
    await ask.click();
    await asked.getByRole('checkbox', { name: t('keeping.sure') }).check();
    const reloaded = page.waitForEvent('load');
    await erase.click();
    await reloaded;
    await expect(text(page)).toBeVisible();
    await expect(keeping(page)).toHaveCount(0);
    await expect.poll(async () => (await painted(page))['name-person']?.length ?? 0).toBeGreaterThan(0);
    expect(await painted(page)).not.toHaveProperty('ink-rose');
    const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    expect(left.filter((key) => !key.startsWith('hashiya:place'))).toEqual([
      'another program',
      'another program',
    ]);
    expect(await copied(page)).toBe('');
    await page.reload();
    await page.goto(`/${at('notes')}`);
    await expect(keeping(page)).toContainText(t('annotations.none'));
  });

  await test.step('nothing brings it back in the other tab either, by key or by a reload', async () => {
    await expect.poll(() => stepsKept(other)).not.toContain('بقيادة تركية');
    await other.bringToFront();
    for (const again of [false, true]) {
      if (again) await other.reload();
      await expect(text(other)).toBeVisible();
      // The part of the app that answers these keys may still be on its way.
      await other.keyboard.press('Control+KeyZ');
      await expect(said(other)).toHaveText(t('step.nothingToUndo'));
      await other.keyboard.press('Control+Shift+KeyZ');
      await expect(said(other)).toHaveText(t('step.nothingToRedo'));
      expect(await painted(other)).not.toHaveProperty('ink-saffron');
    }
    expect(await storedKeys(page)).toEqual({});
    await other.close();
  });
});

/** Throws all annotations away, empties the bin, and goes back to the copy of today. */
async function eraseAndBringBack(page: Page): Promise<void> {
  const view = (name: 'bin' | 'keeping') =>
    keeping(page).getByRole('link', { name: t(`annotations.view.${name}`) });
  await page.goto(`/${at('notes')}`);
  await chooseAll(keeping(page));
  await keeping(page)
    .getByRole('button', { name: t('annotations.remove'), exact: true })
    .click();
  await view('bin').click();
  await keeping(page)
    .getByRole('button', { name: t('bin.empty') })
    .click();
  const asked = panel(page, t('bin.askTitle'));
  await expect(asked).toContainText('تُمحى 3 حواشٍ محذوفة');
  await asked.getByRole('button', { name: t('bin.empty') }).click();
  await expect(keeping(page)).toContainText(t('bin.none'));
  await view('keeping').click();
  await keeping(page)
    .getByRole('button', { name: /^عودة إلى نسخة/ })
    .click();
  await expect(keeping(page)).toContainText('3 حواشٍ جديدة');
  await keeping(page)
    .getByRole('button', { name: t('keeping.copy.bring') })
    .click();
  await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([marshal]);
  expect(Object.keys(await storedKeys(page))).toHaveLength(3);
}

for (const language of ['en', 'fr'] as const) {
  test(`says all of it in ${language} too`, async ({ page }) => {
    const words = wordsIn(language);
    await keep(page, keptTwo);
    await page.evaluate(
      (bytes) => localStorage.setItem('hashiya:preferences', bytes),
      JSON.stringify({ version: 1, language }),
    );
    for (const view of ['list', 'orphans', 'bin', 'keeping'] as const) {
      await page.goto(`/${view === 'list' ? at('notes') : at('notes', view)}`);
      const shown = panel(page, words('annotations.title'));
      await expect(shown.getByRole('link', { name: words(`annotations.view.${view}`) })).toHaveAttribute(
        'aria-current',
        'page',
      );
      expect(await shown.textContent()).not.toMatch(/(?:annotations|orphans|bin|keeping)\.[a-z]/);
    }
    expect(await stored(page, keyOf('aaaaaaaaaaaaaaa1', seedId))).toBe(keptTwo['aaaaaaaaaaaaaaa1']);
  });
}
