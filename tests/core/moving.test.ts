import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article, Block, Range } from '../../src/core/article.ts';
import { nudge, sentences, snap, step, type Unit, unitAt, words } from '../../src/core/moving.ts';
import { bundledArticle, marked, unmarked, words as wordsOf } from '../support/text.ts';

type Text = Pick<Article, 'text' | 'blocks'>;

/** A text of one block a line; `|` parts two blocks that touch. */
function textOf(source: string): Text & { ranges: Range[] } {
  const { text: joined, ranges } = unmarked(source);
  const blocks: Block[] = [];
  let text = '';
  for (const letter of joined) {
    const last = blocks.at(-1);
    if (letter === '|' || letter === '\n' || !last)
      blocks.push(blockAt(text.length + (letter === '\n' ? 1 : 0)));
    if (letter === '|') continue;
    text += letter;
    if (letter !== '\n') blocks[blocks.length - 1] = { ...(blocks.at(-1) as Block), end: text.length };
  }
  // A mark behind a `|` lies one code unit further to the front in the text.
  const shift = (offset: number): number => offset - joined.slice(0, offset).split('|').length + 1;
  return { text, blocks, ranges: ranges.map(({ start, end }) => ({ start: shift(start), end: shift(end) })) };
}

function blockAt(start: number): Block {
  return { kind: 'paragraph', direction: 'rtl', start, end: start };
}

const show = ({ text }: Text, range: Range | null): string => (range ? marked(text, [range]) : text);

const lines: Record<string, string> = {
  'marks and tatweel stay with their letters': '⟦أعلنت⟧ ⟦القيادةُ⟧ ⟦العامّةُ⟧ ⟦قـــال⟧.',
  'attached particles belong to the word': '⟦وللحكومة⟧ ⟦فبالمركز⟧، ⟦كتركيا⟧',
  'signs and quotes are no part of it': '«⟦قال⟧» (⟦ثم⟧) "⟦سكت⟧"؟!',
  'numbers with their points are one': '⟦95⟧ ⟦كيلومترا⟧ ⟦1.5⟧ ⟦٤٥٬٥٠٠⟧ ⟦5,000⟧',
  'other scripts among Arabic': '⟦قالت⟧ ⟦UNSMIL⟧ ⟦إن⟧',
  'joiners are inside of a word': '⟦می\u200cخواهم⟧ ⟦کتاب\u200cها⟧',
  'signs of direction lie outside': '\u2067⟦ثم⟧\u2069 ⟦كذا⟧\u200f.',
  'a stroke and a pictogram are no words': '*** ــــ 👍🏽 ⟦نعم⟧',
  'no words, no ranges': ' … ',
};

const passages: Record<string, string> = {
  'ends at points and questions': '⟦قال إنه سافر.⟧ ⟦هل عاد؟⟧ ⟦نعم!⟧ ⟦ثم سكت⟧',
  'a comma ends nothing': '⟦أولًا، ثم ثانيًا؛ وأخيرًا.⟧',
  'a quote closes with it': '⟦«لا شك.»⟧ ⟦ثم قال.⟧',
  'a letter with a point is a title': '⟦قال د. محمد إنه سافر.⟧ ⟦ثم عاد.⟧',
  'a number with a point begins an entry': '⟦1. أولًا كذا.⟧ ⟦ثم كذا.⟧',
  'signs alone belong to what stands there': '*** ⟦قال.⟧ ***'
    .replace('*** ⟦', '⟦*** ')
    .replace('⟧ ***', ' ***⟧'),
  'spaces around it are left out': '  ⟦قال.⟧   ⟦ثم.⟧  ',
  'a new line in a paragraph is a space': '⟦قال إنه\u2028سافر.⟧ ⟦ثم عاد.⟧',
};

/** What is selected, in marks, and what is meant by it. */
const selections: Record<string, readonly [selected: string, meant: string]> = {
  'half words become whole': ['قال ال⟦رجل إن⟧ه سافر', 'قال ⟦الرجل إنه⟧ سافر'],
  'one letter is a word': ['قال الر⟦ج⟧ل', 'قال ⟦الرجل⟧'],
  'a mark alone is its word': ['القياد⟦ةُ⟧ العامة', '⟦القيادةُ⟧ العامة'],
  'spaces at the ends are left out': ['قال⟦ الرجل ⟧إنه', 'قال ⟦الرجل⟧ إنه'],
  'signs stay out where they were not covered': ['قال «⟦الرجل⟧»، ثم', 'قال «⟦الرجل⟧»، ثم'],
  'signs stay in where they were': ['قال ⟦«الرجل»،⟧ ثم', 'قال ⟦«الرجل»،⟧ ثم'],
  'a triple click that ends in the next block': ['⟦قال الرجل.\n⟧ثم عاد', '⟦قال الرجل.⟧\nثم عاد'],
  'one that begins at the end of a block': ['قال الرجل⟦.\nثم⟧ عاد', 'قال الرجل.\n⟦ثم⟧ عاد'],
  'several blocks': ['قال ال⟦رجل.\nثم\nعا⟧د هو', 'قال ⟦الرجل.\nثم\nعاد⟧ هو'],
  'blocks that touch': ['قال ال⟦رجل.|ث⟧م عاد', 'قال ⟦الرجل.|ثم⟧ عاد'],
  'the end of a block that touches the next': ['قال ⟦الرجل.⟧|ثم عاد', 'قال ⟦الرجل.⟧|ثم عاد'],
  'no word at all': ['قال ⟦«⟧ الرجل', 'قال « الرجل'],
  'only space': ['قال⟦  ⟧الرجل', 'قال  الرجل'],
};

function behaves(): void {
  for (const [name, line] of Object.entries(lines))
    it(`words: ${name}`, () => {
      const { text } = unmarked(line);
      expect(marked(text, words(text, { start: 0, end: text.length }))).toBe(line);
    });

  for (const [name, passage] of Object.entries(passages))
    it(`sentences: ${name}`, () => {
      const { text } = unmarked(passage);
      expect(marked(text, sentences(text, { start: 0, end: text.length }))).toBe(passage);
    });

  for (const [name, [selected, meant]] of Object.entries(selections))
    it(`a selection means whole words: ${name}`, () => {
      const { ranges, ...article } = textOf(selected);
      const wanted = textOf(meant);
      expect(show(article, snap(article, ranges[0] as Range))).toBe(show(wanted, wanted.ranges[0] ?? null));
    });
}

describe('as the browser parts words', behaves);

describe('where the browser parts none', () => {
  const { Segmenter } = Intl;
  beforeEach(() => void Reflect.deleteProperty(Intl, 'Segmenter'));
  afterEach(() => {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
  });
  behaves();
});

/** Every stop of one who goes through a text by one unit, from end to end. */
function stops(article: Text, unit: Unit, direction: 1 | -1): number[] {
  const first = article.blocks[0]?.start ?? 0;
  const last = article.blocks.at(-1)?.end ?? 0;
  const found: number[] = [];
  for (let at = direction > 0 ? first : last; ; ) {
    const next = step(article, at, unit, direction);
    if (next === at) return found;
    found.push(next);
    at = next;
  }
}

it('by letters one goes over marks, and from block to block', () => {
  const article = textOf('دةُ\nلا|ب');
  expect(stops(article, 'letter', 1)).toEqual([1, 3, 4, 5, 6, 7]);
  expect(stops(article, 'letter', -1)).toEqual([6, 5, 4, 3, 1, 0]);
});

it('by words one goes behind the next, and back to where the last begins', () => {
  const article = textOf('قال «الرجل»،\nثم|عاد.');
  const ends = article.blocks.flatMap((block) => words(article.text, block).map(({ end }) => end));
  expect(stops(article, 'word', 1)).toEqual([...ends, article.text.length]);
  const starts = article.blocks.flatMap((block) => words(article.text, block).map(({ start }) => start));
  expect(stops(article, 'word', -1)).toEqual(starts.toReversed());
});

it('by sentences and paragraphs one goes from beginning to beginning', () => {
  const article = textOf('قال. ثم عاد.\nهل سافر؟ نعم.');
  const { text, blocks } = article;
  const all = blocks.flatMap((block) => sentences(text, block).map(({ start }) => start));
  expect(stops(article, 'sentence', 1)).toEqual([...all.slice(1), text.length]);
  expect(stops(article, 'sentence', -1)).toEqual(all.toReversed());
  expect(stops(article, 'paragraph', 1)).toEqual([blocks[1]?.start, text.length]);
  expect(stops(article, 'paragraph', -1)).toEqual([blocks[1]?.start, 0]);
});

it('inside of a sentence one goes back to its beginning first', () => {
  const article = textOf('قال الرجل. ثم عاد.');
  expect(step(article, 13, 'sentence', -1)).toBe(11);
  expect(step(article, 11, 'sentence', -1)).toBe(0);
});

it('a caret stands at the word it touches, and between two words at the next', () => {
  const article = textOf('قال، ثم عاد.');
  const word = (offset: number): string => wordsOf(article.text, unitAt(article, offset, 'word') as Range);
  expect([0, 2, 3].map(word)).toEqual(['قال', 'قال', 'قال']);
  expect(word(4)).toBe('ثم');
  expect(word(article.text.length)).toBe('عاد');
  expect(unitAt(textOf('…'), 0, 'word')).toBeNull();
});

/** One word more or less: from what, at which end, which way, to what. */
const nudges: readonly [from: string, side: 'start' | 'end', direction: 1 | -1, to: string][] = [
  ['قال ⟦الرجل⟧، إنه سافر', 'end', 1, 'قال ⟦الرجل، إنه⟧ سافر'],
  ['قال ⟦الرجل، إنه⟧ سافر', 'end', -1, 'قال ⟦الرجل⟧، إنه سافر'],
  ['قال ⟦الرجل⟧ إنه', 'start', -1, '⟦قال الرجل⟧ إنه'],
  ['⟦قال الرجل⟧ إنه', 'start', 1, 'قال ⟦الرجل⟧ إنه'],
  ['قال ⟦الرجل⟧ إنه', 'end', -1, 'قال ⟦الرجل⟧ إنه'],
  ['قال ⟦الرجل⟧ إنه', 'start', 1, 'قال ⟦الرجل⟧ إنه'],
  ['⟦قال⟧', 'start', -1, '⟦قال⟧'],
  ['قال ⟦الرجل⟧', 'end', 1, 'قال ⟦الرجل⟧'],
  ['قال ⟦الرجل.⟧\nثم عاد', 'end', 1, 'قال ⟦الرجل.\nثم⟧ عاد'],
  ['قال الرجل|⟦ثم⟧ عاد', 'start', -1, 'قال ⟦الرجل|ثم⟧ عاد'],
];

for (const [from, side, direction, to] of nudges)
  it(`one word ${direction > 0 ? 'on' : 'back'} at the ${side}: ${from}`, () => {
    const { ranges, ...article } = textOf(from);
    const wanted = textOf(to);
    expect(show(article, nudge(article, ranges[0] as Range, side, direction))).toBe(
      show(wanted, wanted.ranges[0] as Range),
    );
  });

const letter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'قالرجةلايوإ') },
  { weight: 3, arbitrary: fc.constantFrom('َ', 'ُ', 'ّ', 'ٍ', 'ـ') },
  { weight: 3, arbitrary: fc.constantFrom(' ', '\u00a0', ' ') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '.',
      '،',
      '«',
      '»',
      '؟',
      '5',
      '٣',
      'a',
      '👍🏽',
      '👩‍👧',
      '🇱🇾',
      '\u200f',
      '؀',
      '\u200c',
    ),
  },
);
const anyText = fc
  .array(fc.array(letter, { minLength: 1, maxLength: 24 }), { minLength: 1, maxLength: 4 })
  .chain((parts) =>
    fc.constantFrom('\n', '|').map((between) => textOf(parts.map((part) => part.join('')).join(between))),
  );

/** Where no letter is parted from its marks: the edges of every block's letters. */
function edges({ text, blocks }: Text): Set<number> {
  const found = new Set<number>();
  for (const { start, end } of blocks) {
    for (const { index } of new Intl.Segmenter('ar').segment(text.slice(start, end)))
      found.add(start + index);
    found.add(end);
  }
  return found;
}

const selected = anyText.chain((article) =>
  fc
    .tuple(fc.nat(article.text.length), fc.nat(article.text.length))
    .map(([a, b]) => ({ article, range: { start: Math.min(a, b), end: Math.max(a, b) } })),
);

it('whatever is selected, whole words are meant, no letter is cut, and to mean it again changes nothing', () => {
  fc.assert(
    fc.property(selected, ({ article, range }) => {
      const meant = snap(article, range);
      const all = article.blocks.flatMap((block) => words(article.text, block));
      const touched = all.filter(
        ({ start, end }) => range.start < range.end && end > range.start && start < range.end,
      );
      if (!meant) {
        expect(touched).toEqual([]);
        return;
      }
      for (const { start, end } of touched) {
        expect(meant.start).toBeLessThanOrEqual(start);
        expect(meant.end).toBeGreaterThanOrEqual(end);
      }
      const cut = all.filter(
        ({ start, end }) =>
          (start < meant.start && end > meant.start) || (start < meant.end && end > meant.end),
      );
      expect(cut).toEqual([]);
      expect(edges(article)).toContain(meant.start);
      expect(edges(article)).toContain(meant.end);
      expect(snap(article, meant)).toEqual(meant);
    }),
    { numRuns: 1000 },
  );
});

it('words and sentences lie in order inside their block, and cut no letter', () => {
  fc.assert(
    fc.property(anyText, (article) => {
      const safe = edges(article);
      for (const block of article.blocks)
        for (const parts of [words(article.text, block), sentences(article.text, block)]) {
          let end = block.start;
          for (const part of parts) {
            expect(part.start).toBeGreaterThanOrEqual(end);
            expect(part.end).toBeGreaterThan(part.start);
            expect(safe).toContain(part.start);
            expect(safe).toContain(part.end);
            end = part.end;
          }
          expect(end).toBeLessThanOrEqual(block.end);
        }
    }),
    { numRuns: 1000 },
  );
});

it('every step moves on until the end, and stops only where no letter is cut', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.constantFrom<Unit>('letter', 'word', 'sentence', 'paragraph'),
      fc.constantFrom(1 as const, -1 as const),
      (article, unit, direction) => {
        const found = stops(article, unit, direction);
        expect(found).toEqual(found.toSorted((a, b) => (a - b) * direction));
        expect(new Set(found).size).toBe(found.length);
        const end = direction > 0 ? article.blocks.at(-1)?.end : article.blocks[0]?.start;
        if (found.length > 0) expect(found.at(-1)).toBe(end);
        const safe = edges(article);
        for (const stop of found) expect(safe).toContain(stop);
      },
    ),
    { numRuns: 1000 },
  );
});

it('a nudge never leaves nothing, and one more is undone by one less', () => {
  fc.assert(
    fc.property(selected, fc.constantFrom('start' as const, 'end' as const), ({ article, range }, side) => {
      const meant = snap(article, range);
      if (!meant) return;
      const direction = side === 'end' ? 1 : -1;
      const more = nudge(article, meant, side, direction);
      const less = nudge(article, meant, side, direction === 1 ? -1 : 1);
      expect(more.end - more.start).toBeGreaterThanOrEqual(meant.end - meant.start);
      expect(less.end - less.start).toBeLessThanOrEqual(meant.end - meant.start);
      expect(snap(article, less)).toEqual(less);
      if (more[side] !== meant[side]) {
        const back = nudge(article, more, side, direction === 1 ? -1 : 1);
        const inside = (one: Range): number =>
          article.blocks
            .flatMap((block) => words(article.text, block))
            .filter((word) => word.end > one.start && word.start < one.end).length;
        expect(inside(back)).toBe(inside(meant));
      }
    }),
    { numRuns: 1000 },
  );
});

it('of the bundled article every word is a word, and every sentence is one', () => {
  const { text, blocks } = bundledArticle();
  for (const block of blocks) {
    expect(words(text, block).length).toBeGreaterThan(0);
    const all = sentences(text, block);
    expect(all[0]?.start).toBe(block.start);
    expect(text.slice(all.at(-1)?.end, block.end).trim()).toBe('');
  }
});
