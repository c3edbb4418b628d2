import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import type { Article } from '../../src/core/article.ts';
import { Keys } from '../../src/views/commands/Keys.tsx';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import { Page } from '../../src/views/reader/page.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { select } from '../../src/views/reader/selection.ts';
import { type FakeVoice, installSpeech } from '../support/speech.ts';
import { frames, open, type Settings, soon, wholeOf } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';

const majed: FakeVoice = { name: 'Majed', lang: 'ar-SA' };
const laila: FakeVoice = { name: 'Laila', lang: 'ar-EG' };
const daniel: FakeVoice = { name: 'Daniel', lang: 'en-GB' };

const own = ['speechSynthesis', 'SpeechSynthesisUtterance'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(window, name)] as const,
);

let mouth: ReturnType<typeof installSpeech>;

beforeEach(() => {
  mouth = installSpeech([majed, laila]);
});

afterEach(() => {
  for (const [name, was] of own) if (was) Object.defineProperty(window, name, was);
});

/** The article open for reading, ready to be heard. */
async function show(article: Article, settings: Settings = {}) {
  const room = await open(
    <>
      <ReadingPage article={article} spot={{ kind: 'text' }} />
      <Keys />
      <Announcer />
    </>,
    settings,
  );
  await wholeOf(article);
  const entry = await screen.findByRole('button', { name: room.t('listening.listen') });
  const page = new Page(article, document.querySelector('.sheet') as HTMLElement);
  const bar = (): HTMLElement => screen.getByRole('region', { name: room.t('listening.label') });
  const button = (name: string): HTMLElement => within(bar()).getByRole('button', { name });
  const begin = async (): Promise<void> => {
    await room.user.click(entry);
    await waitFor(bar);
  };
  return { ...room, article, page, entry, bar, button, begin };
}

/** The words that carry an ink now. */
function inked(name: string): string {
  const ranges = [...(CSS.highlights.get(name) ?? [])];
  return ranges
    .map(({ startContainer, startOffset, endOffset }) =>
      (startContainer as Text).data.slice(startOffset, endOffset),
    )
    .join('');
}

const spoken = (): [sentence: string, word: string] => [inked('spoken-sentence'), inked('spoken-word')];

/** Does something to the engine that the page hears of. */
const hear = (what: () => void): void => act(what);

const short = `
  = عنوان النص
  وصل الوفد صباحًا. ثم غادر الوفد مساءً.
  # قسم أول
  انتهى الاجتماع بلا بيان.
`;

it('paints the sentence and the word that are being said, and goes on by itself', async () => {
  const { begin } = await show(edited(short));
  await begin();
  expect(spoken()).toEqual(['عنوان النص', '']);
  hear(mouth.end);
  hear(() => mouth.word('الوفد'));
  expect(spoken()).toEqual(['وصل الوفد صباحًا.', 'الوفد']);
  hear(mouth.end);
  expect(spoken()).toEqual(['ثم غادر الوفد مساءً.', '']);
  expect(mouth.said.map(({ words }) => words)).toEqual([
    'عنوان النص',
    'وصل الوفد صباحًا.',
    'ثم غادر الوفد مساءً.',
  ]);
});

it('an engine that tells of no words has its sentences painted alone', async () => {
  const { begin } = await show(edited(short));
  await begin();
  for (const sentence of ['وصل الوفد صباحًا.', 'ثم غادر الوفد مساءً.', 'قسم أول']) {
    hear(mouth.end);
    expect(spoken()).toEqual([sentence, '']);
  }
});

it('each thing that can be done has a button and its name', async () => {
  const { begin, button, t } = await show(edited(short));
  await begin();
  const click = (name: string): void => act(() => button(name).click());
  click(t('listening.nextSentence'));
  expect(spoken()[0]).toBe('وصل الوفد صباحًا.');
  click(t('listening.nextParagraph'));
  expect(spoken()[0]).toBe('قسم أول');
  click(t('listening.previousSentence'));
  expect(spoken()[0]).toBe('ثم غادر الوفد مساءً.');
  click(t('listening.previousParagraph'));
  expect(spoken()[0]).toBe('وصل الوفد صباحًا.');
  click(t('listening.pause'));
  expect(mouth.isSpeaking()).toBe(false);
  expect(spoken()[0], 'the place is not lost').toBe('وصل الوفد صباحًا.');
  click(t('listening.play'));
  expect(mouth.isSpeaking()).toBe(true);
  click(t('listening.stop'));
  expect(mouth.isSpeaking()).toBe(false);
  expect(spoken()).toEqual(['', '']);
  expect(screen.queryByRole('region', { name: t('listening.label') })).not.toBeInTheDocument();
});

it('keys begin, pause, go on, move and end; focus comes to the bar and goes back', async () => {
  const { entry, button, t } = await show(edited(short));
  entry.focus();
  await userEvent.keyboard('{Alt>}l{/Alt}');
  await soon(() => document.activeElement?.getAttribute('aria-label')).toBe(t('listening.pause'));
  expect(spoken()[0]).toBe('عنوان النص');
  await userEvent.keyboard('{Alt>}.{/Alt}');
  await userEvent.keyboard('{Alt>}.{/Alt}');
  expect(spoken()[0]).toBe('ثم غادر الوفد مساءً.');
  await userEvent.keyboard('{Alt>}{Shift>}.{/Shift}{/Alt}');
  expect(spoken()[0]).toBe('وصل الوفد صباحًا.');
  await userEvent.keyboard('{Alt>}l{/Alt}');
  expect(mouth.isSpeaking()).toBe(false);
  expect(button(t('listening.play'))).toBeVisible();
  await userEvent.keyboard('{Alt>}l{/Alt}');
  expect(mouth.isSpeaking()).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(mouth.isSpeaking()).toBe(false);
  expect(document.activeElement).toBe(entry);
  await userEvent.keyboard('{Alt>}.{/Alt}');
  expect(mouth.isSpeaking(), 'without listening there is no next sentence').toBe(false);
});

it('begins at the first word of what is selected and reads on, and the selection gives way', async () => {
  const { page, article, user } = await show(edited(short));
  const start = article.text.indexOf('غادر');
  select(page, { start: start + 2, end: start + 8 });
  await user.keyboard('{Alt>}l{/Alt}');
  expect(mouth.said.at(-1)?.words).toBe('غادر الوفد مساءً.');
  expect(spoken()[0]).toBe('ثم غادر الوفد مساءً.');
  expect(document.getSelection()?.isCollapsed ?? true).toBe(true);
  hear(mouth.end);
  expect(mouth.said.at(-1)?.words).toBe('قسم أول');
});

it('what is selected can be heard from the bar that stands at it', async () => {
  const { page, article, user, t } = await show(edited(short));
  const start = article.text.indexOf('الاجتماع');
  select(page, { start, end: start + 8 });
  const bar = await screen.findByRole('toolbar', { name: t('marking.bar') });
  await user.click(within(bar).getByRole('button', { name: t('listening.listen') }));
  expect(mouth.said.at(-1)?.words).toBe('الاجتماع بلا بيان.');
});

it('begins at eye level where the reader is somewhere in the text', async () => {
  const { page, article, user } = await show(await bundled());
  const at = article.blocks[20]?.start ?? 0;
  page.restore({ offset: at, shift: 200 });
  await frames(2);
  await user.keyboard('{Alt>}l{/Alt}');
  await waitFor(() => expect(mouth.said).toHaveLength(1));
  const words = mouth.said[0]?.words ?? '';
  const [rect] = page.rectsOf({
    start: article.text.indexOf(words.slice(0, 30)),
    end: article.text.indexOf(words.slice(0, 30)) + 30,
  });
  expect(rect?.bottom).toBeGreaterThan(0);
  expect(rect?.top).toBeLessThan(window.innerHeight / 2);
});

it('one key marks what was just heard in the ink of the last highlight, and it can be undone', async () => {
  const { begin, user, keeping, article, t } = await show(edited(short), { ink: 'mint' });
  await begin();
  hear(mouth.end);
  await user.keyboard('{Alt>}x{/Alt}');
  const [made] = keeping.annotations.getState().ofArticle(article.id);
  expect(made).toMatchObject({ ink: 'mint', target: { exact: 'عنوان النص' } });
  await waitFor(() => expect(inked('ink-mint')).toBe('عنوان النص'));
  await user.click(await screen.findByRole('button', { name: t('do.undo') }));
  expect(keeping.annotations.getState().ofArticle(article.id)).toEqual([]);
  expect(mouth.isSpeaking(), 'the reading goes on').toBe(true);
});

it('another pace and another voice are heard at once, and next time', async () => {
  const { begin, bar, button, user, preferences, t } = await show(edited(short));
  await begin();
  await user.click(button(t('listening.wishes')));
  act(() => preferences.getState().change({ speechRate: 1.5 }));
  expect(mouth.said.at(-1)).toMatchObject({ rate: 1.5, voice: 'Majed' });
  expect(within(bar()).getByRole('slider', { name: t('listening.rate') })).toHaveValue('1.5');
  const voices = within(bar()).getByRole<HTMLSelectElement>('combobox', { name: t('listening.voice') });
  expect([...voices.options].map(({ value }) => value)).toEqual(['', 'Majed', 'Laila']);
  act(() => {
    voices.value = 'Laila';
    voices.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(mouth.said.at(-1)).toMatchObject({ rate: 1.5, voice: 'Laila' });
  expect(preferences.getState()).toMatchObject({ speechRate: 1.5, voice: 'Laila' });
});

it('where no voice reads the language it says so, and takes another only when asked', async () => {
  mouth.find([daniel]);
  const { begin, bar, user, t } = await show(edited(short));
  await begin();
  expect(within(bar()).getByRole('alert')).toHaveTextContent('العربية');
  expect(within(bar()).getByRole('alert')).toHaveTextContent(t('listening.remedy'));
  expect(within(bar()).queryByRole('button', { name: t('listening.play') })).not.toBeInTheDocument();
  expect(mouth.said).toEqual([]);
  await user.click(within(bar()).getByRole('button', { name: t('listening.useVoice') }));
  expect(mouth.said.at(-1)).toMatchObject({ words: 'عنوان النص', voice: 'Daniel' });
  expect(within(bar()).queryByRole('alert')).not.toBeInTheDocument();
});

it('voices that come late are waited for, with a word about it', async () => {
  mouth.find([]);
  const { begin, bar, t } = await show(edited(short));
  await begin();
  expect(within(bar()).getByRole('status')).toHaveTextContent(t('listening.waiting'));
  hear(() => mouth.find([majed]));
  expect(spoken()[0]).toBe('عنوان النص');
  expect(within(bar()).queryByText(t('listening.waiting'))).not.toBeInTheDocument();
});

it('a browser without speech says so plainly', async () => {
  Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true });
  const { begin, bar, t } = await show(edited(short));
  await begin();
  expect(within(bar()).getByRole('alert')).toHaveTextContent(t('listening.problem.unsupported'));
  expect(within(bar()).getAllByRole('button')).toHaveLength(1);
});

it('an engine that fails midway is said to have failed; one press tries the same sentence again', async () => {
  const { begin, bar, button, user, t } = await show(edited(short));
  await begin();
  hear(mouth.end);
  hear(() => mouth.fail('synthesis-failed'));
  expect(within(bar()).getByRole('alert')).toHaveTextContent(t('listening.problem.failed'));
  await user.click(button(t('listening.play')));
  expect(within(bar()).queryByRole('alert')).not.toBeInTheDocument();
  expect(mouth.said.at(-1)?.words).toBe('وصل الوفد صباحًا.');
});

it('the end of the text is said, and play begins where the reader is', async () => {
  const { begin, reading, button, user, t } = await show(edited(short));
  await begin();
  while (mouth.isSpeaking()) hear(mouth.end);
  expect(reading.getState().said.words).toBe(t('listening.over'));
  await user.click(button(t('listening.play')));
  expect(spoken()[0]).toBe('عنوان النص');
});

it('leaving the text ends the speech', async () => {
  const { begin, show: turn } = await show(edited(short));
  await begin();
  turn(<p>elsewhere</p>);
  expect(mouth.isSpeaking()).toBe(false);
});

/** True where what is being said is painted under the bar at the top and above that of listening. */
function isInSight(page: Page, bar: HTMLElement): boolean {
  const rects = [...(CSS.highlights.get('spoken-sentence') ?? [])].flatMap((painted) => {
    const range = document.createRange();
    range.setStart(painted.startContainer, painted.startOffset);
    range.setEnd(painted.endContainer, painted.endOffset);
    return [...range.getClientRects()];
  });
  return (
    rects.length > 0 && rects.every(({ top, bottom }) => top >= page.barBottom() && bottom <= bar.offsetTop)
  );
}

for (const [name, width, height] of [
  ['in a wide window', 1280, 800],
  ['on a phone', 390, 760],
] as const)
  it(`keeps what is said in sight above the bar ${name}`, async () => {
    await browser.viewport(width, height);
    const { begin, bar, page } = await show(unread(longText(60)));
    await begin();
    for (let i = 0; i < 40; i += 1) {
      hear(mouth.end);
      const words = mouth.said.at(-1)?.words.split(' ')[1] ?? '';
      hear(() => mouth.word(words));
      await soon(() => isInSight(page, bar())).toBe(true);
    }
    expect(window.scrollY).toBeGreaterThan(500);
  });

it('who scrolls away is left there, and one press leads back', async () => {
  const { begin, bar, page, user, t } = await show(unread(longText(60)));
  await begin();
  window.scrollTo({ top: 3000, behavior: 'instant' });
  const back = await screen.findByRole('button', { name: t('listening.return') });
  hear(mouth.end);
  await frames(3);
  expect(window.scrollY).toBe(3000);
  await user.click(back);
  await soon(() => isInSight(page, bar())).toBe(true);
  expect(screen.queryByRole('button', { name: t('listening.return') })).not.toBeInTheDocument();
});

it('a selection made under the bar comes out above it', async () => {
  const { begin, bar, page, article } = await show(unread(longText(30)));
  await begin();
  const top = bar().offsetTop;
  const start = page.offsetBelow(top + 20);
  const block = article.blocks.find(({ end }) => end > start);
  act(() => select(page, { start, end: Math.min(start + 8, block?.end ?? 0) }));
  await soon(() => (page.rectsOf({ start, end: start + 1 })[0]?.bottom ?? top) < top).toBe(true);
});
