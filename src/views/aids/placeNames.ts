/** How a place in the text is called. */
import type { TFunction } from 'i18next';
import { type Article, sectionIndexAt } from '../../core/article.ts';
import { clip } from '../../core/language.ts';
import { headingOver } from '../../core/quotation.ts';

/** More of a heading, in UTF-16 code units, is not needed to know it again. */
const SHOWN = 48;

/** The heading over `offset`; the lead, or the first words of its section, where it has none. */
export function sectionAt(article: Article, offset: number, t: TFunction): string {
  const heading = headingOver(article, { start: offset, end: offset });
  if (heading !== null) return clip(heading, SHOWN);
  const index = sectionIndexAt(article, offset);
  const section = article.sections[index];
  if (!section || index === 0) return t('article.lead');
  return clip(article.text.slice(section.start, section.start + 4 * SHOWN).replace(/\s+/g, ' '), SHOWN);
}
