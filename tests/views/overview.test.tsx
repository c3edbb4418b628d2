import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { describe } from '../../src/core/anchor.ts';
import type { Article, Range } from '../../src/core/article.ts';
import type { Spot } from '../../src/core/place.ts';
import { Keys } from '../../src/views/commands/Keys.tsx';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import { Page } from '../../src/views/reader/page.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { open, type Settings, soon, wholeOf } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

async function show(article: Article, settings: Settings = {}, spot: Spot = { kind: 'text' }) {
  const room = await open(
    <>
      <ReadingPage article={article} spot={spot} />
      <Keys />
      <Announcer />
    </>,
    settings,
  );
  await wholeOf(article);
  const page = new Page(article, document.querySelector('.sheet') as HTMLElement);
  const slider = (): Promise<HTMLElement> => screen.findByRole('slider', { name: room.t('overview.place') });
  return { ...room, article, page, slider };
}

const strip = (): HTMLElement => document.querySelector('[data-overview]') as HTMLElement;

/** Where along the strip one kind of things is painted, in shares of its height: from and to. */
function ticks(kind: string): [from: number, to: number][] {
  const band = document.querySelector<HTMLElement>(`[data-overview] [data-kind="${kind}"]`);
  const stops = [
    ...(band?.style.backgroundImage ?? '').matchAll(/(transparent|var\(--tick\)) 0(?:px|%)? ([\d.]+)%/g),
  ];
  return stops.flatMap(([, colour, share], i) =>
    colour === 'transparent'
      ? []
      : [[Number(stops[i - 1]?.[2]) / 100, Number(share) / 100] as [number, number]],
  );
}

/** True where a tick lies at `range`, and is hardly larger. */
function isTickAt({ text }: Article, { start, end }: Range, [from, to]: [number, number]): boolean {
  const slack = 1 / 120;
  return (
    from <= start / text.length &&
    to >= end / text.length &&
    from > start / text.length - slack &&
    to < end / text.length + slack
  );
}

/** The words that stand in the middle of the window, as an offset. */
function middle(page: Page): number {
  return page.offsetBelow((window.innerHeight + page.barBottom()) / 2 - 20);
}

it('shows sections, the mentions of who was chosen, and highlights by ink, each where it lies', async () => {
  const article = await bundled();
  const { keeping } = await show(article, {}, { kind: 'names', entity: 'maria-zakharova', mention: null });
  const marks = [100, 900, 2500].map((start) => ({ start, end: start + 30 }));
  act(() => {
    for (const [i, range] of marks.entries())
      keeping.annotations
        .getState()
        .create(article.id, { target: describe(article.text, range), ink: i < 2 ? 'saffron' : 'sky' });
  });
  await soon(() => ticks('ink-saffron').length).toBe(2);
  for (const [i, mark] of marks.entries())
    await soon(() =>
      ticks(i < 2 ? 'ink-saffron' : 'ink-sky').some((tick) => isTickAt(article, mark, tick)),
    ).toBe(true);
  const mentions = article.mentions.filter(({ entity }) => entity === 'maria-zakharova');
  expect(mentions.length).toBeGreaterThan(1);
  for (const mention of mentions)
    await soon(() =>
      ticks('marked').some(
        ([from, to]) =>
          from <= mention.start / article.text.length && to > (mention.end - 1) / article.text.length,
      ),
    ).toBe(true);
  const headings = article.sections.filter(({ heading }) => heading);
  expect(ticks('heading')).toHaveLength(headings.length);
  const line = { start: 1800, end: 1830 };
  act(() => void keeping.bookmarks.getState().add(article.id, describe(article.text, line)));
  await soon(() =>
    ticks('bookmark').some((tick) => isTickAt(article, { start: 1800, end: 1801 }, tick)),
  ).toBe(true);
  act(() => void keeping.annotations.getState().undo());
  await soon(() => ticks('bookmark')).toEqual([]);
  act(() => void keeping.annotations.getState().undo());
  await soon(() => ticks('ink-sky')).toEqual([]);
});

it('a frame stands where in the text the window is', async () => {
  const { page, article, slider } = await show(unread(longText(80)));
  await slider();
  const frame = (): [number, number] => {
    const [box, around] = [strip().querySelector('[class*="window"]'), strip()].map((one) =>
      one?.getBoundingClientRect(),
    );
    if (!box || !around) return [Number.NaN, Number.NaN];
    return [(box.top - around.top) / around.height, (box.bottom - around.top) / around.height];
  };
  for (const block of [40, 79, 10]) {
    act(() => page.scrollToBlock(block));
    const { start } = article.blocks[block] as Range;
    await soon(() => Math.abs(frame()[0] - start / article.text.length) < 0.02).toBe(true);
    expect(frame()[1]).toBeGreaterThan(frame()[0]);
  }
});

it('keys go through the text: on and back, by little and by much, to the beginning and the end', async () => {
  const { page, article, slider } = await show(unread(longText(120)));
  const element = await slider();
  element.focus();
  const { length } = article.text;
  const places: number[] = [middle(page)];
  for (const [key, isOn] of [
    ['ArrowLeft', true],
    ['ArrowDown', true],
    ['PageDown', true],
    ['ArrowRight', false],
    ['ArrowUp', false],
    ['PageUp', false],
  ] as const) {
    const before = places.at(-1) as number;
    await userEvent.keyboard(`{${key}}`);
    await soon(() => (isOn ? middle(page) > before : middle(page) < before)).toBe(true);
    places.push(middle(page));
  }
  const [, , small, large] = places as [number, number, number, number];
  expect(large - small).toBeGreaterThan(length * 0.08);
  await userEvent.keyboard('{End}');
  await soon(() => element.getAttribute('aria-valuetext')).toMatch(/100/);
  expect(middle(page)).toBeGreaterThan(length * 0.95);
  await userEvent.keyboard('{Home}');
  await soon(() => window.scrollY).toBe(0);
  expect(element).toHaveFocus();
});

it('where the interface runs from left to right the other arrow leads on', async () => {
  const { page, slider } = await show(unread(longText(60)), { language: 'en' });
  (await slider()).focus();
  const before = middle(page);
  await userEvent.keyboard('{ArrowRight}');
  await soon(() => middle(page) > before).toBe(true);
});

it('says the section and how far it is, in the words and digits of the interface', async () => {
  const { slider, article, t } = await show(await bundled(), { numerals: 'arab' });
  const element = await slider();
  expect(element).toHaveAttribute(
    'aria-valuetext',
    t('overview.at', { section: t('article.lead'), share: '٠٪؜' }),
  );
  element.focus();
  await userEvent.keyboard('{End}');
  const heading = article.sections.at(-1)?.heading ?? { start: 0, end: 0 };
  await soon(() => element.getAttribute('aria-valuetext')).toBe(
    t('overview.at', { section: article.text.slice(heading.start, heading.end), share: '١٠٠٪؜' }),
  );
});

it('a press leads to the words that lie there, with their section beside the pointer', async () => {
  const { page, article, slider } = await show(unread(longText(120)));
  await slider();
  const { height } = strip().getBoundingClientRect();
  await userEvent.click(strip(), { position: { x: 5, y: height * 0.7 } });
  await soon(() => Math.abs(middle(page) / article.text.length - 0.7) < 0.02).toBe(true);
  expect(strip()).toHaveTextContent(/القسم رقم [345]/);
  await userEvent.hover(document.querySelector('header') as HTMLElement);
  await waitFor(() => expect(strip()).not.toHaveTextContent('القسم'));
});

it('where there is no room it is not shown, and only ticks of what was asked for are', async () => {
  await browser.viewport(390, 800);
  const article = await bundled();
  const { preferences } = await show(article, {}, { kind: 'names', entity: 'libya', mention: null });
  await soon(() => ticks('marked').length).toBeGreaterThan(1);
  expect(strip()).toHaveAttribute('aria-hidden', 'true');
  expect(strip().querySelector('input')).toBeNull();
  expect(ticks('heading')).toEqual([]);
  act(() => preferences.getState().change({ overview: true }));
  expect(await screen.findByRole('slider', { name: 'الموضع في النص' })).toBeInTheDocument();
});

it('a key shows and hides it, says so, and it stays so', async () => {
  const { slider, preferences, reading, t } = await show(edited('= عنوان\nنص قصير.'));
  await slider();
  await userEvent.keyboard('{Alt>}s{/Alt}');
  await soon(() => document.querySelector('[data-overview]')).toBeNull();
  expect(reading.getState().said.words).toBe(t('overview.hidden'));
  expect(preferences.getState().overview).toBe(false);
  await userEvent.keyboard('{Alt>}s{/Alt}');
  expect(await slider()).toBeInTheDocument();
  expect(preferences.getState().overview).toBe(true);
});

it('a text that fits the window is wholly in the frame', async () => {
  const { slider } = await show(edited('= عنوان\nنص قصير.'));
  expect(await slider()).toHaveAttribute('aria-valuetext', expect.stringMatching(/100/));
});
