// The app with annotations in the text.
import { Ours } from './ours.mjs';

/** How far from its edges a word may be taken hold of, in CSS px, so that the press is on its letters. */
const INSIDE = 2;

/**
 * Goes into the page before its own scripts: in place of localStorage, one without its limit. It may use nothing
 * from outside itself.
 */
export function enlargeStorage() {
  class Storage {
    get length() {
      return Object.keys(this).length;
    }
    getItem(key) {
      return Object.hasOwn(this, key) ? this[key] : null;
    }
    setItem(key, value) {
      this[key] = String(value);
    }
    removeItem(key) {
      delete this[key];
    }
  }
  Object.defineProperty(window, 'localStorage', { value: new Storage() });
}

export class Annotated extends Ours {
  /** Opens the text with the annotations that the bare page left, one of which begins in `block`, and waits until all is there. */
  async take({ id, blocks }, block) {
    await this.openShelf();
    await this.page.reload();
    await this.page.evaluate(async (article) => {
      const left = await (await caches.open('bench')).match('/annotations');
      for (const [key, value] of await left.json()) localStorage.setItem(key, value);
      location.hash = `#/read/${article}`;
    }, id);
    const isWhole = (count) => document.querySelectorAll('[data-block]').length === count;
    await this.page.waitForFunction(isWhole, blocks, { timeout: 60_000 });
    await this.goTo(block);
    const hasInk = () => [...CSS.highlights.keys()].some((name) => name.startsWith('ink-'));
    await this.page.waitForFunction(hasInk, null, { timeout: 60_000 });
  }

  /**
   * From another place of the text to the frame that shows the names of this one, and the annotations where
   * there are so many that some must be in sight.
   */
  async timeArriving(block, hasMany) {
    await this.comeForward();
    return this.page.evaluate(
      ([there, kinds]) => {
        const isNear = ({ startContainer }) => {
          const index = Number(startContainer.parentElement.dataset.block);
          return index >= there && index < there + 4;
        };
        const isPainted = (kind) =>
          [...CSS.highlights].some(([name, ranges]) => name.startsWith(kind) && [...ranges].some(isNear));
        const go = () =>
          document.querySelector(`[data-block="${there}"]`).scrollIntoView({ behavior: 'instant' });
        return window.clock.time(go, () => kinds.every(isPainted));
      },
      [block, hasMany ? ['name-', 'ink-'] : ['name-']],
    );
  }

  /** From the press on an ink in the bar of a selected word to the frame that shows the word in it. */
  async timeAdding() {
    await this.page.bringToFront();
    await this.selectWord();
    const ink = this.page.locator('[data-selection-bar] [data-last="true"]');
    await ink.waitFor();
    // The bar comes to stand in the frame behind the one that made it.
    await this.page.evaluate(() => window.clock.painted());
    const { x, y, width, height } = await ink.boundingBox();
    await this.page.mouse.move(x + width / 2, y + height / 2);
    await this.comeForward();
    await this.page.evaluate(() => {
      const { startContainer: words, startOffset, endOffset } = getSelection().getRangeAt(0);
      const middle = (startOffset + endOffset) >>> 1;
      const isOver = (one) =>
        one.startContainer === words && one.startOffset <= middle && one.endOffset > middle;
      // Other annotations may give the word this ink already: painted means painted anew.
      const before = new Set(CSS.highlights.values());
      const isPainted = () =>
        [...CSS.highlights].some(
          ([name, ink]) =>
            name.startsWith('ink-') && name !== 'ink-draft' && !before.has(ink) && [...ink].some(isOver),
        );
      window.timing = window.clock.timeFrom('click', isPainted);
    });
    await this.page.mouse.down();
    await this.page.mouse.up();
    return this.page.evaluate(() => window.timing);
  }

  /** Selects a word in the middle of the screen by drawing the mouse over it, another one each time. */
  async selectWord() {
    const { mouse } = this.page;
    // A press may fall on the far side of a letter, and then nothing lies between it and the next one.
    for (let isSelected = false; !isSelected; ) {
      this.words = (this.words ?? 0) + 1;
      const { right, left, middle } = await this.page.evaluate(boxOfWord, this.words);
      await mouse.move(right - INSIDE, middle);
      await mouse.down();
      await mouse.move(left + INSIDE, middle, { steps: 3 });
      await mouse.up();
      isSelected = await this.page.evaluate(() => !getSelection().isCollapsed);
    }
  }
}

/** Where a word in the middle of the screen lies, one after another by `turn`. It may use nothing from outside itself. */
function boxOfWord(turn) {
  const found = [];
  for (const { firstChild } of document.querySelectorAll('p[data-block]')) {
    const box = firstChild.parentElement.getBoundingClientRect();
    if (box.bottom < 250 || box.top > 600) continue;
    for (const { index, 0: word } of firstChild.data.matchAll(/\p{L}{5,}/gu)) {
      const range = document.createRange();
      range.setStart(firstChild, index);
      range.setEnd(firstChild, index + word.length);
      const [rect, other] = range.getClientRects();
      if (rect && !other && rect.top > 250 && rect.bottom < 600 && rect.width > 20) found.push(rect);
    }
  }
  const { right, left, top, bottom } = found[(turn * 17) % found.length];
  return { right, left, middle: (top + bottom) / 2 };
}
