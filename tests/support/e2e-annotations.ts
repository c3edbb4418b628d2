/** Annotations for end-to-end tests: in the browser's storage as they are kept there, and made by the reader's hand. */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { boxOf, expect, leave, pointAt, seedId, seedText, t } from './e2e.ts';

/** Three passages of the bundled article. */
export const passages = {
  march: 'اقتحام مدينة ترهونة جنوب شرق طرابلس',
  marshal: 'خليفة حفتر',
  truce: 'التزام حكومة الوفاق بوقف إطلاق النار',
} as const;

export interface Stored {
  readonly target: {
    readonly start: number;
    readonly end: number;
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
  };
  readonly ink?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly created?: number;
  readonly deleted?: number;
  readonly revision?: number;
}

/** Where the words of `passage` lie in the bundled article, with 32 characters around them. */
export function target(passage: string): Stored['target'] {
  const start = seedText.indexOf(passage);
  if (start < 0) throw new RangeError(`«${passage}» is not in the text`);
  const end = start + passage.length;
  return {
    start,
    end,
    exact: passage,
    prefix: seedText.slice(Math.max(0, start - 32), start),
    suffix: seedText.slice(end, end + 32),
  };
}

export const keyOf = (id: string, article = seedId): string => `hashiya:annotation:${article}/${id}`;

/** The bytes of an annotation as this version keeps them. */
export function bytesOf(fields: Stored): string {
  return JSON.stringify({ version: 1, ink: 'saffron', created: 1_790_000_000_000, ...fields });
}

/** Puts these into the browser's storage before the app is opened: bytes by id. */
export async function keep(page: Page, kept: Readonly<Record<string, string>>): Promise<void> {
  await leave(page);
  const entries = Object.entries(kept).map(([id, bytes]) => [keyOf(id), bytes] as const);
  await page.evaluate((all) => {
    for (const [key, bytes] of all) localStorage.setItem(key, bytes);
  }, entries);
}

/** All keys and values of the browser's storage that begin with `prefix`. */
export function storedKeys(page: Page, prefix = 'hashiya:annotation:'): Promise<Record<string, string>> {
  return page.evaluate(
    (begin) => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(begin))),
    prefix,
  );
}

/** Selects the words of `passage` and marks them by key, as a reader does. */
export async function mark(page: Page, passage: string): Promise<void> {
  // The part of the app that marks comes behind the first words, and hears of what is selected then.
  await expect(async () => {
    await page.evaluate((words) => {
      const node = [...document.querySelectorAll('[data-block]')]
        .map((block) => block.firstChild as Text)
        .find(({ data }) => data.includes(words));
      if (!node) throw new RangeError(`«${words}» is not in the text`);
      const start = node.data.indexOf(words);
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      window.getSelection()?.removeAllRanges();
      window.getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
    }, passage);
    await expect(page.locator('[data-selection-bar]')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Alt+KeyH');
  await expect(page.locator('[data-selection-bar]')).toHaveCount(0);
}

/** Drags the mouse from the beginning of one passage to the end of another, as a hand does. */
export async function drag(page: Page, from: string, to: string): Promise<void> {
  await pointAt(page, from);
  const first = await boxOf(page, from);
  const last = await boxOf(page, to);
  await page.mouse.move(first.x + first.width - 1, first.y + first.height / 2);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2, { steps: 5 });
  await page.mouse.move(last.x + 1, last.y + last.height / 2);
  await page.mouse.up();
}

/** Selects all annotations that a panel lists. */
export async function chooseAll(listed: Locator): Promise<void> {
  await listed.getByRole('button', { name: t('annotations.choose') }).click();
  await listed.getByRole('checkbox', { name: t('annotations.chooseAll') }).check();
}

/** The words of a file that was downloaded. */
export async function wordsOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

/** An export document of these annotations, by id. */
export function documentOf(annotations: Readonly<Record<string, Stored>>): string {
  const list = Object.entries(annotations).map(([id, fields]) => ({
    id,
    article: seedId,
    ink: 'saffron',
    created: 1_790_000_000_000,
    ...fields,
  }));
  return JSON.stringify({ format: 'hashiya', version: 1, annotations: list });
}
