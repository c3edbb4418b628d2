/**
 * What every end-to-end test begins with: the app as a reader opens it, watched for complaints, and
 * the ways to point at words of the text. Nothing here reaches into the app; it only reads the page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page, type Route } from '@playwright/test';
import axe, { type default as Axe } from 'axe-core';
import { createInstance, type TFunction } from 'i18next';

export { expect };

/** The words of the interface as its dictionaries have them. */
export function wordsIn(language: 'ar' | 'en' | 'fr'): TFunction {
  const file = join(import.meta.dirname, '..', '..', 'src', 'i18n', `${language}.json`);
  const resources = { [language]: { translation: JSON.parse(readFileSync(file, 'utf8')) } };
  const words = createInstance();
  void words.init({ lng: language, resources, initAsync: false, interpolation: { escapeValue: false } });
  return words.getFixedT(language);
}

export const t = wordsIn('ar');

interface Heard {
  /** Says which complaints a test brings about on purpose. */
  expect(complaint: RegExp): void;
}

/** Like Playwright's own, and each test fails on an error, a warning or a request to another host. */
export const test = base.extend<{ heard: Heard }>({
  heard: [
    async ({ context }, run) => {
      const complaints: string[] = [];
      // Said some seconds after a visit that began elsewhere than at the first article, or in another language.
      const expected = [
        /was preloaded using link preload but not used/,
        /Service Worker registration blocked by Playwright/,
      ];
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      context.on('weberror', (problem) => complaints.push(String(problem.error())));
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== '127.0.0.1')
          complaints.push(`asked ${request.url()}`);
      });
      await run({ expect: (complaint) => expected.push(complaint) });
      const unexpected = complaints.filter((words) => !expected.some((known) => known.test(words)));
      expect(unexpected, 'nothing is said in the console, and no other host is asked').toEqual([]);
    },
    { auto: true },
  ],
});

interface Quoted {
  readonly start: number;
  readonly quote: string;
}

interface SeedReading {
  readonly headline: Quoted;
  readonly sections: readonly {
    readonly id: string;
    readonly heading?: Quoted;
    readonly paragraphs: readonly Quoted[];
  }[];
  readonly entities: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: { readonly ar: string; readonly en: string; readonly fr: string };
    readonly about: { readonly ar: string; readonly en: string; readonly fr: string };
    readonly mentions: readonly Quoted[];
  }[];
}

export const seedFolder = join(import.meta.dirname, '..', '..', 'seeds');
export const seedId = '000_f657090a955ee483';
export const seedBytes = readFileSync(join(seedFolder, `${seedId}.txt`));
export const seedText = seedBytes.toString('utf8');
export const reading = JSON.parse(
  readFileSync(join(seedFolder, `${seedId}.reading.json`), 'utf8'),
) as SeedReading;

/** What our reading shows as one element each, in order. */
export const blocks: readonly Quoted[] = [
  reading.headline,
  ...reading.sections.flatMap(({ heading, paragraphs }) => [...(heading ? [heading] : []), ...paragraphs]),
];

/** An entity of the reading. Throws RangeError where there is none of that id. */
export function entity(id: string) {
  const found = reading.entities.find((one) => one.id === id);
  if (!found) throw new RangeError(`the reading has no entity ${id}`);
  return found;
}

/** The address of a place in the bundled article: `at('section', 'regional-war')`. */
export function at(...spot: readonly (string | number)[]): string {
  return `#/${['read', seedId, ...spot].join('/')}`;
}

/** Opens an address and waits until the text stands there. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(text(page)).toBeVisible();
}

/** Goes to an empty page of the same origin: the app is closed, its storage is not. */
export async function leave(page: Page): Promise<void> {
  const body = '<!doctype html><link rel="icon" href="data:,"><title>empty</title>';
  await page.route('/empty', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/empty');
}

/** Puts a value into the browser's storage before the app is opened. */
export async function store(page: Page, key: string, value: string): Promise<void> {
  await leave(page);
  await page.evaluate(([name, words]) => localStorage.setItem(name, words), [key, value] as const);
}

export function stored(page: Page, key: string): Promise<string | null> {
  return page.evaluate((name) => localStorage.getItem(name), key);
}

/** Keeps back every answer to `url` until the returned function is called; then `answer` gives it. */
export async function hold(
  page: Page,
  url: RegExp,
  answer = (route: Route): Promise<void> => route.continue(),
): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await released;
    await answer(route);
  });
  return release;
}

export const preferencesKey = 'hashiya:preferences';
export const placeKey = `hashiya:place:${seedId}`;

export const text = (page: Page): Locator => page.getByRole('article');
export const contents = (page: Page): Locator =>
  page.getByRole('navigation', { name: t('bar.contents') }).getByRole('link');
export const legend = (page: Page): Locator =>
  page.getByRole('list', { name: t('legend.label') }).getByRole('switch');
export const panel = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('dialog', name === undefined ? {} : { name });
/** What a screen reader is told. */
export const said = (page: Page): Locator => page.locator('[aria-live="polite"]');

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Cuts the marks out of a passage: `'التابعة ل⟦حكومة⟧'`. */
function marked(passage: string): { words: string; from: number; to: number } {
  const from = passage.indexOf('⟦');
  const to = passage.indexOf('⟧') - 1;
  if (from < 0 || to <= from) throw new RangeError(`nothing is marked in «${passage}»`);
  return { words: passage.replace(/[⟦⟧]/g, ''), from, to };
}

/** The box of the marked letters of a passage, as they lie in the window now. */
export async function boxOf(page: Page, passage: string) {
  return page.evaluate(({ words, from, to }) => {
    const node = [...document.querySelectorAll('[data-block]')]
      .map((block) => block.firstChild as Text)
      .find(({ data }) => data.includes(words));
    if (!node) throw new RangeError(`«${words}» is not in the text`);
    const range = document.createRange();
    const start = node.data.indexOf(words);
    range.setStart(node, start + from);
    range.setEnd(node, start + to);
    const { left, top, width, height } = range.getClientRects()[0] as DOMRect;
    return { x: left, y: top, width, height };
  }, marked(passage));
}

/** The middle of the marked letters, scrolled to the upper half of the window where they are not in it. */
export async function pointAt(page: Page, passage: string): Promise<Point> {
  const { y } = await boxOf(page, passage);
  await page.evaluate((top) => {
    if (top > 100 && top < window.innerHeight - 80) return;
    window.scrollBy({ top: top - window.innerHeight * 0.4, behavior: 'instant' });
  }, y);
  await frames(page, 2);
  const box = await boxOf(page, passage);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Lets the page draw so many frames: for what must not happen, and so cannot be waited for. */
export async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (rest) => {
    for (let left = rest; left > 0; left -= 1) await new Promise(requestAnimationFrame);
  }, count);
}

/** Sees to it that what was just done opened no panel: the address would tell at once. */
export async function expectNothingOpened(page: Page, why = 'nothing opens'): Promise<void> {
  await frames(page, 3);
  expect(await page.evaluate(() => window.location.hash), why).not.toMatch(/\/(?:names?|block)\b/);
  await expect(panel(page), why).toHaveCount(0);
}

/** Clicks the marked letters of a passage with the mouse. */
export async function press(page: Page, passage: string): Promise<void> {
  const { x, y } = await pointAt(page, passage);
  await page.mouse.click(x, y);
}

/** The words that carry each ink now, as the browser holds them. */
export function painted(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const inks = [...CSS.highlights].map(([name, highlight]) => {
      const words = [...highlight].map((range) =>
        (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
      );
      return [name, words] as const;
    });
    return Object.fromEntries(inks);
  });
}

/** The words painted as names of a kind, however many inks the kind takes. */
export async function paintedAs(page: Page, kind: string): Promise<string[]> {
  const inks = await painted(page);
  return Object.keys(inks)
    .filter((name) => name === `name-${kind}` || name === `name-${kind}-around`)
    .flatMap((name) => inks[name] as string[]);
}

interface Top {
  /** Index of the block, and of the letter in it. */
  readonly block: number;
  readonly letter: number;
  readonly words: string;
  /** Where the line stands in the window, in CSS px. */
  readonly y: number;
}

/** The first line below the bar: where a reader would read on. */
export function topLine(page: Page): Promise<Top> {
  return page.evaluate(() => {
    const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    const range = document.createRange();
    for (const [index, block] of [...document.querySelectorAll('[data-block]')].entries()) {
      if (block.getBoundingClientRect().bottom <= bar) continue;
      const node = block.firstChild as Text;
      for (let i = 0; i < node.length; i += 1) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const rect = range.getClientRects()[0];
        if (rect && rect.bottom > bar + 1)
          return { block: index, letter: i, words: node.data.slice(i, i + 24), y: rect.top };
      }
    }
    return { block: -1, letter: -1, words: '', y: 0 };
  });
}

export async function wordsAtTop(page: Page): Promise<string> {
  return (await topLine(page)).words;
}

/** How far below the bar the line with these words stands, in lines of the text: 0 is the first one. */
export function linesBelowBar(page: Page, words: string): Promise<number> {
  return page.evaluate((wanted) => {
    const block = [...document.querySelectorAll('[data-block]')].find((one) =>
      one.textContent.includes(wanted),
    );
    const node = block?.firstChild as Text;
    const range = document.createRange();
    const start = node.data.indexOf(wanted);
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    const line = Number.parseFloat(getComputedStyle(block as Element).lineHeight);
    return ((range.getClientRects()[0] as DOMRect).top - bar) / line;
  }, words);
}

/** Scrolls as a wheel does, and waits until the app has kept the place where it came to rest. */
export async function scrollBy(page: Page, pixels: number, key = placeKey): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height / 2);
  const before = await stored(page, key);
  await page.mouse.wheel(0, pixels);
  await expect.poll(() => stored(page, key), 'the place is kept').not.toBe(before);
}

export type Colour = readonly [red: number, green: number, blue: number];

/** What part of a clip of the window is of a colour, give or take `tolerance` in each channel. */
export async function shareOf(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
  colour: Colour,
  tolerance = 24,
): Promise<number> {
  const image = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(
    async ({ data, wanted, off }) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      let near = 0;
      for (let i = 0; i < pixels.length; i += 4)
        if (wanted.every((value, channel) => Math.abs((pixels[i + channel] as number) - value) <= off))
          near += 1;
      return near / (pixels.length / 4);
    },
    { data: image, wanted: colour, off: tolerance },
  );
}

/** A colour of CSS, a variable's or the system's, as the page would paint it now. */
export function colourOf(page: Page, css: string): Promise<Colour> {
  return page.evaluate((value) => {
    const element = document.createElement('i');
    element.style.setProperty('forced-color-adjust', 'none');
    element.style.color = value;
    document.body.append(element);
    const [red, green, blue] = (getComputedStyle(element).color.match(/\d+/g) ?? []).map(Number);
    element.remove();
    return [red, green, blue] as [number, number, number];
  }, css);
}

/** Opens the settings of reading and returns what opened. */
export async function openSettings(page: Page, name = t('bar.settings')): Promise<Locator> {
  await page.getByRole('button', { name }).click();
  const settings = panel(page, name);
  await expect(settings.getByRole('slider').first()).toBeVisible();
  return settings;
}

/** Closes by Escape what lies over or beside the text, and waits until it has gone. */
export async function escape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
}

/** The slider of the text size. */
export function textSizeIn(settings: Locator | Page, words = t): Locator {
  return settings.getByRole('slider', { name: words('settings.textSize') });
}

/** True where something on the page has focus: nobody is left nowhere. */
export function hasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
}

const accessRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer a theme can change. */
export const THEMED: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * What axe faults on the page, or in the `part` of it that a selector names, once nothing there moves: by all of its
 * rules or by these alone.
 */
export async function faultsOf(page: Page, part?: string, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.all(ending.map(({ finished }) => finished.catch(() => null)));
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const runOnly: Axe.RunOnly = rules
    ? { type: 'rule', values: [...rules] }
    : { type: 'tag', values: accessRules };
  const { violations } = await page.evaluate(
    ([where, only]) => {
      const there = Reflect.get(window, 'axe') as typeof Axe;
      // The lists of what is well would take most of the time.
      return there.run(where ?? document, { runOnly: only, resultTypes: ['violations'] });
    },
    [part, runOnly] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id} at ${target.join(' ')}: ${any[0]?.message ?? ''}`),
  );
}
