import type { Annotation } from '../../../core/annotation.ts';
import { keptLine } from '../../../core/quotation.ts';
import { useMargin } from '../margin.ts';

/** The words of a passage that may not be on the page, on one line. */
export function useKeptLine({ article: id, target }: Annotation): string {
  const { article } = useMargin().roster;
  return id === article.id ? keptLine(article, target) : target.exact;
}
