/** Passages as they are told elsewhere: the source's own characters, block for block, and where they come from. */
import type { Anchor } from './anchor.ts';
import { type Article, type Block, type Range, type Section, sectionIndexAt } from './article.ts';
import { clip, directionOf } from './language.ts';
import { stretchesOf } from './paint.ts';

/** The heading of the section in which `range` begins, on one line; null in the lead and where there is none. */
export function headingOver(article: Article, range: Range): string | null {
  const heading = article.sections[sectionIndexAt(article, range.start)]?.heading;
  return heading ? oneLine(article.text.slice(heading.start, heading.end)) : null;
}

/** More of a section without a heading, in UTF-16 code units, is not needed to know it by. */
const FIRST_WORDS = 32;

/** What `section` is called: its heading, `lead` for a first one without, else its first words. */
export function nameOfSection(article: Article, section: Section, lead: string): string {
  const heading = headingOver(article, section);
  if (heading !== null) return heading;
  if (section === article.sections[0]) return lead;
  const { start, end } = section;
  return clip(oneLine(article.text.slice(start, Math.min(end, start + 4 * FIRST_WORDS))), FIRST_WORDS);
}

/** What the section at `offset` is called; `lead` in front of the first. */
export function sectionNameAt(article: Article, offset: number, lead: string): string {
  const section = article.sections[sectionIndexAt(article, offset)];
  return section ? nameOfSection(article, section, lead) : lead;
}

/** The source's own characters of `range`, block for block. What lies between two blocks is no part of either. */
function partsOf(article: Article, range: Range): string[] {
  return stretchesOf(article, range).map(({ block, from, to }) => {
    const { start } = article.blocks[block] as Block;
    return article.text.slice(start + from, start + to);
  });
}

/** The source's own characters of `range`, an empty line between two blocks. */
export function sourceWords(article: Article, range: Range): string {
  return partsOf(article, range).join('\n\n');
}

/** The words of `range` on one line, a sign where one block ends and another begins. */
export function lineOf(article: Article, range: Range): string {
  return partsOf(article, range).map(oneLine).join(' ¶ ');
}

/** The words of a passage on one line: as the text has them while they stand where they were marked, else as they were kept. */
export function keptLine(article: Article, { start, end, exact }: Anchor): string {
  return article.text.startsWith(exact, start) ? lineOf(article, { start, end }) : oneLine(exact);
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ');
}

/** `words` between the quotation marks of their own script, or of their `language` where that is known. Nothing in them is changed. */
export function inMarks(words: string, language = 'und'): string {
  if (directionOf(words) === 'rtl') return `«${words}»`;
  return /^fr\b/.test(language) ? `«\u00a0${words}\u00a0»` : `“${words}”`;
}

/** `words` as they are quoted, and where they come from below them: the article and its section. */
export function quotation(
  words: string,
  title: string,
  section: string | null = null,
  language?: string,
): string {
  const comma = directionOf(title) === 'rtl' ? '،' : ',';
  const source = section === null || section === title ? title : `${title}${comma} ${section}`;
  return `${inMarks(words.trim(), language)}\n— ${source}`;
}

/** What stands at `range` today as it is quoted, a line for each block: a quotation is checked against its source. */
export function quotationOf(article: Article, range: Range): string {
  const words = partsOf(article, range).join('\n');
  // A passage that runs another way than its article is in some other language.
  const language = directionOf(words) === article.direction ? article.language : undefined;
  return quotation(words, article.title, headingOver(article, range), language);
}
