// The bare page, and the pieces of the app that are measured in it because nothing else runs there.
import { MeasuredPage } from './measured.mjs';

export class Bare extends MeasuredPage {
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

  prepareHits() {
    return this.page.evaluate(() => window.bare.search());
  }

  /** A block from `from` on that shows a place of each query when it is brought to the top. */
  blockOf(queries, from) {
    return this.page.evaluate(([all, block]) => window.bare.hits.blockOf(all, block), [queries, from]);
  }

  /** Milliseconds to make the text ready to be searched. */
  async timePreparingHits(who) {
    await this.comeForward();
    return this.page.evaluate((one) => window.clock.timeAlone(() => window.bare.hits.prepare(one)), who);
  }

  /** Milliseconds to find all places of a query, the mean of some. */
  async timeHits(who, queries) {
    await this.comeForward();
    const ms = await this.page.evaluate(
      ([one, all]) => {
        const { hits } = window.bare;
        return window.clock.timeAlone(() => all.forEach((query) => hits.find(one, query)));
      },
      [who, queries],
    );
    return ms / queries.length;
  }

  /** From a task to the frame that shows what it found. */
  async timePaintingHits(query) {
    await this.page.evaluate(() => window.bare.hits.clear());
    await this.comeForward();
    return this.page.evaluate((words) => window.clock.time(() => window.bare.hits.paint(words)), query);
  }

  /** Makes so many annotations on the text that was taken, and leaves them for the app. The block where one begins. */
  annotate(count) {
    return this.page.evaluate((many) => window.bare.annotate(many), count);
  }

  /** From another place of the text to the frame that shows the names and the annotations of this one. */
  async timeArriving(block) {
    await this.comeForward();
    return this.page.evaluate((there) => window.clock.time(() => window.bare.arrive(there)), block);
  }

  /** From a press to the frame that shows one range more. */
  async timeAdding() {
    await this.page.mouse.move(800, 440);
    await this.comeForward();
    await this.page.evaluate(() => {
      window.bare.marks.addOnPress();
      window.timing = window.clock.timeFrom('click');
    });
    await this.page.mouse.click(800, 450);
    return this.page.evaluate(() => window.timing);
  }

  /** Sets how many annotations are looked for, and the edition of the text that is looked through. */
  prepareFinding({ count, seed, edit }) {
    return this.page.evaluate(
      (wanted) => {
        const { searches } = window.bare;
        searches.prepare(wanted.count, wanted.seed);
        if (wanted.edit) searches.edit(wanted.edit, wanted.seed);
      },
      { count, seed, edit },
    );
  }

  /** @param {'ours' | 'bare'} who looks */
  async timeSearching(who) {
    await this.comeForward();
    return this.page.evaluate((one) => window.clock.timeAlone(() => window.bare.searches.find(one)), who);
  }

  /** How well the annotations are found in the edition. */
  judge(who) {
    return this.page.evaluate((one) => window.bare.searches.judge(one), who);
  }

  /** For each of both: microseconds to say what lies under a point, at `points` that can be had again. */
  async timeAsking(who, points) {
    await this.comeForward();
    const ms = await this.page.evaluate(
      async ([one, all]) => {
        const ask = one === 'ours' ? window.bare.marks.asker() : window.bare.marks.caretAsker();
        // What had to be made for it is made and laid out.
        await window.clock.painted();
        return window.clock.timeAlone(() => ask(all));
      },
      [who, points],
    );
    return (1000 * ms) / points.length;
  }

  /** Runs `work` on the storage of the browser while it holds all annotations. */
  async whileStored(work) {
    await this.page.evaluate(() => window.bare.marks.store());
    const result = await work();
    await this.page.evaluate(() => window.bare.marks.clear());
    return result;
  }

  /** From the stored keys to where each annotation lies; or the keys read and parsed, and nothing else. */
  async timeLoading(who) {
    await this.comeForward();
    return this.page.evaluate(
      (one) =>
        window.clock.timeAlone(() => (one === 'ours' ? window.bare.marks.load() : window.bare.marks.parse())),
      who,
    );
  }
}
