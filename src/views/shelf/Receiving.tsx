import { useEffect, useRef } from 'react';
import { watchIncoming } from '../../platform/incoming.ts';
import { useStores } from '../room.tsx';
import { lookAtOwn } from './taking.ts';
import { useOpening } from './useOpening.ts';

/** Opens texts that other apps hand to this one. */
export function Receiving() {
  const { keeping } = useStores();
  const open = useOpening();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    // What is listed beside a text says which texts there are.
    keeping().then(
      ({ texts }) => lookAtOwn(texts),
      () => undefined,
    );
    watchIncoming(async (file) => latest.current(file));
  }, [keeping]);
  return null;
}
