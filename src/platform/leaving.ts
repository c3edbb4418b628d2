/** Calls `work` whenever the page is hidden or left, for it may never be seen again; until `signal` ends it. */
export function whenLeaving(work: () => void, signal?: AbortSignal): void {
  const options = signal ? { signal } : {};
  window.addEventListener('pagehide', work, options);
  document.addEventListener('visibilitychange', () => document.hidden && work(), options);
}
