import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, onTestFinished } from 'vitest';
import { userEvent as hand, page as window_ } from 'vitest/browser';
import { formatPlace, type Spot } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { keysRemembered, rememberKeys } from '../../src/views/commands/early.ts';
import { type CommandId, COMMANDS, runs } from '../../src/views/commands/registry.ts';
import { focusComesTo, frames, open, type Settings, soon } from './room.tsx';

const id = shelf[0]?.id ?? '';
const at = (spot: Spot): string => formatPlace({ view: 'article', article: id, spot });

/** The bundled article in the app, once all that helps along has come. */
async function read(settings: Settings = {}) {
  const room = await open(<App shelf={shelf} />, { hash: at({ kind: 'text' }), ...settings });
  await screen.findByRole('article');
  for (const command of ['palette', 'undo', 'names', 'bookmark', 'listen', 'print'] as const)
    await soon(() => runs.getState().has(command)).toBe(true);
  return room;
}

interface Held {
  readonly altKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  readonly metaKey?: boolean;
  readonly isComposing?: boolean;
  readonly repeat?: boolean;
  readonly key?: string;
}

/** Presses the key that lies at `code`; true where the page took it for itself. */
const press = (
  code: string,
  held: Held = {},
  on: Element = document.activeElement ?? document.body,
): boolean => !fireEvent.keyDown(on, { code, key: code.replace(/^Key/, '').toLowerCase(), ...held });

const field = (): Promise<HTMLElement> => screen.findByRole('combobox');
const options = (): string[] =>
  screen.queryAllByRole('option').map((option) => option.querySelector('bdi')?.textContent ?? '');

async function wrong(): Promise<string[]> {
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ target }) => `${rule}: ${target.join(' ')}`),
  );
}

async function openPalette(): Promise<HTMLElement> {
  expect(press('KeyK', { ctrlKey: true })).toBe(true);
  const input = await field();
  await focusComesTo(input);
  return input;
}

it('the list of commands opens by its keys, holds the focus, and gives it back', async () => {
  const { t } = await read();
  const before = screen.getByRole('button', { name: t('bar.names') });
  act(() => before.focus());
  const input = await openPalette();
  expect(input).toHaveAttribute('aria-expanded', 'true');
  expect(input).toHaveAttribute('aria-controls', screen.getByRole('listbox').id);
  const active = (): string | null | undefined =>
    document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.querySelector('bdi')
      ?.textContent;
  await soon(active).toBe(options()[0]);
  press('ArrowDown', { key: 'ArrowDown' });
  await soon(active).toBe(options()[1]);
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent(options()[1] ?? '');
  press('ArrowUp', { key: 'ArrowUp' });
  await soon(active).toBe(options()[0]);
  press('ArrowUp', { key: 'ArrowUp' });
  const last = options().at(-1);
  await soon(active).toBe(last);
  const offered = runs.getState();
  onTestFinished(() => runs.setState(offered, true));
  act(() =>
    runs.setState(
      new Map(offered).set('markHeard', () => undefined),
      true,
    ),
  );
  expect(options()).toContain(t('command.markHeard'));
  expect(active(), 'what is chosen stays so when more comes').toBe(last);
  expect(await wrong()).toEqual([]);
  press('KeyK', { ctrlKey: true });
  await waitFor(() => expect(screen.queryByRole('combobox')).not.toBeInTheDocument());
  expect(before).toHaveFocus();
  await openPalette();
  act(
    () =>
      void document.querySelector('dialog:modal')?.dispatchEvent(new Event('cancel', { cancelable: true })),
  );
  await waitFor(() => expect(screen.queryByRole('combobox')).not.toBeInTheDocument());
  expect(before).toHaveFocus();
});

it.each(['ar', 'en', 'fr'] as const)(
  'finds a command by its name in any language while %s is on screen',
  async (language) => {
    const { t, user } = await read({ language });
    const input = await openPalette();
    for (const [query, command] of [
      ['ليلي', 'theme'],
      ['shortcuts', 'help'],
      ['reglages', 'settings'],
    ] as const) {
      await user.clear(input);
      await user.click(input);
      await user.paste(query);
      await soon(() => options()[0]).toBe(t(`command.${command}`));
    }
  },
);

it('what is chosen is done once the list has gone, and stands first the next time', async () => {
  const { t, user } = await read();
  await user.click(await openPalette());
  await user.paste('الأعلام');
  expect(options()[0]).toBe(t('command.names'));
  press('Enter', { key: 'Enter' });
  await screen.findByRole('dialog', { name: t('names.title') });
  expect(window.location.hash).toBe(at({ kind: 'names', entity: null, mention: null }));
  await openPalette();
  const recent = screen.getByRole('group', { name: t('keys.recent') });
  expect(within(recent).getByRole('option')).toHaveTextContent(t('command.names'));
});

it('finds sections of the text and names in it, and leads there', async () => {
  const { t, user } = await read();
  await user.click(await openPalette());
  await user.paste('رفض');
  await user.click(within(screen.getByRole('group', { name: t('keys.sections') })).getByRole('option'));
  await soon(() => window.location.hash).toContain('/section/');
  await soon(() => document.activeElement?.textContent).toBe('رفض تركي');
  await user.click(await openPalette());
  await user.paste('haftar');
  await user.click(
    within(screen.getByRole('group', { name: t('keys.names') })).getAllByRole('option')[0] as Element,
  );
  await screen.findByRole('dialog', { name: /خليفة حفتر/ });
});

it('says so where nothing is found, and Enter then does nothing', async () => {
  const { t, user } = await read();
  await user.click(await openPalette());
  await user.paste('زرافة');
  await waitFor(() => expect(screen.getByText(t('keys.nothing'))).toBeVisible());
  expect(await field()).toHaveAttribute('aria-expanded', 'false');
  press('Enter', { key: 'Enter' });
  expect(await field()).toHaveFocus();
});

it('a passage that was selected is still selected for the command that is chosen', async () => {
  const { keeping } = await read();
  const node = document.querySelector('[data-block="1"]')?.firstChild as Text;
  getSelection()?.setBaseAndExtent(node, 0, node, 5);
  // By the browser's own hand: typing takes the selection to the field.
  await hand.click(await openPalette());
  await hand.keyboard('highlight');
  await soon(() => options().length).toBe(1);
  await hand.keyboard('{Enter}');
  await soon(() =>
    keeping.annotations
      .getState()
      .ofArticle(id)
      .map(({ target }) => target.exact),
  ).toEqual(['تمكنت']);
});

const steps: readonly (readonly [string, Held, CommandId | null])[] = [
  ['AltGr, as Windows tells of it', { altKey: true, ctrlKey: true }, null],
  ['a word that is being composed', { altKey: true, isComposing: true }, null],
  ['the key that ends a composition', { altKey: true, key: 'Process' }, null],
  ['another modifier', { altKey: true, shiftKey: true }, null],
  ['the key itself', { altKey: true, key: 'ل' }, 'names'],
];

it.each(steps)('opens the names by Alt and their key alone: %s', async (_name, held, command) => {
  await read();
  expect(press('KeyG', held, document.body)).toBe(command !== null);
  await frames(2);
  expect(window.location.hash.includes('/names')).toBe(command !== null);
});

it('in a field keys write, but for those with Ctrl that are meant there too', async () => {
  const { t } = await read({ hash: at({ kind: 'names', entity: null, mention: null }) });
  const search = await screen.findByRole('searchbox');
  act(() => search.focus());
  expect(press('KeyA', { altKey: true }, search)).toBe(false);
  expect(press('Slash', { shiftKey: true, key: '؟' }, search)).toBe(false);
  expect(press('KeyK', { ctrlKey: true }, search)).toBe(true);
  await screen.findByRole('dialog', { name: t('keys.commands') });
});

it('a key that is held does once what is done once, and goes on where one goes on', async () => {
  const { preferences } = await read({ textSize: 20, theme: 'paper' });
  press('Equal', { altKey: true });
  press('Equal', { altKey: true, repeat: true });
  expect(preferences.getState().textSize).toBe(22);
  press('KeyG', { altKey: true });
  await soon(() => window.location.hash).toContain('/names');
  press('KeyG', { altKey: true, repeat: true });
  await frames(2);
  expect(window.location.hash).toContain('/names');
});

async function openHelp(): Promise<HTMLElement> {
  expect(press('Slash', { shiftKey: true, key: '؟' })).toBe(true);
  return screen.findByRole('dialog', { name: /اختصارات|shortcuts|Raccourcis/ });
}

it('the help lists every command with its keys, in groups', async () => {
  const { t } = await read();
  const help = await openHelp();
  const rows = within(help).getAllByRole('listitem');
  expect(rows).toHaveLength(Object.keys(COMMANDS).length);
  const undo = rows.find((row) => row.textContent.includes(t('command.undo')));
  expect([...(undo?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Ctrl',
    'Z',
  ]);
  expect(await wrong()).toEqual([]);
});

it('a command is given other keys, and they hold at once; refused ones say why', async () => {
  const { t, user, preferences } = await read();
  const help = await openHelp();
  const name = { command: t('command.names') };
  const change = within(help).getByRole('button', { name: t('keys.changeOf', name) });
  await user.click(change);
  const recorder = within(help).getByRole('button', { name: new RegExp(t('keys.press')) });
  await focusComesTo(recorder);
  press('KeyT', { ctrlKey: true });
  expect(within(help).getByRole('alert')).toHaveTextContent('Ctrl+T');
  press('Tab', { key: 'Shift' });
  press('KeyH', { altKey: true });
  expect(within(help).getByRole('alert')).toHaveTextContent(t('command.highlight'));
  expect(preferences.getState().keys).toEqual({});
  press('KeyU', { altKey: true, isComposing: true });
  press('KeyU', { altKey: true });
  expect(preferences.getState().keys).toEqual({ names: ['Alt+KeyU'] });
  await soon(() => document.activeElement?.textContent).toBe(t('keys.change'));
  expect(within(help).getByRole('status')).toHaveTextContent('Alt+U');
  await user.click(within(help).getByRole('button', { name: t('do.close') }));
  press('KeyG', { altKey: true });
  await frames(2);
  expect(window.location.hash).not.toContain('/names');
  press('KeyU', { altKey: true, key: 'ع' });
  await soon(() => window.location.hash).toContain('/names');
});

it('keys that another command has are exchanged when the reader wants it, and all come back', async () => {
  const { t, user, preferences } = await read();
  const help = await openHelp();
  const button = (key: 'changeOf' | 'resetOf', command: CommandId): HTMLElement =>
    within(help).getByRole('button', { name: t(`keys.${key}`, { command: t(`command.${command}`) }) });
  await user.click(button('changeOf', 'names'));
  press('KeyH', { altKey: true });
  await user.click(within(help).getByRole('button', { name: t('keys.swap') }));
  expect(preferences.getState().keys).toEqual({ names: ['Alt+KeyH'], highlight: ['Alt+KeyG'] });
  await user.click(button('resetOf', 'names'));
  expect(preferences.getState().keys).toEqual({});
  await user.click(button('changeOf', 'help'));
  await user.click(
    within(help).getByRole('button', { name: t('keys.removeOf', { command: t('command.help') }) }),
  );
  expect(preferences.getState().keys).toEqual({ help: [] });
  await user.click(button('changeOf', 'names'));
  press('Escape', { key: 'Escape' });
  expect(preferences.getState().keys).toEqual({ help: [] });
  await user.click(within(help).getByRole('button', { name: t('keys.resetAll') }));
  expect(preferences.getState().keys).toEqual({});
});

it('what another tab chose holds here too', async () => {
  await read();
  const kept = JSON.stringify({ version: 1, keys: { names: ['Alt+KeyU'] } });
  localStorage.setItem('hashiya:preferences', kept);
  act(
    () =>
      void window.dispatchEvent(
        new StorageEvent('storage', { key: 'hashiya:preferences', storageArea: localStorage }),
      ),
  );
  press('KeyU', { altKey: true });
  await soon(() => window.location.hash).toContain('/names');
});

it('both lists are reached from the settings, and fit a small window', async () => {
  await window_.viewport(320, 640);
  onTestFinished(() => window_.viewport(1280, 800));
  const { t, user } = await read({ language: 'fr' });
  const settings = screen.getByRole('button', { name: t('bar.settings') });
  for (const [list, label] of [
    ['palette', 'keys.commands'],
    ['help', 'keys.title'],
  ] as const) {
    await user.click(settings);
    await user.click(await screen.findByRole('button', { name: t(`command.${list}`) }));
    const sheet = await screen.findByRole('dialog', { name: t(label) });
    expect(document.querySelector(':popover-open')).toBeNull();
    for (const animation of document.getAnimations()) animation.finish();
    expect(sheet.getBoundingClientRect().width).toBeLessThanOrEqual(320);
    expect(sheet.scrollWidth).toBeLessThanOrEqual(sheet.clientWidth);
    await user.click(within(sheet).getByRole('button', { name: t('do.close') }));
    await focusComesTo(settings);
  }
});

it('undoing by key takes back what was done a moment ago, before an older step', async () => {
  const { t, user, keeping, preferences } = await read({ textSize: 30 });
  const { create, ofArticle } = keeping.annotations.getState();
  act(
    () =>
      void create(id, {
        target: { start: 0, end: 3, exact: 'قلق', prefix: '', suffix: ' دولي' },
        ink: 'mint',
      }),
  );
  const button = screen.getByRole('button', { name: t('bar.settings') });
  await user.click(button);
  await user.click(await screen.findByRole('button', { name: t('page.reset') }));
  expect(preferences.getState().textSize).toBe(20);
  press('KeyZ', { ctrlKey: true });
  expect(preferences.getState().textSize).toBe(30);
  expect(ofArticle(id)).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: t('page.reset') }));
  await user.click(button);
  await soon(() => screen.queryByRole('button', { name: t('page.reset') })).toBeNull();
  press('KeyZ', { ctrlKey: true });
  expect(preferences.getState().textSize).toBe(20);
  expect(ofArticle(id)).toEqual([]);
});

it('of the keys of the first moments, undoing in a field is left to the field', () => {
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  onTestFinished(() => void keysRemembered());
  rememberKeys();
  const undo = { code: 'KeyZ', key: 'z', ctrlKey: true };
  field.focus();
  expect(fireEvent.keyDown(field, undo), 'the browser undoes').toBe(true);
  field.blur();
  expect(fireEvent.keyDown(document.body, undo)).toBe(false);
  expect(keysRemembered()).toHaveLength(1);
});
