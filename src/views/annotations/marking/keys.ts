/** Keys by where they lie on the keyboard, so that an Arabic layout has them too. */

/** True where `event` is Alt with the key at `code`, meant for the page and not for a field. */
export function isKey(event: KeyboardEvent, code: string): boolean {
  const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  return (
    isAlt && event.code === code && !event.defaultPrevented && !event.isComposing && !isWriting(event.target)
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches(
      'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])',
    )
  );
}
