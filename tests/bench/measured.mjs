// What both pages that are measured can be asked.

export class MeasuredPage {
  constructor(page, column) {
    this.page = page;
    this.column = column;
  }

  async openMeter() {
    this.meter = await this.page.context().newCDPSession(this.page);
    await this.meter.send('Performance.enable', { timeDomain: 'threadTicks' });
  }

  /**
   * Makes it the page in front. What is measured begins here. Rubbish of earlier work is left to the browser, as
   * for a reader: a collection that is asked for throws compiled code away too.
   */
  async comeForward() {
    await this.page.bringToFront();
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
    await this.page.bringToFront();
    await this.page.requestGC();
    return (await this.meter.send('Runtime.getHeapUsage')).usedSize;
  }

  close() {
    return this.page.close();
  }

  columnWidth() {
    return this.page.evaluate((column) => document.querySelector(column).clientWidth, this.column);
  }
}
