import { expect, it } from 'vitest';
import { compileNames } from '../../src/core/names.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import type { Vault } from '../../src/platform/vault.ts';
import { createTexts, MOST, type Texts } from '../../src/state/texts.ts';
import { type MemoryVault, openMemoryVault } from './vault.ts';

const words = 'عنوان النص\n\nفقرة أولى فيها كلمات.\n\nفقرة ثانية.';
const none = compileNames([]);
type Ingest = Parameters<typeof createTexts>[0]['ingest'];

const ingestHere: Ingest = async (id, text) => ingestUnread(id, text, none);

function open<T extends Vault>(vault: T, ingest?: Ingest): { vault: T; texts: Texts };
function open(): { vault: MemoryVault; texts: Texts };
function open(vault: Vault = openMemoryVault(), ingest = ingestHere) {
  let now = 0;
  return { vault, texts: createTexts({ vault, ingest, now: () => (now += 1) }) };
}

const idOf = (taken: { ok: boolean }): string => (taken as { ok: true; id: string }).id;

it('keeps a text with what a shelf says of it, the latest first', async () => {
  const { texts, vault } = open();
  const first = await texts.take(new Blob([words]));
  const second = await texts.take(new Blob(['نص آخر\n\nوفيه فقرة.']));
  expect(first).toMatchObject({ ok: true, isKept: true });
  const again = await open(vault).texts.list();
  expect(again.map(({ title }) => title)).toEqual(['نص آخر', 'عنوان النص']);
  expect(again[1]).toMatchObject({ id: idOf(first), direction: 'rtl', words: 8, readingUrl: null });
  expect(await again[1]?.read?.()).toBe(words);
  expect(idOf(first)).not.toBe(idOf(second));
});

it('knows the same words again', async () => {
  const { texts } = open();
  const ids = [await texts.take(new Blob([words])), await texts.take(new Blob([words]))].map(idOf);
  expect(new Set(ids).size).toBe(1);
  expect(await texts.list()).toHaveLength(1);
});

it('takes one away, and puts it back as it was', async () => {
  const { texts } = open();
  const id = idOf(await texts.take(new Blob([words])));
  const before = await texts.list();
  const putBack = await texts.remove(id);
  expect(await texts.list()).toEqual([]);
  expect(await before[0]?.read?.()).toBeNull();
  await putBack?.();
  expect(JSON.stringify(await texts.list())).toBe(JSON.stringify(before));
  expect(await before[0]?.read?.()).toBe(words);
});

it('says why a file is not taken, and keeps nothing of it', async () => {
  const { texts, vault } = open();
  const large = Object.defineProperty(new Blob([words]), 'size', { value: MOST + 1 });
  const gone = Object.defineProperty(new Blob([words]), 'arrayBuffer', {
    value: () => Promise.reject(new Error('moved')),
  });
  for (const [file, problem] of [
    [large, 'too-large'],
    [gone, 'unreachable'],
    [new Blob([new Uint8Array([0, 1, 2, 3])]), 'not-text'],
    [new Blob(['— … —']), 'no-words'],
  ] as const)
    expect(await texts.take(file)).toEqual({ ok: false, problem });
  expect(await vault.keys('')).toEqual([]);
});

it('holds a text that the browser does not keep until the page is left', async () => {
  const vault = openMemoryVault();
  vault.deny(true);
  const { texts } = open(vault);
  const taken = await texts.take(new Blob([words]));
  expect(taken).toMatchObject({ ok: true, isKept: false });
  const [entry] = await texts.list();
  expect(await entry?.read?.()).toBe(words);
  expect(await texts.remove(idOf(taken))).not.toBeNull();
  expect(await texts.list()).toEqual([]);
});

it.each(['{', '{"title":1}', '{"title":"x","direction":"rtl","words":1e300,"entities":0,"added":1}', null])(
  'a text stays on the shelf though what was kept about it says %s',
  async (facts) => {
    const { texts, vault } = open();
    const id = idOf(await texts.take(new Blob([words])));
    const key = `text-facts:${id}`;
    await (facts === null ? vault.remove([key]) : vault.write({ [key]: facts }));
    const kept = vault.contents();
    for (const ingest of [undefined, async () => Promise.reject(new Error('out of reach'))]) {
      const [entry, ...others] = await open(vault, ingest).texts.list();
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ id, title: 'عنوان النص', direction: 'rtl', words: 8 });
      expect(await entry?.read?.()).toBe(words);
    }
    expect(vault.contents()).toEqual(kept);
  },
);

it('takes nothing away that it could not put back', async () => {
  const { texts, vault } = open();
  const id = idOf(await texts.take(new Blob([words])));
  const blind = { ...vault, read: async () => false as const, readMany: async () => null };
  expect(await open(blind).texts.remove(id)).toBeNull();
  expect(await texts.list()).toHaveLength(1);
});

it('passes over what makes no sense in the database', async () => {
  const { texts, vault } = open();
  await texts.take(new Blob([words]));
  await vault.write({ 'text-facts:own-0': '{"title":1}', 'text-facts:own-1': 'no JSON' });
  expect(await texts.list()).toHaveLength(1);
});
