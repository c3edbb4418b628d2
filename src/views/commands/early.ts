/** Keys pressed in the first moments, before the part of the app that answers them has come. */

/** More than so many are not meant. */
const MOST = 8;

let pressed: KeyboardEvent[] = [];

/** Remembers from now on the keys that are nobody else's, until they are asked for. */
export function rememberKeys(): void {
  window.addEventListener('keydown', remember);
}

/** The keys remembered so far, in their order. None are remembered from now on. */
export function keysRemembered(): readonly KeyboardEvent[] {
  window.removeEventListener('keydown', remember);
  const keys = pressed;
  pressed = [];
  return keys;
}

function remember(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || !isCommand(event)) return;
  event.preventDefault();
  if (pressed.length < MOST) pressed.push(event);
}

/** The keys commands usually have. The browser has its own uses for others, such as Alt with an arrow. */
function isCommand({ altKey, ctrlKey, metaKey, code, key }: KeyboardEvent): boolean {
  // In a field undoing is the browser's own.
  const isUndo = code === 'KeyZ' && !document.activeElement?.matches('input, textarea');
  if (ctrlKey || metaKey) return !altKey && (code === 'KeyK' || isUndo);
  return altKey ? /^(?:Key|Comma|Period|Equal|Minus|Arrow(?:Up|Down))/.test(code) : key === '?';
}
