import { useMemo } from 'react';
import type { Article, Range } from '../../../core/article.ts';
import { ANY, find, type Found, inOrder, type Listed, type NamesOf } from '../../../core/finding.ts';
import { lineOf } from '../../../core/quotation.ts';
import { rosterOf } from '../../../core/roster.ts';
import type { Listing } from './listing.ts';
import { allEntries } from '../../shelf/taking.ts';
import { useAnnotations, useMargin } from '../margin.ts';
import { useTexts, usePlacesIn } from './texts.ts';

/** What is listed before anything is asked for, and what of it was found, in order. */
export interface FoundList {
  readonly listed: readonly Listed[];
  readonly found: readonly Found[];
  /** The texts that are at hand, by id: the one that is read among them. */
  readonly articles: ReadonlyMap<string, Article>;
  readonly namesOf: NamesOf;
  /** How many texts are on their way of which it is not known yet who is named in them. */
  readonly coming: number;
}

/** `areNamesAsked` where the reader looks at who is named in the passages: other texts are then loaded for that. */
export function useFound(listing: Listing, areNamesAsked: boolean): FoundList {
  const { roster, keeping, annotations, places, placed } = useMargin();
  const { article } = roster;
  const { query, inks, note, tag, section, entity, order, scope } = listing;
  const all = useAnnotations(keeping.annotations, (state) => (scope === 'all' ? state.all() : null));
  const elsewhere = useMemo(() => (all ?? []).filter((one) => one.article !== article.id), [all, article]);
  // One who was chosen among all texts and is not named in this one still has a name.
  const isStranger = entity !== null && !roster.byId.has(entity);
  const ids = useMemo(
    () => new Set(isStranger ? allEntries().map(({ id }) => id) : elsewhere.map((one) => one.article)),
    [elsewhere, isStranger],
  );
  const texts = useTexts(ids, scope === 'all' && (areNamesAsked || entity !== null));
  const placesIn = usePlacesIn(texts.articles, elsewhere);
  const articles = useMemo(() => new Map([...texts.articles, [article.id, article]]), [texts, article]);
  const listed = useMemo(
    () =>
      (all ?? annotations).map((annotation): Listed => {
        const text = articles.get(annotation.article);
        // Of a text that is not at hand only the stored place is known.
        if (!text) return { annotation, at: annotation.target, words: annotation.target.exact };
        const there = text === article ? places : placesIn.get(text.id);
        const at = there?.get(annotation.id) ?? null;
        return { annotation, at, words: at ? wordsAt(text, at) : annotation.target.exact };
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `places` changes in itself, and `placed` says when
    [all, annotations, articles, places, placesIn, placed],
  );
  const namesOf = useMemo((): NamesOf => {
    return (id) => {
      const text = articles.get(id);
      return text && rosterOf(text).index;
    };
  }, [articles]);
  const found = useMemo(() => {
    const within = scope === 'article' ? article.sections.find(({ id }) => id === section) : null;
    const wanted = { ...ANY, query, inks, note, tag, entity, within: within ?? null };
    return inOrder(
      find(listed, wanted, namesOf),
      order,
      allEntries().map(({ id }) => id),
    );
  }, [listed, article, namesOf, query, inks, note, tag, section, entity, order, scope]);
  return { listed, found, articles, namesOf, coming: texts.coming };
}

/** What was told once; a passage that comes to lie elsewhere is another range. */
const told = new WeakMap<Range, string>();

function wordsAt(article: Article, at: Range): string {
  const known = told.get(at);
  if (known !== undefined) return known;
  const words = lineOf(article, at);
  told.set(at, words);
  return words;
}
