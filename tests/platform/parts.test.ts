import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inParts } from '../../src/platform/parts.ts';

/** Resolves when all that was begun has had its turn, and more. */
async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve));
}

let frames: (() => void)[] = [];

/** Draws, as a browser does that has the time. */
function draw(): void {
  for (const frame of frames.splice(0)) frame();
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (at: number) => frames.splice(at - 1, 1));
});
afterEach(() => void vi.unstubAllGlobals());

it('does the first part at once, and the others when what came of it was drawn', async () => {
  let parts = 0;
  inParts(() => {
    parts += 1;
    return parts === 3;
  });
  await turns(5);
  expect(parts).toBe(1);
  draw();
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
  draw();
  await expect.poll(() => parts).toBeGreaterThan(2);
  leave();
  const done = parts;
  await turns(5);
  expect(parts).toBe(done);
});

it('does not begin the second part of what is left before it was drawn', async () => {
  let parts = 0;
  const leave = inParts(() => {
    parts += 1;
    return false;
  });
  leave();
  draw();
  await turns(5);
  expect(parts).toBe(1);
});

it('says when a part has taken long enough', () => {
  let asked = 0;
  inParts((mayGoOn) => {
    while (mayGoOn()) asked += 1;
    return true;
  });
  expect(asked).toBeGreaterThan(0);
});
