import { act, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { userEvent as hand } from 'vitest/browser';
import { createWords, speak } from '../../src/i18n/index.ts';
import { PREFERENCES_KEY } from '../../src/state/preferences.ts';
import { Announcer } from '../../src/views/controls/Announcer.tsx';
import Settings from '../../src/views/controls/Settings.tsx';
import { TopBar } from '../../src/views/controls/TopBar.tsx';
import { focusComesTo, open, soon } from './room.tsx';

const kept = (): unknown => JSON.parse(localStorage.getItem(PREFERENCES_KEY) ?? 'null');
const textSize = (t: (key: 'settings.textSize') => string): HTMLElement =>
  screen.getByRole('slider', { name: t('settings.textSize') });
const choice = (group: string, option: string): HTMLElement =>
  within(screen.getByRole('group', { name: group })).getByRole('radio', { name: option });

it('shows what holds now', async () => {
  const { t } = await open(<Settings />, { theme: 'night', textSize: 28, numerals: 'arab' });
  expect(choice(t('settings.theme'), t('settings.night'))).toBeChecked();
  expect(choice(t('settings.language'), 'العربية')).toBeChecked();
  expect(choice(t('settings.numerals'), '١٢٣')).toBeChecked();
  expect(textSize(t)).toHaveValue('28');
  expect(screen.getByText('٢٨')).toBeVisible();
});

it('what is chosen holds at once, is shown and is kept', async () => {
  const { t, user, preferences } = await open(<Settings />);
  await user.click(choice(t('settings.theme'), t('settings.paper')));
  await user.click(choice(t('settings.numerals'), '١٢٣'));
  expect(choice(t('settings.theme'), t('settings.paper'))).toBeChecked();
  expect(preferences.getState()).toMatchObject({ theme: 'paper', numerals: 'arab' });
  expect(kept()).toMatchObject({ version: 1, theme: 'paper', numerals: 'arab' });
});

it('the text is set larger and smaller in steps, within limits', async () => {
  const { t, user, preferences } = await open(<Settings />, { textSize: 35 });
  const larger = screen.getByRole('button', { name: t('settings.larger') });
  const smaller = screen.getByRole('button', { name: t('settings.smaller') });
  await user.click(larger);
  expect(preferences.getState().textSize).toBe(36);
  expect(larger).toBeDisabled();
  expect(smaller).toBeEnabled();
  for (let presses = 0; presses < 20; presses += 1) await user.click(smaller);
  expect(preferences.getState().textSize).toBe(16);
  expect(smaller).toBeDisabled();
  expect(textSize(t)).toHaveValue('16');
});

it('the slider follows the arrows of the keyboard', async () => {
  const { t, preferences } = await open(<Settings />, { language: 'en' });
  await hand.click(textSize(t), { position: { x: 1, y: 4 } });
  await soon(() => preferences.getState().textSize).toBe(16);
  await hand.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
  await soon(() => preferences.getState().textSize).toBe(19);
});

it('changing the language changes every word, the direction and the digits as they were chosen', async () => {
  const { t, user } = await open(<Settings />, { numerals: 'arab' });
  expect(screen.getByText('٢٠')).toBeVisible();
  await user.click(choice(t('settings.language'), 'Français'));
  expect(await screen.findByText('Apparence')).toBeVisible();
  expect(document.documentElement).toHaveAttribute('lang', 'fr');
  expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  expect(screen.getByText('٢٠')).toBeVisible();
  await user.click(choice('Chiffres', '123'));
  expect(await screen.findByText('20')).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'العربية' }));
  expect(await screen.findByText(t('settings.theme'))).toBeVisible();
  expect(document.documentElement).toHaveAttribute('dir', 'rtl');
});

it('each language is called by its own name in every language', async () => {
  for (const language of ['ar', 'en', 'fr'] as const) {
    const { show } = await open(<Settings />, { language });
    for (const [lang, name] of [
      ['ar', 'العربية'],
      ['en', 'English'],
      ['fr', 'Français'],
    ] as const)
      expect(screen.getByText(name)).toHaveAttribute('lang', lang);
    show(null);
  }
});

it('says when what was chosen cannot be kept, and lets it hold all the same', async () => {
  const { t, user, preferences } = await open(<Settings />);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await user.click(choice(t('settings.theme'), t('settings.night')));
  expect(screen.getByText(t('settings.refused'))).toBeVisible();
  expect(preferences.getState().theme).toBe('night');
});

it('says when the settings kept are of a newer version, and leaves them', async () => {
  const newer = JSON.stringify({ version: 12, theme: 'night', more: true });
  localStorage.setItem(PREFERENCES_KEY, newer);
  const { t, user } = await open(<Settings />);
  expect(screen.getByText(t('settings.newer'))).toBeVisible();
  await user.click(choice(t('settings.theme'), t('settings.paper')));
  expect(localStorage.getItem(PREFERENCES_KEY)).toBe(newer);
});

it('says when nothing outlives the page', async () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const { t } = await open(<Settings />);
  expect(screen.getByText(t('settings.memory'))).toBeVisible();
  vi.restoreAllMocks();
});

it('open below the bar, and close by Escape with focus where it was', async () => {
  const { t } = await open(<TopBar />);
  const button = screen.getByRole('button', { name: t('bar.settings') });
  await hand.click(button);
  const settings = await screen.findByRole('dialog', { name: t('bar.settings') });
  expect(await within(settings).findByRole('slider', { name: t('settings.textSize') })).toBeVisible();
  expect(button).toHaveAttribute('aria-expanded', 'true');
  expect(settings.getBoundingClientRect().top).toBeGreaterThanOrEqual(button.getBoundingClientRect().bottom);
  await hand.keyboard('{Tab}{Escape}');
  await soon(() => button.getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByRole('dialog')).toBeNull();
  await focusComesTo(button);
});

it('the bar says how much has been read, and the title once the headline has gone', async () => {
  const { t, reading } = await open(<TopBar title="Concern (Tripoli)" direction="ltr" />);
  const progress = screen.getByRole('progressbar', { name: t('bar.progress') });
  expect(progress).toHaveValue(0);
  expect(screen.queryByText('Concern (Tripoli)')).toBeNull();
  act(() => reading.getState().noteView(0.4, 2));
  expect(progress).toHaveValue(0.4);
  expect(screen.getByText('Concern (Tripoli)')).toHaveAttribute('dir', 'ltr');
});

it('equal words are said twice, each as a new message', async () => {
  const { reading } = await open(<Announcer />);
  const live = document.querySelector('[aria-live="polite"]') as HTMLElement;
  expect(live.textContent).toBe('');
  act(() => reading.getState().say('موضعان'));
  const said = live.firstElementChild;
  expect(live).toHaveTextContent('موضعان');
  act(() => reading.getState().say('موضعان'));
  expect(live).toHaveTextContent('موضعان');
  expect(live.firstElementChild).not.toBe(said);
  expect(live.childElementCount).toBe(1);
});

it('counts have their form in each language, and the digits that were chosen', async () => {
  const words = await createWords();
  await speak(words, 'ar', 'latn');
  const names = (count: number): string => words.t('article.names', { count });
  expect([0, 1, 2, 3, 11, 100].map(names)).toEqual([
    'لا أعلام',
    'علَم واحد',
    'علَمان',
    '3 أعلام',
    '11 علَمًا',
    '100 علَم',
  ]);
  await speak(words, 'ar', 'arab');
  expect(names(1234)).toBe('١٬٢٣٤ علَمًا');
  await speak(words, 'en', 'latn');
  expect([0, 1, 2, 1234].map(names)).toEqual(['No names', 'One name', '2 names', '1,234 names']);
  await speak(words, 'fr', 'latn');
  expect(names(2)).toBe(words.t('article.names', { count: 2 }));
  expect(names(2)).toMatch(/^2 \S+/);
});

it('words that cannot be had leave the language as it is', async () => {
  const words = await createWords();
  await speak(words, 'ar', 'latn');
  const answers = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.resolve(new Response('gone', { status: 404 })),
    () => Promise.resolve(new Response('{"app":')),
  ];
  for (const answer of answers) {
    vi.stubGlobal('fetch', answer);
    expect(await speak(words, 'fr', 'arab')).toBe(false);
    expect(words.language).toBe('ar');
    expect(words.t('article.names', { count: 3 })).toBe('3 أعلام');
  }
});

/** Lets the words of English arrive, or fail, when the test says so. */
function holdEnglish() {
  const real = window.fetch.bind(window);
  let end: (isThere: boolean) => void = () => undefined;
  const late = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.includes('en.json') && !(await late)) throw new TypeError('Failed to fetch');
    return real(url);
  });
  return end;
}

for (const isThere of [true, false]) {
  it(`of two languages chosen in haste the last one is spoken: the first ${isThere ? 'comes late' : 'fails late'}`, async () => {
    const words = await createWords();
    await speak(words, 'ar', 'latn');
    const end = holdEnglish();
    const english = speak(words, 'en', 'latn');
    expect(await speak(words, 'fr', 'arab')).toBe(true);
    end(isThere);
    // Nobody waits for it any more: there is nothing to tell.
    expect(await english).toBe(true);
    expect(words.language).toBe('fr');
    expect(words.t('article.names', { count: 3 })).toMatch(/^٣/);
  });
}
