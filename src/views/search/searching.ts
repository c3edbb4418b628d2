/** A search that runs while the reader types: the first of it at once, the rest between frames, none of one given up. */
import { useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Article } from '../../core/article.ts';
import { type Asked, type Hit, ranked, Search, searchTextOf } from '../../core/search.ts';
import { inParts } from '../../platform/parts.ts';

interface Results {
  /** In reading order. */
  readonly hits: readonly Hit[];
  /** True once the whole text was searched. */
  readonly isDone: boolean;
}

const NONE: Results = { hits: [], isDone: false };

class Searching {
  readonly results = createStore<Results>()(() => NONE);
  private readonly article: Article;
  private search: Search | null = null;

  constructor(article: Article) {
    this.article = article;
  }

  /**
   * Searches for what is `asked`, beginning `near` an offset. What comes of the first part is there when it
   * returns; what was found before it is gone. Returns how to give the search up.
   */
  run(asked: Asked, near: number): () => void {
    const search = new Search(this.article, asked, near);
    this.search = search;
    let isFirst = true;
    const stop = inParts((mayGoOn) => {
      const isDone = search.advance(mayGoOn);
      // Between the first part and the last nobody could read what changes.
      if (isFirst || isDone) this.results.setState({ hits: search.hits, isDone });
      isFirst = false;
      return isDone;
    });
    return stop;
  }

  /** Searches the rest at once, for who must know all there is. */
  finish(): readonly Hit[] {
    if (this.search && !this.results.getState().isDone) {
      this.search.advance(() => true);
      this.results.setState({ hits: this.search.hits, isDone: true });
    }
    return this.results.getState().hits;
  }
}

export interface Found extends Results {
  /** In the order in which they are looked at. */
  readonly ranked: readonly Hit[];
  /** All there is, in that order, searched to the end. */
  readonly finish: () => readonly Hit[];
}

/** What is found in `article`; `near` says where to begin. */
export function useSearching(article: Article, asked: Asked, near: () => number): Found {
  const [searching] = useState(() => new Searching(article));
  useLayoutEffect(() => inParts((mayGoOn) => searchTextOf(article).prepare(mayGoOn)), [article]);
  // oxlint-disable-next-line react/exhaustive-deps -- where the reader is decides what comes first, not what is found
  useLayoutEffect(() => searching.run(asked, near()), [searching, asked]);
  const results = useStore(searching.results);
  return useMemo(
    () => ({ ...results, ranked: ranked(results.hits), finish: () => ranked(searching.finish()) }),
    [searching, results],
  );
}
