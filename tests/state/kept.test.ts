/** What holds for whatever is kept under one key, whoever keeps it there. */
import { expect, it } from 'vitest';
import { describe } from '../../src/core/anchor.ts';
import { usualSetting } from '../../src/core/setting.ts';
import type { Drawer } from '../../src/platform/drawer.ts';
import { createBookmarks } from '../../src/state/bookmarks.ts';
import { createPreferences, PREFERENCES_KEY } from '../../src/state/preferences.ts';
import { createPresets, PRESETS_KEY } from '../../src/state/presets.ts';
import { createReading } from '../../src/state/reading.ts';
import { noteCommand, RECENT_KEY } from '../../src/state/recent.ts';
import { noteExport } from '../../src/state/snapshots.ts';
import { createVisited } from '../../src/state/visited.ts';
import { openHistory } from './history.ts';
import { deniable, openStorage } from './storage.ts';

const line = describe('قلق دولي من تدهور الوضع', { start: 0, end: 8 });

/** A key, and a first writing to it. */
const kept: readonly [key: string, write: (drawer: Drawer) => void][] = [
  [PREFERENCES_KEY, (drawer) => createPreferences(drawer).getState().change({ theme: 'night' })],
  [PRESETS_KEY, (drawer) => createPresets(drawer).getState().save('ليل', usualSetting)],
  ['hashiya:bookmarks:war', (drawer) => void bookmarksIn(drawer).getState().add('war', line)],
  ['hashiya:read:war', (drawer) => void createVisited(drawer).add('war', 100, { start: 0, end: 9 })],
  ['hashiya:place:war', (drawer) => readingIn(drawer).getState().keepSight('war', { offset: 5, shift: 0 })],
  [RECENT_KEY, (drawer) => noteCommand(drawer, 'caret')],
  ['hashiya:exported', (drawer) => void noteExport(drawer, { at: 5, count: 1 })],
];

function bookmarksIn(drawer: Drawer) {
  return createBookmarks({ drawer, now: () => 1, newId: () => 'x' });
}

function readingIn(drawer: Drawer) {
  return createReading(openHistory('#/'), drawer);
}

it.each(kept)('what a newer version keeps in a shape of its own stays as it is: %s', (key, write) => {
  const newer = JSON.stringify({
    version: 9999,
    shape: 'circle',
    presets: { a: 1 },
    bookmarks: 'all',
    spans: {},
  });
  const storage = openStorage({ [key]: newer });
  write(storage);
  expect(storage.contents()).toEqual({ [key]: newer });
});

it.each(kept)(
  'what cannot be read is kept byte for byte before anything takes its place: %s',
  (key, write) => {
    for (const bytes of ['{', '', 'null', '[1]', '{"version":0}', '{"version":"1","offset":3}']) {
      const storage = openStorage({ [key]: bytes });
      write(storage);
      expect(storage.read(`${key}:aside:1`)).toBe(bytes);
      expect(storage.read(key)).not.toBe(bytes);
      const full = openStorage({ [key]: bytes }, key.length + bytes.length);
      write(full);
      expect(full.contents()).toEqual({ [key]: bytes });
    }
  },
);

it.each(kept)('what the browser does not let us see is not written over: %s', (key, write) => {
  const storage = openStorage({ [key]: '{"version":1,"theme":"paper"}' });
  const before = storage.contents();
  const drawer = { ...storage, read: () => false as const };
  write(drawer);
  expect(storage.contents()).toEqual(before);
});

it('what the browser goes on to deny stays on screen, and is not written over once it is allowed again', () => {
  const storage = openStorage();
  const drawer = deniable(storage);
  const [preferences, bookmarks] = [createPreferences(drawer), bookmarksIn(drawer)];
  preferences.getState().change({ theme: 'night' });
  bookmarks.getState().add('war', line);
  const before = storage.contents();
  drawer.deny(true);
  for (const key of Object.keys(before)) storage.writeElsewhere(key, before[key] ?? null);
  expect(preferences.getState()).toMatchObject({ theme: 'night', keeping: 'refused' });
  expect(bookmarks.getState().ofArticle('war')).toHaveLength(1);
  expect(bookmarks.getState().add('war', line)).toBe('refused');
  drawer.deny(false);
  preferences.getState().change({ textSize: 24 });
  expect(createPreferences(storage).getState()).toMatchObject({
    theme: 'night',
    textSize: 24,
    keeping: 'kept',
  });
});
