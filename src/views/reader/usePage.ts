import { type RefCallback, useCallback, useState } from 'react';
import type { Article } from '../../core/article.ts';
import { Page } from './page.ts';

/** The page of `article` once it stands on screen, and the ref of the element that holds its one `.sheet`. */
export function usePage(article: Article): [page: Page | null, host: RefCallback<HTMLElement>] {
  const [page, setPage] = useState<Page | null>(null);
  const host = useCallback(
    (element: HTMLElement | null) => {
      const sheet = element?.querySelector<HTMLElement>('.sheet');
      setPage(sheet ? new Page(article, sheet) : null);
    },
    [article],
  );
  return [page, host];
}
