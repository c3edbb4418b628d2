import { expect, it } from 'vitest';
import { type Article, blockIndexAt, inReadingOrder } from '../../src/core/article.ts';
import { indexRanges, rangesAt } from '../../src/core/paint.ts';
import type { Sight } from '../../src/core/place.ts';
import { rosterOf } from '../../src/core/roster.ts';
import { Page } from '../../src/views/reader/page.ts';
import { Passage } from '../../src/views/reader/Passage.tsx';
import { ReadingPage } from '../../src/views/reader/ReadingPage.tsx';
import { frames, open, soon, wholeOf } from './room.tsx';
import { bundled, edited, longText, unread } from './texts.ts';
import { offsetAt, rangesUnder } from '../../src/views/reader/underPoint.ts';

/** The article open for reading, and what the page says of its layout. */
async function show(article: Article) {
  const room = await open(<ReadingPage article={article} spot={{ kind: 'text' }} />);
  await wholeOf(article);
  const sheet = document.querySelector('.sheet') as HTMLElement;
  return { ...room, sheet, article, page: new Page(article, sheet) };
}

type Shown = Awaited<ReturnType<typeof show>>;

const barBottom = (): number => document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;

function scrollTo(top: number): void {
  window.scrollTo({ top, behavior: 'instant' });
}

/** The boxes of `length` code units of a block, from `from` on: the browser's own answer. */
function boxesOf({ sheet }: Pick<Shown, 'sheet'>, block: number, from: number, length = 1): DOMRect[] {
  const node = sheet.querySelector(`[data-block="${block}"]`)?.firstChild as Text;
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, from + length);
  return [...range.getClientRects()];
}

/** The box of the letter at `offset` of the article. */
function letterAt(shown: Pick<Shown, 'sheet' | 'article'>, offset: number): DOMRect {
  const block = blockIndexAt(shown.article, offset);
  const box = boxesOf(shown, block, offset - (shown.article.blocks[block]?.start ?? 0)).at(-1);
  if (!box) throw new RangeError(`nothing is shown of offset ${offset}`);
  return box;
}

/** Lines in which letters are not what they seem: two directions, signs on letters, letters grown together. */
const lines: Record<string, string> = {
  'Arabic alone': 'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس، فيما تراجع الجيش بالكامل.',
  'vowel signs': 'كَتَبَ الطَّالِبُ مَقَالًا عَنِ الْعَرَبِيَّةِ وَلُغَاتٍ أُخْرَى، فَلَمَّا أَتَمَّهُ قَرَأَهُ.',
  'lam with alef': 'لا إلا الآن لأن ولائم الأولى، للاستيلاء على بلاد الشلال.',
  'stretched words': 'قـــال محـمـد كـلامـــا، ثم ســـكت.',
  'joiners and marks of direction': 'می\u200cخواهم كتاب\u200cها را \u2067ثم\u2069 كذا\u200f.',
  'characters of several code units': 'قال 👍🏽 ثم 👩‍👩‍👧 ثم 🇱🇾 هكذا.',
  'digits among Arabic': 'وتبعد ترهونة حوالي 95 كيلومترا، أي ٤٥,٥٠٠ من العاصمة (1.5%) عام 2020/6.',
  'Latin letters among Arabic': 'قالت UNSMIL في بيان إن Al-Nusra Front لم تعلق، ثم قال F-16 كذا.',
  'Arabic among Latin letters': 'The word حكومة means government, and ليبيا is Libya, said the editor of it.',
};

for (const [name, line] of Object.entries(lines)) {
  it(`wherever a letter is touched it is found: ${name}`, async () => {
    const shown = await show(edited(line));
    const missed: string[] = [];
    for (const { segment, index } of new Intl.Segmenter('ar').segment(line)) {
      if (segment.trim() === '') continue;
      for (const { left, top, width, height } of boxesOf(shown, 0, index, segment.length)) {
        for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
          const found = offsetAt(shown.page, left + width * share, top + height / 2);
          const isIt = found !== null && found >= index && found < index + segment.length;
          if (width > 0 && !isIt) missed.push(`${segment} at ${index}, ${share} of it: ${found}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });
}

it('beside a line, between two lines and in the margin there is no letter', async () => {
  const shown = await show(edited(`${lines['Arabic alone'] ?? ''} `.repeat(6).trim()));
  const boxes = boxesOf(shown, 0, 0, shown.article.text.trim().length);
  const [first, second] = boxes as [DOMRect, DOMRect];
  const last = boxes.at(-1) as DOMRect;
  const column = shown.sheet.getBoundingClientRect();
  expect(second.top).toBeGreaterThan(first.bottom + 1);
  const nowhere = {
    'before the line': [first.right + 4, first.top + 10],
    'behind the last word': [last.left - 12, last.top + 10],
    'between two lines': [first.left + first.width / 2, (first.bottom + second.top) / 2],
    'left of the column': [column.left - 20, first.top + 10],
    'below the text': [column.left + 40, column.bottom + 20],
    'on the bar': [column.left + 40, 10],
    'outside of the window': [-50, -50],
  } as const;
  for (const [where, [x, y]] of Object.entries(nowhere)) expect(offsetAt(shown.page, x, y), where).toBeNull();
});

for (const [name, line] of Object.entries(lines)) {
  it(`what is said to lie under a point is what lies on the letter there: ${name}`, async () => {
    const shown = await show(edited(`${line} `.repeat(4).trim()));
    const marked = [...line.repeat(4).matchAll(/\S+/g)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }));
    const some = marked.filter((_, i) => i % 3 !== 1);
    const wide = { start: 10, end: line.length * 2 };
    const index = indexRanges([...some, wide].toSorted(inReadingOrder));
    const { left, right, top, bottom } = shown.sheet.getBoundingClientRect();
    for (let y = top; y < Math.min(bottom, window.innerHeight); y += 7) {
      for (let x = left - 10; x < right + 10; x += 5) {
        const at = offsetAt(shown.page, x, y);
        const lying = at === null ? [] : rangesAt(index, at);
        expect(rangesUnder(shown.page, index, x, y), `at ${x}, ${y}`).toEqual(lying);
      }
    }
  });
}

it('a browser that knows only the older question about carets finds the same letters', async () => {
  const shown = await show(edited(lines['vowel signs'] ?? ''));
  const { caretPositionFromPoint } = Document.prototype;
  const points = [3, 9, 30].map((offset) => letterAt(shown, offset));
  const found = (): (number | null)[] =>
    points.map(({ left, top, width, height }) => offsetAt(shown.page, left + width / 2, top + height / 2));
  const expected = found();
  expect(expected).not.toContain(null);
  Reflect.deleteProperty(Document.prototype, 'caretPositionFromPoint');
  try {
    expect(found()).toEqual(expected);
    expect(offsetAt(shown.page, 5, 5)).toBeNull();
  } finally {
    Document.prototype.caretPositionFromPoint = caretPositionFromPoint;
  }
});

it('what lies over a letter hides it', async () => {
  const shown = await show(edited(lines['Arabic alone'] ?? ''));
  const { left, top, width, height } = letterAt(shown, 5);
  const [x, y] = [left + width / 2, top + height / 2];
  expect(offsetAt(shown.page, x, y)).toBe(5);
  const cover = document.createElement('div');
  Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '9' });
  document.body.append(cover);
  expect(offsetAt(shown.page, x, y)).toBeNull();
  cover.remove();
});

/** Sets the size as `main` does, without the app moving anything. */
function setSize(px: number): void {
  document.documentElement.style.setProperty('--text-size', `${px / 16}rem`);
}

const nowhereYet: Sight = { offset: 0, shift: 0 };

it('at the top of the page the top is in sight, whatever stands there', async () => {
  const { page } = await show(await bundled());
  expect(page.sight({ offset: 700, shift: 3 })).toEqual({ offset: 0, shift: 0 });
  scrollTo(400);
  // The page hears of it in its next frame.
  await frames(2);
  page.restore({ offset: 0, shift: 0 });
  expect(window.scrollY).toBe(0);
});

it('what is in sight is the first line that shows below the bar', async () => {
  const shown = await show(await bundled());
  const linesBelow = (): number[] =>
    shown.article.blocks
      .flatMap(({ start, end }, i) => boxesOf(shown, i, 0, end - start))
      .filter(({ bottom }) => bottom > barBottom() + 1)
      .map(({ top }) => top - barBottom());
  for (let top = 150; top < document.documentElement.scrollHeight - 1000; top += 173) {
    scrollTo(top);
    const { offset, shift } = shown.page.sight(nowhereYet);
    expect(shift, `at ${top}`).toBe(Math.round(Math.min(...linesBelow())));
    expect(letterAt(shown, offset).top - barBottom(), `at ${top}`).toBeCloseTo(shift, -0.5);
  }
});

it('brings back exactly what was in sight, at any size of text', async () => {
  const shown = await show(await bundled());
  for (const top of [180, 433, 700, 1111, 1500]) {
    setSize(20);
    scrollTo(top);
    const sight = shown.page.sight(nowhereYet);
    const scrolled = window.scrollY;
    for (const size of [36, 16, 27]) {
      setSize(size);
      shown.page.restore(sight);
      expect(letterAt(shown, sight.offset).top - barBottom()).toBeCloseTo(sight.shift, -0.5);
    }
    setSize(20);
    shown.page.restore(sight);
    expect(Math.abs(window.scrollY - scrolled), `from ${top}`).toBeLessThanOrEqual(1);
  }
});

it('a letter that stands in the first line in sight stays the one to return to', async () => {
  const shown = await show(await bundled());
  const { start } = shown.article.blocks[5] ?? { start: 0 };
  for (const size of [20, 36, 16, 23]) {
    setSize(size);
    shown.page.restore({ offset: start + 90, shift: 0 });
    expect(shown.page.sight({ offset: start + 90, shift: 0 }).offset, `at ${size} px`).toBe(start + 90);
  }
  window.scrollBy({ top: 200, behavior: 'instant' });
  expect(shown.page.sight({ offset: start + 90, shift: 0 }).offset).not.toBe(start + 90);
});

it('brings back what was in sight in a long text, most of which was never laid out', async () => {
  const shown = await show(unread(longText(400)));
  for (const [block, size] of [
    [390, 24],
    [37, 18],
    [211, 36],
    [300, 16],
  ] as const) {
    const offset = (shown.article.blocks[block]?.start ?? 0) + 40;
    setSize(size);
    shown.page.restore({ offset, shift: -7 });
    const touched = (): number | null => {
      const { left, width, bottom } = letterAt(shown, offset);
      return offsetAt(shown.page, left + width / 2, bottom - 4);
    };
    await soon(touched).toBe(offset);
    expect(Math.abs(letterAt(shown, offset).top - barBottom() + 7)).toBeLessThan(1.5);
  }
});

it('a place behind the end of a text that became shorter is its end', async () => {
  const shown = await show(await bundled());
  shown.page.restore({ offset: 1_000_000, shift: 0 });
  const last = letterAt(shown, (shown.article.blocks.at(-1)?.end ?? 0) - 1);
  expect(last.top).toBeGreaterThan(0);
  expect(last.bottom).toBeLessThan(window.innerHeight);
});

it('runs of spaces, of which one is shown, do not hide what is in sight', async () => {
  const spaced = 'أعلنت   القيادة  العامة    أنها تقوم   بإعادة تمركز   وحداتها. '.repeat(40).trim();
  const shown = await show(edited(`= عنوان قصير\n${spaced}\n${spaced}\n${spaced}`));
  for (let top = 300; top < 1500; top += 41) {
    scrollTo(top);
    const { offset, shift } = shown.page.sight(nowhereYet);
    const { height } = letterAt(shown, offset);
    expect(shift, `at ${top}`).toBeGreaterThan(-height);
    expect(shift, `at ${top}`).toBeLessThan(height * 2.5);
  }
});

it('the words read are those at eye level', async () => {
  const shown = await show(await bundled());
  expect(shown.page.offsetAtEye()).toBe(0);
  const eye = barBottom() + (window.innerHeight - barBottom()) * 0.28;
  for (const { firstBlock } of shown.article.sections.slice(1)) {
    shown.page.scrollToBlock(firstBlock);
    const read = letterAt(shown, shown.page.offsetAtEye());
    expect(read.bottom).toBeGreaterThan(eye);
    expect(read.top).toBeLessThan(eye + 120);
  }
});

it('brings a block to the top, below the bar, with air above it', async () => {
  const shown = await show(await bundled());
  for (const [i, block] of shown.article.blocks.slice(0, 14).entries()) {
    shown.page.scrollToBlock(i);
    const { top } = letterAt(shown, block.start);
    if (window.scrollY > 0) expect(top - barBottom()).toBeCloseTo(28, -0.5);
  }
});

it('the characters near the window are those of the blocks that reach into it, and of a margin around it', async () => {
  const shown = await show(unread(longText(400)));
  const inWindow = (margin: number): number[] =>
    shown.article.blocks.flatMap(({ start }, i) => {
      const { top, bottom } = shown.page.element(i).getBoundingClientRect();
      return bottom > -margin && top < window.innerHeight + margin ? [start] : [];
    });
  for (const share of [0, 0.2, 0.5, 0.9, 1]) {
    scrollTo(document.documentElement.scrollHeight * share);
    for (const margin of [0, 600]) {
      await soon(() => {
        const { start, end } = shown.page.charactersNear(margin);
        return inWindow(margin).every((offset) => offset >= start && offset < end);
      }).toBe(true);
      const { start, end } = shown.page.charactersNear(margin);
      expect(shown.article.blocks.map((block) => block.start)).toContain(start);
      expect(shown.article.blocks.map((block) => block.end)).toContain(end);
      const blocks = shown.article.blocks.filter((block) => block.start >= start && block.end <= end);
      // One more where the window ends between two blocks.
      expect(blocks.length - inWindow(margin).length).toBeLessThanOrEqual(1);
    }
    const near = shown.page.charactersNear(0);
    const wider = shown.page.charactersNear(2000);
    expect(wider.start).toBeLessThanOrEqual(near.start);
    expect(wider.end).toBeGreaterThanOrEqual(near.end);
  }
  await soon(() => {
    scrollTo(document.documentElement.scrollHeight);
    return shown.page.charactersNear(0).end;
  }).toBe(shown.article.blocks.at(-1)?.end);
  scrollTo(0);
  await soon(() => shown.page.charactersNear(0).start).toBe(0);
});

it('what is in sight is left where it is; what is not comes to eye level', async () => {
  const shown = await show(await bundled());
  const at = (offset: number) => ({ start: offset, end: offset + 6 });
  const inSight = shown.article.blocks[1]?.start ?? 0;
  shown.page.reveal(at(inSight));
  expect(window.scrollY).toBe(0);
  const far = shown.article.blocks[12]?.start ?? 0;
  expect(shown.page.isInSight(at(far), window.innerHeight)).toBe(false);
  shown.page.reveal(at(far));
  expect(shown.page.isInSight(at(far), window.innerHeight)).toBe(true);
  expect(letterAt(shown, far).top).toBeCloseTo(barBottom() + (window.innerHeight - barBottom()) * 0.28, -0.5);
});

it('what the bar or a sheet from below covers, even in part, is not in sight', async () => {
  const shown = await show(await bundled());
  const { start } = shown.article.blocks[6] ?? { start: 0 };
  const range = { start, end: start + 6 };
  shown.page.scrollToBlock(6);
  expect(shown.page.isInSight(range, window.innerHeight)).toBe(true);
  window.scrollBy({ top: 28 + 10, behavior: 'instant' });
  expect(shown.page.isInSight(range, window.innerHeight)).toBe(false);
  shown.page.scrollToBlock(6);
  const { bottom } = letterAt(shown, start);
  expect(shown.page.isInSight(range, bottom - 1)).toBe(false);
  shown.page.reveal({ start: start + 400, end: start + 410 }, 400);
  expect(letterAt(shown, start + 400).bottom).toBeLessThan(400);
});

/** A long article of which only the beginning has come. */
async function showBeginning() {
  const article = unread(longText(400));
  const passage = (isWhole: boolean) => (
    <>
      <header data-bar style={{ position: 'fixed', insetBlockStart: 0, blockSize: 60 }} />
      <Passage
        roster={rosterOf(article)}
        due={isWhole ? null : { start: -8000, end: 8000 }}
        onBlock={() => undefined}
      >
        {null}
      </Passage>
    </>
  );
  const { show: turn } = await open(passage(false));
  const sheet = document.querySelector('.sheet') as HTMLElement;
  return { article, sheet, page: new Page(article, sheet), complete: () => turn(passage(true)) };
}

it('what has not come yet is nowhere, and space is kept for it', async () => {
  const { article, sheet, page } = await showBeginning();
  const far = article.blocks[300] ?? { start: 0, end: 0 };
  expect(sheet.querySelectorAll('[data-block]').length).toBeLessThan(60);
  expect(document.documentElement.scrollHeight).toBeGreaterThan(window.innerHeight * 20);
  expect(page.rectsOf(far)).toEqual([]);
  expect(page.isInSight(far, window.innerHeight)).toBe(false);
});

it('where the words have not come yet, what was in sight before stays what to return to', async () => {
  const { page } = await showBeginning();
  scrollTo(400);
  const before = page.sight(nowhereYet);
  scrollTo(20_000);
  expect(page.sight(before)).toEqual(before);
});

it('a place that was asked for before its words came is brought up when they have', async () => {
  const shown = await showBeginning();
  const { start } = shown.article.blocks[300] ?? { start: 0 };
  shown.page.restore({ offset: start, shift: 10 });
  await frames(3);
  expect(window.scrollY).toBe(0);
  shown.complete();
  await soon(() => window.scrollY).toBeGreaterThan(5000);
  await frames(10);
  expect(Math.abs(letterAt(shown, start).top - 70)).toBeLessThanOrEqual(1);
});

it('of two places asked for the later one is brought up, whichever words come first', async () => {
  const shown = await showBeginning();
  const far = shown.article.blocks[300] ?? { start: 0, end: 0 };
  const near = shown.article.blocks[14] ?? { start: 0, end: 0 };
  shown.page.restore({ offset: far.start, shift: 10 });
  shown.page.reveal({ start: near.start, end: near.start + 5 });
  shown.complete();
  await frames(12);
  expect(shown.page.isInSight({ start: near.start, end: near.start + 5 }, window.innerHeight)).toBe(true);
});

it('asking for a block that is not there is a mistake', async () => {
  const { page } = await show(edited('= عنوان قصير\nكلمات قليلة هنا.'));
  expect(() => page.element(2)).toThrow(RangeError);
});

it('a block takes focus when it is asked to, and is not in the way of Tab', async () => {
  const { page } = await show(edited('= عنوان قصير\nكلمات قليلة هنا.'));
  const block = page.focusable(1);
  block.focus();
  expect(block).toHaveFocus();
  expect(block.tabIndex).toBe(-1);
});
