import { devices, type Locator } from '@playwright/test';
import {
  boxOf,
  entity,
  escape,
  expect,
  expectNothingOpened,
  hold,
  legend,
  open,
  painted,
  panel,
  pointAt,
  press,
  t,
  test,
} from '../support/e2e.ts';

/** Seams between elements that run through a word. */
const tornIn = (places: Locator): Promise<string[]> =>
  places.evaluateAll((all) =>
    all.flatMap((button) => {
      const nodes: string[] = [];
      const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push((walker.currentNode as Text).data);
      return nodes
        .slice(1)
        .map((node, i) => `${nodes[i]?.at(-1)}│${node.charAt(0)}`)
        .filter((seam) => /^\p{Script=Arabic}│\p{Script=Arabic}$/u.test(seam) && !/[،؛؟]/.test(seam));
    }),
  );

test.describe('with a mouse', () => {
  test('who is named is told at rest, and in full when it is pressed', async ({ page }) => {
    await open(page);

    await test.step('resting on a name says who it is; moving off takes it away', async () => {
      const { x, y } = await pointAt(page, 'برئاسة ⟦فايز السراج⟧');
      await page.mouse.move(x, y);
      const role = page.getByText('رئيس حكومة الوفاق', { exact: true });
      await expect(role).toBeVisible();
      const box = await role.boundingBox();
      expect(box && (box.y + box.height <= y || box.y >= y), 'it does not cover the name').toBeTruthy();
      await page.mouse.move(x, y + 300);
      await expect(role).toHaveCount(0);
    });

    await test.step('a place says which kind of place it is', async () => {
      const { x, y } = await pointAt(page, 'مدينة ⟦ترهونة⟧ جنوب');
      await page.mouse.move(x, y);
      await expect(page.getByText(t('placeType.city'), { exact: true })).toBeVisible();
    });

    await test.step('pressing a name opens its card: names, kind, role, sentence, and every place in its words', async () => {
      await press(page, 'برئاسة ⟦فايز السراج⟧');
      const card = panel(page, /فايز السراج/);
      await expect(card).toContainText('Fayez al-Sarraj');
      await expect(card).toContainText(t('kind.person'));
      await expect(card).toContainText('رئيس حكومة الوفاق');
      await expect(card).toContainText(entity('fayez-al-sarraj').about.ar);
      await expect(card).toContainText(t('card.aboutAsOf', { when: 'يونيو 2020' }));
      await expect(card).toContainText(/موضعان|موضعين/);
      const places = card.getByRole('list', { name: t('card.places') }).getByRole('button');
      await expect(places).toHaveText([/برئاسة فايز السراج بقيادة/, /اتفاق إردوغان السراج/]);
      await expect(places.first()).toHaveAttribute('aria-current', 'true');
      await expect(card).toContainText('1 من 2');
    });

    await test.step('next and previous go through the places, round and round, and so does a place itself', async () => {
      const card = panel(page, /فايز السراج/);
      const at = async (words: string) => {
        await expect.poll(async () => (await painted(page))['name-current']).toEqual([words]);
        const heading = page.getByRole('heading', { name: 'اتفاق إردوغان السراج' });
        if (words === 'السراج') await expect(heading).toBeInViewport();
      };
      await at('فايز السراج');
      await card.getByRole('button', { name: t('card.nextPlace') }).click();
      await at('السراج');
      await expect(card).toContainText('2 من 2');
      await card.getByRole('button', { name: t('card.nextPlace') }).click();
      await at('فايز السراج');
      await card.getByRole('button', { name: t('card.previousPlace') }).click();
      await at('السراج');
      await card.getByRole('button', { name: /برئاسة فايز السراج/ }).click();
      await at('فايز السراج');
      const name = await boxOf(page, 'برئاسة ⟦فايز السراج⟧');
      expect(name.y).toBeGreaterThan(60);
      expect(name.y).toBeLessThan(500);
    });

    await test.step('the words of a place are quoted without tearing a name from its particle', async () => {
      await press(page, 'بيان لل⟦خار⟧جية الأمريكية');
      const places = panel(page, /^وزارة الخارجية/)
        .getByRole('list', { name: t('card.places') })
        .getByRole('button');
      await expect(places).toHaveText([/التابع للخارجية الأمريكية/, /بيان للخارجية الأمريكية/]);
      expect(await tornIn(places), 'an element that begins inside a word').toEqual([]);
    });
  });

  test('a name in a name, a city for its government and a name behind «لل» are each told apart', async ({
    page,
  }) => {
    await open(page);

    await test.step('inside a longer name the inner one answers, and its card leads out and in again', async () => {
      await press(page, 'بعثة الأمم ⟦المتحدة⟧ للدعم');
      await expect(panel(page, /^الأمم المتحدة/)).toContainText(t('card.inside'));
      await panel(page)
        .getByRole('button', { name: 'بعثة الأمم المتحدة للدعم في ليبيا', exact: true })
        .click();
      const mission = panel(page, /^بعثة الأمم المتحدة للدعم في ليبيا/);
      await expect(mission).toContainText(t('card.contains'));
      await expect(mission.getByRole('button', { name: 'ليبيا', exact: true })).toBeVisible();
      await mission.getByRole('button', { name: t('do.back') }).click();
      await expect(panel(page, /^الأمم المتحدة/)).toBeVisible();
      await press(page, '⟦بعثة⟧ الأمم المتحدة');
      await expect(mission).toBeVisible();
      await escape(page);
    });

    await test.step('a city that stands for its government says so, and only where it does', async () => {
      const note = page.getByText(t('card.metonym'));
      await press(page, 'تمسكت ⟦موسكو⟧ بسحب');
      await expect(note).toBeVisible();
      await press(page, 'عهد ⟦أبوظبي⟧ الشيخ');
      await expect(panel(page, /^أبوظبي/)).toBeVisible();
      await expect(note).toHaveCount(0);
      await panel(page)
        .getByRole('button', { name: t('card.previousPlace') })
        .click();
      await expect(note).toBeVisible();
      await escape(page);
    });

    await test.step('what a hidden kind names is not asked about', async () => {
      await press(page, 'بقيادة ⟦تركية⟧ من');
      await expectNothingOpened(page);
      await legend(page)
        .filter({ hasText: t('kinds.nationality') })
        .click();
      await press(page, 'بقيادة ⟦تركية⟧ من');
      await expect(panel(page, /^تركي/)).toBeVisible();
      await escape(page);
    });

    await test.step('behind «لل» a label gives the name its article back', async () => {
      await press(page, 'بيان للخارجية ⟦الأمريكية⟧، إن');
      const card = panel(page, /^أمريكي/);
      await expect(card.getByRole('button', { name: 'الخارجية الأمريكية', exact: true })).toBeVisible();
      await card.getByRole('button', { name: 'الخارجية الأمريكية', exact: true }).click();
      await expect(panel(page, /^وزارة الخارجية الأمريكية/)).toBeVisible();
      await expect.poll(async () => (await painted(page))['name-current']).toEqual(['لخارجية الأمريكية']);
    });
  });

  test('a press that is not on a name, or that selects, asks nothing', async ({ page }) => {
    await open(page);

    await test.step('between two lines, beside the text and on other words a press asks nothing', async () => {
      const name = await boxOf(page, 'مدينة ⟦ترهونة⟧ جنوب');
      const end = await boxOf(page, 'للدخول إلى ⟦طرابلس⟧.');
      const first = await boxOf(page, '⟦للدخول⟧ إلى طرابلس.');
      expect(end.y, 'all of it is in the window').toBeLessThan(700);
      const points = {
        'above the letters': { x: name.x + name.width / 2, y: name.y - 1.5 },
        'below them': { x: name.x + name.width / 2, y: name.y + name.height + 1.5 },
        'behind the end of the line': { x: end.x - 60, y: end.y + end.height / 2 },
        'in front of the line': { x: first.x + first.width + 12, y: end.y + end.height / 2 },
        'on another word': await pointAt(page, 'تحت ⟦غطاء⟧ من'),
      };
      for (const [where, { x, y }] of Object.entries(points)) {
        await page.mouse.click(x, y);
        await expectNothingOpened(page, where);
      }
      await press(page, 'مدينة ⟦ترهونة⟧ جنوب');
      await expect(panel(page, /^ترهونة/)).toBeVisible();
      await escape(page);
    });

    await test.step('selecting over a name does not ask who it is', async () => {
      const from = await boxOf(page, '⟦لحكومة⟧ الوفاق برئاسة');
      const to = await boxOf(page, 'لحكومة الوفاق برئاسة فايز ⟦السراج⟧');
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
      await page.mouse.up();
      const selected = () => page.evaluate(() => String(window.getSelection()));
      expect(await selected()).toContain('الوفاق برئاسة فايز');
      await expectNothingOpened(page);
      expect(await selected(), 'the selection stands').toContain('الوفاق برئاسة فايز');
      await press(page, 'خرج المئات من سكان مدينة ⟦ترهونة⟧');
      await expect(panel(page, /^ترهونة/)).toBeVisible();
      await expect(page.getByRole('toolbar'), 'nothing is selected any more').toHaveCount(0);
      await escape(page);
    });

    await test.step('a name inside an older selection answers at the first press', async () => {
      const { x, y } = await pointAt(page, 'مدينة ⟦ترهونة⟧ جنوب');
      await page.mouse.move(x - 60, y);
      await page.mouse.down();
      await page.mouse.move(x + 60, y, { steps: 4 });
      await page.mouse.up();
      await expectNothingOpened(page);
      await page.mouse.click(x, y);
      await expect(panel(page, /^ترهونة/)).toBeVisible();
      await expect(page.getByRole('toolbar'), 'nothing is selected any more').toHaveCount(0);
      await escape(page);
    });

    await test.step('a particle is no part of the name that follows it', async () => {
      await press(page, 'التابعة ⟦ل⟧حكومة الوفاق');
      await expectNothingOpened(page);
      await press(page, 'التابعة ل⟦حكو⟧مة الوفاق');
      await expect(panel(page, /^حكومة الوفاق الوطني/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(panel(page)).toHaveCount(0);
      await press(page, 'عقده ⟦ب⟧مركز دبي');
      await expectNothingOpened(page);
    });
  });
});

test('a press before anybody answers is answered as soon as somebody can, though the mouse has moved on', async ({
  page,
}) => {
  const letItCome = await hold(page, /\/Pointing-[^/]*\.js$/);
  await open(page);
  const { x, y } = await pointAt(page, 'برئاسة ⟦فايز السراج⟧');
  await page.mouse.click(x, y);
  await page.mouse.move(x, y + 200, { steps: 3 });
  letItCome();
  await expect(panel(page, /^فايز السراج/)).toBeVisible();
});

test.describe('on a phone', () => {
  const { viewport, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, deviceScaleFactor, isMobile, hasTouch });

  test('a tap opens the card from below, and closing it leads back to the text', async ({ page }) => {
    await open(page);

    await test.step('the name stays in sight above it', async () => {
      for (const passage of ['برئاسة ⟦فايز السراج⟧', 'دعم ⟦روسيا⟧ للمشير', 'وقالت ⟦زاخاروفا⟧، إن']) {
        const { x, y } = await pointAt(page, passage);
        await page.touchscreen.tap(x, y);
        await expect(panel(page)).toBeVisible();
        await expect(async () => {
          const name = await boxOf(page, passage);
          const sheet = await panel(page).boundingBox();
          const bar = await page.getByRole('banner').first().boundingBox();
          expect(name.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
          expect(name.y + name.height).toBeLessThanOrEqual(sheet?.y ?? 0);
        }).toPass();
      }
      await escape(page);
    });

    await test.step('a tap on a name low on the screen lifts the text above the sheet', async () => {
      const low = '⟦القيادة العامة للجيش⟧ باستئناف';
      const { y } = await boxOf(page, low);
      await page.evaluate((by) => window.scrollBy(0, by), y - 780);
      const box = await boxOf(page, low);
      expect(box.y).toBeGreaterThan(700);
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
      await expect(panel(page, /^القيادة العامة/)).toBeVisible();
      await expect(async () => {
        const name = await boxOf(page, low);
        const sheet = await panel(page).boundingBox();
        expect(name.y + name.height).toBeLessThanOrEqual(sheet?.y ?? 0);
      }).toPass();
      await escape(page);
    });

    await test.step('another name can be tapped while a card is open; closing leads back to the text', async () => {
      const first = await pointAt(page, 'برئاسة ⟦فايز السراج⟧');
      await page.touchscreen.tap(first.x, first.y);
      await expect(panel(page, /^فايز السراج/)).toBeVisible();
      const second = await boxOf(page, '⟦حكومة⟧ الوفاق برئاسة');
      await page.touchscreen.tap(second.x + second.width / 2, second.y + second.height / 2);
      await expect(panel(page, /^حكومة الوفاق/)).toBeVisible();
      await expect(panel(page)).toHaveCount(1);
      await panel(page)
        .getByRole('button', { name: t('do.close') })
        .tap();
      await expect(panel(page)).toHaveCount(0);
    });
  });
});
