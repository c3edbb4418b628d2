import type { Page } from '@playwright/test';
import {
  at,
  blocks,
  contents,
  expect,
  legend,
  open,
  reading,
  scrollBy,
  seedText,
  t,
  test,
  text,
} from '../support/e2e.ts';

const kinds = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'] as const;

test('the first visit opens on the article, in Arabic and from right to left', async ({ page }) => {
  const faces: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') faces.push(request.url().replace(/.*\/|-.{8}\.woff2$/g, ''));
  });
  await open(page);
  const root = page.locator('html');
  const headings = reading.sections.flatMap(({ heading }) => heading?.quote ?? []);
  await expect(root).toHaveAttribute('lang', 'ar');
  await expect(root).toHaveAttribute('dir', 'rtl');
  await expect(page).toHaveTitle(/قلق دولي من استيلاء ميليشيات الوفاق على طرابلس.* · حاشية$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(reading.headline.quote);
  await expect(page.getByRole('heading', { level: 2 }).filter({ visible: true })).toHaveText([
    t('bar.contents'),
    ...headings,
  ]);

  await test.step('of the faces only what the words need is fetched', async () => {
    await page.evaluate(() => document.fonts.ready);
    expect(faces.filter((face) => !/-(?:cut|part)$/.test(face))).toEqual([]);
    expect(new Set(faces).size).toBe(faces.length);
  });

  await test.step('the page holds every word of the file in its order, and no other', () =>
    holdsTheFile(page));

  await test.step('the contents name the lead and every section; the head says how long and who is named', async () => {
    await expect(contents(page)).toHaveText([t('article.lead'), ...headings]);
    await expect(contents(page)).toHaveCount(7);
    await expect(text(page)).toContainText('4 دقائق');
    await expect(text(page)).toContainText('7 أقسام');
    await expect(text(page)).toContainText(`${reading.entities.length} علَمًا`);
    const counts = kinds.map((kind) => reading.entities.filter((entity) => entity.kind === kind).length);
    await expect(legend(page)).toHaveText(kinds.map((kind, i) => `${t(`kinds.${kind}`)} ${counts[i]}`));
    const on = await legend(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
    expect(on, 'all but nationalities are marked').toEqual(['true', 'true', 'true', 'true', 'true', 'false']);
  });

  await test.step('the bar says what is being read and how far one has come', async () => {
    const bar = page.getByRole('banner');
    const progress = page.getByRole('progressbar', { name: t('bar.progress') });
    await expect(bar).not.toContainText(reading.headline.quote);
    await scrollBy(page, 900);
    await expect(bar).toContainText(reading.headline.quote);
    const share = (): Promise<number> =>
      progress.evaluate((one) =>
        Number(one.getAttribute('aria-valuenow') ?? (one as HTMLProgressElement).value),
      );
    const before = await share();
    expect(before).toBeGreaterThan(0);
    await scrollBy(page, 600);
    await expect.poll(share).toBeGreaterThan(before);
  });

  await test.step('the contents show the section that is being read', async () => {
    const current = contents(page).and(page.locator('[aria-current]'));
    await page.keyboard.press('Home');
    await expect(current).toHaveText([t('article.lead')]);
    await contents(page).filter({ hasText: 'حرب إقليمية' }).click();
    await expect(current).toHaveText(['حرب إقليمية']);
    await page.keyboard.press('End');
    await expect(current).toHaveText(['مباحثات واشنطن أبوظبي']);
  });
});

/** Compares the words of the page with those of the file. */
async function holdsTheFile(page: Page): Promise<void> {
  const shown = await page.locator('[data-block]').evaluateAll((all) => all.map((one) => one.textContent));
  expect(shown).toEqual(blocks.map(({ quote }) => quote));
  let end = 0;
  for (const words of shown) {
    const start = seedText.indexOf(words, end);
    expect(seedText.slice(end, start), 'only marks and space are left out').toMatch(/^[\s*]*$/);
    end = start + words.length;
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

function rulesOf(header = ''): string[] {
  return header.split(';').map((rule) => rule.trim());
}

test('nothing that came into the page could run or fetch', async ({ page, request, heard }) => {
  heard.expect(/Content Security Policy|TrustedHTML|TrustedScript/);
  await open(page, at());

  await test.step('every file comes with the headers that keep the page to itself', async () => {
    const script = await page.locator('script[type="module"]').first().getAttribute('src');
    for (const path of ['/', `/${script}`]) {
      const headers = (await request.get(path)).headers();
      const rules = rulesOf(headers['content-security-policy']);
      expect(rules).toEqual(expect.arrayContaining([...policy, "frame-ancestors 'none'"]));
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('geolocation=()');
      expect(headers['permissions-policy']).toContain('microphone=()');
    }
  });

  await test.step('the policy stands first in the page too, for hosts that send no headers', async () => {
    const first = page.locator('head > :first-child');
    await expect(first).toHaveAttribute('http-equiv', 'Content-Security-Policy');
    expect(rulesOf((await first.getAttribute('content')) ?? '')).toEqual(expect.arrayContaining(policy));
  });

  await test.step('it is kept', async () => {
    const outcome = await page.evaluate(async () => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      const written = (): void => {
        document.createElement('div').innerHTML = '<b>x</b>';
      };
      let threw = false;
      try {
        written();
      } catch {
        threw = true;
      }
      const image = new Image();
      const failed = new Promise((done) => image.addEventListener('error', done));
      image.src = 'http://127.0.0.1:9/elsewhere.png';
      await failed;
      return { threw, refused };
    });
    expect(outcome.threw).toBe(true);
    expect(outcome.refused).toContain('img-src');
  });
});
