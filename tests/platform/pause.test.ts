import { expect, it } from 'vitest';
import { inParts } from '../../src/platform/pause.ts';

/** Resolves when all that was begun has had its turn, and more. */
async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve));
}

it('does the first part at once, and the others when the browser has drawn breath', async () => {
  let parts = 0;
  inParts(() => {
    parts += 1;
    return parts === 3;
  });
  expect(parts).toBe(1);
  await expect.poll(() => parts).toBe(3);
  await turns(5);
  expect(parts).toBe(3);
});

it('does no more of it once it is left', async () => {
  let parts = 0;
  const leave = inParts(() => {
    parts += 1;
    return false;
  });
  await expect.poll(() => parts).toBeGreaterThan(2);
  leave();
  const done = parts;
  await turns(5);
  expect(parts).toBe(done);
});

it('says when a part has taken long enough', () => {
  let asked = 0;
  inParts((mayGoOn) => {
    while (mayGoOn()) asked += 1;
    return true;
  });
  expect(asked).toBeGreaterThan(0);
});
