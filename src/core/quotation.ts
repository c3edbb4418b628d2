/** Passages as they are told elsewhere: the source's own characters, block for block, and where they come from. */
import type { Anchor } from './anchor.ts';
import type { Article, Block, Range } from './article.ts';
import { directionOf, oneLine } from './language.ts';
import { stretchesOf } from './paint.ts';
import { headingOver } from './sections.ts';

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
export function keptLine(article: Article, anchor: Anchor): string {
  return stands(article, anchor) ? lineOf(article, anchor) : oneLine(anchor.exact);
}

function stands({ text }: Article, { start, exact }: Anchor): boolean {
  return text.startsWith(exact, start);
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

/** The same of a passage that may have no place today: as the text has it while it stands where it was marked, else as it was kept. */
export function keptQuotation(article: Article, anchor: Anchor): string {
  return stands(article, anchor) ? quotationOf(article, anchor) : quotation(anchor.exact, article.title);
}
