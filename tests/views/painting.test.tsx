import { act, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Article, Mention, Range } from '../../src/core/article.ts';
import type { Spot } from '../../src/core/place.ts';
import { PREFERENCES_KEY } from '../../src/state/preferences.ts';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import { Page } from '../../src/views/reader/page.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { focusComesTo, frames, open, type Settings, soon, wholeOf } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

/** The article open for reading, every kind of name shown unless said otherwise. */
async function show(
  article: Article,
  spot: Spot = { kind: 'text' },
  settings: Settings = { hiddenKinds: [] },
) {
  const at = (where: Spot) => (
    <>
      <ReadingPage article={article} spot={where} />
      <Announcer />
    </>
  );
  const room = await open(at(spot), settings);
  await wholeOf(article);
  // The ink comes with the frame that shows the words.
  await frames(4);
  const sheet = document.querySelector('.sheet') as HTMLElement;
  return { ...room, article, page: new Page(article, sheet), turn: (where: Spot) => room.show(at(where)) };
}

/** What carries the ink `name` now, as ranges of the article. */
function painted(article: Article, name: string): Range[] {
  return [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endOffset }) => {
    const block = Number(startContainer.parentElement?.dataset['block']);
    const from = article.blocks[block]?.start ?? Number.NaN;
    return { start: from + startOffset, end: from + endOffset };
  });
}

const wordsOf = (article: Article, name: string): string[] =>
  painted(article, name).map(({ start, end }) => article.text.slice(start, end));

/** Everything painted as the name of someone. */
function paintedNames(article: Article): Range[] {
  const names = [...CSS.highlights.keys()].filter((name) => !/marked|current|pointed/.test(name));
  return names.flatMap((name) => painted(article, name)).sort((a, b) => a.start - b.start || b.end - a.end);
}

const rangeOf = ({ start, end }: Mention): Range => ({ start, end });

it('each name of the bundled article is painted on exactly its own letters', async () => {
  const { article } = await show(await bundled());
  scrollThrough(() => undefined);
  expect(wordsOf(article, 'name-person')).toContain('فايز السراج');
  const { end } = article.blocks[3] ?? { end: 0 };
  const inLead = article.mentions.filter((mention) => mention.end <= end).map(rangeOf);
  expect(paintedNames(article).filter((range) => range.end <= end)).toEqual(inLead);
});

/** Calls `look` at every window of the page, from top to bottom. */
function scrollThrough(look: () => void): void {
  for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight) {
    window.scrollTo({ top, behavior: 'instant' });
    look();
  }
  window.scrollTo({ top: 0, behavior: 'instant' });
}

it('a name in a name is painted on its own, and the line of the outer one runs below it', async () => {
  const { article, preferences } = await show(edited('أعلنت ⟦حكومة ⟦ليبيا⟧⟧ ذلك، وقالت ⟦ليبيا⟧ كذا.'));
  expect(wordsOf(article, 'name-organisation-around')).toEqual(['حكومة ليبيا']);
  expect(wordsOf(article, 'name-organisation')).toEqual([]);
  expect(wordsOf(article, 'name-place')).toEqual(['ليبيا', 'ليبيا']);
  act(() => preferences.getState().change({ hiddenKinds: ['place'] }));
  expect(wordsOf(article, 'name-organisation-around')).toEqual([]);
  expect(wordsOf(article, 'name-organisation')).toEqual(['حكومة ليبيا']);
  expect(CSS.highlights.has('name-place')).toBe(false);
});

it('a switch of the legend takes the ink of its kind away and brings it back, and is kept', async () => {
  const { article, preferences, t, user } = await show(await bundled());
  const places = within(screen.getByRole('list', { name: t('legend.label') })).getByRole('switch', {
    name: /أماكن/,
  });
  const before = new Map([...CSS.highlights.keys()].map((name) => [name, wordsOf(article, name)]));
  expect(before.get('name-place')).toContain('طرابلس');
  expect(places).toBeChecked();
  await user.click(places);
  expect(places).not.toBeChecked();
  expect([...CSS.highlights.keys()].filter((name) => name.includes('place'))).toEqual([]);
  expect(wordsOf(article, 'name-person')).toEqual(before.get('name-person'));
  expect(preferences.getState().hiddenKinds).toEqual(['place']);
  expect(localStorage.getItem(PREFERENCES_KEY)).toContain('"hiddenKinds":["place"]');
  await user.click(places);
  expect(wordsOf(article, 'name-place')).toEqual(before.get('name-place'));
  expect(localStorage.getItem(PREFERENCES_KEY)).toContain('"hiddenKinds":[]');
});

it('the button that shows names again leaves focus at the legend that takes its place', async () => {
  const { user, t } = await show(await bundled(), { kind: 'text' }, { names: false, notes: false });
  await user.click(screen.getByRole('button', { name: t('page.back.names') }));
  const [first] = within(screen.getByRole('list', { name: t('legend.label') })).getAllByRole('switch');
  await focusComesTo(first as HTMLElement);
  await user.click(screen.getByRole('button', { name: t('page.back.notes') }));
  await focusComesTo(first as HTMLElement);
});

it('a switch of the legend says what it did', async () => {
  const { t, user } = await show(await bundled());
  const people = screen.getByRole('switch', { name: /أشخاص/ });
  const live = document.querySelector('[aria-live="polite"]');
  expect(live?.textContent).toBe('');
  await user.click(people);
  expect(live).toHaveTextContent(t('legend.hidden', { kind: 'أشخاص' }));
  await user.click(people);
  expect(live).toHaveTextContent(t('legend.shown', { kind: 'أشخاص' }));
});

it('the legend has the kinds that occur, how many of each there are, and what is hidden from the start', async () => {
  const { article, t } = await show(await bundled(), { kind: 'text' }, {});
  const legend = screen.getByRole('list', { name: t('legend.label') });
  const count = (kind: string): number => article.entities.filter((one) => one.kind === kind).length;
  expect(
    within(legend)
      .getAllByRole('switch')
      .map(({ textContent }) => textContent),
  ).toEqual([
    `أشخاص ${count('person')}`,
    `جهات ${count('organisation')}`,
    `أماكن ${count('place')}`,
    `جماعات مسلحة ${count('armed-group')}`,
    `أحداث ${count('event')}`,
    `جنسيات ${count('nationality')}`,
  ]);
  expect(within(legend).getByRole('switch', { name: /جنسيات/ })).not.toBeChecked();
  expect(CSS.highlights.has('name-nationality')).toBe(false);
});

it('a text in which nobody is named has no legend', async () => {
  const { t } = await show(edited('لا أحد هنا.'));
  expect(screen.queryByRole('list', { name: t('legend.label') })).not.toBeInTheDocument();
  expect(CSS.highlights.size).toBe(0);
});

/** The mentions any letter of which is in the window. */
function inWindow({ article, page }: Awaited<ReturnType<typeof show>>): Range[] {
  const shown = article.blocks.filter((_, i) => {
    const { top, bottom } = page.element(i).getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });
  const [first, last] = [shown[0], shown.at(-1)];
  return article.mentions
    .filter(({ start, end }) => first && last && start >= first.start && end <= last.end)
    .filter((mention) =>
      page.rectsOf(mention).some(({ top, bottom }) => bottom > 0 && top < window.innerHeight),
    )
    .map(rangeOf);
}

it('in a long text only what is near the window is painted, and the painting follows the scroll', async () => {
  const shown = await show(unread(longText(400)));
  const { article } = shown;
  const total = document.documentElement.scrollHeight;
  for (const share of [0, 0.31, 0.62, 0.97, 0.05]) {
    window.scrollTo({ top: total * share, behavior: 'instant' });
    await soon(() => {
      const inked = new Set(paintedNames(article).map(({ start }) => start));
      const seen = inWindow(shown);
      return seen.length > 0 && seen.every(({ start }) => inked.has(start));
    }).toBe(true);
    expect(paintedNames(article).length).toBeLessThan(article.mentions.length / 4);
    const far = paintedNames(article).filter((range) =>
      shown.page
        .rectsOf(range)
        .every(({ top, bottom }) => bottom < -3 * window.innerHeight || top > 4 * window.innerHeight),
    );
    expect(far).toEqual([]);
  }
});

it('a scroll inside of what is painted already paints nothing anew', async () => {
  const { article } = await show(unread(longText(400)));
  await frames(4);
  const before = CSS.highlights.get('name-place');
  window.scrollTo({ top: 60, behavior: 'instant' });
  await frames(4);
  expect(CSS.highlights.get('name-place')).toBe(before);
  expect(paintedNames(article).length).toBeGreaterThan(0);
});

it('text that is set larger or smaller is painted as far as it shows', async () => {
  const shown = await show(unread(longText(400)));
  window.scrollTo({ top: 9000, behavior: 'instant' });
  for (const textSize of [36, 16]) {
    shown.preferences.getState().change({ textSize });
    await soon(() => getComputedStyle(shown.page.element(2)).fontSize).toBe(`${textSize}px`);
    await soon(() => {
      const inked = new Set(paintedNames(shown.article).map(({ start }) => start));
      return inWindow(shown).every(({ start }) => inked.has(start));
    }).toBe(true);
  }
});

it('who is chosen is marked wherever they are named, and the place the reader is at once more', async () => {
  const text = '= عن ⟦ليبيا⟧\nقال ⟦السراج⟧ في ⟦طرابلس⟧ ثم في ⟦ليبيا⟧.\n# أمس\nوعاد إلى ⟦طرابلس⟧ كلها.';
  const { article, turn } = await show(edited(text), { kind: 'names', entity: 'tripoli', mention: null });
  const [first, second] = article.mentions.filter(({ entity }) => entity === 'tripoli').map(rangeOf);
  expect(painted(article, 'name-marked')).toEqual([first, second]);
  expect(CSS.highlights.has('name-current')).toBe(false);
  turn({ kind: 'names', entity: 'tripoli', mention: 1 });
  expect(painted(article, 'name-marked')).toEqual([first, second]);
  expect(painted(article, 'name-current')).toEqual([second]);
  turn({ kind: 'name', entity: 'sarraj', mention: 0 });
  await soon(() => wordsOf(article, 'name-marked')).toEqual(['السراج']);
  expect(wordsOf(article, 'name-current')).toEqual(['السراج']);
  turn({ kind: 'text' });
  await soon(() => CSS.highlights.has('name-marked')).toBe(false);
  expect(CSS.highlights.has('name-current')).toBe(false);
});

it('who is marked is so even where marks of their kind are hidden', async () => {
  const spot: Spot = { kind: 'name', entity: 'nationality-turkish', mention: 2 };
  const { article } = await show(await bundled(), spot, { hiddenKinds: ['nationality', 'place'] });
  expect(CSS.highlights.has('name-nationality')).toBe(false);
  expect(wordsOf(article, 'name-current')).toHaveLength(1);
  expect(wordsOf(article, 'name-marked').length).toBeGreaterThan(3);
});

it('marks lie over the lines of the kinds, and the place the reader is at over the other marks', async () => {
  await show(await bundled(), { kind: 'name', entity: 'tripoli', mention: 0 });
  const height = (name: string): number => CSS.highlights.get(name)?.priority ?? Number.NaN;
  const kinds = [...CSS.highlights.keys()].filter((name) => !/marked|current|pointed/.test(name));
  expect(Math.max(...kinds.map(height))).toBeLessThan(height('name-marked'));
  expect(height('name-marked')).toBeLessThan(height('name-current'));
});

it('another article takes the ink of the one before with it', async () => {
  const one = edited('قال ⟦السراج⟧ كذا.', 'one');
  const other = edited('وقعت في ⟦طرابلس⟧ هذه.', 'other');
  const { show: turnTo } = await open(<ReadingPage key="one" article={one} spot={{ kind: 'text' }} />);
  await soon(() => [...CSS.highlights.keys()]).toEqual(['name-person']);
  turnTo(<ReadingPage key="other" article={other} spot={{ kind: 'text' }} />);
  await soon(() => [...CSS.highlights.keys()]).toEqual(['name-place']);
  expect(wordsOf(other, 'name-place')).toEqual(['طرابلس']);
});

it('without the browser’s highlights boxes cover the same letters, and follow the scroll', async () => {
  vi.stubGlobal('Highlight', undefined);
  const { article, page } = await show(unread(longText(120)));
  const boxed = (): number[] =>
    [...document.querySelectorAll('[data-ink]')].map((box) => box.getBoundingClientRect().top);
  const covers = ({ start, end }: Range): boolean => {
    const tops = boxed();
    return page.rectsOf({ start, end }).every(({ top }) => tops.some((box) => Math.abs(box - top) < 1));
  };
  const shown = { article, page } as Awaited<ReturnType<typeof show>>;
  for (const top of [0, 5000]) {
    window.scrollTo({ top, behavior: 'instant' });
    await soon(() => inWindow(shown).every(covers)).toBe(true);
  }
  expect(boxed().length).toBeLessThan(article.mentions.length);
});
