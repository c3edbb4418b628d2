import { type RefCallback, useCallback, useLayoutEffect, useState } from 'react';
import type { Article } from '../../core/article.ts';
import type { Lettering } from '../../core/display.ts';
import { Page } from './page.ts';

/**
 * The page of `article` once it stands on screen, and the ref of the element that holds its one `.sheet`.
 * Another page once the text `isWhole`.
 */
export function usePage(
  article: Article,
  isWhole: boolean,
  lettering: Lettering | null,
): [page: Page | null, host: RefCallback<HTMLElement>] {
  const [page, setPage] = useState<Page | null>(null);
  const host = useCallback(
    (element: HTMLElement | null) => {
      const sheet = element?.querySelector<HTMLElement>('.sheet');
      setPage(sheet ? new Page(article, sheet, lettering) : null);
    },
    // oxlint-disable-next-line react/exhaustive-deps -- a page knows what stood there when it was made; its letters may change
    [article, isWhole],
  );
  useLayoutEffect(() => page?.letter(lettering), [page, lettering]);
  return [page, host];
}
