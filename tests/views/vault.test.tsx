import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { openVault } from '../../src/platform/vault.ts';

afterEach(async () => {
  await openVault().empty();
});

const names = async (): Promise<(string | undefined)[]> =>
  (await indexedDB.databases()).map(({ name }) => name);

it('what is written is there when it is opened again', async () => {
  expect(await openVault().write({ 'text:a': 'نص \ud800\u0000', 'text:b': '', other: 'x' })).toBe(true);
  const vault = openVault();
  expect(await vault.read('text:a')).toBe('نص \ud800\u0000');
  expect(await vault.readMany(['text:b', 'nothing', 'other'])).toEqual(['', null, 'x']);
  expect(await vault.keys('text:')).toEqual(['text:a', 'text:b']);
  expect(await vault.remove(['text:a', 'nothing'])).toBe(true);
  expect(await vault.read('text:a')).toBeNull();
});

it('holds what localStorage could not', async () => {
  const large = 'نص طويل '.repeat(2_500_000);
  expect(await openVault().write({ large })).toBe(true);
  expect(await openVault().read('large')).toHaveLength(large.length);
});

it('is emptied with its database, also while another tab holds it, and serves both again', async () => {
  const [here, there] = [openVault(), openVault()];
  await here.write({ a: '1' });
  expect(await there.read('a')).toBe('1');
  expect(await here.empty()).toBe(true);
  expect(await names()).not.toContain('hashiya');
  expect(await there.read('a')).toBeNull();
  expect(await there.write({ b: '2' })).toBe(true);
  expect(await here.read('b')).toBe('2');
});

const denies = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

/** What the browser gives for a database, and whether there is anything to erase. */
const databases: readonly [what: string, given: PropertyDescriptor, isEmpty: boolean][] = [
  ['none', { value: undefined }, true],
  ['nothing in its place', { value: null }, true],
  ['one that cannot even be asked for', { get: denies }, true],
  ['one that denies by throwing', { value: { open: denies } }, true],
  [
    'one that never answers',
    { value: { open: () => new EventTarget(), deleteDatabase: () => new EventTarget() } },
    false,
  ],
];

it.each(databases)(
  'nothing is said, nothing is taken and nothing rejects where the browser has %s',
  async (_what, given, isEmpty) => {
    const own = Object.getOwnPropertyDescriptor(window, 'indexedDB') as PropertyDescriptor;
    onTestFinished(() => void Object.defineProperty(window, 'indexedDB', own));
    Object.defineProperty(window, 'indexedDB', { ...given, configurable: true });
    const vault = openVault(50);
    expect(await vault.write({ a: '1' })).toBe(false);
    expect(await vault.read('a')).toBe(false);
    expect(await vault.readMany(['a', 'b'])).toBeNull();
    expect(await vault.keys('')).toBeNull();
    expect(await vault.remove(['a'])).toBe(false);
    expect(await vault.empty()).toBe(isEmpty);
  },
);

it('who waits for a database that never answers waits once', async () => {
  vi.stubGlobal('indexedDB', { open: () => new EventTarget(), deleteDatabase: () => new EventTarget() });
  const timer = vi.spyOn(window, 'setTimeout');
  expect(await openVault(50).empty()).toBe(false);
  expect(timer.mock.calls.filter(([, ms]) => ms === 50)).toHaveLength(1);
  vi.unstubAllGlobals();
});
