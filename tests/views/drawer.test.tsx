import { afterEach, expect, it, vi } from 'vitest';
import { openDrawer } from '../../src/platform/drawer.ts';
import { unitsIn } from '../../src/platform/files.ts';
import { soon } from './room.tsx';

/** The storage of another window of the same origin: for ours, another tab. */
function otherTab(): Storage {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return (frame.contentWindow as Window).localStorage;
}

afterEach(() => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
});

it('what is written is there when the drawer is opened again', () => {
  const drawer = openDrawer();
  expect(drawer.lasting).toBe(true);
  expect(drawer.read('hashiya:test')).toBeNull();
  expect(drawer.write('hashiya:test', 'حاشية \ud800\u0000')).toBe(true);
  expect(openDrawer().read('hashiya:test')).toBe('حاشية \ud800\u0000');
});

it('a full storage refuses, and keeps what it had', () => {
  const drawer = openDrawer();
  drawer.write('hashiya:test', 'old');
  expect(drawer.write('hashiya:test', 'x'.repeat(6_000_000))).toBe(false);
  expect(drawer.read('hashiya:test')).toBe('old');
  expect(drawer.write('hashiya:test', 'new')).toBe(true);
});

it('where the browser denies storage a drawer in memory serves', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const drawer = openDrawer();
  expect(drawer.lasting).toBe(false);
  expect(drawer.write('hashiya:test', 'value')).toBe(true);
  expect(drawer.read('hashiya:test')).toBe('value');
});

it('hears when another tab writes this key, and of no other', async () => {
  const heard: unknown[] = [];
  const drawer = openDrawer();
  const stop = drawer.watch('hashiya:test', () => heard.push(drawer.read('hashiya:test')));
  const elsewhere = otherTab();
  elsewhere.setItem('hashiya:other', '1');
  elsewhere.setItem('hashiya:test', '2');
  await soon(() => heard).toEqual(['2']);
  stop();
});

it('looks again when the page comes back from the browser’s memory', () => {
  const drawer = openDrawer();
  let looked = 0;
  const stop = drawer.watch('hashiya:test', () => (looked += 1));
  const come = (persisted: boolean): void => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
  };
  come(false);
  expect(looked).toBe(0);
  come(true);
  expect(looked).toBe(1);
  stop();
  come(true);
  expect(looked).toBe(1);
});

it('hears when another tab empties the storage', async () => {
  const drawer = openDrawer();
  drawer.write('hashiya:test', 'value');
  const heard: unknown[] = [];
  const stop = drawer.watch('hashiya:test', () => heard.push(drawer.read('hashiya:test')));
  otherTab().clear();
  await soon(() => heard).toEqual([null]);
  stop();
});

it('hears neither of its own writing nor, once ended, of another tab’s', async () => {
  const drawer = openDrawer();
  const ended: string[] = [];
  const going: string[] = [];
  drawer.watch('hashiya:test', () => ended.push('heard'))();
  const stop = drawer.watch('hashiya:test', () => going.push('heard'));
  drawer.write('hashiya:test', 'ours');
  otherTab().setItem('hashiya:test', 'theirs');
  await soon(() => going).toEqual(['heard']);
  expect(ended).toEqual([]);
  stop();
});

it('hears what becomes of every key with a prefix, and that the storage is emptied', async () => {
  const heard: unknown[] = [];
  const stop = openDrawer().watchPrefix('hashiya:a:', (each) => heard.push(each));
  const elsewhere = otherTab();
  elsewhere.setItem('hashiya:a:1', 'x');
  elsewhere.setItem('hashiya:b:1', 'x');
  elsewhere.setItem('hashiya:a:1', 'y');
  elsewhere.removeItem('hashiya:a:1');
  elsewhere.clear();
  await soon(() => heard).toEqual([
    { key: 'hashiya:a:1', before: null, after: 'x' },
    { key: 'hashiya:a:1', before: 'x', after: 'y' },
    { key: 'hashiya:a:1', before: 'y', after: null },
    null,
  ]);
  stop();
});

it('lists keys by their beginning, takes them away, and counts what all take', () => {
  const drawer = openDrawer();
  localStorage.setItem('other', 'four');
  drawer.write('hashiya:a', '12');
  drawer.write('hashiya:b', '');
  expect(new Set(drawer.keys('hashiya:') || [])).toEqual(new Set(['hashiya:a', 'hashiya:b']));
  expect(unitsIn(drawer)).toBe(9 + 9 + 11);
  expect(drawer.remove('hashiya:a')).toBe(true);
  expect(drawer.remove('hashiya:a')).toBe(true);
  expect(drawer.read('hashiya:a')).toBeNull();
  expect(drawer.keys('hashiya:')).toEqual(['hashiya:b']);
});

it('a session has a drawer of its own', async () => {
  const [drawer, session] = [openDrawer(), openDrawer('sessionStorage')];
  const heard: unknown[] = [];
  const stop = session.watchPrefix('hashiya:', (each) => heard.push(each));
  session.write('hashiya:test', 'value');
  expect(session.lasting).toBe(true);
  expect(drawer.read('hashiya:test')).toBeNull();
  expect(sessionStorage.getItem('hashiya:test')).toBe('value');
  const others: unknown[] = [];
  const end = drawer.watchPrefix('hashiya:', (each) => others.push(each?.key));
  otherTab().setItem('hashiya:test', 'theirs');
  await soon(() => others).toEqual(['hashiya:test']);
  expect(heard).toEqual([]);
  expect(session.remove('hashiya:test')).toBe(true);
  stop();
  end();
});

it('where the browser goes on to refuse what it allowed, that is said, and nothing is thrown', () => {
  const drawer = openDrawer();
  drawer.write('hashiya:test', 'value');
  for (const method of ['getItem', 'setItem', 'removeItem'] as const)
    vi.spyOn(Storage.prototype, method).mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
  expect(drawer.read('hashiya:test')).toBe(false);
  expect(drawer.write('hashiya:test', 'x')).toBe(false);
  expect(drawer.remove('hashiya:test')).toBe(false);
});

it('lists and counts every key of a storage that does not show them as properties', () => {
  const there = ['hashiya:a', 'hashiya:b', 'other'];
  const bare = {
    key: (at: number) => there[at] ?? null,
    getItem: (key: string) => (there.includes(key) ? 'x' : null),
  };
  vi.spyOn(window, 'localStorage', 'get').mockReturnValue(
    Object.create(bare, { length: { value: there.length } }) as Storage,
  );
  expect(openDrawer().keys('hashiya:')).toEqual(['hashiya:a', 'hashiya:b']);
  expect(unitsIn(openDrawer())).toBe(there.join('').length + there.length);
});
