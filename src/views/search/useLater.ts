import { startTransition, useEffect, useState } from 'react';
import { afterFrame } from '../../platform/pause.ts';

/** `value` as it was a frame ago: what is drawn of it never holds up the frame in which it changed. */
export function useLater<T>(value: T): T {
  const [later, setLater] = useState({ value });
  useEffect(() => {
    if (value === later.value) return;
    return afterFrame(() => startTransition(() => setLater({ value })));
  }, [value, later]);
  return later.value;
}
