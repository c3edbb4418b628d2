import { act, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { formatPlace } from '../../src/core/place.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { Keys } from '../../src/views/commands/Keys.tsx';
import { type CommandId, runs } from '../../src/views/commands/registry.ts';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import { useReading } from '../../src/views/room.tsx';
import { frames, open, type Settings, soon, wholeOf } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

const TEXT = { kind: 'text' } as const;

function Reading({ article }: { article: Article }) {
  const spot = useReading(({ place }) => (place.view === 'article' ? place.spot : TEXT));
  return (
    <>
      <ReadingPage article={article} spot={spot} />
      <Keys />
      <Announcer />
    </>
  );
}

async function read(article: Article, settings: Settings = {}) {
  const hash = formatPlace({ view: 'article', article: article.id, spot: TEXT });
  const room = await open(<Reading article={article} />, { hash, ...settings });
  await wholeOf(article);
  await soon(() => runs.getState().has('bookmark')).toBe(true);
  /** Does the command, as its keys would. */
  const run = (command: CommandId): void => act(() => runs.getState().get(command)?.());
  return { ...room, run };
}

const rail = (): HTMLElement => screen.getByRole('navigation', { name: /المحتويات|Contents|Sommaire/ });
const links = (): HTMLElement[] => within(rail()).queryAllByRole('link');
const readTitles = (): string[] =>
  links()
    .filter((link) => link.querySelector('.visually-hidden')?.textContent)
    .map((link) => link.querySelector('bdi')?.textContent ?? '');
const back = (): HTMLElement | null => screen.queryByRole('button', { name: /العودة إلى حيث كنت/ });
const rested = (): Promise<unknown> =>
  new Promise((resolve) => window.addEventListener('scrollend', resolve, { once: true }));

/** Scrolls by hand: the page knows of the wheel before it moves. */
async function wheel(pixels: number): Promise<void> {
  fireEvent.wheel(document.body);
  const before = history.state as unknown;
  const end = rested();
  window.scrollBy({ top: pixels, behavior: 'instant' });
  await end;
  // The place is kept once the scroll rests, and looked at in the same moment.
  await soon(() => history.state as unknown).not.toEqual(before);
  await frames(3);
}

it('a section counts as read once its end has passed, and still does on the next visit', async () => {
  const article = await bundled();
  const { t } = await read(article);
  await soon(() => rail().textContent).toContain(t('place.add'));
  expect(readTitles()).toEqual([]);
  for (let step = 0; step < 2; step += 1) await wheel(500);
  await soon(readTitles).toEqual(['المقدمة', 'مسيرة تركية'].slice(0, readTitles().length));
  expect(readTitles()[0]).toBe('المقدمة');
  const spans: unknown = JSON.parse(localStorage.getItem(`hashiya:read:${article.id}`) ?? 'null');
  expect(spans).toMatchObject({ version: 1, length: article.text.length });
});

it('what was jumped over is not read', async () => {
  const article = await bundled();
  const { t, user } = await read(article);
  await soon(() => rail().textContent).toContain(t('place.add'));
  await user.click(links().at(-1) as HTMLElement);
  await soon(back).not.toBeNull();
  expect(readTitles()).toEqual([]);
});

it('after a jump there is a way back to the words that were read, and it goes when one reads on', async () => {
  const article = unread(longText(60));
  const { user, run, t } = await read(article);
  await soon(() => rail().textContent).toContain(t('place.add'));
  await wheel(700);
  const before = window.scrollY;
  expect(back()).toBeNull();
  await user.click(links()[2] as HTMLElement);
  await soon(back).not.toBeNull();
  await user.click(links()[1] as HTMLElement);
  await frames(20);
  run('backToReading');
  await soon(() => Math.abs(window.scrollY - before)).toBeLessThan(3);
  await soon(back).toBeNull();
  expect(document.activeElement?.closest('[data-block]')).not.toBeNull();
  await frames(30);
  expect(back(), 'going back is no jump').toBeNull();
  await user.click(links()[2] as HTMLElement);
  await soon(back).not.toBeNull();
  for (let step = 0; step < 4; step += 1) await wheel(450);
  await soon(back).toBeNull();
});

it('one that scrolls far by hand is offered no way back', async () => {
  const article = unread(longText(60));
  const { t } = await read(article);
  await soon(() => rail().textContent).toContain(t('place.add'));
  await wheel(4000);
  expect(back()).toBeNull();
});

it('the browser’s way back takes the offer away too', async () => {
  const article = unread(longText(60));
  const { user, t } = await read(article);
  await soon(() => rail().textContent).toContain(t('place.add'));
  await wheel(700);
  await user.click(links()[2] as HTMLElement);
  await soon(back).not.toBeNull();
  history.back();
  await soon(back).toBeNull();
});

it('a line is marked by a command, listed with its first words, gone to, and taken away with a way back', async () => {
  const article = await bundled();
  const { t, user, run, keeping } = await read(article);
  await wheel(600);
  run('bookmark');
  const [bookmark] = keeping.bookmarks.getState().ofArticle(article.id);
  const words = bookmark?.target.exact ?? '';
  expect(article.text).toContain(words);
  const list = await screen.findByRole('region', { name: t('place.bookmarks') });
  const go = within(list).getAllByRole('button')[0] as HTMLElement;
  expect(words.replace(/\s+/g, ' ').startsWith(go.textContent.replace('…', ''))).toBe(true);
  await soon(() => rail().textContent).toContain(t('place.take'));
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  expect(violations.map((one) => one.id)).toEqual([]);
  const marked = window.scrollY;
  await user.click(links().at(-1) as HTMLElement);
  await soon(() => window.scrollY).toBeGreaterThan(marked + 600);
  await user.click(go);
  await soon(() => Math.abs(window.scrollY - marked)).toBeLessThan(40);
  run('bookmark');
  await soon(() => keeping.bookmarks.getState().ofArticle(article.id).length).toBe(0);
  await user.click(await screen.findByRole('button', { name: t('do.undo') }));
  expect(keeping.bookmarks.getState().ofArticle(article.id)).toEqual([bookmark]);
  run('redo');
  expect(keeping.bookmarks.getState().ofArticle(article.id)).toEqual([]);
  run('undo');
  expect(keeping.bookmarks.getState().ofArticle(article.id)).toEqual([bookmark]);
  await user.click(
    within(await screen.findByRole('region', { name: t('place.bookmarks') })).getByRole('button', {
      name: /^إزالة/,
    }),
  );
  expect(keeping.bookmarks.getState().ofArticle(article.id)).toEqual([]);
  await soon(() => document.activeElement === document.body).toBe(false);
});

it('a bookmark whose words are gone is shown as such, and can only be taken away', async () => {
  const article = edited('= عنوان\n# قسم\nكلمات قليلة في فقرة واحدة.', 'short');
  const target = { start: 3, end: 20, exact: 'كلمات ليست هنا قط', prefix: '', suffix: '' };
  localStorage.setItem(
    'hashiya:bookmarks:short',
    JSON.stringify({ version: 1, bookmarks: [{ id: 'a', target, created: 1 }] }),
  );
  const { t } = await read(article);
  const list = await screen.findByRole('region', { name: t('place.bookmarks') });
  expect(list).toHaveTextContent(t('place.lost'));
  expect(within(list).getAllByRole('button')).toHaveLength(1);
});

it('says how long the rest takes, and that the text has ended', async () => {
  const { t } = await read(unread(longText(60)));
  await soon(() => rail().textContent).toMatch(/بقي/);
  const before = rail().textContent;
  await wheel(3000);
  await soon(() => rail().textContent).not.toBe(before);
  // A long page grows while one comes to its end.
  await soon(() => {
    window.scrollTo({ top: 1e6, behavior: 'instant' });
    return rail().textContent;
  }).toContain(t('place.end'));
});

it('a text without sections, and one that fits the window, have all this too', async () => {
  const { t, run, keeping } = await read(edited('سطر واحد وحيد من الكلام.', 'line'));
  await soon(() => rail().textContent).toContain(t('place.add'));
  run('bookmark');
  expect(keeping.bookmarks.getState().ofArticle('line')).toHaveLength(1);
  run('bookmark');
  expect(keeping.bookmarks.getState().ofArticle('line')).toHaveLength(0);
  run('nextSection');
  run('previousSection');
  expect(back()).toBeNull();
});

it('goes from section to section, and says where there is no other', async () => {
  const article = await bundled();
  const { run, t } = await read(article);
  run('nextSection');
  run('nextSection');
  await soon(() => document.activeElement?.textContent).toBe('مسيرة تركية');
  run('previousSection');
  await soon(() => document.activeElement?.getAttribute('data-block')).toBe('1');
  for (let step = 0; step < article.sections.length + 1; step += 1) run('nextSection');
  await soon(() => document.querySelector('[aria-live="polite"]')?.textContent).toBe(t('place.lastSection'));
});
