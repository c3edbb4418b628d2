import { afterEach, expect, it } from 'vitest';
import { memoryDrawer } from '../../src/platform/drawer.ts';
import { incomingCache, watchIncoming } from '../../src/platform/incoming.ts';
import { openVault } from '../../src/platform/vault.ts';
import { eraseEverything } from '../../src/state/snapshots.ts';
import { soon } from './room.tsx';

const name = incomingCache(new URL('./', document.baseURI).href);

afterEach(async () => {
  await caches.delete(name);
});

/** Leaves these words where the worker leaves what other apps share. */
async function share(...texts: readonly string[]): Promise<void> {
  const shared = await caches.open(name);
  // oxlint-disable-next-line no-await-in-loop -- in their order
  for (const [at, text] of texts.entries()) await shared.put(`/shared/${at}`, new Response(text));
}

async function left(): Promise<number> {
  return (await (await caches.open(name)).keys()).length;
}

it('what was shared stays until it is taken in, and comes again where it was not', async () => {
  await share('أول', 'ثانٍ', 'ثالث');
  const received: string[] = [];
  let finish: (() => void) | undefined;
  watchIncoming(async (text) => {
    received.push(await text.text());
    if (received.length === 1) await new Promise<void>((done) => (finish = done));
    return received.length !== 2;
  });
  await soon(() => received).toEqual(['أول']);
  expect(await left()).toBe(3);
  finish?.();
  await soon(() => received).toEqual(['أول', 'ثانٍ', 'ثالث']);
  await expect.poll(left).toBe(1);
  const again: string[] = [];
  watchIncoming(async (text) => {
    again.push(await text.text());
    return true;
  });
  await soon(() => again).toEqual(['ثانٍ']);
  await expect.poll(left).toBe(0);
});

it('is erased with everything else', async () => {
  await share('أول');
  expect(await eraseEverything(memoryDrawer(), memoryDrawer(), openVault())).toBe(true);
  expect(await caches.has(name)).toBe(false);
});
