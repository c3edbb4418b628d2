/** Passages as they are quoted elsewhere: the source's own characters, and where they come from. */
import { type Article, type Block, type Range, sectionIndexAt } from './article.ts';
import { stretchesOf } from './paint.ts';

/** The heading of the section in which `range` begins, on one line; null in the lead and where there is none. */
export function headingOver(article: Article, range: Range): string | null {
  const heading = article.sections[sectionIndexAt(article, range.start)]?.heading;
  return heading ? article.text.slice(heading.start, heading.end).replace(/\s+/g, ' ') : null;
}

/**
 * `exact` between the marks of an Arabic quotation, its article and section behind it. Inner «» become “”.
 * Nothing is repaired in the words themselves.
 */
export function quotation(exact: string, title: string, section: string | null): string {
  const words = exact.trim().replace(/«/g, '“').replace(/»/g, '”');
  return `«${words}»\n— ${section === null || section === title ? title : `${title}، ${section}`}`;
}

/** The source's own characters of `range`, block for block, an empty line between two. */
export function sourceWords(article: Article, range: Range): string {
  const parts = stretchesOf(article, range).map(({ block, from, to }) => {
    const { start } = article.blocks[block] as Block;
    return article.text.slice(start + from, start + to);
  });
  return parts.join('\n\n');
}
