/** Several keys written as if they were one. */
import type { Cupboard } from './cupboard.ts';

/**
 * All that `work` writes, or, where it returns false, nothing: what lay there before lies there again. Returns what
 * `work` does. A key that cannot be put back, or `isNeeded` as it now is, is told to `stuck`; what was written first is
 * put back last.
 */
export function allOrNone(
  cupboard: Cupboard,
  work: (write: (key: string, value: string) => boolean) => boolean,
  stuck: (key: string) => void = () => undefined,
  isNeeded: (key: string) => boolean = () => false,
): boolean {
  const before: [key: string, bytes: string | null][] = [];
  const isDone = work((key, value) => {
    const bytes = cupboard.read(key);
    if (bytes === false || !cupboard.write(key, value)) return false;
    before.push([key, bytes]);
    return true;
  });
  if (isDone) return true;
  for (const [key, bytes] of before.toReversed()) {
    const isBack = !isNeeded(key) && (bytes === null ? cupboard.remove(key) : cupboard.write(key, bytes));
    if (!isBack) stuck(key);
  }
  return false;
}
