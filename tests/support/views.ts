/**
 * What every test of the views begins with and ends by: the matchers, the faces and colours of the app, a
 * window and a storage as on a first visit. A test fails on an error or a warning in the console, and on
 * ink that outlives the page.
 */
import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/views/theme.css';
import '../../src/views/reader/ink.css';
import { unmountAll } from './mounted.tsx';

configure({
  asyncUtilTimeout: 10_000,
  // What was looked for; the whole page behind it helps nobody.
  getElementError: (message) => new Error(message?.split('\n\n')[0]),
});

const bare = window.location.pathname + window.location.search;
let complaints: unknown[][] = [];

beforeEach(async () => {
  complaints = [];
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => {
      // Parts of the page load when they are first needed, and nobody waits for them.
      if (!String(words[0]).startsWith('A component suspended inside an `act` scope')) complaints.push(words);
    });
  if (window.innerWidth !== 1280 || window.innerHeight !== 800) await page.viewport(1280, 800);
});

afterEach(() => {
  unmountAll();
  const inks = [...CSS.highlights.keys()];
  CSS.highlights.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  window.history.replaceState(null, '', bare);
  window.scrollTo({ top: 0, behavior: 'instant' });
  const { documentElement: root } = document;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  expect(complaints, 'nothing is said in the console').toEqual([]);
  expect(inks, 'no ink outlives its page').toEqual([]);
});
