import type { Page } from '@playwright/test';
import { type FakeVoice, installSpeech, type Mouth } from '../support/speech.ts';
import {
  expect,
  faultsOf,
  hasFocus,
  open,
  painted,
  pointAt,
  preferencesKey,
  said,
  shareOf,
  colourOf,
  stored,
  t,
  test,
} from '../support/e2e.ts';

declare global {
  var mouth: Mouth;
}

const voices: readonly FakeVoice[] = [
  { name: 'Majed', lang: 'ar-SA' },
  { name: 'Laila', lang: 'ar-EG' },
];

/** Gives the page an engine of speech before anything of the app runs. */
async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(`globalThis.mouth = (${installSpeech.toString()})(${JSON.stringify(voices)})`);
}

const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => globalThis.mouth.said.map(({ words }) => words));
const isSpeaking = (page: Page): Promise<boolean> => page.evaluate(() => globalThis.mouth.isSpeaking());
const end = (page: Page): Promise<void> => page.evaluate(() => globalThis.mouth.end());
const bar = (page: Page) => page.getByRole('region', { name: t('listening.label') });
const entry = (page: Page) => page.getByRole('listitem').getByRole('button', { name: t('listening.listen') });
const spoken = async (page: Page): Promise<[sentence: string | undefined, word: string | undefined]> => {
  const inks = await painted(page);
  return [inks['spoken-sentence']?.join(''), inks['spoken-word']?.join('')];
};

test('by keys: listening, the word painted, marking what was heard, another pace, and back', async ({
  page,
}) => {
  await giveVoice(page);
  await open(page);
  await entry(page).focus();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toBeVisible();
  const [title] = await heard(page);
  await expect.poll(() => spoken(page)).toEqual([title, undefined]);
  await end(page);
  const [, part = ''] = await heard(page);
  await page.evaluate(() => globalThis.mouth.word('الميليشيات'));
  await expect.poll(() => spoken(page)).toEqual([expect.stringContaining(part.trim()), 'الميليشيات']);
  // The word is seen dark on light: its ground has the colour of the letters around it.
  const word = await page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('spoken-word') ?? [])] as [StaticRange];
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { x, y, width, height } = live.getBoundingClientRect();
    return { x, y, width, height };
  });
  expect(await shareOf(page, word, await colourOf(page, 'var(--ink)'))).toBeGreaterThan(0.5);
  await page.keyboard.press('Alt+KeyX');
  // The title ended a moment ago: it is what was just heard.
  await expect(said(page)).toContainText(title ?? '');
  await expect.poll(async () => (await painted(page))['ink-saffron']).toEqual([title]);
  await page.keyboard.press('Alt+Period');
  await bar(page)
    .getByRole('button', { name: t('listening.wishes') })
    .press('Enter');
  const rate = bar(page).getByRole('slider', { name: t('listening.rate') });
  await rate.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.evaluate(() => globalThis.mouth.said.at(-1)?.rate)).toBe(1.1);
  expect(JSON.parse((await stored(page, preferencesKey)) ?? '{}')).toMatchObject({ speechRate: 1.1 });
  await page.keyboard.press('Alt+KeyL');
  await expect(said(page)).toHaveText(t('listening.paused'));
  expect(await isSpeaking(page)).toBe(false);
  await page.keyboard.press('Alt+KeyL');
  expect(await isSpeaking(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  expect(await isSpeaking(page)).toBe(false);
  await expect(entry(page)).toBeFocused();
});

test('by finger on a phone: from a selection on, with all controls in reach and nothing of it covered', async ({
  page,
}) => {
  await giveVoice(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await expect(entry(page)).toBeVisible();
  const { x, y } = await pointAt(page, 'خرج ⟦المئات⟧ من سكان');
  await page.mouse.dblclick(x, y);
  await page
    .getByRole('toolbar', { name: t('marking.bar') })
    .getByRole('button', { name: t('listening.listen') })
    .click();
  await expect.poll(() => heard(page)).toEqual([expect.stringMatching(/^المئات من سكان/)]);
  await bar(page)
    .getByRole('button', { name: t('listening.wishes') })
    .click();
  await bar(page)
    .getByRole('combobox', { name: t('listening.voice') })
    .selectOption('Laila');
  await expect.poll(() => page.evaluate(() => globalThis.mouth.said.at(-1)?.voice)).toBe('Laila');
  for (const button of await bar(page).getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(32);
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  }
  for (let sentence = 0; sentence < 8; sentence += 1) {
    await end(page);
    await page.evaluate(() => globalThis.mouth.word(globalThis.mouth.said.at(-1)?.words ?? ''));
    await expect
      .poll(() =>
        page.evaluate(() => {
          const top = document.querySelector('[data-listening]')?.getBoundingClientRect().top ?? 0;
          const [range] = [...(CSS.highlights.get('spoken-word') ?? [])] as (StaticRange | undefined)[];
          if (!range) return false;
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const first = live.getBoundingClientRect();
          return first.top > 60 && first.bottom < top;
        }),
      )
      .toBe(true);
  }
  expect(await faultsOf(page)).toEqual([]);
});

test('a device without voices is told so plainly, and what can be done', async ({ page }) => {
  await open(page);
  await expect(entry(page)).toBeVisible();
  await page.keyboard.press('Alt+KeyL');
  await expect(bar(page)).toBeVisible();
  await expect(bar(page).getByRole('alert')).toContainText(t('listening.remedy'));
  expect(await hasFocus(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  expect(await hasFocus(page)).toBe(true);
});
