import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { assemble } from '../../src/core/ingest.ts';
import { inMarks, keptLine, lineOf, quotation, quotationOf, sourceWords } from '../../src/core/quotation.ts';
import { nameOfSection, sectionNameAt } from '../../src/core/sections.ts';
import { bundledArticle } from '../support/text.ts';

const article = bundledArticle();
const { text } = article;

/** From the first word of a passage to its last. */
function from(first: string, last: string): { start: number; end: number } {
  const start = text.indexOf(first);
  return { start, end: text.indexOf(last, start) + last.length };
}

const glued = from('وقوات تركية.', 'وكان الجيش');
const starred = from('الفترة المقبلة.', 'أكدت الخارجية');

it('a passage over several blocks is told block for block, without what lies between them', () => {
  expect(text.slice(glued.start, glued.end)).toContain('تركيةوكان');
  expect(lineOf(article, glued)).toBe('وقوات تركية. ¶ مسيرة تركية ¶ وكان الجيش');
  expect(text.slice(starred.start, starred.end)).toContain('***');
  expect(lineOf(article, starred)).toBe('الفترة المقبلة. ¶ آليات عسكرية ¶ أكدت الخارجية');
  expect(quotationOf(article, glued)).toMatch(/^«وقوات تركية\.\nمسيرة تركية\nوكان الجيش»\n— [^\n]+$/);
  expect(sourceWords(article, glued)).toBe('وقوات تركية.\n\nمسيرة تركية\n\nوكان الجيش');
});

it('a passage in one block is told as it stands', () => {
  const { start, end } = from('خليفة', 'حفتر');
  expect(lineOf(article, { start, end })).toBe(text.slice(start, end));
});

it('every passage is told in the source’s own characters', () => {
  const at = fc.nat(text.length - 1);
  fc.assert(
    fc.property(at, at, (a, b) => {
      const range = { start: Math.min(a, b), end: Math.max(a, b) + 1 };
      const bare = (words: string): string => words.replace(/[\s¶]/g, '');
      expect(bare(lineOf(article, range))).toBe(bare(sourceWords(article, range)));
      const [quoted = ''] = quotationOf(article, range).split('\n— ');
      expect(bare(quoted.slice(1, -1))).toBe(bare(sourceWords(article, range)));
    }),
  );
});

it('words that were kept are told block for block while they stand where they were marked', () => {
  const exact = text.slice(glued.start, glued.end);
  expect(keptLine(article, { ...glued, exact, prefix: '', suffix: '' })).toBe(lineOf(article, glued));
  const moved = { start: glued.start + 1, end: glued.end + 1, exact, prefix: '', suffix: '' };
  expect(keptLine(article, moved)).toBe(exact);
});

it.each([
  ['Arabic', 'قال «نعم» و“لا”', 'ar', '«قال «نعم» و“لا”»'],
  ['English', 'He said “yes” and «no»', 'en', '“He said “yes” and «no»”'],
  ['French', 'Il a dit “oui”', 'fr-CA', '«\u00a0Il a dit “oui”\u00a0»'],
  ['what is not known to be French', 'Il a dit', undefined, '“Il a dit”'],
  ['Arabic, whatever its article is in', 'قال', 'fr', '«قال»'],
])(
  'puts the marks of its script round %s, and leaves the words as they are',
  (_what, words, language, quoted) => {
    expect(inMarks(words, language)).toBe(quoted);
  },
);

it('says where a passage comes from in the script of that', () => {
  expect(quotation(' قال ', 'عنوان', 'قسم')).toBe('«قال»\n— عنوان، قسم');
  expect(quotation('He said', 'A title', 'A section')).toBe('“He said”\n— A title, A section');
  expect(quotation('قال', 'عنوان', 'عنوان')).toBe('«قال»\n— عنوان');
  expect(quotation('قال', 'عنوان')).toBe('«قال»\n— عنوان');
});

it('a section is called by its heading, by the lead, or by its first words', () => {
  const parts = [
    'عنوان',
    'مقدمة قصيرة.',
    'قسم\nأول',
    'كلام.',
    'بلا عنوان هذا القسم، وكلامه أطول من أن يكون اسمًا.',
  ];
  const ids = [null, 'a', 'b', 'b', 'c'];
  let end = 0;
  const outlined = parts.map((part, at) => {
    const start = end;
    end += part.length + 1;
    const kind = (['headline', 'paragraph', 'heading'] as const)[at] ?? 'paragraph';
    return { kind, start, end: start + part.length, section: ids[at] ?? null };
  });
  const made: Article = {
    ...assemble('made', parts.join('\n'), outlined),
    language: 'ar',
    reading: 'edited',
    entities: [],
    mentions: [],
  };
  const names = made.sections.map((section) => nameOfSection(made, section, 'المقدمة'));
  expect(names).toEqual(['المقدمة', 'قسم أول', 'بلا عنوان هذا القسم، وكلامه…']);
  for (const [at, section] of made.sections.entries())
    expect(sectionNameAt(made, section.start, 'المقدمة')).toBe(names[at]);
  expect(sectionNameAt(made, 0, 'المقدمة')).toBe('المقدمة');
});
