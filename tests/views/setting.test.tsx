/** The page as it is set: what stays where it is, what is painted, what is said. */
import { act, screen, within } from '@testing-library/react';
import { type ReactNode, useMemo } from 'react';
import { expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import type { Setting } from '../../src/core/setting.ts';
import { usual } from '../../src/state/preferences.ts';
import { PRESETS_KEY } from '../../src/state/presets.ts';
import Settings from '../../src/views/controls/Settings.tsx';
import { Page } from '../../src/views/reader/page.ts';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { Room, useStores } from '../../src/views/room.tsx';
import { frames, open, type Settings as Chosen, soon, wholeOf } from './room.tsx';
import { bundled, longText, unread } from './texts.ts';

async function read(article: Article, chosen: Chosen = {}) {
  const room = await open(
    <>
      <ReadingPage article={article} spot={{ kind: 'text' }} />
      <Settings />
    </>,
    chosen,
  );
  await wholeOf(article);
  const sheet = document.querySelector('.sheet') as HTMLElement;
  return { ...room, page: new Page(article, sheet) };
}

const root = document.documentElement;
const block = (): HTMLElement => document.querySelector('p[data-block]') as HTMLElement;

it('whatever is set anew, in a text of a megabyte the words being read stay at the top', async () => {
  const { page, preferences } = await read(unread(longText(1300)));
  // Not every browser holds on to the words by itself.
  root.style.overflowAnchor = 'none';
  window.scrollTo({ top: root.scrollHeight * 0.4, behavior: 'instant' });
  await frames(12);
  // What was far away takes its true height when it comes near: the reader goes on a little from there.
  window.scrollBy({ top: 4, behavior: 'instant' });
  await frames(6);
  const top = page.sight({ offset: 0, shift: 0 });
  const set = (changed: Partial<Setting>): void => act(() => preferences.getState().change(changed));
  const changes: readonly Partial<Setting>[] = [
    { leading: 260 },
    { measure: 22 },
    { wordSpacing: 50 },
    { paragraphSpacing: 200 },
    { textSize: 30 },
    { face: 'scheherazade' },
    { align: 'justify', measure: 40 },
    { face: 'naskh', leading: 160, textSize: 16, paragraphSpacing: 25, wordSpacing: 0 },
  ];
  for (const change of changes) {
    set(change);
    if (change.face) await soon(() => root.dataset['face'] ?? 'naskh').toBe(change.face);
    await frames(16);
    const line = Number.parseFloat(getComputedStyle(block()).lineHeight);
    const [now] = page.rectsOf({ start: top.offset, end: top.offset + 1 });
    const bar = document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
    const away = ((now?.top ?? Number.POSITIVE_INFINITY) - bar - top.shift) / line;
    expect(Math.abs(away), JSON.stringify(change)).toBeLessThan(1.3);
  }
});

it('in a face that sets letters over one another no name is painted apart from what it is joined to', async () => {
  const { preferences } = await read(await bundled(), { hiddenKinds: [] });
  const painted = (): string[] =>
    [...(CSS.highlights.get('name-organisation') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      (startContainer as Text).data.slice(startOffset, endOffset),
    );
  await soon(painted).toContain('حكومة الوفاق');
  act(() => preferences.getState().change({ face: 'amiri' }));
  await soon(painted).toContain('لحكومة الوفاق');
  act(() => preferences.getState().change({ face: 'naskh' }));
  await soon(painted).not.toContain('لحكومة الوفاق');
  expect(painted()).toContain('حكومة الوفاق');
});

it('another tab’s setting is shown here, too', async () => {
  const { preferences } = await read(await bundled());
  const kept = JSON.stringify({ version: 1, leading: 230, align: 'justify', measure: 999 });
  localStorage.setItem('hashiya:preferences', kept);
  act(() => {
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'hashiya:preferences', newValue: kept, storageArea: localStorage }),
    );
  });
  expect(preferences.getState().leading).toBe(230);
  await soon(() => root.style.getPropertyValue('--leading')).toBe('230');
  expect(root.style.getPropertyValue('--align')).toBe('justify');
  expect(root.style.getPropertyValue('--measure'), 'what does not hold is as usual').toBe('34');
});

it('a face that is tall lets its lines come no closer than it needs', async () => {
  const { t, preferences } = await open(<Settings />, { face: 'amiri', leading: 160 });
  const leading = screen.getByRole('slider', { name: t('page.leading') });
  await soon(() => leading.getAttribute('min')).toBe('190');
  expect(leading).toHaveValue('190');
  expect(leading).toHaveAccessibleDescription(t('page.tall'));
  act(() => preferences.getState().change({ face: 'naskh', leading: 160 }));
  await soon(() => leading.getAttribute('min')).toBe('160');
  expect(leading).toHaveValue('160');
});

it('a preset is named by keys alone; a name that is taken is refused, and Escape gives the naming up', async () => {
  const { t, user } = await open(<Settings />, { textSize: 24 });
  const name = (): HTMLElement => screen.getByRole('textbox', { name: t('page.presetName') });
  await user.click(await screen.findByRole('button', { name: t('page.save') }));
  await soon(() => document.activeElement).toBe(name());
  await user.keyboard('{Enter}');
  expect(screen.getByText(t('page.nameRefused'))).toBeVisible();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('textbox')).toBeNull();
  await soon(() => document.activeElement).toBe(screen.getByRole('button', { name: t('page.save') }));
  for (const wanted of ['أ', 'ب']) {
    await user.click(screen.getByRole('button', { name: t('page.save') }));
    await user.keyboard(`${wanted}{Enter}`);
  }
  await user.click(screen.getByRole('button', { name: t('page.edit') }));
  await user.click(screen.getByRole('button', { name: t('page.renameOne', { name: 'أ' }) }));
  await user.clear(name());
  await user.keyboard('ب{Enter}');
  expect(screen.getByText(t('page.nameRefused'))).toBeVisible();
  await user.clear(name());
  await user.keyboard('ج{Enter}');
  const own = screen.getByRole('list', { name: t('page.own') });
  expect(
    within(own)
      .getAllByRole('listitem')
      .map(({ firstChild }) => firstChild?.textContent),
  ).toEqual(['ج', 'ب']);
  expect(localStorage.getItem(PRESETS_KEY)).toContain('"name":"ج"');
});

it('our presets do not wait for what the reader keeps, and nothing below moves when that comes', async () => {
  let bring = (): void => undefined;
  const brought = new Promise<void>((resolve) => {
    bring = resolve;
  });
  function Waiting({ children }: { children: ReactNode }) {
    const stores = useStores();
    const keeping = useMemo(() => brought.then(() => stores.keeping()), [stores]);
    return <Room stores={{ ...stores, keeping: () => keeping }}>{children}</Room>;
  }
  const { t, user, preferences } = await open(
    <Waiting>
      <Settings />
    </Waiting>,
  );
  const language = screen.getByRole('group', { name: t('settings.language') });
  const { top } = language.getBoundingClientRect();
  await user.click(screen.getByRole('button', { name: t('page.preset.large') }));
  expect(preferences.getState().textSize).toBe(28);
  expect(screen.queryByRole('button', { name: t('page.save') })).toBeNull();
  await user.click(screen.getByRole('button', { name: t('page.preset.compact') }));
  act(() => preferences.getState().change(usual));
  bring();
  expect(await screen.findByRole('button', { name: t('page.save') })).toBeVisible();
  expect(language.getBoundingClientRect().top).toBe(top);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: t('page.preset.compact') }));
});

it('what was done last can be taken back until something else is done', async () => {
  const { t, user, preferences } = await open(<Settings />, { textSize: 30, names: false });
  await user.click(screen.getByRole('button', { name: t('page.reset') }));
  expect(preferences.getState()).toMatchObject({ textSize: 20, names: true });
  await user.click(screen.getByRole('button', { name: t('do.undo') }));
  expect(preferences.getState()).toMatchObject({ textSize: 30, names: false });
  expect(screen.queryByRole('button', { name: t('do.undo') })).toBeNull();
  await user.click(screen.getByRole('button', { name: t('page.reset') }));
  await user.click(screen.getByRole('button', { name: t('settings.larger') }));
  expect(screen.queryByRole('button', { name: t('do.undo') })).toBeNull();
});
