import type { CDPSession, Page } from '@playwright/test';
import { expect, open, test } from '../support/e2e.ts';

/** Nodes alive, those that are kept though they left the document included, and what scripts hold, in bytes. */
async function held(session: CDPSession): Promise<{ nodes: number; bytes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { nodes, bytes: usedSize };
}

/** Marks a passage by key and takes it back by key, so many times, a frame for each. */
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
      await frame();
      press('KeyZ', { ctrlKey: true });
    }
    await frame();
  }, times);
}

test('a thousand highlights made and taken back leave nothing behind in memory', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await open(page);
  const session = await context.newCDPSession(page);
  // The first hundred fill what is kept on purpose: the history of steps.
  await markAndUndo(page, 120);
  expect(await page.evaluate(() => CSS.highlights.has('ink-saffron'))).toBe(false);
  const before = await held(session);
  await markAndUndo(page, 1000);
  const after = await held(session);
  expect(after.nodes - before.nodes, 'nodes').toBeLessThan(200);
  expect(after.bytes - before.bytes, 'bytes').toBeLessThan(1_500_000);
  const left = await page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith('hashiya:annotation:')).length,
  );
  // An erased annotation leaves a few words that say so, for other tabs.
  expect(left).toBeGreaterThan(1000);
});
