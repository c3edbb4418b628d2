/** The texts that listed annotations lie in, as far as they are at hand. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../../core/annotation.ts';
import type { Article } from '../../../core/article.ts';
import { Places } from '../../../core/placed.ts';
import { articleQuery } from '../../../state/articles.ts';
import { own } from '../../shelf/own.ts';
import { allEntries } from '../../shelf/taking.ts';

export interface Texts {
  /** Those that are at hand, by id. */
  readonly articles: ReadonlyMap<string, Article>;
  /** How many are on their way. */
  readonly coming: number;
}

/** The texts of these ids that are on the shelf: those that were opened before, and all of them once they are wanted. */
export function useTexts(ids: ReadonlySet<string>, areWanted: boolean): Texts {
  // Which texts of the reader's own there are may become known later.
  useStore(own);
  const entries = allEntries().filter(({ id }) => ids.has(id));
  return useQueries({
    queries: entries.map((entry) => ({ ...articleQuery(entry), enabled: areWanted })),
    combine: textsOf,
  });
}

function textsOf(queries: readonly UseQueryResult<Article>[]): Texts {
  const articles = new Map(queries.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  return { articles, coming: queries.filter(({ isFetching }) => isFetching).length };
}

/** Where those of `annotations` lie today whose texts are in `articles`. */
export function usePlacesIn(
  articles: Texts['articles'],
  annotations: readonly Annotation[],
): ReadonlyMap<string, Places> {
  return useMemo(() => {
    const placesIn = ({ id, text }: Article): Places => {
      const places = new Places(text);
      places.update(annotations.filter(({ article }) => article === id));
      return places;
    };
    return new Map([...articles.values()].map((article) => [article.id, placesIn(article)]));
  }, [articles, annotations]);
}
