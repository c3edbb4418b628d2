import { type ReactNode, startTransition, Suspense, useEffect, useState } from 'react';
import { atRest } from '../platform/pause.ts';
import { Guard } from './Guard.tsx';

/** An idle moment is not waited for longer than this, in ms. */
const PATIENCE = 1000;

/** What is still coming is looked for again after so many ms. */
const AGAIN = 50;

/** Once the page has come to rest it need not come to rest again. */
let hasRested = false;
let coming = 0;

/** True while a part of the page is on its way. */
export function isAnythingComing(): boolean {
  return coming > 0;
}

interface Props {
  /** What it needs is there. */
  readonly when?: boolean;
  /** Shown where it does not come. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A part of the page that helps along. It does not hold up the words: it is asked for once they are there and the
 * browser has nothing better to do, or the reader begins to do something.
 */
export function Late({ when = true, fallback = null, children }: Props) {
  const isAtRest = useAtRest();
  return when && isAtRest ? <Part fallback={fallback}>{children}</Part> : <Coming />;
}

/** A part of the page that comes by itself. Where it does not, or breaks, it takes nothing with it. */
export function Part({ fallback = null, children }: Omit<Props, 'when'>) {
  return (
    <Guard fallback={fallback}>
      <Suspense fallback={<Coming />}>{children}</Suspense>
    </Guard>
  );
}

function Coming() {
  useEffect(() => {
    coming += 1;
    return () => {
      coming -= 1;
    };
  }, []);
  return null;
}

/** True once the words are there and the browser rests, or the reader has begun to do something. */
export function useAtRest(): boolean {
  const [isAtRest, setAtRest] = useState(hasRested);
  useEffect(() => {
    if (!isAtRest) void rest().then(() => startTransition(() => setAtRest(true)));
  }, [isAtRest]);
  return isAtRest;
}

let resting: Promise<void> | undefined;

/** Watched once for all who wait for it. */
function rest(): Promise<void> {
  resting ??= comeToRest();
  return resting;
}

async function comeToRest(): Promise<void> {
  await Promise.race([wordsAtRest(), begun()]);
  hasRested = true;
}

async function wordsAtRest(): Promise<void> {
  await atRest(PATIENCE);
  if (!areWordsComing()) return;
  await new Promise((again) => {
    setTimeout(again, AGAIN);
  });
  await wordsAtRest();
}

/** Resolves when the reader presses something for the first time. */
function begun(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const sign of ['pointerdown', 'keydown'])
      window.addEventListener(sign, resolve, { once: true, capture: true });
  });
}

/** True while the page says that its words are on their way. */
function areWordsComing(): boolean {
  return document.querySelector('main[aria-busy="true"]') !== null;
}
