import type { Page } from '@playwright/test';
import { expect, faultsOf, open, panel, press, t, test, text } from '../support/e2e.ts';
import { mark, storedKeys } from '../support/e2e-annotations.ts';

const title = 'لقاء في موسكو حول مستقبل المدينة';
const words = `${title}

التقى وفدان صباح اليوم، وبحثا بطرابلس ما اتُّفق عليه، ثم صدر بيان عن اللقاء.

## ما قيل في البيان

قال البيان إن اللقاء كان مفيدًا، وإن وفدًا آخر سيصل إلى روسيا.`;
const passage = 'صدر بيان عن اللقاء';

const file = (bytes: Buffer, name = 'text.txt') => ({ name, mimeType: 'text/plain', buffer: bytes });
const field = (page: Page) => page.locator('input[type=file]');
const entry = (page: Page) => page.getByRole('list', { name: t('shelf.own') }).getByRole('link');
const isOpen = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

test('a text of one’s own is opened from a file, read and marked, kept, taken away and put back', async ({
  page,
}) => {
  await page.goto('/#/shelf');
  await field(page).setInputFiles(file(Buffer.from(words)));
  await isOpen(page);
  await expect(page).toHaveTitle(new RegExp(title));
  await press(page, 'إلى ⟦روسيا⟧');
  await expect(panel(page, /^روسيا/)).toBeVisible();
  await page.keyboard.press('Escape');
  await mark(page, passage);
  await page.reload();
  await isOpen(page);
  await expect.poll(async () => Object.keys(await storedKeys(page)).length).toBe(1);

  await page.goto('/#/shelf');
  await expect(entry(page)).toHaveText([title]);
  await page.getByRole('button', { name: new RegExp(`${title}.*من الرف`) }).click();
  await expect(entry(page)).toHaveCount(0);
  await expect(field(page)).toBeFocused();
  await page.getByRole('button', { name: t('shelf.putBack') }).click();
  await expect(entry(page)).toHaveCount(1);
  await page.getByRole('button', { name: new RegExp(`${title}.*من الرف`) }).click();
  await expect(entry(page)).toHaveCount(0);
  await page.keyboard.press('Control+KeyZ');
  await entry(page).click();
  await isOpen(page);
  await page.getByRole('button', { name: t('bar.annotations'), exact: true }).click();
  await expect(panel(page, t('annotations.title'))).toContainText(passage);
});

test('a file that is no text, or holds no words, is refused in words, and nothing is lost', async ({
  page,
}) => {
  await page.goto('/#/shelf');
  for (const [bytes, problem] of [
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not-text'],
    [Buffer.from(words.replace('صباح', 'صب\u0000اح')), 'not-text'],
    [Buffer.from(words.replace('صباح', 'صب\u0007اح')), 'not-text'],
    [Buffer.from('— … —'), 'no-words'],
  ] as const) {
    await field(page).setInputFiles(file(bytes));
    await expect(page.getByRole('alert')).toHaveText(t(`shelf.problem.${problem}`));
  }
  await expect(entry(page)).toHaveCount(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faultsOf(page)).toEqual([]);
});

test('what would run or fetch something in a text is words; what draws nothing does no harm', async ({
  page,
}) => {
  const hostile = [
    'عنوان <script>document.title=1</script> خطر',
    '<img src="https://example.com/x.png" onerror="window.wasRun=1"> صورة في أول السطر',
    '<iframe src="javascript:parent.wasRun=1"></iframe> إطار <svg onload="window.wasRun=1"></svg>',
    '<a href="javascript:window.wasRun=1">رابط</a> و[آخر](javascript:window.wasRun=1) و![صورة](https://example.com/y.png)',
    '<style>article{display:none}</style><base href="https://example.com/"><meta http-equiv="refresh" content="0">',
    'قبل\u000bالعلامة\u000cوبعدها\u001a و\u0085هنا \u202eمقلوب\u202c وانتهى.',
  ];
  await page.goto('/#/shelf');
  await field(page).setInputFiles(file(Buffer.from(hostile.join('\n\n'))));
  await expect(text(page)).toBeVisible();
  for (const line of [
    'onerror="window.wasRun=1"',
    '<iframe src=',
    '[آخر](javascript:',
    '<base href=',
    'وانتهى.',
  ])
    await expect(text(page)).toContainText(line);
  await expect(page).toHaveTitle(/عنوان <script>document\.title=1<\/script> خطر/);
  const inert = 'script, img, iframe, svg[onload], style, base, meta, a[href^="javascript"], [onerror]';
  await expect(text(page).locator(inert)).toHaveCount(0);
  await page.getByRole('button', { name: t('bar.annotations'), exact: true }).click();
  await page.keyboard.press('Escape');
  await mark(page, 'onerror="window.wasRun=1"');
  await page.getByRole('button', { name: t('bar.annotations'), exact: true }).click();
  await expect(panel(page, t('annotations.title'))).toContainText('onerror=');
  await expect(panel(page, t('annotations.title')).locator(inert)).toHaveCount(0);
  await page.goto('/#/shelf');
  await expect(entry(page)).toHaveText([/<script>/]);
  expect(await page.evaluate(() => Reflect.get(window, 'wasRun'))).toBeUndefined();
  await expect(page).toHaveTitle(new RegExp(t('shelf.title')));
});

test('a text that the browser does not keep opens all the same, and that is said', async ({ page }) => {
  await page.addInitScript(() => {
    const deny = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { value: { open: deny, deleteDatabase: deny } });
  });
  await page.goto('/#/shelf');
  await field(page).setInputFiles(file(Buffer.from(words)));
  await isOpen(page);
  await expect(page.locator('[data-told]')).toContainText(t('shelf.problem.not-kept'));
});

test('what one tab opens stands on the shelf of another when one comes back to it', async ({
  page,
  context,
}) => {
  await page.goto('/#/shelf');
  await expect(field(page)).toBeAttached();
  const other = await context.newPage();
  await other.goto('/#/shelf');
  await field(other).setInputFiles(file(Buffer.from(words)));
  await isOpen(other);
  await expect(entry(page)).toHaveCount(0);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(entry(page)).toHaveText([title]);
});

test('an old file in the encoding of Windows opens with its letters', async ({ page }) => {
  await page.goto('/#/shelf');
  // «متن وحاشية», the way to write it before Unicode.
  const bytes = Buffer.from([0xe3, 0xca, 0xe4, 0x20, 0xe6, 0xcd, 0xc7, 0xd4, 0xed, 0xc9]);
  await field(page).setInputFiles(file(bytes));
  await expect(text(page)).toContainText('متن وحاشية');
});

test('a file opened with the installed app opens as a text', async ({ page, request }) => {
  const { file_handlers: handlers } = await (await request.get('/manifest.webmanifest')).json();
  expect(handlers).toEqual([{ action: './', accept: { 'text/plain': ['.txt', '.text'] } }]);
  await page.addInitScript((content) => {
    const opened = { getFile: async () => new File([content], 'text.txt', { type: 'text/plain' }) };
    const launchQueue = {
      setConsumer: (consumer: (launch: unknown) => void) => consumer({ files: [opened] }),
    };
    Object.defineProperty(window, 'launchQueue', { value: launchQueue });
  }, words);
  await page.goto('/');
  await isOpen(page);
});

test.describe('what is shared', () => {
  test.use({ serviceWorkers: 'allow' });

  test('goes to the device alone, and opens there', async ({ page, request }) => {
    await open(page);
    await page.evaluate(async () => {
      const { serviceWorker } = navigator;
      await serviceWorker.ready;
      if (!serviceWorker.controller)
        await new Promise((done) => serviceWorker.addEventListener('controllerchange', done, { once: true }));
    });
    const { share_target: target } = await (await request.get('/manifest.webmanifest')).json();
    expect(target.method).toBe('POST');
    const status = await page.evaluate(
      async ([action, name, shared]) => {
        const form = new FormData();
        form.set(name, shared);
        // The system sends it as a page is sent; the policy lets the page send no form of its own.
        return (await fetch(action, { method: 'POST', body: form })).status;
      },
      [target.action, target.params.text, words] as const,
    );
    expect(status, 'it was answered on the device: the host has no such page').toBe(200);
    await page.reload();
    await isOpen(page);
  });
});
