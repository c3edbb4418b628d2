/** The keyboard as the browser tells of it: what stands on its keys, and which of them is for commands. */

/** What Chromium offers and others do not. */
interface WithKeyboard {
  readonly keyboard?: { getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };
}

/** What stands on each key, by its code; empty where the browser does not say. */
export async function layoutOfKeyboard(): Promise<ReadonlyMap<string, string>> {
  try {
    const found = await (navigator as WithKeyboard).keyboard?.getLayoutMap?.();
    return found ? new Map(found) : new Map();
  } catch {
    // Not allowed here, as in a frame: keys are then printed as they are named.
    return new Map();
  }
}

/** True where ⌘ is the key for commands and ⌥ stands for Alt. */
export function isAppleKeyboard(): boolean {
  return /mac|iphone|ipad|ipod/i.test(navigator.platform);
}
