import type { Locator, Page } from '@playwright/test';
import { describe } from '../../src/core/anchor.ts';
import { type Annotation, encode, keyOf } from '../../src/core/annotation.ts';
import {
  at,
  blocks,
  boxOf,
  expect,
  faultsOf,
  frames,
  hasFocus,
  leave,
  open,
  painted,
  panel,
  pointAt,
  preferencesKey,
  press,
  scrollBy,
  seedId,
  seedText,
  store,
  t,
  test,
  wordsIn,
  textSizeIn,
} from '../support/e2e.ts';
import { drag } from '../support/e2e-annotations.ts';

/** A passage that names nobody, so that a press on it means its annotation alone. */
const REGROUPING = 'تقوم بإعادة تمركز وحداتها خارج العاصمة';
const LEVEL = 4;

function annotation(id: string, quote: string, changes: Partial<Annotation> = {}): Annotation {
  const start = seedText.indexOf(quote);
  return {
    id,
    article: seedId,
    target: describe(seedText, { start, end: start + quote.length }),
    ink: 'saffron',
    note: '',
    direction: 'auto',
    tags: [],
    created: 1_751_880_000_000,
    modified: 1_751_880_000_000,
    revision: 1,
    deleted: null,
    conflictOf: null,
    ...changes,
  };
}

const noted = (id: string, quote: string, note: string): Annotation => annotation(id, quote, { note });

const FEW = [
  noted('first', 'غطاء من "المسيرات"', 'أراجع معنى **المسيرات** هنا.'),
  annotation('second', REGROUPING, { ink: 'sky', note: 'تعبير مخفف عن الانسحاب؟', tags: ['لغة'] }),
  annotation('bare', 'أعلنت استعادة السيطرة', { ink: 'mint' }),
];

/** Opens the bundled article with these annotations. */
async function openWith(page: Page, annotations: readonly Annotation[], hash = at()): Promise<void> {
  await leave(page);
  await page.evaluate(
    (all) => {
      for (const [key, bytes] of all) localStorage.setItem(key, bytes);
    },
    annotations.map((one) => [keyOf(one), encode(one)] as const),
  );
  await open(page, hash);
  await marksAreThere(page);
}

/** What the reader marked comes behind the first words. */
async function marksAreThere(page: Page): Promise<void> {
  await expect
    .poll(
      async () => Object.keys(await painted(page)).some((ink) => ink.startsWith('ink-')),
      'the marks are there',
    )
    .toBe(true);
}

const wide = { width: 1440, height: 1000 };
const narrow = { width: 390, height: 844 };

const note = (page: Page, id: string): Locator => page.locator(`[data-note="${id}"]`);
const opener = (page: Page, id: string): Locator => page.locator(`#open-note-${id}`);
const editor = (page: Page, words = t): Locator =>
  page.getByRole('region', { name: new RegExp(`^${words('note.title')}`) });
const field = (page: Page, words = t): Locator => page.getByRole('textbox', { name: words('note.label') });

async function topOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.y ?? Number.NaN;
}

/** How far below the words it belongs to a note stands, in CSS px. */
async function away(page: Page, locator: Locator, passage: string): Promise<number> {
  const [top, { y }] = await Promise.all([topOf(locator), boxOf(page, passage)]);
  return top - y;
}

function expectLevel(
  page: Page,
  locator: Locator,
  passage: string,
  why = 'the note is level with its words',
) {
  return expect
    .poll(async () => Math.abs(await away(page, locator, passage)), why)
    .toBeLessThanOrEqual(LEVEL);
}

/** The notes in the margin from above, once none of them moves any more: where each begins and ends. */
async function standing(page: Page): Promise<{ id: string; top: number; bottom: number }[]> {
  return page.evaluate(async () => {
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
    return [...document.querySelectorAll<HTMLElement>('[data-note]')].map((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return { id: one.dataset['note'] ?? '', top, bottom };
    });
  });
}

async function expectApart(page: Page, ids: readonly string[], why: string): Promise<void> {
  const notes = await standing(page);
  expect(
    notes.map(({ id }) => id),
    why,
  ).toEqual(ids);
  for (const [i, { top }] of notes.entries())
    if (i > 0) expect(top, why).toBeGreaterThanOrEqual(notes[i - 1]?.bottom ?? 0);
}

test.describe('in a wide window', () => {
  test.use({ viewport: wide });

  test('notes stand level with their words, open where they stand, and stay level whatever changes', async ({
    page,
  }) => {
    await openWith(page, FEW);

    await test.step('notes stand level with their words, and bare highlights have none', async () => {
      await expectLevel(page, note(page, 'first'), '⟦غطاء⟧ من "المسيرات"');
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز');
      await expect(note(page, 'bare')).toHaveCount(0);
      await expect(note(page, 'first').locator('strong')).toHaveText('المسيرات');
      await expect(note(page, 'second')).toContainText('#لغة');
    });

    await test.step('pressing a passage opens its note level with it, ready to be written', async () => {
      await press(page, 'بإعادة ⟦تمركز⟧ وحداتها');
      await expect(editor(page)).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`${at('note', 'second')}$`));
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز');
      await expect(field(page)).toBeFocused();
      await expect(field(page)).toHaveValue('تعبير مخفف عن الانسحاب؟');
      await expect(editor(page)).toContainText(REGROUPING);
      await page.keyboard.press('Escape');
      await expect(editor(page)).toHaveCount(0);
    });

    await test.step('pressing a bare highlight gives it a place in the margin', async () => {
      await press(page, 'أعلنت ⟦استعادة⟧ السيطرة');
      await expectLevel(page, note(page, 'bare'), '⟦أعلنت⟧ استعادة السيطرة');
      await expect(field(page)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(note(page, 'bare')).toHaveCount(0);
    });

    await test.step('focus comes back to what opened the note', async () => {
      await press(page, 'بإعادة ⟦تمركز⟧ وحداتها');
      await expect(field(page)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-block]', { hasText: REGROUPING })).toBeFocused();
      await opener(page, 'second').click();
      await expect(field(page)).toBeFocused();
      await page.getByRole('button', { name: t('do.close') }).click();
      await expect(opener(page, 'second')).toBeFocused();
    });

    await test.step('the names take the place of the notes, and give it back', async () => {
      await expect(note(page, 'second')).toBeVisible();
      await page.getByRole('button', { name: t('bar.names') }).click();
      await expect(panel(page, t('names.title'))).toBeVisible();
      await expect(note(page, 'second')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز');
    });

    await test.step('deleting closes the note and can be undone', async () => {
      await opener(page, 'second').click();
      await editor(page)
        .getByRole('button', { name: t('note.delete') })
        .click();
      await expect(editor(page)).toHaveCount(0);
      await expect(note(page, 'second')).toHaveCount(0);
      await expect(panel(page), 'nothing is said to be missing').toHaveCount(0);
      await page.getByRole('button', { name: t('do.undo') }).click();
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز');
    });

    await test.step('scrolling moves them with the text, and another text size finds them level again', async () => {
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز');
      await scrollBy(page, 300);
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز', 'after scrolling');
      await page.getByRole('button', { name: t('bar.settings') }).click();
      await textSizeIn(page).press('End');
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز', 'in larger letters');
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1200, height: 800 });
      await expectLevel(page, note(page, 'second'), '⟦تقوم⟧ بإعادة تمركز', 'in a narrower window');
    });
  });

  test('three notes on one line never overlap, at rest, while one is open, and while one grows', async ({
    page,
  }) => {
    const three = [
      noted('one', 'تقوم', 'ملاحظة أولى\n\nفي فقرتين'),
      noted('two', 'تمركز', 'ملاحظة ثانية'),
      noted('three', 'وحداتها خارج', 'ملاحظة ثالثة\n\n- أ\n- ب\n- ج'),
    ];
    await openWith(page, three);

    await test.step('the one in focus takes its true place', async () => {
      await expect(note(page, 'three')).toBeVisible();
      await expectApart(page, ['one', 'two', 'three'], 'at rest');
      await expectLevel(page, note(page, 'one'), '⟦تقوم⟧ بإعادة');
      for (const [id, passage] of [
        ['three', '⟦وحداتها⟧ خارج'],
        ['one', '⟦تقوم⟧ بإعادة'],
        ['two', 'بإعادة ⟦تمركز⟧'],
      ] as const) {
        await opener(page, id).click();
        await expect(editor(page)).toBeVisible();
        await expectLevel(page, note(page, id), passage, `${id} is in its true place`);
        await expectApart(page, ['one', 'two', 'three'], `while ${id} is open`);
        await page.keyboard.press('Escape');
        await expect(editor(page)).toHaveCount(0);
      }
      await expectApart(page, ['one', 'two', 'three'], 'at rest again');
    });

    await test.step('one that grows while it is written pushes the others on', async () => {
      await opener(page, 'one').click();
      await expect(field(page)).toBeFocused();
      const before = await topOf(note(page, 'two'));
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nسطر\nسطر\nسطر\nسطر\nسطر');
      await expect.poll(() => topOf(note(page, 'two'))).toBeGreaterThan(before + 60);
      await expectApart(page, ['one', 'two', 'three'], 'after typing');
    });
  });

  test('a note is gone to, written and moved to other words by keys and by hand', async ({ page }) => {
    await openWith(page, FEW);

    await test.step('by keys alone: from the text to a note, into it, and back', async () => {
      await expect(note(page, 'second')).toBeVisible();
      await page.locator('main button').last().focus();
      const reached: string[] = [];
      for (let steps = 0; steps < 6 && !reached.includes('open-note-second'); steps += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement?.id ?? ''));
      }
      expect(reached).toEqual(['open-note-first', 'open-note-second']);
      await page.keyboard.press('Enter');
      await expect(field(page)).toBeFocused();
      await page.keyboard.type(' نعم.');
      await page.keyboard.press('Tab');
      await expect(
        page.getByRole('button', { name: new RegExp(t('note.removeTag', { tag: '' }).slice(0, 8)) }),
      ).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('combobox')).toBeFocused();
      await page.keyboard.type('سياسة');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Escape');
      await expect(opener(page, 'second')).toBeFocused();
      await expect(note(page, 'second')).toContainText('تعبير مخفف عن الانسحاب؟ نعم.');
      await expect(note(page, 'second')).toContainText('#سياسة');
      await expect
        .poll(async () => (await painted(page))['ink-rose'], 'the arrow took the next ink')
        .toEqual([REGROUPING]);
    });

    await test.step('its passage is selected anew: the note moves there, and one press takes that back', async () => {
      await opener(page, 'second').click();
      await editor(page).getByText(t('note.adjust')).click();
      await editor(page)
        .getByRole('button', { name: t('note.anew') })
        .click();
      const waiting = page.getByRole('toolbar', { name: t('marking.choose') });
      await expect(waiting.getByRole('button').first()).toBeFocused();
      await waiting.getByRole('button', { name: t('marking.cancel') }).click();
      await expect(waiting).toHaveCount(0);
      await expect(editor(page).getByRole('button', { name: t('note.anew') })).toBeFocused();
      await page.keyboard.press('Enter');
      await drag(page, 'تمكنت ⟦الميليشيات⟧ المسلحة', 'الميليشيات ⟦المسلحة⟧ التابعة');
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: t('marking.replace') })
        .click();
      await expect.poll(async () => (await painted(page))['ink-rose']).toEqual(['الميليشيات المسلحة']);
      await expect(editor(page)).toContainText('الميليشيات المسلحة');
      await expectLevel(page, note(page, 'second'), '⟦الميليشيات⟧ المسلحة');
      await expect(field(page)).toHaveValue('تعبير مخفف عن الانسحاب؟ نعم.');
      await page
        .locator('[data-told]')
        .getByRole('button', { name: t('do.undo') })
        .click();
      await expect.poll(async () => (await painted(page))['ink-rose']).toEqual([REGROUPING]);
      await expectLevel(page, note(page, 'second'), `⟦${REGROUPING}⟧`);
    });
  });

  test('a press elsewhere on the text closes the note, with all that was written; selecting does not', async ({
    page,
  }) => {
    await openWith(page, FEW);
    await press(page, `⟦${REGROUPING}⟧`);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type(' وهذا نصف');
    await drag(page, 'تمكنت ⟦الميليشيات⟧ المسلحة', 'الميليشيات ⟦المسلحة⟧ التابعة');
    await expect(page.getByRole('toolbar')).toBeVisible();
    const { x, y } = await pointAt(page, '⟦تمكنت⟧ الميليشيات');
    await page.mouse.click(x, y);
    await expect(page.getByRole('toolbar')).toHaveCount(0);
    await page.mouse.dblclick(x, y);
    await expect(page.getByRole('toolbar')).toBeVisible();
    await expect(editor(page), 'who selects leaves the note open').toBeVisible();
    await page.keyboard.press('Escape');
    await press(page, `⟦${REGROUPING}⟧`);
    await frames(page, 30);
    await expect(editor(page), 'its own passage leaves it open').toBeVisible();
    await page.mouse.click(x, y);
    await expect(editor(page)).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`${at()}$|/$`));
    await expect(note(page, 'second')).toContainText('وهذا نصف');
    expect(await hasFocus(page)).toBe(true);
    await opener(page, 'second').click();
    await expect(editor(page)).toBeVisible();
    const paragraph = (await page.locator('[data-block="1"]').boundingBox()) as { x: number; y: number };
    await page.mouse.click(paragraph.x + 60, paragraph.y - 4);
    await expect(editor(page), 'between two paragraphs').toHaveCount(0);
  });

  test('a link to a note opens it, its words in sight, and what is typed is kept though the tab is closed at once', async ({
    page,
    context,
  }) => {
    const last = blocks.at(-1)?.quote.split(' ').slice(0, 3).join(' ') ?? '';
    await openWith(page, [noted('far', last, 'في آخر النص')], at('note', 'far'));
    await expect(editor(page)).toBeInViewport({ ratio: 0.9 });
    const box = await boxOf(page, `⟦${last}⟧`);
    expect(box.y).toBeGreaterThan(60);
    expect(box.y).toBeLessThan(wide.height - 40);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type(' وأخيرًا');
    await page.close();
    const again = await context.newPage();
    await again.setViewportSize(wide);
    await open(again, at('note', 'far'));
    await expect(field(again)).toHaveValue('في آخر النص وأخيرًا');
    await again.close();
  });
});

test.describe('in a narrow window', () => {
  test.use({ viewport: narrow });

  test('a note opens as a sheet from below, its passage in sight above it', async ({ page }) => {
    await openWith(page, FEW);
    await expect(note(page, 'second')).toHaveCount(0);
    await press(page, 'بإعادة ⟦تمركز⟧ وحداتها');
    const sheet = panel(page, new RegExp(REGROUPING));
    await expect(sheet).toBeVisible();
    await expect(sheet.getByRole('heading')).toBeFocused();
    await expect
      .poll(async () => {
        const passage = await boxOf(page, 'بإعادة ⟦تمركز⟧');
        return passage.y > 60 && passage.y + passage.height < (await topOf(sheet));
      }, 'the words are in sight')
      .toBe(true);
    await field(page).fill('كُتبت في نافذة ضيقة');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await expect(page.locator('[data-block]', { hasText: REGROUPING })).toBeFocused();
    await page.reload();
    await marksAreThere(page);
    await press(page, 'بإعادة ⟦تمركز⟧ وحداتها');
    await expect(field(page)).toHaveValue('كُتبت في نافذة ضيقة');

    await test.step('the passage stays in sight while the sheet grows under the writing hand', async () => {
      await field(page).fill('سطر\n'.repeat(12));
      await expect
        .poll(async () => {
          const passage = await boxOf(page, 'بإعادة ⟦تمركز⟧');
          return passage.y > 60 && passage.y + passage.height < (await topOf(panel(page)));
        })
        .toBe(true);
    });
  });
});

/** What of a note lies beyond the edges of the window. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const seen = [...document.querySelectorAll<HTMLElement>('[data-note] *, [data-panel] *')];
    const out = seen.filter((one) => {
      const { left, right, width: size } = one.getBoundingClientRect();
      return size > 1 && one.checkVisibility() && (left < -0.5 || right > clientWidth + 0.5);
    });
    return [
      ...(scrollWidth > clientWidth ? ['the page scrolls sideways'] : []),
      ...out.map(({ outerHTML }) => outerHTML.slice(0, 80)),
    ];
  });
}

test('nothing of a note is cut off, however wide the window', async ({ page }) => {
  const address = 'https://example.org/an/address/that/has/no/end/and/no/spaces/at/all/whatever كلمة ';
  const long = noted('long', REGROUPING, address.repeat(4));
  const tags = ['وسم طويل جدا لا ينتهي عند حد معقول', 'قصير'];
  await page.setViewportSize({ width: 1180, height: 700 });
  await openWith(page, [{ ...long, tags }], at('note', 'long'));
  for (const width of [1180, 768, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(width === 1180 ? editor(page) : panel(page)).toBeVisible();
    await expect(field(page)).toBeVisible();
    const fold = page.locator('details').filter({ has: page.getByText(t('note.adjust')) });
    if (!(await fold.evaluate((one: HTMLDetailsElement) => one.open))) await fold.locator('summary').click();
    await standing(page);
    await frames(page, 4);
    expect(await cutOff(page), `${width} px`).toEqual([]);
  }
});

for (const [theme, language] of [
  ['paper', 'ar'],
  ['night', 'en'],
] as const) {
  test(`notes break no rule of access: ${theme}, ${language}`, async ({ page }) => {
    const words = wordsIn(language);
    await page.setViewportSize(wide);
    await store(page, preferencesKey, JSON.stringify({ version: 1, theme, language }));
    await openWith(page, FEW);
    await expect(note(page, 'first').locator('strong')).toBeVisible();
    expect(await faultsOf(page), 'closed').toEqual([]);
    await opener(page, 'second').click();
    await page.locator('summary').click();
    await page.getByRole('combobox').fill('لغ');
    expect(await faultsOf(page), 'open').toEqual([]);
    await page.setViewportSize(narrow);
    await expect(panel(page)).toBeVisible();
    await expect(field(page, words)).toBeVisible();
    expect(await faultsOf(page), 'in a sheet').toEqual([]);
  });
}
