import { useEffect, useState } from 'react';

/** An idle moment is not waited for longer than this, in ms. */
const PATIENCE = 1000;

/** What is still coming is looked for again after so many ms. */
const AGAIN = 50;

/** Once it has come to rest it need not come to rest again. */
let hasRested = false;

/**
 * True once the page has come and the browser has nothing better to do, or the reader begins to do something:
 * what helps along is not to hold up the words.
 */
export function useAtRest(): boolean {
  const [isAtRest, setAtRest] = useState(hasRested);
  useEffect(() => {
    if (isAtRest) return;
    const stop = new AbortController();
    const { signal } = stop;
    const rest = (): void => {
      stop.abort();
      hasRested = true;
      setAtRest(true);
    };
    const wait = (): void => {
      if ('requestIdleCallback' in window) requestIdleCallback(look, { timeout: PATIENCE });
      else setTimeout(look, AGAIN);
    };
    const look = (): void => {
      if (signal.aborted) return;
      if (isComing()) setTimeout(wait, AGAIN);
      else rest();
    };
    if (document.readyState === 'complete') wait();
    else window.addEventListener('load', wait, { signal });
    for (const sign of ['pointerdown', 'keydown'])
      window.addEventListener(sign, rest, { signal, capture: true });
    return () => stop.abort();
  }, [isAtRest]);
  return isAtRest;
}

/** True while the page says that its words are on their way. */
function isComing(): boolean {
  return document.querySelector('main[aria-busy="true"]') !== null;
}
