import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { page as window_ } from 'vitest/browser';
import { formatPlace, type Spot } from '../../src/core/place.ts';
import { type ShelfEntry, shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { open, type Settings, soon } from './room.tsx';
import { entryOf } from './texts.ts';

const [first] = shelf as [ShelfEntry];
const at = (spot: Spot): string => formatPlace({ view: 'article', article: first.id, spot });

/** What axe finds wrong with the page as it stands, each with where; all its rules are asked unless `rules` are named. */
async function wrong(...rules: readonly string[]): Promise<string[]> {
  // What is still coming into sight is not yet of the colour it will be.
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    ...(rules.length > 0 && { runOnly: [...rules] }),
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** The pages there are, and how one knows that they stand. */
const pages: Record<string, [hash: string, isThere: () => Promise<unknown>]> = {
  'the text': [at({ kind: 'text' }), () => screen.findByRole('article')],
  'the names, one unfolded at a place': [
    at({ kind: 'names', entity: 'tripoli', mention: 1 }),
    () => screen.findByRole('dialog'),
  ],
  'a card': [at({ kind: 'name', entity: 'unsmil', mention: 0 }), () => screen.findByRole('dialog')],
  'the names of a passage': [at({ kind: 'block', block: 2 }), () => screen.findByRole('dialog')],
  'the original text': [at({ kind: 'source' }), () => screen.findAllByRole('mark')],
  'the shelf': ['#/shelf', () => screen.findByRole('heading', { level: 1 })],
  'an address that leads nowhere': ['#/nowhere', () => screen.findByRole('heading', { level: 1 })],
};

for (const [name, [hash, isThere]] of Object.entries(pages)) {
  it(`axe finds nothing wrong, by day and by night: ${name}`, async () => {
    const { preferences } = await open(<App shelf={[first, entryOf('other', 'نص آخر')]} />, {
      hash,
      theme: 'paper',
      hiddenKinds: [],
    });
    await isThere();
    expect(await wrong()).toEqual([]);
    preferences.getState().change({ theme: 'night' });
    await soon(() => document.documentElement.dataset['theme']).toBe('night');
    expect(await wrong('color-contrast')).toEqual([]);
  });
}

/** Other ways the page can be set. */
const ways: Record<string, Settings> = {
  'in English, by day': { language: 'en', theme: 'paper' },
  'in French, by night': { language: 'fr', theme: 'night' },
};

for (const [name, settings] of Object.entries(ways)) {
  it(`axe finds nothing wrong with the settings and the card of a name: ${name}`, async () => {
    const hash = at({ kind: 'name', entity: 'abu-dhabi', mention: 0 });
    const { t, user } = await open(<App shelf={shelf} />, { hash, ...settings });
    await screen.findByRole('dialog');
    await user.click(screen.getByRole('button', { name: t('bar.settings') }));
    const opened = await screen.findByRole('dialog', { name: t('bar.settings') });
    await within(opened).findByRole('slider', { name: t('settings.textSize') });
    expect(await wrong()).toEqual([]);
  });
}

it('axe finds nothing wrong in a narrow window, with a sheet from below', async () => {
  await window_.viewport(390, 800);
  await open(<App shelf={shelf} />, { hash: at({ kind: 'name', entity: 'tripoli', mention: 0 }) });
  await screen.findByRole('dialog');
  expect(await wrong()).toEqual([]);
});

it('axe finds nothing wrong with a text that cannot be opened', async () => {
  await open(<App shelf={[entryOf('bad', '***')]} />, { hash: '' });
  await screen.findByRole('alert');
  expect(await wrong()).toEqual([]);
});

it('axe would say so if something were wrong', async () => {
  await open(
    <main>
      <button type="button" />
    </main>,
  );
  expect(await wrong()).toEqual(['button-name: button']);
});
