// The app, handled as a reader and other tabs would handle it.
import { MeasuredPage } from './measured.mjs';

export const kinds = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'];

export class Ours extends MeasuredPage {
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

  /** Opens a text at a block, and the search beside it. */
  async openSearch({ id, blocks }, block) {
    await this.timeOpening(id);
    const isWhole = (count) => document.querySelectorAll('[data-block]').length === count;
    await this.page.waitForFunction(isWhole, blocks, { timeout: 60_000 });
    await this.goTo(block);
    await this.page.evaluate(() => {
      const button = document.querySelector('[data-bar] button:has(circle[r="6"])');
      button.click();
    });
    await this.page.locator('[data-search-box]').waitFor();
  }

  /** From the key that brings `query` into the empty box to the frame in which what was found is painted. */
  async timeSearch(query) {
    await this.page.bringToFront();
    const box = this.page.locator('[data-search-box]');
    await box.fill('');
    await this.page.waitForFunction(() => !CSS.highlights.has('search-hit'));
    // What the last query left to do is done: the address, the list, the words for those who listen.
    await this.page.waitForTimeout(600);
    await box.focus();
    await this.comeForward();
    await this.page.evaluate(() => {
      window.timing = window.clock.timeFrom('input', () => CSS.highlights.has('search-hit'));
    });
    await this.page.keyboard.insertText(query);
    return this.page.evaluate(() => window.timing);
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
        window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));
      };
      const isShown = () =>
        document.documentElement.style.getPropertyValue('--text-size') === `${kept.textSize / 16}rem` &&
        CSS.highlights.size > 0 === kept.hiddenKinds.length < 6;
      return window.clock.time(change, isShown);
    }, this.kept);
  }
}
