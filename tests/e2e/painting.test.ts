import type { Page } from '@playwright/test';
import {
  at,
  type Colour,
  boxOf,
  colourOf,
  entity,
  escape,
  expect,
  legend,
  open,
  painted,
  paintedAs,
  pointAt,
  press,
  reading,
  shareOf,
  t,
  test,
  text,
} from '../support/e2e.ts';

const kinds = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'];

/** As high as the whole article, so that all of it is painted at once. */
const whole = { width: 1280, height: 4200 };

/** The width of every word of the text as it is set, with the word itself, and the text nodes of its block. */
function wordWidths(page: Page): Promise<{ words: string[]; nodes: number[] }> {
  return page.evaluate(() => {
    const segmenter = new Intl.Segmenter('ar', { granularity: 'word' });
    const range = document.createRange();
    const blocks = [...document.querySelectorAll('[data-block]')];
    const words = blocks.flatMap((block) => {
      const node = block.firstChild as Text;
      return [...segmenter.segment(node.data)].map(({ segment, index }) => {
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        return `${segment} ${range.getBoundingClientRect().width}`;
      });
    });
    return { words, nodes: blocks.map((block) => block.childNodes.length) };
  });
}

async function switchKinds(page: Page, on: boolean): Promise<void> {
  for (const kind of await legend(page).all()) {
    if ((await kind.getAttribute('aria-checked')) !== String(on)) await kind.click();
    await expect(kind).toHaveAttribute('aria-checked', String(on));
  }
}

/** Sees to it that words can be read on every mark, and every line be told from the paper. */
async function canBeRead(page: Page): Promise<void> {
  const names = ['pointed', 'marked', 'current', 'background', 'surface', 'ink', 'muted', 'rubric', ...kinds];
  const colours = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await colourOf(page, `var(--${name})`)] as const)),
  );
  const contrast = (a: string, b: string): number => ratio(colours[a] as Colour, colours[b] as Colour);
  for (const paper of ['background', 'surface', 'pointed', 'marked', 'current'])
    expect(contrast('ink', paper), `ink on ${paper}`).toBeGreaterThanOrEqual(4.5);
  for (const paper of ['background', 'surface']) {
    for (const words of ['muted', 'rubric'])
      expect(contrast(words, paper), `${words} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    for (const kind of kinds) expect(contrast(kind, paper), `${kind} on ${paper}`).toBeGreaterThanOrEqual(3);
  }
  for (const kind of kinds) expect(contrast(kind, 'current'), `${kind} on current`).toBeGreaterThan(2);
}

/** The contrast of two colours as WCAG 2 reckons it. */
function ratio(a: Colour, b: Colour): number {
  const light = (colour: Colour): number => {
    const [red, green, blue] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [more, less] = [light(a), light(b)].sort((one, other) => other - one) as [number, number];
  return (more + 0.05) / (less + 0.05);
}

test('painting moves no word: each is as wide with all names marked as with none', async ({ page }) => {
  await page.setViewportSize(whole);
  await open(page);
  await switchKinds(page, false);
  expect(await painted(page), 'no name is marked').toEqual({});
  const bare = await wordWidths(page);
  expect(bare.words.length).toBeGreaterThan(1000);
  await switchKinds(page, true);
  for (const kind of kinds) {
    const quotes = reading.entities
      .filter((one) => one.kind === kind)
      .flatMap(({ mentions }) => mentions.map(({ quote }) => quote));
    expect((await paintedAs(page, kind)).sort(), `${kind} is marked`).toEqual(quotes.sort());
  }
  expect(await wordWidths(page)).toEqual(bare);

  await test.step('the marks of a name stand on its own letters, also behind a particle', async () => {
    await expect.poll(() => paintedAs(page, 'organisation')).toContain('لخارجية الأمريكية');
    const behind = entity('us-department-of-state').mentions.map(({ quote }) => quote);
    expect((await paintedAs(page, 'organisation')).filter((words) => words.startsWith('لخارجية'))).toEqual(
      behind,
    );
    await expect(text(page)).toContainText('التابع للخارجية الأمريكية');
  });

  await test.step('each block stays one run of text through pointing, pressing and marking', async () => {
    expect(new Set(bare.nodes)).toEqual(new Set([1]));
    const { x, y } = await pointAt(page, 'برئاسة ⟦فايز السراج⟧');
    await page.mouse.move(x, y);
    await expect.poll(async () => (await painted(page))['name-pointed']).toEqual(['فايز السراج']);
    expect(await wordWidths(page)).toEqual(bare);
    await page.mouse.click(x, y);
    await expect.poll(async () => (await painted(page))['name-current']).toEqual(['فايز السراج']);
    expect(await wordWidths(page)).toEqual(bare);
    await page.goto(`/${at('names', 'libya', 3)}`);
    await expect.poll(async () => (await painted(page))['name-marked']?.length).toBe(11);
    expect(await wordWidths(page)).toEqual(bare);
  });
});

test('each kind is told by a line of its own, which is there while the kind is switched on', async ({
  page,
}) => {
  await open(page);

  await test.step('by the shape of its line as well as by its colour', async () => {
    const lines = await legend(page).evaluateAll((all) =>
      all.map((one) => {
        const { textDecorationStyle, textDecorationThickness } = getComputedStyle(
          one.querySelector('.kind-line') as Element,
        );
        return `${textDecorationStyle} ${textDecorationThickness}`;
      }),
    );
    expect(new Set(lines.slice(0, 5)).size).toBe(5);
  });

  for (const colorScheme of ['dark', 'light'] as const) {
    await test.step(`in ${colorScheme} words can be read on every mark, and every line be told from the paper`, async () => {
      await page.emulateMedia({ colorScheme });
      await canBeRead(page);
    });
  }

  await test.step('switching a kind off takes its ink from the page, and only its own', async () => {
    const places = legend(page).filter({ hasText: t('kinds.place') });
    const people = legend(page).filter({ hasText: t('kinds.person') });
    const green = await colourOf(page, 'var(--place)');
    const purple = await colourOf(page, 'var(--person)');
    const below = async (passage: string) => {
      const box = await boxOf(page, passage);
      return { ...box, height: box.height + 8 };
    };
    const name = await below('مدينة ⟦ترهونة⟧ جنوب');
    const person = await below('برئاسة ⟦فايز السراج⟧');
    const marked = await shareOf(page, name, green);
    expect(marked).toBeGreaterThan(0.01);
    await places.click();
    await expect(places).toHaveAttribute('aria-checked', 'false');
    await expect.poll(() => shareOf(page, name, green)).toBe(0);
    expect(await paintedAs(page, 'place')).toEqual([]);
    expect(await shareOf(page, person, purple)).toBeGreaterThan(0.01);
    await people.click();
    await expect.poll(() => shareOf(page, person, purple)).toBe(0);
    await places.click();
    await expect.poll(() => shareOf(page, name, green)).toBe(marked);
  });

  await test.step('what the reader hid stays hidden on the next visit', async () => {
    await page.reload();
    await expect(legend(page).filter({ hasText: t('kinds.person') })).toHaveAttribute(
      'aria-checked',
      'false',
    );
    await expect.poll(() => paintedAs(page, 'place')).toContain('طرابلس');
    expect(await paintedAs(page, 'person')).toEqual([]);
  });
});

test('in forced colours the text does not look selected, and marks are still told apart', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await switchKinds(page, true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await expect.poll(() => paintedAs(page, 'nationality')).toContain('تركية');
      const paragraph = page.locator('[data-block="1"]');
      const clip = (await paragraph.boundingBox()) as NonNullable<
        Awaited<ReturnType<typeof paragraph.boundingBox>>
      >;
      const colour = (name: string) => colourOf(page, name);
      expect(await shareOf(page, clip, await colour('Highlight'))).toBeLessThan(0.01);
      expect(await shareOf(page, clip, await colour('Canvas'))).toBeGreaterThan(0.75);
      expect(await shareOf(page, clip, await colour('CanvasText'))).toBeGreaterThan(0.02);

      await press(page, 'بقيادة ⟦تركية⟧ من');
      await expect.poll(async () => (await painted(page))['name-current']).toEqual(['تركية']);
      expect(await shareOf(page, clip, await colour('Highlight'))).toBeLessThan(0.01);
      expect(await shareOf(page, clip, await colour('Canvas'))).toBeGreaterThan(0.7);
      const current = await boxOf(page, 'بقيادة ⟦تركية⟧ من');
      expect(await shareOf(page, current, await colour('Mark'))).toBeGreaterThan(0.3);
      await escape(page);
    });
  }
});

test('without the browser’s highlights, boxes lie behind the words and a press still opens the card', async ({
  page,
}) => {
  await page.setViewportSize(whole);
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'Highlight');
    Reflect.deleteProperty(CSS, 'highlights');
  });
  await open(page);
  const before = await wordWidths(page);
  expect(new Set(before.nodes)).toEqual(new Set([1]));
  const boxes = page.locator('.ink-boxes [data-ink^="name-person"]');
  const people = reading.entities.filter(({ kind }) => kind === 'person');
  const mentions = people.reduce((sum, one) => sum + one.mentions.length, 0);
  await expect.poll(() => boxes.count()).toBeGreaterThanOrEqual(mentions);
  const name = await boxOf(page, 'برئاسة ⟦فايز السراج⟧');
  const first = await boxes.evaluateAll((all, { x, y }) => {
    const near = all.map((one) => one.getBoundingClientRect());
    return near.find((box) => Math.abs(box.left - x) < 2 && Math.abs(box.top - y) < 12)?.width ?? null;
  }, name);
  expect(first).toBeCloseTo(name.width, 0);
  await press(page, 'برئاسة ⟦فايز السراج⟧');
  await expect(page.getByRole('dialog', { name: /فايز السراج/ })).toBeVisible();
  await expect(page.locator('.ink-boxes [data-ink="name-current"]')).toHaveCount(1);
  expect(await wordWidths(page)).toEqual(before);
  await legend(page)
    .filter({ hasText: t('kinds.person') })
    .click();
  await expect(boxes).toHaveCount(0);
});
