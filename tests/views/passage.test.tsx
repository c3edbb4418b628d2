import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { rosterOf } from '../../src/core/roster.ts';
import { Passage } from '../../src/views/reader/Passage.tsx';
import { open, soon } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

function show(article: Article, onBlock = vi.fn<(block: number) => void>()) {
  return open(
    <Passage roster={rosterOf(article)} onBlock={onBlock}>
      {null}
    </Passage>,
  );
}

const blocks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-block]')];
const groups = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-group]')];

const sentence = 'تمكنت القوات أمس من اقتحام مدينة ترهونة جنوب شرق العاصمة، تحت غطاء من الطيران. ';
const english = `Concern over Tripoli\n\n${'The forces entered the town of Tarhuna yesterday. '.repeat(3)}\n`;

/** Every kind of text there is. */
const articles: Record<string, () => Article | Promise<Article>> = {
  'the bundled article': bundled,
  'a text with names in names': () =>
    edited('= عن ⟦ليبيا⟧\nأعلنت ⟦حكومة ⟦ليبيا⟧⟧ ذلك.\n# أمس\nقال ⟦السراج⟧.'),
  'a text without a headline': () => edited(`${sentence}\n# ثم\n${sentence}`),
  'a text from left to right': () => unread(english),
  'one word': () => unread('نعم'),
  'vowel signs, joiners, marks of direction and an emoji': () =>
    unread(
      `الْعَرَبِيَّةُ\n\nكَتَبَ الطَّالِبُ\u200c \u2067مقالًا\u2069 عن «👩‍👩‍👧» و\u0640\u0640هي <b>&amp;</b> لا غير، ثم سكت.\n`,
    ),
  'lines of Windows, tabs and runs of spaces': () =>
    unread(`عنوان  قصير\r\n\r\n${sentence.repeat(2)}  ثم\t\tقال\u00a0كذا.\r\n${sentence}\r\n`),
  'a text of 400 paragraphs': () => unread(longText(400)),
};

for (const [name, make] of Object.entries(articles)) {
  it(`each block is one element with one text node, and says what the file says: ${name}`, async () => {
    const article = await make();
    await show(article);
    expect(blocks().map((block) => block.childNodes.length)).toEqual(article.blocks.map(() => 1));
    expect(blocks().map((block) => (block.firstChild as Text).data)).toEqual(
      article.blocks.map(({ start, end }) => article.text.slice(start, end)),
    );
    expect(blocks().map(({ dataset }) => Number(dataset['block']))).toEqual([...article.blocks.keys()]);
  });

  it(`each block lies in one group, in order, and no group is much longer than a screen: ${name}`, async () => {
    const article = await make();
    await show(article);
    expect(groups().flatMap((group) => [...group.querySelectorAll('[data-block]')])).toEqual(blocks());
    for (const group of groups()) {
      const inside = [...group.querySelectorAll('[data-block]')];
      expect(group.dataset['group']).toBe((inside[0] as HTMLElement).dataset['block']);
      const before = inside.slice(0, -1).reduce((sum, { textContent }) => sum + textContent.length, 0);
      expect(before).toBeLessThan(3600);
    }
  });
}

it('however long a text is, the browser has to watch no more than some hundred groups of it', async () => {
  const article = unread(longText(8000));
  expect(article.text.length).toBeGreaterThan(1_500_000);
  await show(article);
  expect(groups().length).toBeLessThan(600);
  expect(groups().at(-1)?.dataset['end']).toBe(String(article.blocks.length));
});

it('has one heading of the first level, and a section under each heading of the text', async () => {
  const article = await bundled();
  await show(article);
  expect(screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual([
    article.title,
  ]);
  const sections = article.sections.filter(({ heading }) => heading !== null);
  for (const { heading, firstBlock, endBlock } of sections) {
    const name = article.text.slice(heading?.start, heading?.end);
    const section = screen.getByRole('region', { name });
    expect(within(section).getByRole('heading', { level: 2, name })).toBeVisible();
    expect(section.querySelectorAll('[data-block]')).toHaveLength(endBlock - firstBlock);
  }
});

it('a text without a headline is called by its first words, which are not shown twice', async () => {
  const article = edited(`${sentence}\n# ثم\n${sentence}`);
  await show(article);
  const title = screen.getByRole('heading', { level: 1 });
  expect(title).toHaveTextContent('تمكنت القوات أمس');
  expect(title).toHaveClass('visually-hidden');
  expect(blocks()[0]?.tagName).toBe('P');
});

it('says in which language and direction the text is, and each block that runs the other way', async () => {
  await show(unread(`${sentence}\n\nThe ministry said on Monday that nothing had changed.\n\n${sentence}`));
  const article = screen.getByRole('article');
  expect(article).toHaveAttribute('lang', 'ar');
  expect(article).toHaveAttribute('dir', 'rtl');
  expect(blocks().map((block) => getComputedStyle(block).direction)).toEqual(['rtl', 'ltr', 'rtl']);
});

it('a text from left to right runs so in an Arabic interface too', async () => {
  await show(unread(english));
  expect(screen.getByRole('article')).toHaveAttribute('dir', 'ltr');
  const [headline] = blocks();
  const range = document.createRange();
  range.selectNodeContents(headline as HTMLElement);
  const box = (headline as HTMLElement).getBoundingClientRect();
  expect(range.getBoundingClientRect().left).toBeCloseTo(box.left, 0);
});

it('what is far away in a long text is not laid out, and is there all the same', async () => {
  const article = unread(longText(400));
  await show(article);
  expect(screen.getByRole('article')).toHaveAttribute('data-long', 'true');
  const isLaidOut = (group: HTMLElement): boolean =>
    (group.querySelector('[data-block]') as HTMLElement).checkVisibility({ contentVisibilityAuto: true });
  const [first] = groups() as [HTMLElement];
  const last = groups().at(-1) as HTMLElement;
  await soon(() => [isLaidOut(first), isLaidOut(last)]).toEqual([true, false]);
  expect(document.body).toHaveTextContent('الفقرة 400:');
  expect(document.documentElement.scrollHeight).toBeGreaterThan(window.innerHeight * 20);
  last.scrollIntoView({ behavior: 'instant' });
  await soon(() => [isLaidOut(first), isLaidOut(last)]).toEqual([false, true]);
});

it('a short text is laid out whole', async () => {
  await show(await bundled());
  expect(screen.getByRole('article')).toHaveAttribute('data-long', 'false');
  for (const group of groups()) expect(group.checkVisibility({ contentVisibilityAuto: true })).toBe(true);
});

it('each block has a control that says how many names are in it, and what else it opens', async () => {
  const onBlock = vi.fn<(block: number) => void>();
  const article = edited('= عن ⟦ليبيا⟧\nقال ⟦السراج⟧ في ⟦طرابلس⟧ و⟦طرابلس⟧.\n# أمس\nلا أحد هنا.');
  const { t, user } = await show(article, onBlock);
  const names = [
    t('block.headline', { count: 1 }),
    t('block.paragraph', { count: 2 }),
    t('block.heading', { count: 0 }),
    t('block.paragraph', { count: 0 }),
  ].map((inside) => t('block.sign', { names: inside }));
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(names);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['1', '2', '', '']);
  for (const button of screen.getAllByRole('button')) await user.click(button);
  expect(onBlock.mock.calls).toEqual([[0], [1], [2], [3]]);
});

it('the words stay the very same nodes when the language, the digits and the size change', async () => {
  const { preferences } = await show(await bundled());
  const nodes = blocks().map((block) => block.firstChild);
  preferences.getState().change({ language: 'en', numerals: 'arab', textSize: 30, theme: 'night' });
  await screen.findByRole('button', { name: /^٣ names in the headline/ });
  expect(blocks().map((block) => block.firstChild)).toEqual(nodes);
  expect(screen.getByRole('article')).toHaveAttribute('lang', 'ar');
});
