// Measures inside a page, the same way in the app as in the bare page.

/** Goes into every page before its own scripts. It may use nothing from outside itself. */
export function installClock() {
  /**
   * Resolves once a frame is painted, with what `look` saw as it began: a task of its own comes after the painting,
   * and being the most urgent it comes before all others that wait.
   */
  const painted = (look = () => true) =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const seen = look();
        void scheduler.postTask(() => resolve(seen), { priority: 'user-blocking' });
      });
    });

  /** The first painted frame in which `isThere`; what does not come at all ends the run instead of hanging it. */
  const shown = async (isThere) => {
    const end = performance.now() + 60_000;
    while (!(await painted(isThere)))
      if (performance.now() > end) throw new Error(`never shown: ${String(isThere)}`);
  };

  /** Milliseconds from `act`, done right behind a frame, to the first painted frame in which `isThere`. */
  const time = async (act, isThere = () => true) => {
    await painted();
    await painted();
    const start = performance.now();
    act();
    await shown(isThere);
    return performance.now() - start;
  };

  /** Milliseconds from the next event of `type`, as the browser dates it, to the first painted frame in which `isThere`. */
  const timeFrom = async (type, isThere = () => true) => {
    const start = await new Promise((resolve) => {
      window.addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
    });
    await shown(isThere);
    return performance.now() - start;
  };

  /** Milliseconds that `act` takes by itself. */
  const timeAlone = (act) => {
    const start = performance.now();
    act();
    return performance.now() - start;
  };

  window.clock = { painted, time, timeFrom, timeAlone };
}
