import { expect, it } from 'vitest';
import { type Entry, openAddressBar } from '../../src/platform/address.ts';
import { soon } from './room.tsx';

const card: Entry = { hash: '#/read/war/name/libya', sight: null, over: 1 };
const left: Entry = { hash: '#/read/war', sight: { offset: 120, shift: -8.5 }, over: 0 };

/** The bar, and what it was heard to say, for the time of one test. */
function open() {
  const bar = openAddressBar();
  const heard: Entry[] = [];
  return { bar, heard, stop: bar.watch((entry) => heard.push(entry)) };
}

it('leaves the scroll to us', () => {
  window.history.scrollRestoration = 'auto';
  openAddressBar();
  expect(window.history.scrollRestoration).toBe('manual');
});

it('reads back the entry that was written', () => {
  const { bar, stop } = open();
  bar.push(left);
  expect(bar.current()).toEqual(left);
  expect(window.location.hash).toBe(left.hash);
  bar.replace(card);
  expect(bar.current()).toEqual(card);
  stop();
});

it('an entry without an address keeps the one it has', () => {
  const { bar, stop } = open();
  const { href } = window.location;
  bar.replace({ hash: '', sight: { offset: 3, shift: 0 }, over: 0 });
  expect(bar.current()).toEqual({ hash: '', sight: { offset: 3, shift: 0 }, over: 0 });
  expect(window.location.href).toBe(href);
  stop();
});

it('an address in Arabic comes back as it was written', () => {
  const { bar, stop } = open();
  const hash = `#/read/${encodeURIComponent('مقال')}`;
  bar.push({ hash, sight: null, over: 0 });
  expect(bar.current().hash).toBe(hash);
  stop();
});

it('going back brings the entry below, with the words it was left at', async () => {
  const { bar, heard, stop } = open();
  bar.replace(left);
  bar.push(card);
  bar.push({ ...card, over: 2 });
  bar.back(2);
  await soon(() => heard).toEqual([left]);
  expect(bar.current()).toEqual(left);
  window.history.forward();
  await soon(() => heard).toEqual([left, card]);
  stop();
});

it('hears of links and typed addresses, which carry nothing yet', async () => {
  const { heard, stop } = open();
  const link = document.createElement('a');
  link.href = '#/shelf';
  document.body.append(link);
  link.click();
  await soon(() => heard.at(-1)).toEqual({ hash: '#/shelf', sight: null, over: 0 });
  window.location.hash = '#/read/war/source';
  await soon(() => heard.at(-1)).toEqual({ hash: '#/read/war/source', sight: null, over: 0 });
  link.remove();
  stop();
});

it('hears of a link to where one is already', async () => {
  const { bar, heard, stop } = open();
  bar.push(left);
  const { length } = window.history;
  const link = document.createElement('a');
  link.href = left.hash;
  document.body.append(link);
  link.click();
  await soon(() => heard.map(({ hash }) => hash)).toEqual([left.hash]);
  expect(window.history.length).toBe(length);
  link.remove();
  stop();
});

it('says nothing of what it was told itself, nor after it was ended', async () => {
  const first = open();
  const second = open();
  first.bar.push(left);
  first.bar.replace(card);
  first.stop();
  window.location.hash = '#/shelf';
  await soon(() => second.heard).toHaveLength(1);
  expect(first.heard).toEqual([]);
  second.stop();
});

/** What an entry of the history may carry that is not of our making. */
const foreign: readonly unknown[] = [
  null,
  'text',
  7,
  [],
  { sight: null },
  { sight: 'top', over: -1 },
  { sight: { offset: -1, shift: 0 }, over: 1.5 },
  { sight: { offset: 2.5, shift: 0 }, over: '2' },
  { sight: { offset: 3, shift: '0' }, over: Number.NaN },
  { sight: { offset: 3, shift: Number.POSITIVE_INFINITY }, over: null },
  { sight: { offset: 3 } },
];

for (const state of foreign) {
  it(`an entry that is not ours carries nothing: ${JSON.stringify(state)}`, () => {
    window.history.replaceState(state, '', '#/shelf');
    expect(openAddressBar().current()).toEqual({ hash: '#/shelf', sight: null, over: 0 });
  });
}

it('a broken count of layers costs the words no sight, and the other way round', () => {
  window.history.replaceState({ sight: { offset: 3, shift: 1 }, over: 'x' }, '', '#/shelf');
  expect(openAddressBar().current()).toEqual({ hash: '#/shelf', sight: { offset: 3, shift: 1 }, over: 0 });
  window.history.replaceState({ sight: 'x', over: 2 }, '', '#/shelf');
  expect(openAddressBar().current()).toEqual({ hash: '#/shelf', sight: null, over: 2 });
});
