/**
 * Finding annotations again: by their words, ink, tags and place, in the order the reader wants. What was
 * asked for is searched folded; what was found is said in ranges of the words as they are.
 */
import type { Annotation } from './annotation.ts';
import { inReadingOrder, type Mention, type Range } from './article.ts';
import { behindLam, type Folded, fold, foldedString, sourceRange } from './folding.ts';
import { type Ink, type IntervalIndex, rangesIn } from './paint.ts';

/** An annotation, and where its passage lies today; null where that is not known. */
export interface Listed {
  readonly annotation: Annotation;
  readonly at: Range | null;
  /** The words of its passage as they are listed: those of the text where that is at hand, else as they were kept. */
  readonly words: string;
}

/** Every mention in an article, or undefined where nobody knows who is named in it. */
export type NamesOf = (article: string) => IntervalIndex<Mention> | undefined;

export interface Wanted {
  /** Words of which each has to stand in the quote, the note or a tag. */
  readonly query: string;
  /** One of these; none means any. */
  readonly inks: readonly Ink[];
  readonly note: 'any' | 'with' | 'without';
  readonly tag: string | null;
  /** Where the passage begins. */
  readonly within: Range | null;
  /** Who is named within the passage. */
  readonly entity: string | null;
}

export const ANY: Wanted = { query: '', inks: [], note: 'any', tag: null, within: null, entity: null };

/** What of an annotation was asked for: ranges of its words as they are listed, its note and each of its tags, none of them touching. */
interface Hits {
  readonly quote: readonly Range[];
  readonly note: readonly Range[];
  readonly tags: readonly (readonly Range[])[];
}

export interface Found extends Listed {
  readonly hits: Hits;
}

/** Those of `listed` that are as `wanted`, in their order. */
export function find(listed: readonly Listed[], wanted: Wanted, namesOf: NamesOf = () => undefined): Found[] {
  const terms = termsOf(wanted.query);
  return listed.flatMap((one) => {
    if (!isAsWanted(one, wanted, namesOf)) return [];
    const hits = hitsOf(one, terms);
    return hits ? [{ ...one, hits }] : [];
  });
}

function isAsWanted({ annotation, at }: Listed, wanted: Wanted, namesOf: NamesOf): boolean {
  const { inks, note, tag, within, entity } = wanted;
  if (inks.length > 0 && !inks.includes(annotation.ink)) return false;
  if (note !== 'any' && (annotation.note.trim() !== '') !== (note === 'with')) return false;
  if (tag !== null && !annotation.tags.includes(tag)) return false;
  if (within && !(at && at.start >= within.start && at.start < within.end)) return false;
  if (entity === null) return true;
  return at !== null && mentionsWithin(at, namesOf(annotation.article)).some((one) => one.entity === entity);
}

/** The mentions that lie wholly inside `range`. */
function mentionsWithin({ start, end }: Range, names?: IntervalIndex<Mention>): Mention[] {
  const touching = names ? rangesIn(names, start, end) : [];
  return touching.filter((mention) => mention.start >= start && mention.end <= end);
}

/** Everyone who is named inside one of the passages, and inside how many of them. */
export function namedAmong(listed: readonly Listed[], namesOf: NamesOf): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { annotation, at } of listed) {
    const within = at ? mentionsWithin(at, namesOf(annotation.article)) : [];
    const here = new Set(within.map(({ entity }) => entity));
    for (const entity of here) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return counts;
}

/** Every tag of `annotations`, those used most first: to be offered while one is typed. */
export function tagsByUse(annotations: readonly Annotation[]): string[] {
  return [...tagsOf(annotations)].sort(([, a], [, b]) => b - a).map(([tag]) => tag);
}

/** Every tag, and how many of `annotations` carry it; in the order of the Arabic alphabet. */
export function tagsOf(annotations: readonly Annotation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tags } of annotations) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const { compare } = new Intl.Collator('ar', { numeric: true });
  return new Map([...counts].sort(([a], [b]) => compare(a, b)));
}

export const ORDERS = ['reading', 'created', 'modified'] as const;
export type Order = (typeof ORDERS)[number];

/**
 * `listed` as the reader wants to go through them: as they are read, what has no place behind all others; or
 * by date, the latest first. `articles` is the order of the articles; those it does not name come last.
 */
export function inOrder<T extends Listed>(
  listed: readonly T[],
  order: Order,
  articles: readonly string[] = [],
): T[] {
  if (order !== 'reading')
    return [...listed].sort((a, b) => b.annotation[order] - a.annotation[order] || byPlace(a, b));
  const rank = new Map(articles.map((article, at) => [article, at]));
  const rankOf = ({ annotation }: T): number => rank.get(annotation.article) ?? articles.length;
  return [...listed].sort((a, b) => rankOf(a) - rankOf(b) || byArticle(a, b) || byPlace(a, b));
}

function byArticle({ annotation: a }: Listed, { annotation: b }: Listed): number {
  if (a.article === b.article) return 0;
  return a.article < b.article ? -1 : 1;
}

function byPlace(a: Listed, b: Listed): number {
  if (a.at && b.at) return inReadingOrder(a.at, b.at);
  if (a.at || b.at) return a.at ? -1 : 1;
  return inReadingOrder(a.annotation.target, b.annotation.target);
}

/** The folded words of a query. One that has the article is also found where «لل» has swallowed its alef. */
function termsOf(query: string): string[][] {
  const words = foldedString(query).split(' ').filter(Boolean);
  return words.map((word) => (/^ال../u.test(word) ? [word, `ل${behindLam(word)}`] : [word]));
}

interface Searched {
  readonly folded: Folded;
  readonly text: string;
}

interface Parts {
  readonly words: string;
  readonly quote: Searched;
  readonly note: Searched;
  readonly tags: readonly Searched[];
}

/** What was folded once; an annotation never changes, another takes its place. */
const searched = new WeakMap<Annotation, Parts>();

function partsOf({ annotation, words }: Listed): Parts {
  const known = searched.get(annotation);
  if (known?.words === words) return known;
  const { note, tags } = annotation;
  const parts = { words, quote: searchedText(words), note: searchedText(note), tags: tags.map(searchedText) };
  searched.set(annotation, parts);
  return parts;
}

function searchedText(source: string): Searched {
  const folded = fold(source);
  return { folded, text: stringOf(folded) };
}

/** Code units in one call: more are more arguments than some browsers take. */
const PIECE = 8192;

function stringOf({ units, length }: Folded): string {
  let text = '';
  for (let from = 0; from < length; from += PIECE)
    text += String.fromCharCode(...units.subarray(from, Math.min(length, from + PIECE)));
  return text;
}

const NONE: readonly Range[] = [];
const NOWHERE: Hits = { quote: NONE, note: NONE, tags: [] };

/** Where the terms stand in an annotation; null where one of them does not. */
function hitsOf(listed: Listed, terms: readonly (readonly string[])[]): Hits | null {
  if (terms.length === 0) return NOWHERE;
  const { quote, note, tags } = partsOf(listed);
  const all = [quote, note, ...tags];
  const stands = (term: readonly string[]): boolean =>
    all.some(({ text }) => term.some((form) => text.includes(form)));
  if (!terms.every(stands)) return null;
  const [inQuote = NONE, inNote = NONE, ...inTags] = all.map((part) => hitsIn(part, terms.flat()));
  return { quote: inQuote, note: inNote, tags: inTags };
}

/** Where any of `forms` stands in a text: ranges of its source in order, touching ones made one. */
function hitsIn({ folded, text }: Searched, forms: readonly string[]): Range[] {
  const found: Range[] = [];
  for (const form of forms)
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
      found.push(sourceRange(folded, at, at + form.length));
  return joined(found.sort(inReadingOrder));
}

function joined(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && range.start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else apart.push(range);
  }
  return apart;
}

/** A piece of a text that was searched: all pieces together are what is shown of it. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Share of what is shown that stands before the first hit. */
const BEFORE = 0.3;

/**
 * About `most` code units of `text` around the first of `hits`, cut between words, an ellipsis where
 * something was left out. No letters are parted except in a word longer than a quarter of `most`.
 */
export function excerpt(text: string, hits: readonly Range[], most: number): Piece[] {
  const { start, end } = stretchAround(text, hits[0], most);
  const pieces: Piece[] = start > 0 ? [{ text: '…', isHit: false }] : [];
  let from = start;
  for (const hit of hits) {
    const [first, last] = [Math.max(from, hit.start), Math.min(end, hit.end)];
    if (first >= last) continue;
    if (first > from) pieces.push({ text: text.slice(from, first), isHit: false });
    pieces.push({ text: text.slice(first, last), isHit: true });
    from = last;
  }
  if (from < end) pieces.push({ text: text.slice(from, end), isHit: false });
  if (end < text.length) pieces.push({ text: '…', isHit: false });
  return pieces;
}

function stretchAround(text: string, hit: Range | undefined, most: number): Range {
  if (text.length <= most) return { start: 0, end: text.length };
  const isNear = !hit || hit.end <= most;
  const start = isNear ? 0 : wordAfter(text, hit.start - Math.round(most * BEFORE), hit.start);
  if (start + most >= text.length) return { start, end: text.length };
  const least = Math.max(start + Math.round(most * (1 - BEFORE)), Math.min(hit?.end ?? 0, start + most));
  return { start, end: wordBefore(text, start + most, least) };
}

/** The beginning of the first word from `offset` on, at most `last`. */
function wordAfter(text: string, offset: number, last: number): number {
  const space = text.slice(Math.max(0, offset), last).search(/\s\S/);
  return space < 0 ? last : Math.max(0, offset) + space + 1;
}

/** The end of the last word before `offset`, at least `least`. */
function wordBefore(text: string, offset: number, least: number): number {
  const space = text.slice(least, offset).search(/\s\S*$/);
  return space < 0 ? letterAt(text, offset) : least + space;
}

/** `offset`, or where the letter begins that it would cut. */
function letterAt(text: string, offset: number): number {
  let cut = offset;
  while (cut > 0 && /^[\p{M}\p{Cs}\u200d]/u.test(text.slice(cut))) cut -= 1;
  return cut;
}
