/** What the sections of an article are called, wherever one is named. */
import { type Article, type Range, type Section, sectionIndexAt } from './article.ts';
import { clip, oneLine } from './language.ts';

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
