import { at, escape, expect, legend, open, panel, press, said, t, test } from '../support/e2e.ts';

const plurals: readonly [id: string, form: RegExp, what: string][] = [
  ['khalifa-haftar', /^\u2068?خليفة حفتر\u2069?: موضع واحد/, 'one, without a digit'],
  ['fayez-al-sarraj', /^\u2068?فايز السراج\u2069?: موضعان/, 'two, without a digit'],
  ['tarhuna', /^\u2068?ترهونة\u2069?: 3 مواضع/, 'a few'],
  ['libya', /^\u2068?ليبيا\u2069?: 11 موضعًا/, 'eleven and more'],
];

test('what is said follows what happened, and is for the ear alone', async ({ page }) => {
  await open(page);

  await test.step('nothing is said before anything happened', async () => {
    await expect(said(page)).toHaveText('');
    const box = await said(page).boundingBox();
    expect(box?.width ?? 0).toBeLessThanOrEqual(1);
  });

  await test.step('switching a kind is said', async () => {
    const places = legend(page).filter({ hasText: t('kinds.place') });
    await places.click();
    await expect(said(page)).toHaveText(t('legend.hidden', { kind: t('kinds.place') }));
    await places.click();
    await expect(said(page)).toHaveText(t('legend.shown', { kind: t('kinds.place') }));
  });

  await test.step('the same place is said again when one comes to it again', async () => {
    await press(page, '⟦خليفة حفتر⟧ قائد');
    await expect(said(page)).toHaveText(/1 من 1/);
    const before = await said(page).locator('span').elementHandle();
    await escape(page);
    await press(page, '⟦خليفة حفتر⟧ قائد');
    await expect(panel(page)).toBeVisible();
    await expect
      .poll(() => before?.evaluate((span) => span.isConnected), 'new words for a screen reader to find')
      .toBe(false);
    await expect(said(page)).toHaveText(/1 من 1/);
    const box = await said(page).boundingBox();
    expect(box?.width ?? 0, 'nobody sees it').toBeLessThanOrEqual(1);
  });

  await test.step('coming to a place says which one, in which section, and its words', async () => {
    await press(page, 'مدينة ⟦ترهونة⟧ جنوب');
    await expect(said(page)).toHaveText(new RegExp(`1 من 3، .${t('article.lead')}.: .*مدينة ترهونة جنوب`));
    await panel(page)
      .getByRole('button', { name: t('card.nextPlace') })
      .click();
    await expect(said(page)).toHaveText(/2 من 3، .*وتبعد ترهونة حوالي 95/);
    await page.goto(`/${at('name', 'maria-zakharova', 2)}`);
    await expect(said(page)).toHaveText(/2 من 2، .آليات عسكرية.: .وقالت زاخاروفا، إن/);
  });

  await test.step('marking a name says how many places were marked, in the right form of number', async () => {
    for (const [id, form, what] of plurals) {
      await page.goto(`/${at('names', id)}`);
      await expect(said(page), what).toHaveText(form);
    }
  });
});
