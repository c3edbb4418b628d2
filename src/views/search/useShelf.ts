import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Article } from '../../core/article.ts';
import { type Asked, type Hit, isEmpty, ranked, Search } from '../../core/search.ts';
import { inParts } from '../../platform/parts.ts';
import type { TextEntry } from '../../platform/seeds.ts';
import { articleQuery } from '../../state/articles.ts';

/** Another text of the shelf, and what became of the search through it. */
export type Shelved =
  | { readonly state: 'waiting'; readonly entry: TextEntry }
  | { readonly state: 'failed'; readonly entry: TextEntry; readonly retry: () => void }
  | {
      readonly state: 'found';
      readonly entry: TextEntry;
      readonly article: Article;
      /** In the order in which they are looked at. */
      readonly hits: readonly Hit[];
    };

interface Done {
  readonly asked: Asked;
  readonly hits: ReadonlyMap<Article, readonly Hit[]>;
}

/** Searches the texts of `entries`, each once it has come; they are loaded when the first is asked for. None while nothing is asked. */
export function useShelf(entries: readonly TextEntry[], asked: Asked): readonly Shelved[] {
  const isAsked = !isEmpty(asked);
  const wanted = isAsked ? entries : [];
  const queries = useQueries({ queries: wanted.map(articleQuery) });
  const articles = queries.flatMap(({ data }) => data ?? []);
  const done = useSearches(articles, asked);
  return wanted.map((entry, at): Shelved => {
    const query = queries[at];
    if (query?.error && !query.isFetching)
      return { state: 'failed', entry, retry: () => void query.refetch() };
    const article = query?.data;
    const hits = article && done.asked === asked ? done.hits.get(article) : undefined;
    return article && hits ? { state: 'found', entry, article, hits } : { state: 'waiting', entry };
  });
}

/** Searches one text after the other; what was found of another question is dropped. */
function useSearches(articles: readonly Article[], asked: Asked): Done {
  const [done, setDone] = useState<Done>({ asked, hits: new Map() });
  const latest = useRef(done);
  const ids = articles.map(({ id }) => id).join('\n');
  useEffect(() => {
    if (latest.current.asked !== asked) latest.current = { asked, hits: new Map() };
    const left = articles.filter((article) => !latest.current.hits.has(article));
    let search: Search | undefined;
    return inParts((mayGoOn) => {
      const [article] = left;
      if (!article) return true;
      search ??= new Search(article, asked);
      if (!search.advance(mayGoOn)) return false;
      const hits = new Map(latest.current.hits).set(article, ranked(search.hits));
      latest.current = { asked, hits };
      setDone(latest.current);
      search = undefined;
      left.shift();
      return left.length === 0;
    });
    // oxlint-disable-next-line react/exhaustive-deps -- the list is another each time; which texts are in it says `ids`
  }, [ids, asked]);
  return done;
}
