import type { CDPSession, Locator, Page } from '@playwright/test';
import { bytesOf, keep, mark, passages, target } from '../support/e2e-annotations.ts';
import { expect, open, panel, pointAt, t, test } from '../support/e2e.ts';

/** Nodes alive, those that are kept though they left the document included, and what scripts hold, in bytes. */
async function held(session: CDPSession): Promise<{ nodes: number; bytes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { nodes, bytes: usedSize };
}

/** Marks a passage by key and takes it back by key, so many times. Each fourth highlight is drawn. */
async function markAndUndo(page: Page, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    const blocks = [...document.querySelectorAll<HTMLElement>('p[data-block]')];
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    const press = (code: string, modifiers: KeyboardEventInit): void => {
      const key = { code, bubbles: true, cancelable: true, ...modifiers };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', key));
    };
    for (let i = 0; i < count; i += 1) {
      const node = blocks[i % blocks.length]?.firstChild as Text;
      document.getSelection()?.setBaseAndExtent(node, 2, node, 2 + (i % 30) + 8);
      press('KeyH', { altKey: true });
      await (i % 4 === 0 ? frame() : new Promise((resolve) => setTimeout(resolve)));
      press('KeyZ', { ctrlKey: true });
    }
    await frame();
  }, times);
}

test('a thousand highlights made and taken back leave nothing behind in memory', async ({
  page,
  context,
}) => {
  await open(page);
  const session = await context.newCDPSession(page);
  // The part of the app that marks comes behind the first words.
  await mark(page, passages.march);
  await page.keyboard.press('Control+KeyZ');
  const isInked = (): Promise<boolean> => page.evaluate(() => CSS.highlights.has('ink-saffron'));
  await expect.poll(isInked).toBe(false);
  // The first hundred fill what is kept on purpose: the history of steps.
  await markAndUndo(page, 120);
  await expect.poll(isInked).toBe(false);
  const before = await held(session);
  await markAndUndo(page, 1000);
  await expect.poll(isInked).toBe(false);
  const after = await held(session);
  expect(after.nodes - before.nodes, 'nodes').toBeLessThan(200);
  expect(after.bytes - before.bytes, 'bytes').toBeLessThan(1_500_000);
  const left = await page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith('hashiya:annotation:')).length,
  );
  // An erased annotation leaves a few words that say so, for other tabs.
  expect(left).toBeGreaterThan(1000);
});

/** Opens the panel, a note, the bar of a selection and the choice between what lies at a point, and closes each. */
async function openAll(page: Page): Promise<void> {
  const closes = async (opened: Locator): Promise<void> => {
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0);
  };
  await page.keyboard.press('Alt+KeyA');
  await closes(panel(page, t('annotations.title')));
  await page.keyboard.press('Alt+KeyJ');
  await closes(page.getByRole('textbox', { name: t('note.label') }));
  await page.evaluate((words) => {
    const node = [...document.querySelectorAll('[data-block]')]
      .map((block) => block.firstChild as Text)
      .find(({ data }) => data.includes(words)) as Text;
    const start = node.data.indexOf(words);
    document.getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
  }, passages.marshal);
  await expect(page.locator('[data-selection-bar]')).toBeVisible();
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await expect(page.locator('[data-selection-bar]')).toHaveCount(0);
  const { x, y } = await pointAt(page, 'مدينة ⟦ترهونة⟧ جنوب');
  await page.mouse.click(x, y);
  await closes(panel(page, t('marking.picker')));
}

test('what is opened and closed again leaves nothing behind in memory', async ({ page, context }) => {
  const note = bytesOf({ target: target(passages.march), note: 'أراجع التواريخ', tags: ['جغرافيا'] });
  await keep(page, { aaaaaaaaaaaaaaa1: note });
  await open(page);
  const session = await context.newCDPSession(page);
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.has('ink-saffron')), 'the part that marks has come')
    .toBe(true);
  // What is kept on purpose comes with the first few times.
  for (let times = 0; times < 3; times += 1) await openAll(page);
  const before = await held(session);
  for (let times = 0; times < 10; times += 1) await openAll(page);
  const after = await held(session);
  expect(after.nodes - before.nodes, 'nodes').toBeLessThan(100);
  expect(after.bytes - before.bytes, 'bytes').toBeLessThan(1_500_000);
});
