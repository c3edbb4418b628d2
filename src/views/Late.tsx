import { type ReactNode, startTransition, Suspense, useEffect, useState } from 'react';
import { afterFrame, atRest } from '../platform/pause.ts';
import { Guard } from './Guard.tsx';

/** An idle moment is not waited for longer than this, in ms. */
const PATIENCE = 1000;

/** What is still coming is looked for again after so many ms. */
const AGAIN = 50;

/** How often the page has come to rest: so many turns need not wait for it again. */
let rested = 0;
let coming = 0;

/** True while a part of the page is on its way. */
export function isAnythingComing(): boolean {
  return coming > 0;
}

/** Parts come one after another, each in a moment of its own, so that none of them holds up the page for long. */
type Turn = 1 | 2 | 3 | 4;

interface Props {
  readonly turn?: Turn;
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
export function Late({ turn = 1, when = true, fallback = null, children }: Props) {
  const isAtRest = useAtRest(turn);
  return when && isAtRest ? <Part fallback={fallback}>{children}</Part> : <Coming />;
}

/** A part of the page that comes by itself. Where it does not, or breaks, it takes nothing with it. */
export function Part({ fallback = null, children }: Omit<Props, 'when' | 'turn'>) {
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

/** True once the words are there and the browser has rested so often, or the reader has begun to do something. */
export function useAtRest(turn: Turn = 1): boolean {
  const [isAtRest, setAtRest] = useState(rested >= turn);
  useEffect(() => {
    if (!isAtRest) void rest(turn).then(() => startTransition(() => setAtRest(true)));
  }, [isAtRest, turn]);
  return isAtRest;
}

const rests: Promise<void>[] = [];

/** Watched once for all who wait for it. */
function rest(turn: number): Promise<void> {
  rests[turn] ??= comeToRest(turn);
  return rests[turn];
}

async function comeToRest(turn: number): Promise<void> {
  await Promise.race([turn === 1 ? wordsAtRest() : rest(turn - 1).then(() => atRest(PATIENCE)), begun()]);
  rested = Math.max(rested, turn);
}

async function wordsAtRest(): Promise<void> {
  await atRest(PATIENCE);
  // The browser may rest before it has shown them.
  if (!areWordsComing()) return new Promise((seen) => void afterFrame(seen));
  await new Promise((again) => {
    setTimeout(again, AGAIN);
  });
  await wordsAtRest();
}

let beginning: Promise<unknown> | undefined;

/** Resolves when the reader presses something for the first time. */
function begun(): Promise<unknown> {
  beginning ??= new Promise((resolve) => {
    for (const sign of ['pointerdown', 'keydown'])
      window.addEventListener(sign, resolve, { once: true, capture: true });
  });
  return beginning;
}

/** True while the page says that its words are on their way. */
function areWordsComing(): boolean {
  return document.querySelector('main[aria-busy="true"]') !== null;
}
