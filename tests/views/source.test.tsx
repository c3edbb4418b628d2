import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { gaps } from '../../src/core/article.ts';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import Source from '../../src/views/reader/Source.tsx';
import { focusComesTo, open, soon } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

const show = (article: Article) =>
  open(
    <>
      <Source article={article} url="/text.txt" />
      <Announcer />
    </>,
  );

const file = (): HTMLElement => document.querySelector('.sheet') as HTMLElement;

/** The words that carry the ink `name`. */
const inked = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
    (startContainer as Text).data.slice(startOffset, endOffset),
  );

/** Texts of every kind, and one longer than a stretch of the file. */
const articles: Record<string, () => Article | Promise<Article>> = {
  'the bundled article': bundled,
  'lines of Windows, tabs and runs of spaces': () =>
    unread('\ufeffعنوان  قصير\r\n\r\n\tقالت   الوزارة كذا.\r\n\r\nثم سكتت عن غيره كله.\r\n\r\n'),
  'a text of 400 paragraphs': () => unread(longText(400)),
};

for (const [name, make] of Object.entries(articles)) {
  it(`shows the file letter for letter: ${name}`, async () => {
    const article = await make();
    await show(article);
    expect(file().textContent).toBe(article.text);
    for (const stretch of file().children) expect(stretch.childNodes).toHaveLength(1);
    expect(getComputedStyle(file()).whiteSpaceCollapse).toBe('preserve');
  });
}

it('marks headings, what the reading left out, and where it cut', async () => {
  const article = await bundled();
  const { t } = await show(article);
  const headings = article.blocks.filter(({ kind }) => kind !== 'paragraph');
  expect(inked('source-heading')).toEqual(headings.map(({ start, end }) => article.text.slice(start, end)));
  const splits = gaps(article).filter(({ kind }) => kind === 'split');
  expect(inked('source-split')).toEqual(splits.map(({ end }) => article.text.charAt(end)));
  expect(screen.getByText(t('source.split', { count: splits.length }))).toBeVisible();
  expect(
    within(screen.getByRole('region', { name: t('source.splitTitle') })).getAllByRole('button'),
  ).toHaveLength(splits.length);
});

it('lists what a reader does not see on the page, except mere space', async () => {
  const { t } = await show(
    unread('عنوان قصير\n\n***\n\nقالت الوزارة كذا أمس في بيان لها.\n\n* * *\n\nثم سكتت عن غيره كله.\n'),
  );
  const skipped = screen.getByRole('region', { name: t('source.skippedTitle') });
  expect(skipped).toHaveTextContent('علامتان.');
  expect(
    within(skipped)
      .getAllByRole('button')
      .map((button) => button.querySelector('mark')?.textContent.trim()),
  ).toEqual(['***', '* * *']);
  expect(inked('source-skipped').map((words) => words.trim())).toEqual(['***', '* * *']);
});

it('leads from a place in the list to that place in the file, and says its words', async () => {
  const article = await bundled();
  const { t, user } = await show(article);
  const list = within(screen.getByRole('region', { name: t('source.splitTitle') })).getAllByRole('button');
  for (const button of [list.at(-1), list[0]] as HTMLElement[]) {
    await user.click(button);
    const words = button.textContent.split('│')[1]?.slice(0, 8) ?? '';
    expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent(words.trim());
    await soon(() => file().contains(document.activeElement)).toBe(true);
    const node = (document.activeElement as HTMLElement).firstChild as Text;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(words));
    range.setEnd(node, node.data.indexOf(words) + 1);
    const { top } = range.getBoundingClientRect();
    expect(Math.abs(top - window.innerHeight * 0.4)).toBeLessThan(60);
  }
});

it('leads back to the reading and gives the file away under its name', async () => {
  const { t } = await show(edited('= عنوان قصير\nكلمات قليلة هنا.', 'war'));
  expect(screen.getByRole('link', { name: t('source.back') })).toHaveAttribute('href', '#/read/war');
  const download = screen.getByRole('link', { name: t('source.download') });
  expect(download).toHaveAttribute('href', '/text.txt');
  expect(download).toHaveAttribute('download', 'war.txt');
});

it('says whose reading it is, and that nothing was left out where that is so', async () => {
  const { t, show: turnTo } = await show(edited('= عنوان قصير\nكلمات قليلة هنا.'));
  expect(screen.getByText(t('source.intro'))).toBeVisible();
  expect(screen.getByText(new RegExp(t('source.skipped', { count: 0 })))).toBeVisible();
  expect(screen.getByText(t('source.split', { count: 0 }))).toBeVisible();
  turnTo(<Source article={unread('نص قصير.')} url="/text.txt" />);
  expect(screen.getByText(t('source.introAutomatic'))).toBeVisible();
});

it('what is far away in a long file is not laid out, and can be gone to', async () => {
  const cut = `${longText(400)}\n\n***\n\nوهذه آخر فقرة في النص كله، ثم لا شيء.\n`;
  const { t, user } = await show(unread(cut));
  const last = file().lastElementChild as HTMLElement;
  const isLaidOut = (): boolean => {
    const range = document.createRange();
    range.selectNodeContents(last);
    const { top } = range.getBoundingClientRect();
    return top < window.innerHeight;
  };
  expect(getComputedStyle(last).contentVisibility).toBe('auto');
  expect(isLaidOut()).toBe(false);
  await user.click(
    within(screen.getByRole('region', { name: t('source.skippedTitle') })).getByRole('button'),
  );
  await focusComesTo(last);
  await soon(isLaidOut).toBe(true);
});
