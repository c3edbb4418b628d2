import type { Page } from '@playwright/test';
import {
  at,
  contents,
  expect,
  open,
  painted,
  panel,
  press,
  scrollBy,
  t,
  test,
  text,
  wordsAtTop,
} from '../support/e2e.ts';

const headline = 'قلق دولي من استيلاء ميليشيات الوفاق على طرابلس';
const url = (hash: string): RegExp => new RegExp(`${hash.replaceAll('/', '\\/')}$`);
const shelfHeading = (page: Page) => page.getByRole('heading', { level: 1, name: t('shelf.title') });

async function fromShelf(page: Page): Promise<void> {
  await page.goto('/#/shelf');
  await page.getByRole('link', { name: headline }).click();
  await expect(text(page)).toBeVisible();
}

test('a link to a section opens at its heading and gives it focus', async ({ page }) => {
  await open(page, at('section', 'turkish-refusal'));
  const heading = page.getByRole('heading', { name: 'رفض تركي' });
  await expect(heading).toBeFocused();
  const box = await heading.boundingBox();
  expect(box?.y).toBeGreaterThan(50);
  expect(box?.y).toBeLessThan(220);
});

test('a link to a name opens its card; with a number, at that place of the text', async ({ page }) => {
  await open(page, at('name', 'libya'));
  await expect(panel(page, /^ليبيا/)).toContainText(/11 موضع/);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goto(`/${at('name', 'libya', 11)}`);
  await expect(panel(page, /^ليبيا/)).toContainText('11 من 11');
  await expect(text(page).getByText('واستئنافِ الحوار السياسي')).toBeInViewport();
  await expect.poll(async () => (await painted(page))['name-current']).toEqual(['ليبيا']);
});

test('a link to the names opens the panel, with a name marked and at a place of it', async ({ page }) => {
  await open(page, at('names'));
  await expect(panel(page, t('names.title'))).toBeVisible();
  await page.goto(`/${at('names', 'tarhuna', 3)}`);
  await expect(panel(page).getByRole('button', { name: /^ترهونة/ })).toHaveAttribute('aria-expanded', 'true');
  await expect(panel(page)).toContainText('3 من 3');
});

test('a link to a block lists its names', async ({ page }) => {
  await open(page, at('block', 1));
  await expect(panel(page, t('marking.headline'))).toContainText(t('block.headline', { count: 3 }));
});

test('the original text and the shelf have addresses of their own', async ({ page }) => {
  await page.goto(`/${at('source')}`);
  await expect(page.getByRole('heading', { level: 1, name: t('source.title') })).toBeVisible();
  await page.goto('/#/shelf');
  await expect(shelfHeading(page)).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(t('shelf.title')));
});

const unknown: readonly [hash: string, what: string, words: string][] = [
  ['#/nowhere', t('notFound.address'), '#/nowhere'],
  ['#/read/', t('notFound.address'), '#/read/'],
  ['#/read/%E0%A4%A', t('notFound.address'), '%E0%A4%A'],
  [at('toString'), t('notFound.address'), 'toString'],
  [at('name', 'libya', 0), t('notFound.address'), 'libya/0'],
  ['#/read/another', t('notFound.article'), 'another'],
  ['#/read/__proto__', t('notFound.article'), '__proto__'],
  [at('section', 'nothing'), t('notFound.section'), 'nothing'],
  [at('name', 'nobody'), t('notFound.entity'), 'nobody'],
  [at('names', 'nobody'), t('notFound.entity'), 'nobody'],
  [at('name', 'libya', 12), t('notFound.mention'), '12'],
  [at('block', 999), t('notFound.block'), '999'],
];

test('an address that leads nowhere says what was not found and how to go on', async ({ page }) => {
  await open(page);
  for (const [hash, what, words] of unknown) {
    await page.goto(`/${hash}`);
    await expect(page.getByRole('heading', { level: 1, name: t('notFound.title') }), hash).toBeVisible();
    await expect(page.getByRole('main'), hash).toContainText(what);
    await expect(page.getByRole('main'), hash).toContainText(words);
    await expect(page.getByRole('main').getByRole('link', { name: t('notFound.toShelf') })).toBeVisible();
  }
  await page.goto(`/${at('name', 'nobody')}`);
  await page.getByRole('link', { name: t('notFound.toArticle') }).click();
  await expect(text(page)).toBeVisible();
});

test('an address that leads nowhere does so on a first visit too', async ({ page }) => {
  await page.goto('/#/nowhere');
  await expect(page.getByRole('heading', { level: 1, name: t('notFound.title') })).toBeVisible();
  await page.getByRole('link', { name: t('app.name'), exact: true }).click();
  await expect(text(page)).toBeVisible();
});

test('back and forward lead through sections, names and cards as they were opened', async ({ page }) => {
  await open(page);
  await contents(page).filter({ hasText: 'حرب إقليمية' }).click();
  await expect(page).toHaveURL(url(at('section', 'regional-war')));
  await press(page, '⟦ريتشارد نورلاند⟧، أن');
  await expect(page).toHaveURL(url(at('name', 'richard-norland', 1)));
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await expect(page).toHaveURL(url(at('section', 'regional-war')));
  await page.goForward();
  await expect(panel(page, /^ريتشارد نورلاند/)).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test('back and forward bring back the words that were being read', async ({ page }) => {
  await open(page);
  await scrollBy(page, 700);
  const before = await wordsAtTop(page);
  await contents(page).filter({ hasText: 'مباحثات واشنطن' }).click();
  await expect(page.getByRole('heading', { name: 'مباحثات واشنطن أبوظبي' })).toBeFocused();
  const after = await wordsAtTop(page);
  expect(after).not.toBe(before);
  await page.goBack();
  await expect.poll(() => wordsAtTop(page)).toBe(before);
  await page.goForward();
  await expect.poll(() => wordsAtTop(page)).toBe(after);
});

test('a jump made while the text still glides leads back to where it was made', async ({ page }) => {
  await open(page);
  await scrollBy(page, 300);
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(800);
  const before = await wordsAtTop(page);
  await contents(page).filter({ hasText: 'مباحثات واشنطن' }).click();
  await expect(page.getByRole('heading', { name: 'مباحثات واشنطن أبوظبي' })).toBeFocused();
  await page.goBack();
  await expect.poll(() => wordsAtTop(page)).toBe(before);
});

const ways: readonly [way: string, close: (page: Page) => Promise<void>][] = [
  ['Escape', (page) => page.keyboard.press('Escape')],
  [
    'its button',
    (page) =>
      panel(page)
        .getByRole('button', { name: t('do.close') })
        .click(),
  ],
];

for (const [way, close] of ways) {
  test(`a card closed by ${way} leaves nothing behind in the history`, async ({ page }) => {
    await fromShelf(page);
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(panel(page, /^فايز السراج/)).toBeVisible();
    await panel(page)
      .getByRole('button', { name: t('card.nextPlace') })
      .click();
    await expect(panel(page)).toContainText('2 من 2');
    await close(page);
    await expect(panel(page)).toHaveCount(0);
    await expect(text(page)).toBeVisible();
    await page.goBack();
    await expect(shelfHeading(page)).toBeVisible();
  });
}

test('cards opened one from another close together, and Back leads to where one was before', async ({
  page,
}) => {
  await fromShelf(page);
  await press(page, 'بعثة الأمم ⟦المتحدة⟧ للدعم');
  await panel(page).getByRole('button', { name: 'بعثة الأمم المتحدة للدعم في ليبيا', exact: true }).click();
  await expect(panel(page, /^بعثة الأمم/)).toBeVisible();
  await panel(page)
    .getByRole('button', { name: t('do.close') })
    .click();
  await expect(panel(page)).toHaveCount(0);
  await page.goBack();
  await expect(shelfHeading(page)).toBeVisible();
});

test('Escape pressed twice in haste closes the card and leaves no further', async ({ page }) => {
  await fromShelf(page);
  await press(page, 'برئاسة ⟦فايز السراج⟧');
  await expect(panel(page, /^فايز السراج/)).toBeVisible();
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')]);
  await expect(panel(page)).toHaveCount(0);
  await press(page, 'برئاسة ⟦فايز السراج⟧');
  await expect(panel(page, /^فايز السراج/)).toBeVisible();
});

test('a card that a link opened closes to the text, and Back leads to where the link stood', async ({
  page,
}) => {
  await page.goto('/#/shelf');
  await expect(shelfHeading(page)).toBeVisible();
  await page.goto(`/${at('name', 'tarhuna', 1)}`);
  await expect(panel(page, /^ترهونة/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(page).toHaveURL(url(at()));
  await page.goBack();
  await expect(shelfHeading(page)).toBeVisible();
});

test('closing a card leaves the text where it was read', async ({ page }) => {
  await open(page);
  await scrollBy(page, 600);
  const before = await wordsAtTop(page);
  await press(page, '⟦الجيش⟧ اتخذ القرار');
  await expect(panel(page, /^الجيش/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect.poll(() => wordsAtTop(page)).toBe(before);
});

test('a reload keeps what was open', async ({ page }) => {
  await open(page, at('names', 'tarhuna', 3));
  await page.reload();
  await expect(panel(page)).toContainText('3 من 3');
  await press(page, 'مدينة ⟦ترهونة⟧ الليبية');
  await page.reload();
  await expect(panel(page, /^ترهونة/)).toContainText('3 من 3');
});
