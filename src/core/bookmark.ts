/** A bookmark: the first words of a line, to be found again like any passage. */
import * as v from 'valibot';
import { type Anchor, describe } from './anchor.ts';
import { FIELD } from './annotation.ts';
import { type Article, type Block, blockIndexAt } from './article.ts';
import { clip } from './language.ts';

export interface Bookmark {
  readonly id: string;
  /** The first words of the line. Where they lie today is worked out. */
  readonly target: Anchor;
  /** When it was set, in ms since 1970. */
  readonly created: number;
}

/** A bookmark outside of its article. */
export interface NamedBookmark extends Bookmark {
  readonly article: string;
}

/** Bookmarks that are set and taken away together. Nothing else ever becomes of one. */
export interface BookmarkChange {
  readonly set: readonly NamedBookmark[];
  readonly taken: readonly NamedBookmark[];
}

/** So many UTF-16 code units say which line it is. */
const WORDS = 60;
/** More than these in one document are not read. */
const MOST = 100_000;

/** The words from `offset` on, as far as they say which line it is; null where no letter is behind it in its block. */
export function lineAt(article: Article, offset: number): Anchor | null {
  const { text } = article;
  const block = article.blocks[blockIndexAt(article, offset)] as Block;
  const from = Math.min(Math.max(offset, block.start), block.end);
  const start = from + (/^\s*/u.exec(text.slice(from, block.end))?.[0].length ?? 0);
  const words = clip(text.slice(start, block.end), WORDS).replace(/…$/, '').trimEnd();
  return words === '' ? null : describe(text, { start, end: start + words.length });
}

const Stored = v.object({ id: FIELD.id, target: FIELD.target, created: FIELD.created });
const Named = v.object({ ...Stored.entries, article: FIELD.article });
/** A change as it enters from outside. */
export const BookmarkChangeEntry = v.object({ set: v.array(Named), taken: v.array(Named) });

/** What `change` makes of `there`, the bookmarks of `article`: the same list where it makes nothing of it. */
export function bookmarksAfter(
  { set, taken }: BookmarkChange,
  article: string,
  there: readonly Bookmark[],
): readonly Bookmark[] {
  const gone = new Set(taken.filter((one) => one.article === article).map(({ id }) => id));
  const left = there.filter(({ id }) => !gone.has(id));
  const known = new Set(left.map(({ id }) => id));
  const come = set.filter((one) => one.article === article && !known.has(one.id));
  if (come.length === 0 && left.length === there.length) return there;
  return [...left, ...come.map(({ id, target, created }) => ({ id, target, created }))];
}

interface Read<T> {
  readonly bookmarks: readonly T[];
  /** How many there were beside them. */
  readonly unread: number;
}

/** Those of `untrusted` that hold, each once by what `nameOf` calls it; at most `most` are looked at. */
function readAll<T extends Bookmark>(
  schema: v.GenericSchema<unknown, T>,
  untrusted: unknown,
  nameOf: (bookmark: T) => string,
  most: number,
): Read<T> {
  if (!Array.isArray(untrusted)) return { bookmarks: [], unread: untrusted === undefined ? 0 : 1 };
  const byName = new Map<string, T>();
  let unread = Math.max(0, untrusted.length - most);
  for (const one of untrusted.slice(0, most)) {
    const read = v.safeParse(schema, one);
    if (read.success) byName.set(nameOf(read.output), read.output);
    else unread += 1;
  }
  return { bookmarks: [...byName.values()], unread };
}

/** The bookmarks of one article as they are kept. */
export function readBookmarks(untrusted: unknown): Read<Bookmark> {
  return readAll(Stored, untrusted, ({ id }) => id, Infinity);
}

/** The bookmarks in an exported document; what does not hold is left out, and counted. */
export function readNamedBookmarks(untrusted: unknown): Read<NamedBookmark> {
  return readAll(Named, untrusted, ({ article, id }) => `${id} ${article}`, MOST);
}
