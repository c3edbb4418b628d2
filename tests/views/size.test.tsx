import { expect, it, vi } from 'vitest';
import { page as window_ } from 'vitest/browser';
import { facesReady } from '../../src/platform/faces.ts';
import { watchSize } from '../../src/platform/size.ts';
import { frames, soon } from './room.tsx';

/** An element whose size is watched, and how often it was said to have changed. */
function watched() {
  const element = document.createElement('div');
  document.body.append(element);
  const changed = vi.fn<() => void>();
  const stop = watchSize(element, changed);
  return { element, changed, stop };
}

it('hears when an element changes its size, until it is ended', async () => {
  const { element, changed, stop } = watched();
  await soon(() => changed.mock.calls.length).toBe(1);
  element.style.blockSize = '80px';
  await soon(() => changed.mock.calls.length).toBe(2);
  stop();
  element.style.blockSize = '120px';
  await frames(3);
  expect(changed).toHaveBeenCalledTimes(2);
  element.remove();
});

it('where a browser does not watch elements, hears when the window changes its size, until it is ended', async () => {
  vi.stubGlobal('ResizeObserver', undefined);
  const { element, changed, stop } = watched();
  await window_.viewport(900, 700);
  await soon(() => changed.mock.calls.length).toBeGreaterThan(0);
  stop();
  const { length } = changed.mock.calls;
  await window_.viewport(1280, 800);
  await frames(3);
  expect(changed).toHaveBeenCalledTimes(length);
  element.remove();
});

const areLate = (): boolean => document.documentElement.dataset['faces'] === 'late';

it('faces that are there are used', async () => {
  await facesReady();
  expect(areLate()).toBe(false);
  expect(document.fonts.check('20px "Noto Naskh Arabic"', 'نص 95')).toBe(true);
});

it('faces that cannot be had, or not in time, do not keep the text waiting and are not used later', async () => {
  const answers = [
    () => Promise.reject(new DOMException('no face', 'NetworkError')),
    () => Promise.resolve([]),
    () => new Promise<FontFace[]>(() => undefined),
  ];
  for (const answer of answers) {
    delete document.documentElement.dataset['faces'];
    vi.spyOn(document.fonts, 'load').mockImplementation(answer);
    await facesReady(1);
    expect(areLate()).toBe(true);
    expect(getComputedStyle(document.documentElement).getPropertyValue('--text-face')).not.toMatch(
      /Noto Naskh Arabic['"]/,
    );
  }
});
