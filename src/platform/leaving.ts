/** Calls `work` whenever the page is hidden or left, for it may never be seen again; as long as `options` say. */
export function whenLeaving(work: () => void, options: AddEventListenerOptions = {}): void {
  window.addEventListener('pagehide', work, options);
  document.addEventListener('visibilitychange', () => document.hidden && work(), options);
}
