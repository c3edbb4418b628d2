import type { Locator, Page } from '@playwright/test';
import {
  at,
  boxOf,
  contents,
  entity,
  escape,
  expect,
  hasFocus,
  open,
  painted,
  panel,
  reading,
  scrollBy,
  t,
  test,
  text,
} from '../support/e2e.ts';

const kinds = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'] as const;

async function openNames(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: t('bar.names') }).click();
  const names = panel(page, t('names.title'));
  await expect(names).toBeVisible();
  return names;
}

const entries = (within: Locator): Locator => within.locator('li > button[aria-expanded]');
/** The ticks of who is marked, in the overview of the text. */
const ticks = (page: Page): Locator => page.locator('[data-overview] [data-kind="marked"]');

/** Sees to it that everyone and everything of each kind is listed, with both names and the count. */
async function listsEveryone(names: Locator): Promise<void> {
  for (const kind of kinds) {
    const group = names.getByRole('region', { name: t(`kinds.${kind}`) });
    const expected = reading.entities
      .filter((one) => one.kind === kind)
      .map(({ name, mentions }) => `${name.ar}│${name.en}│${t('card.mentions', { count: mentions.length })}`);
    await expect(group.getByRole('heading')).toHaveText(`${t(`kinds.${kind}`)} ${expected.length}`);
    const listed = await entries(group).evaluateAll((all) =>
      all.map((one) => {
        const english = one.querySelector('bdi')?.textContent ?? '';
        const name = one.firstElementChild?.textContent.replace(english, '') ?? '';
        return `${name}│${english}│${one.querySelector('.visually-hidden')?.textContent}`;
      }),
    );
    expect(listed.sort()).toEqual(expected.sort());
  }
}

/** How often each entry of the contents says that its section names who is marked. */
function countsOf(page: Page): Promise<number[]> {
  return contents(page).evaluateAll((all) =>
    all.map((one) => {
      const words = one.querySelector('span span:last-child')?.textContent ?? '';
      if (words === 'موضع واحد') return 1;
      return words === 'موضعان' ? 2 : Number(/\d+/.exec(words)?.[0] ?? 0);
    }),
  );
}

/** How often each section of the reading names an entity. */
function countsIn(mentions: readonly { readonly start: number }[]): number[] {
  const starts = reading.sections.map(
    ({ heading, paragraphs }) => (heading ?? paragraphs[0])?.start as number,
  );
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    return mentions.filter((mention) => mention.start >= start && mention.start < end).length;
  });
}

const queries: readonly [query: string, first: string, why: string][] = [
  ['امريكي', 'أمريكي', 'without its hamza'],
  ['ابو ظبي', 'أبوظبي', 'in two words'],
  ['لِيبِيَا', 'ليبيا', 'with vowel signs'],
  ['ليبـــيا', 'ليبيا', 'stretched'],
  ['سوريا', 'سورية', 'by another spelling'],
  ['الوفاق', 'حكومة الوفاق الوطني', 'by a word inside'],
  ['haftar', 'خليفة حفتر', 'in English'],
  ['ABU DHABI', 'أبوظبي', 'in capitals'],
  ['Nations unies', 'الأمم المتحدة', 'in French'],
];

test('the names panel lists everyone and everything, finds a name and leads to its places', async ({
  page,
}) => {
  await open(page);
  const names = await openNames(page);
  const filter = names.getByRole('searchbox', { name: t('names.filter') });
  /** The list follows the key in its own time; what is said is what it then holds. */
  const saysHowMany = async (why: string): Promise<void> => {
    await expect
      .poll(async () => {
        const count = await entries(names).count();
        return (await names.getByRole('status').textContent()) === t('names.found', { count });
      }, why)
      .toBe(true);
  };

  await test.step('by kind, with counts', async () => {
    await listsEveryone(names);
    await expect(names.getByRole('region', { name: t('kinds.nationality') })).toContainText(
      t('names.hiddenKind'),
    );
  });

  await test.step('the filter finds a name however it is written', async () => {
    for (const [query, first, why] of queries) {
      await filter.fill(query);
      await expect(entries(names).filter({ hasText: first }), why).not.toHaveCount(0);
      await expect(entries(names), why).not.toHaveCount(reading.entities.length);
      await saysHowMany(why);
    }
  });

  await test.step('how many names the filter found is said, in the right form of number', async () => {
    for (const query of ['زرافة', 'ترهونة', 'زايد', 'ا']) {
      await filter.fill(query);
      await saysHowMany(query);
    }
  });

  await test.step('where nothing is found the panel says so, and one press brings all names back', async () => {
    await filter.fill('زرافة');
    await expect(names.getByRole('status')).toHaveText(t('names.found', { count: 0 }));
    await expect(entries(names)).toHaveCount(0);
    await names.getByRole('button', { name: t('names.clear') }).press('Enter');
    await expect(entries(names)).toHaveCount(reading.entities.length);
    await expect(filter).toHaveValue('');
    expect(await hasFocus(page), 'focus is not lost with the button').toBe(true);
  });

  await test.step('the unfolded name shows who it is and leads to its places', async () => {
    await names
      .getByRole('button', { name: /^ماريا زاخاروفا/ })
      .first()
      .click();
    await expect(names).toContainText(entity('maria-zakharova').about.ar);
    await names.getByRole('button', { name: /وقالت زاخاروفا/ }).click();
    await expect.poll(async () => (await painted(page))['name-current']).toEqual(['زاخاروفا']);
    await expect(text(page).getByText('وقالت زاخاروفا، إن موسكو')).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`${at('names', 'maria-zakharova', 2)}$`));
  });

  await test.step('a name marked by the panel is also marked where the text is read to later', async () => {
    await escape(page);
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    await page.goto(`/${at('names', 'libya')}`);
    await expect(ticks(page), 'it is marked, out of sight').toHaveCount(1);
    await scrollBy(page, 4_000);
    await expect
      .poll(async () => {
        const words = (await painted(page))['name-marked'] ?? [];
        const last = await boxOf(page, 'وقف إطلاق النار في ⟦ليبيا⟧، واستئنافِ');
        return words.includes('ليبيا') && last.y < 720;
      })
      .toBe(true);
  });
});

test('from the panel and from the control of a block one comes to exactly the places of a name', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 4200 });
  await open(page);

  await test.step('pressing a name marks it in the text, in the contents and along the edge; again takes it away', async () => {
    const names = await openNames(page);
    const button = names.getByRole('button', { name: /^ليبيا/ }).first();
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    const { mentions } = entity('libya');
    const quotes = mentions.map(({ quote }) => quote);
    await expect.poll(async () => (await painted(page))['name-marked']).toEqual(quotes);
    await expect(ticks(page)).toHaveCount(1);
    const counts = await countsOf(page);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(mentions.length);
    expect(counts).toEqual(countsIn(mentions));
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await expect.poll(async () => (await painted(page))['name-marked']).toBeUndefined();
    await expect(ticks(page)).toHaveCount(0);
    await expect(contents(page).filter({ hasText: 'موضع' })).toHaveCount(0);
    await escape(page);
  });

  await test.step('the control of a block lists exactly the names in it, and leads to the card there', async () => {
    const start = 562;
    const block = page.getByText('وفي وقت سابق، خرج المئات');
    const { quote } = reading.sections[0]?.paragraphs.find((one) => one.start === start) ?? { quote: '' };
    const inside = reading.entities.filter(({ mentions }) =>
      mentions.some((one) => one.start >= start && one.start < start + quote.length),
    );
    await block.hover();
    const own = block.locator('..').getByRole('button');
    await expect(own).toHaveAccessibleName(
      t('block.sign', { names: t('block.paragraph', { count: inside.length }) }),
    );
    await own.click();
    const listed = panel(page, t('marking.paragraph'));
    await expect(listed).toContainText(t('block.paragraph', { count: inside.length }));
    await expect(listed.getByRole('button', { name: /^ترهونة/ })).toBeVisible();
    for (const { name } of inside) await expect(listed).toContainText(name.ar);
    const buttons = await listed.locator('li > button').count();
    expect(buttons).toBe(inside.length);
    await listed.getByRole('button', { name: /^ترهونة/ }).click();
    await expect(panel(page, /^ترهونة/)).toContainText('3 من 3');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(own).toBeFocused();
  });
});
