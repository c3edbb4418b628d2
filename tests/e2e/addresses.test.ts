import type { Page } from '@playwright/test';
import {
  at,
  contents,
  escape,
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

test('an address leads to what it names, and a reload keeps it open', async ({ page }) => {
  await test.step('a link to a name opens its card; with a number, at that place of the text', async () => {
    await open(page, at('name', 'libya'));
    await expect(panel(page, /^ليبيا/)).toContainText(/11 موضع/);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goto(`/${at('name', 'libya', 11)}`);
    await expect(panel(page, /^ليبيا/)).toContainText('11 من 11');
    await expect(text(page).getByText('واستئنافِ الحوار السياسي')).toBeInViewport();
    await expect.poll(async () => (await painted(page))['name-current']).toEqual(['ليبيا']);
  });

  await test.step('a link to a block lists its names', async () => {
    await page.goto(`/${at('block', 1)}`);
    await expect(panel(page, t('marking.headline'))).toContainText(t('block.headline', { count: 3 }));
  });

  await test.step('a link to the names opens the panel, with a name marked and at a place of it', async () => {
    await page.goto(`/${at('names')}`);
    await expect(panel(page, t('names.title'))).toBeVisible();
    await page.goto(`/${at('names', 'tarhuna', 3)}`);
    const entry = panel(page).getByRole('button', { name: /^ترهونة/ });
    await expect(entry).toHaveAttribute('aria-expanded', 'true');
    await expect(panel(page)).toContainText('3 من 3');
  });

  await test.step('a reload keeps what was open', async () => {
    await page.reload();
    await expect(panel(page, t('names.title'))).toContainText('3 من 3');
    await press(page, 'مدينة ⟦ترهونة⟧ الليبية');
    await expect(panel(page, /^ترهونة/)).toBeVisible();
    await page.reload();
    await expect(panel(page, /^ترهونة/)).toContainText('3 من 3');
  });

  await test.step('the original text and the shelf have addresses of their own', async () => {
    await page.goto(`/${at('source')}`);
    await expect(page.getByRole('heading', { level: 1, name: t('source.title') })).toBeVisible();
    await page.goto('/#/shelf');
    await expect(shelfHeading(page)).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(t('shelf.title')));
  });

  await test.step('a link to a section opens at its heading and gives it focus', async () => {
    await page.goto(`/${at('section', 'turkish-refusal')}`);
    const heading = page.getByRole('heading', { name: 'رفض تركي' });
    await expect(heading).toBeFocused();
    const box = await heading.boundingBox();
    expect(box?.y).toBeGreaterThan(50);
    expect(box?.y).toBeLessThan(220);
  });
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
  const title = page.getByRole('heading', { level: 1, name: t('notFound.title') });
  const main = page.getByRole('main');

  await test.step('on a first visit too', async () => {
    await page.goto('/#/nowhere');
    await expect(title).toBeVisible();
    await page.getByRole('link', { name: t('app.name'), exact: true }).click();
    await expect(text(page)).toBeVisible();
  });

  for (const [hash, what, words] of unknown) {
    await test.step(hash, async () => {
      await page.goto(`/${hash}`);
      await expect(title).toBeVisible();
      await expect(main).toContainText(what);
      await expect(main).toContainText(words);
      await expect(main.getByRole('link', { name: t('notFound.toShelf') })).toBeVisible();
    });
  }

  await test.step('one press leads to the article', async () => {
    await page.goto(`/${at('name', 'nobody')}`);
    await page.getByRole('link', { name: t('notFound.toArticle') }).click();
    await expect(text(page)).toBeVisible();
  });
});

test('back and forward lead through what was opened, to the words that were being read', async ({ page }) => {
  const lastSection = async (): Promise<void> => {
    await contents(page).filter({ hasText: 'مباحثات واشنطن' }).click();
    await expect(page.getByRole('heading', { name: 'مباحثات واشنطن أبوظبي' })).toBeFocused();
  };
  await open(page);

  await test.step('through sections, names and cards as they were opened', async () => {
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

  await test.step('to the words that were being read', async () => {
    await scrollBy(page, 700);
    const before = await wordsAtTop(page);
    await lastSection();
    const after = await wordsAtTop(page);
    expect(after).not.toBe(before);
    await page.goBack();
    await expect.poll(() => wordsAtTop(page)).toBe(before);
    await page.goForward();
    await expect.poll(() => wordsAtTop(page)).toBe(after);
    await page.goBack();
    await expect.poll(() => wordsAtTop(page)).toBe(before);
  });

  await test.step('to where a jump was made while the text still glided', async () => {
    await page.mouse.wheel(0, 500);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(1200);
    const before = await wordsAtTop(page);
    await lastSection();
    await page.goBack();
    await expect.poll(() => wordsAtTop(page)).toBe(before);
  });

  await test.step('through each section one went to', async () => {
    const tops: string[] = [];
    for (const name of ['مسيرة تركية', 'رفض تركي', 'حرب إقليمية']) {
      await contents(page).filter({ hasText: name }).click();
      await expect(page.getByRole('heading', { name })).toBeFocused();
      tops.push(await wordsAtTop(page));
    }
    for (const top of tops.slice(0, -1).toReversed()) {
      await page.goBack();
      await expect.poll(() => wordsAtTop(page)).toBe(top);
    }
  });
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

test('a card that was closed leaves nothing behind: not in the history, and not in the text', async ({
  page,
}) => {
  const fromShelf = async (): Promise<void> => {
    await page.getByRole('link', { name: headline }).click();
    await expect(text(page)).toBeVisible();
  };
  const backToShelf = async (): Promise<void> => {
    await page.goBack();
    await expect(shelfHeading(page)).toBeVisible();
  };
  await page.goto('/#/shelf');

  for (const [way, close] of ways) {
    await test.step(`closed by ${way}`, async () => {
      await fromShelf();
      await press(page, 'برئاسة ⟦فايز السراج⟧');
      await expect(panel(page, /^فايز السراج/)).toBeVisible();
      await panel(page)
        .getByRole('button', { name: t('card.nextPlace') })
        .click();
      await expect(panel(page)).toContainText('2 من 2');
      await close(page);
      await expect(panel(page)).toHaveCount(0);
      await expect(text(page)).toBeVisible();
      await backToShelf();
    });
  }

  await test.step('cards opened one from another close together', async () => {
    await fromShelf();
    await press(page, 'بعثة الأمم ⟦المتحدة⟧ للدعم');
    await panel(page).getByRole('button', { name: 'بعثة الأمم المتحدة للدعم في ليبيا', exact: true }).click();
    await expect(panel(page, /^بعثة الأمم/)).toBeVisible();
    await panel(page)
      .getByRole('button', { name: t('do.close') })
      .click();
    await expect(panel(page)).toHaveCount(0);
    await backToShelf();
  });

  await test.step('a card that a link opened closes to the text, and Back leads to where the link stood', async () => {
    await page.goto(`/${at('name', 'tarhuna', 1)}`);
    await expect(panel(page, /^ترهونة/)).toBeVisible();
    await escape(page);
    await expect(page).toHaveURL(url(at()));
    await backToShelf();
  });

  await test.step('Escape pressed twice in haste leaves no further', async () => {
    await fromShelf();
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(panel(page, /^فايز السراج/)).toBeVisible();
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')]);
    await expect(panel(page)).toHaveCount(0);
    await press(page, 'برئاسة ⟦فايز السراج⟧');
    await expect(panel(page, /^فايز السراج/)).toBeVisible();
    await escape(page);
  });

  await test.step('closing a card leaves the text where it was read', async () => {
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    await scrollBy(page, 600);
    const before = await wordsAtTop(page);
    await press(page, '⟦الجيش⟧ اتخذ القرار');
    await expect(panel(page, /^الجيش/)).toBeVisible();
    await escape(page);
    await expect.poll(() => wordsAtTop(page)).toBe(before);
  });
});
