import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Block,
  blockIndexAt,
  gaps,
  inReadingOrder,
  lastStartingBy,
  namesOf,
  type Range,
  sectionIndexAt,
} from '../../src/core/article.ts';
import { bundledArticle, marked, unmarked, words } from '../support/text.ts';

const article = bundledArticle();

function blocksOf(source: string): { text: string; blocks: Block[] } {
  const { text, ranges } = unmarked(source);
  return { text, blocks: ranges.map((range) => ({ ...range, kind: 'paragraph', direction: 'rtl' })) };
}

it.each<[string, string, string[]]>([
  ['no gap where one block is everything', '⟦ذهب⟧', []],
  ['what was left out between blocks', '⟦ذهب⟧\n\n⟦عاد⟧', ['skipped \n\n']],
  ['what was left out around them', '\ufeff ⟦ذهب⟧ \0', ['skipped \ufeff ', 'skipped  \0']],
  ['a cut between touching letters', '⟦ذهب.⟧⟦عاد⟧', ['split ']],
  ['everything where there is no block', 'ذهب', ['skipped ذهب']],
  ['nothing where there is nothing', '', []],
])('sees %s', (_name, source, expected) => {
  const found = gaps(blocksOf(source));
  expect(found.map((gap) => `${gap.kind} ${words(blocksOf(source).text, gap)}`)).toEqual(expected);
});

const ranges = fc
  .array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 20 })), { maxLength: 30 })
  .map((pairs) =>
    pairs.map(([start, length]): Range => ({ start, end: start + length })).sort(inReadingOrder),
  );

it('finds the last range that starts at or before an offset, as looking at each would', () => {
  fc.assert(
    fc.property(ranges, fc.nat(60), (sorted, offset) => {
      expect(lastStartingBy(sorted, offset)).toBe(sorted.findLastIndex(({ start }) => start <= offset));
    }),
  );
});

it('puts an outer range before what it contains', () => {
  const sorted = [
    { start: 4, end: 6 },
    { start: 2, end: 3 },
    { start: 2, end: 9 },
  ].sort(inReadingOrder);
  expect(marked('012345678', sorted)).toBe('01⟦⟦2⟧3⟦45⟧678⟧');
  expect(sorted.map(({ start, end }) => end - start)).toEqual([7, 1, 2]);
});

it('knows the block and the section of every character of the bundled article', () => {
  for (const [i, block] of article.blocks.entries()) {
    for (const offset of [block.start, block.end - 1]) expect(blockIndexAt(article, offset)).toBe(i);
    const section = article.sections.findIndex(({ firstBlock, endBlock }) => firstBlock <= i && i < endBlock);
    expect(sectionIndexAt(article, block.start)).toBe(section);
  }
});

it('takes what lies before the first block for the first, and what lies behind a block for that block', () => {
  expect(blockIndexAt(blocksOf('..⟦ا⟧..⟦ب⟧..'), 0)).toBe(0);
  expect(blockIndexAt(blocksOf('..⟦ا⟧..⟦ب⟧..'), 4)).toBe(0);
  expect(blockIndexAt(blocksOf('..⟦ا⟧..⟦ب⟧..'), 99)).toBe(1);
});

it('has no section in the headline', () => {
  expect(article.blocks[0]?.kind).toBe('headline');
  expect(sectionIndexAt(article, 0)).toBe(-1);
});

it('gives every name of an entity once, the short ones last', () => {
  for (const entity of article.entities) {
    const names = namesOf(entity);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe(entity.name.ar);
    for (const name of [...entity.aliases, ...entity.short]) expect(names).toContain(name);
  }
});
