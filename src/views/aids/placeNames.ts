/** How a place in the text is called. */
import type { TFunction } from 'i18next';
import type { Article } from '../../core/article.ts';
import { clip } from '../../core/language.ts';
import { sectionNameAt } from '../../core/sections.ts';

/** More of a heading, in UTF-16 code units, is not needed to know it again. */
const SHOWN = 48;

/** The name of the section at `offset`, as in the contents. */
export function sectionAt(article: Article, offset: number, t: TFunction): string {
  return clip(sectionNameAt(article, offset, t('article.lead')), SHOWN);
}
