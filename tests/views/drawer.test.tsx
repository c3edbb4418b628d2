import { afterEach, expect, it, vi } from 'vitest';
import { openDrawer } from '../../src/platform/drawer.ts';
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
  const heard: (string | null)[] = [];
  const drawer = openDrawer();
  const stop = drawer.watch('hashiya:test', () => heard.push(drawer.read('hashiya:test')));
  const elsewhere = otherTab();
  elsewhere.setItem('hashiya:other', '1');
  elsewhere.setItem('hashiya:test', '2');
  await soon(() => heard).toEqual(['2']);
  stop();
});

it('hears when another tab empties the storage', async () => {
  const drawer = openDrawer();
  drawer.write('hashiya:test', 'value');
  const heard: (string | null)[] = [];
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
