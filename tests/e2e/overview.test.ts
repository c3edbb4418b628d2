import { expect, open, pointAt, t, test, topLine, at, frames, colourOf, shareOf } from '../support/e2e.ts';

test('by pointer and by keys the overview leads through the text, and shows what is marked in it', async ({
  page,
}) => {
  await open(page, at('names', 'maria-zakharova'));
  const strip = page.locator('[data-overview]');
  const slider = page.getByRole('slider', { name: t('overview.place') });
  await expect(slider).toBeAttached();
  const box = (await strip.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const text = await page.locator('.sheet').boundingBox();
  expect(box.x + box.width, 'no word is covered').toBeLessThan(text?.x ?? 0);
  // Ticks are seen, not only there.
  expect(await shareOf(page, box, await colourOf(page, 'var(--accent)'), 30)).toBeGreaterThan(0.002);
  const blockAt = async (share: number): Promise<number> => {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * share, { steps: 4 });
    await frames(page, 3);
    return (await topLine(page)).block;
  };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.1);
  await page.mouse.down();
  const near = await blockAt(0.2);
  const middle = await blockAt(0.5);
  const far = await blockAt(0.97);
  expect([near < middle, middle < far]).toEqual([true, true]);
  await expect(strip).toContainText('مباحثات واشنطن');
  const back = await blockAt(0.3);
  expect(back).toBeLessThan(middle);
  await page.mouse.up();
  await blockAt(0.8);
  expect((await topLine(page)).block, 'who has let go no longer drags').toBe(back);
  await expect(slider).toBeFocused();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /مباحثات واشنطن.*100/);
  await page.keyboard.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuetext', /100/);
  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  // A selection survives the pressing.
  const { x, y } = await pointAt(page, 'من ⟦اقتحام⟧ مدينة');
  await page.mouse.dblclick(x, y);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.5);
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('اقتحام');
  await page.keyboard.press('Alt+KeyS');
  await expect(strip).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.sheet')).toBeVisible();
  await expect(page.getByRole('button', { name: t('listening.listen') })).toBeVisible();
  await expect(strip).toHaveCount(0);
});
