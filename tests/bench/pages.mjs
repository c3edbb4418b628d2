// The two pages that are measured against each other, each with the same verbs.
import { installClock } from './clock.mjs';

export const kinds = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'];

/** Opens both side by side in one browser. */
export async function openPages(browser, site) {
  // Wide enough for the whole column at every size, so that it is equally wide in both.
  const viewport = { width: 1600, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'ar', colorScheme: 'light' });
  await context.addInitScript(installClock);
  const ours = new Ours(await openPage(context, `${site.app}#/shelf`));
  const bare = new Bare(await openPage(context, site.bare));
  await bare.page.waitForFunction(() => window.bare);
  await Promise.all([ours.openMeter(), bare.openMeter()]);
  return { ours, bare };
}

async function openPage(context, address) {
  const page = await context.newPage();
  // What a page costs that has failed means nothing: this ends the run.
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(address);
  return page;
}

class MeasuredPage {
  constructor(page, column) {
    this.page = page;
    this.column = column;
  }

  async openMeter() {
    this.meter = await this.page.context().newCDPSession(this.page);
    await this.meter.send('Performance.enable', { timeDomain: 'threadTicks' });
  }

  /** Makes it the page in front, with no rubbish of earlier work to collect. What is measured begins here. */
  async comeForward() {
    await this.page.bringToFront();
    await this.page.requestGC();
    await this.page.evaluate(() => window.clock.painted());
    this.busyBefore = await this.busySoFar();
  }

  /** Milliseconds that the main thread has worked since the page came forward, all waiting left out. */
  async busy() {
    return (await this.busySoFar()) - this.busyBefore;
  }

  async busySoFar() {
    const { metrics } = await this.meter.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  }

  /** Brings a block to the top and waits until the layout around it is no estimate any more. */
  async goTo(block) {
    await this.page.bringToFront();
    for (let i = 0; i < 6; i += 1) {
      await this.scrollTo(block);
      await this.page.evaluate(() => window.clock.painted());
    }
    // The app notes the place once the scroll has come to rest.
    await this.page.waitForTimeout(600);
  }

  /** Elements and pieces of text of the whole document. */
  countNodes() {
    return this.page.evaluate(() => {
      const all = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      let nodes = 0;
      while (all.nextNode()) nodes += 1;
      return nodes;
    });
  }

  /** What the scripts of the page hold in memory, in bytes. */
  async countBytes() {
    await this.comeForward();
    return (await this.meter.send('Runtime.getHeapUsage')).usedSize;
  }

  columnWidth() {
    return this.page.evaluate((column) => document.querySelector(column).clientWidth, this.column);
  }
}

class Ours extends MeasuredPage {
  kept = { version: 1, theme: 'paper', language: 'ar', numerals: 'latn', textSize: 20, hiddenKinds: [] };

  constructor(page) {
    super(page, '.sheet');
  }

  async openShelf() {
    await this.page.bringToFront();
    await this.page.evaluate(() => {
      location.hash = '#/shelf';
    });
    await this.page.waitForSelector('main li');
  }

  /** From the shelf to the first frame that shows the text. */
  async timeOpening(id) {
    await this.openShelf();
    await this.comeForward();
    return this.page.evaluate((article) => {
      const go = () => {
        location.hash = `#/read/${article}`;
      };
      return window.clock.time(go, () => document.querySelector('[data-block="0"]') !== null);
    }, id);
  }

  /** The same when the text was not open before: it is fetched, its structure and its names are found. */
  async timeFirstOpening(id) {
    await this.openShelf();
    await this.page.reload();
    return this.timeOpening(id);
  }

  scrollTo(block) {
    return this.page.locator(`[data-block="${block}"]`).evaluate((element) => element.scrollIntoView());
  }

  /** From the click on its switch in the legend, all kinds being hidden, to the frame that marks one kind. */
  async timeSwitch(kind) {
    await this.change({ hiddenKinds: kinds });
    await this.comeForward();
    return this.page.evaluate((one) => {
      const control = document.querySelector(`[role=switch]:has(.kind-line-${one})`);
      const isMarked = () => [...CSS.highlights.keys()].some((name) => name.startsWith(`name-${one}`));
      return window.clock.time(() => control.click(), isMarked);
    }, kind);
  }

  /** The same for several kinds at once, from the event by which another tab would show them. */
  async timeShowing(shown) {
    await this.change({ hiddenKinds: kinds });
    await this.comeForward();
    return this.change({ hiddenKinds: kinds.filter((kind) => !shown.includes(kind)) });
  }

  async timeTextSize(textSize) {
    await this.comeForward();
    return this.change({ textSize });
  }

  /** Keeps other preferences and tells the page as another tab would. Milliseconds to the frame that shows them. */
  change(changed) {
    this.kept = { ...this.kept, ...changed };
    return this.page.evaluate((kept) => {
      const key = 'hashiya:preferences';
      const change = () => {
        localStorage.setItem(key, JSON.stringify(kept));
        window.dispatchEvent(new StorageEvent('storage', { key }));
      };
      const isShown = () =>
        document.documentElement.style.getPropertyValue('--text-size') === `${kept.textSize / 16}rem` &&
        CSS.highlights.size > 0 === kept.hiddenKinds.length < 6;
      return window.clock.time(change, isShown);
    }, this.kept);
  }
}

class Bare extends MeasuredPage {
  constructor(page) {
    super(page, 'main');
  }

  /** Fetches a text, and finds what is needed to show and mark it. */
  take(id) {
    return this.page.evaluate((article) => window.bare.take(article), id);
  }

  count() {
    return this.page.evaluate(() => window.bare.count());
  }

  async timeOpening() {
    await this.page.evaluate(() => window.bare.hide());
    await this.comeForward();
    return this.page.evaluate(() => window.clock.time(() => window.bare.show()));
  }

  scrollTo(block) {
    return this.page.evaluate((index) => window.bare.goTo(index), block);
  }

  async timeShowing(shown) {
    await this.page.evaluate(() => window.bare.paint([]));
    await this.comeForward();
    return this.page.evaluate((names) => window.clock.time(() => window.bare.paint(names)), shown);
  }

  async timeTextSize(textSize) {
    await this.comeForward();
    return this.page.evaluate((size) => window.clock.time(() => window.bare.setTextSize(size)), textSize);
  }

  async timeFolding() {
    await this.comeForward();
    return this.page.evaluate(() => window.clock.timeAlone(() => window.bare.fold()));
  }

  async timeFinding() {
    await this.comeForward();
    return this.page.evaluate(() => window.clock.timeAlone(() => window.bare.find()));
  }
}
