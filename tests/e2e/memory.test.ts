import type { CDPSession, Page } from '@playwright/test';
import { mark, passages } from '../support/e2e-annotations.ts';
import { expect, open, test } from '../support/e2e.ts';

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
