// Measures inside a page, the same way in the app as in the bare page.

/** Goes into every page before its own scripts. It may use nothing from outside itself. */
export function installClock() {
  /** Resolves once a frame is painted, with what `look` saw as it began: a task of its own comes after the painting. */
  const painted = (look = () => true) =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const seen = look();
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(seen), { once: true });
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });

  /** Milliseconds from `act`, done right behind a frame, to the first painted frame in which `isThere`. */
  const time = async (act, isThere = () => true) => {
    await painted();
    await painted();
    const start = performance.now();
    act();
    while (!(await painted(isThere)));
    return performance.now() - start;
  };

  /** Milliseconds that `act` takes by itself. */
  const timeAlone = (act) => {
    const start = performance.now();
    act();
    return performance.now() - start;
  };

  window.clock = { painted, time, timeAlone };
}
