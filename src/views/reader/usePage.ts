import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Article } from '../../core/article.ts';
import { Page } from './page.ts';

/** The page of `article` once it stands in `host`, which holds one element of class `sheet`. */
export function usePage(article: Article, host: RefObject<HTMLElement | null>): Page | null {
  const [page, setPage] = useState<Page | null>(null);
  useLayoutEffect(() => {
    const sheet = host.current?.querySelector<HTMLElement>('.sheet');
    setPage(sheet ? new Page(article, sheet) : null);
  }, [article, host]);
  return page;
}
