import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { describe } from '../../src/core/anchor.ts';
import type { Article } from '../../src/core/article.ts';
import { runs } from '../../src/views/commands/registry.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { open, soon, wholeOf } from './room.tsx';
import { longText, unread } from './texts.ts';

/** An article open for reading, and ready to be printed. */
async function show(article: Article) {
  const room = await open(<ReadingPage article={article} spot={{ kind: 'text' }} />, { hiddenKinds: [] });
  await wholeOf(article);
  await soon(() => runs.getState().has('print')).toBe(true);
  return room;
}

const print = (when: 'before' | 'after') =>
  act(async () => void window.dispatchEvent(new Event(`${when}print`)));

const paintedNames = (): number =>
  [...CSS.highlights].reduce(
    (sum, [name, ranges]) => sum + (/^name-(?!marked|current|pointed)/.test(name) ? ranges.size : 0),
    0,
  );

it('paints a long text to its end for the printer, and the window alone again behind it', async () => {
  const article = unread(longText(400));
  await show(article);
  const onScreen = paintedNames();
  expect(onScreen).toBeLessThan(article.mentions.length / 4);
  await print('before');
  expect(paintedNames()).toBe(article.mentions.length);
  await act(async () => {
    window.scrollTo({ top: 900, behavior: 'instant' });
    window.dispatchEvent(new Event('scroll'));
  });
  expect(paintedNames(), 'and it stays so until it is printed').toBe(article.mentions.length);
  await print('after');
  expect(paintedNames()).toBeLessThan(article.mentions.length / 4);
});

it('prints a note that lost its passage behind the others, and one of thousands of letters whole', async () => {
  const article = unread(longText(30));
  const { keeping, t } = await show(article);
  const target = describe(article.text, { start: 40, end: 60 });
  const long = `${'كلمة '.repeat(3000)}آخرها`;
  act(() => {
    const { create } = keeping.annotations.getState();
    const gone = { ...target, exact: 'كلام لم يقله أحد', prefix: '', suffix: '' };
    create(article.id, { target: gone, ink: 'sky', note: 'بلا موضع' });
    create(article.id, { target, ink: 'mint', note: long });
  });
  await print('before');
  const notes = [...document.querySelectorAll('#endnotes ~ div > ol > li')];
  expect(notes).toHaveLength(2);
  expect(notes[0]).toHaveTextContent(/آخرها$/);
  expect(notes[1]).toHaveTextContent('بلا موضع');
  expect(screen.getByText(t('orphans.lostLabel'), { ignore: false })).toBeInTheDocument();
  await print('after');
  expect(document.querySelector('#endnotes')).toBe(null);
});

it('leaves nothing behind when the page is closed while it is printed', async () => {
  const article = unread(longText(30));
  const { show: turn } = await show(article);
  await print('before');
  expect(document.documentElement.dataset['paper']).toBe('latn');
  turn(null);
  expect(document.documentElement.dataset['paper']).toBe(undefined);
  expect(runs.getState().has('print')).toBe(false);
});
