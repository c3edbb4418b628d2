/**
 * The export document: writing it, reading it, and saying what would become of each of its annotations
 * before anything is touched. One bad annotation costs one annotation.
 */
import {
  type Annotation,
  idOf,
  isErased,
  type Kept,
  plain,
  raised,
  readNamed,
  saysTheSame,
  VERSION,
} from './annotation.ts';
import { readJson, versionOf } from './cupboard.ts';
import { type NamedBookmark, readNamedBookmarks } from './bookmark.ts';
import { copyAmong, copyOf, type Merged, merge, standing, withTagsOf } from './merge.ts';

/** The largest document that is read: UTF-16 code units of text (no file of so many bytes has more), and annotations. */
export const MOST = { size: 50_000_000, annotations: 100_000 } as const;

const FORMAT = 'hashiya';

/**
 * All of `annotations` as one document of the time `now` in ms: JSON with one annotation on each line,
 * positions as they are stored. Its version is that of the annotations in it. Bookmarks stand behind them, where
 * there are any; a version that knows of none passes over them.
 */
export function writeDocument(
  annotations: readonly Annotation[],
  now: number,
  bookmarks: readonly NamedBookmark[] = [],
): string {
  const lines = annotations.map((one) => JSON.stringify({ id: one.id, article: one.article, ...plain(one) }));
  const head = `"format": "${FORMAT}",\n"version": ${VERSION},\n"exported": "${new Date(now).toISOString()}"`;
  const list = (name: string, written: readonly string[]): string =>
    `"${name}": [${written.length > 0 ? `\n${written.join(',\n')}\n` : ''}]`;
  const marked = bookmarks.map((one) => JSON.stringify(one));
  return `{\n${[head, list('annotations', lines), ...(marked.length > 0 ? [list('bookmarks', marked)] : [])].join(',\n')}\n}\n`;
}

/** Why one annotation of a document is not taken; `index` is its place in the document, from 0. */
export type Refusal =
  /** It does not hold at the field `path`; an empty path is the annotation itself. */
  | { readonly index: number; readonly problem: 'shape'; readonly path: string }
  /** Here it is kept by a newer version, which must not be written over. */
  | { readonly index: number; readonly problem: 'newer-version' };

interface Item {
  readonly index: number;
  readonly annotation: Annotation;
}

/** What a document holds: the annotations that could be read, and why others could not. */
export interface Document {
  readonly items: readonly Item[];
  readonly refused: readonly Refusal[];
  /** The bookmarks in it that hold; left out where it has none. */
  readonly bookmarks?: readonly NamedBookmark[];
  /** How many more there are; left out where there are none. */
  readonly unreadBookmarks?: number;
}

export type DocumentResult =
  | ({ readonly ok: true } & Document)
  | { readonly ok: false; readonly problem: 'empty' | 'not-json' | 'not-ours' }
  | { readonly ok: false; readonly problem: 'newer-version'; readonly found: number }
  /** More code units, or more annotations, than we read. */
  | {
      readonly ok: false;
      readonly problem: 'too-large';
      readonly of: 'size' | 'annotations';
      readonly limit: number;
      readonly found: number;
    };

/** Reads the untrusted `text` of a file. A byte order mark is no part of it. */
export function readDocument(
  text: string,
  most: { readonly size: number; readonly annotations: number } = MOST,
): DocumentResult {
  if (text.length > most.size) return tooLarge('size', most.size, text.length);
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (json.trim() === '') return { ok: false, problem: 'empty' };
  const found = readJson(json);
  if (found === undefined) return { ok: false, problem: 'not-json' };
  const version = versionOf(found);
  const { format, annotations, bookmarks } = (found ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || version === null) return { ok: false, problem: 'not-ours' };
  if (version > VERSION) return { ok: false, problem: 'newer-version', found: version };
  if (!Array.isArray(annotations)) return { ok: false, problem: 'not-ours' };
  if (annotations.length > most.annotations) {
    return tooLarge('annotations', most.annotations, annotations.length);
  }
  return { ok: true, ...itemsOf(annotations, version), ...markedOf(bookmarks) };
}

function markedOf(untrusted: unknown): Pick<Document, 'bookmarks' | 'unreadBookmarks'> {
  const { bookmarks, unread } = readNamedBookmarks(untrusted);
  return { ...(bookmarks.length > 0 && { bookmarks }), ...(unread > 0 && { unreadBookmarks: unread }) };
}

function tooLarge(of: 'size' | 'annotations', limit: number, found: number): DocumentResult {
  return { ok: false, problem: 'too-large', of, limit, found };
}

function itemsOf(untrusted: readonly unknown[], version: number): Document {
  const items: Item[] = [];
  const refused: Refusal[] = [];
  for (const [index, one] of untrusted.entries()) {
    const read = readNamed(one, version);
    if (read.ok) items.push({ index, annotation: read.annotation });
    else refused.push({ index, problem: 'shape', path: read.path });
  }
  return { items, refused };
}

/** What is kept here already. */
export interface Here {
  readonly records: ReadonlyMap<string, Kept>;
  /** Ids that a newer version keeps. */
  readonly newer: ReadonlySet<string>;
}

/**
 * What becomes of an annotation: `new` here (or erased here, and back); the `same`, or nothing in it that is
 * not here; `updated` to a later version of it; in `conflict`: both notes are kept.
 */
type Outcome = 'new' | 'same' | 'updated' | 'conflict';

export interface Plan {
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly refused: readonly Refusal[];
  /** How many bookmarks of the document are not taken. */
  readonly unreadBookmarks: number;
  /** The annotations as they would then be: none of them is so already. */
  readonly changes: readonly Annotation[];
}

/**
 * `join`: two versions become one by their revision, as between tabs. `return`: what lived in the document
 * lives again as it was there; a note that it takes the place of is kept as a copy.
 */
export type Manner = 'join' | 'return';

/**
 * What taking in `document` would do to what is `here`, without doing it. Its annotations are compared with
 * each other too. Once it was done, the same document changes nothing.
 */
export function plan(document: Document, here: Here, manner: Manner = 'join'): Plan {
  const counts = { new: 0, same: 0, updated: 0, conflict: 0 };
  const refused = [...document.refused];
  const planned = new Map<string, Annotation>();
  const look = (id: string): Kept | undefined => planned.get(id) ?? here.records.get(id);
  for (const { index, annotation: found } of bestFirst(document.items)) {
    const annotation = isTaken(found, look(found.id)) ? elsewhere(found) : found;
    if (here.newer.has(annotation.id)) {
      refused.push({ index, problem: 'newer-version' });
      continue;
    }
    const { outcome, changes } = settle(annotation, look, manner);
    counts[outcome] += 1;
    for (const change of changes) planned.set(change.id, change);
  }
  const { unreadBookmarks = 0 } = document;
  return { counts, refused, unreadBookmarks, changes: [...planned.values()] };
}

/** The items, of those with one id the one that wins first: what loses is then measured by what stays. */
function bestFirst(items: readonly Item[]): Item[] {
  const sameId = new Map<string, Item[]>();
  for (const item of items) {
    const others = sameId.get(item.annotation.id);
    if (others) others.push(item);
    else sameId.set(item.annotation.id, [item]);
  }
  return [...sameId.values()].flatMap((same) => same.sort((a, b) => standing(b.annotation, a.annotation)));
}

/** An id names one annotation. Where another article has it already, the one that comes gets another id. */
function isTaken({ article }: Annotation, there: Kept | undefined): boolean {
  return there !== undefined && there.article !== article;
}

function elsewhere(annotation: Annotation): Annotation {
  return { ...annotation, id: idOf(`${annotation.article}/${annotation.id}`) };
}

interface Settled {
  readonly outcome: Outcome;
  readonly changes: readonly Annotation[];
}

function settle(annotation: Annotation, look: (id: string) => Kept | undefined, manner: Manner): Settled {
  const there = look(annotation.id);
  if (!there) return { outcome: 'new', changes: [annotation] };
  if (isErased(there)) {
    return { outcome: 'new', changes: [{ ...annotation, revision: raised(there, annotation) }] };
  }
  const { kept, copy } = manner === 'join' ? merge(there, annotation) : returned(there, annotation);
  const changes =
    isErased(kept) || saysTheSame(kept, there) ? [] : [{ ...kept, revision: raised(there, annotation) }];
  const beside = copy && copyAmong(copy, look);
  if (beside && beside !== look(beside.id)) return { outcome: 'conflict', changes: [...changes, beside] };
  return { outcome: changes.length > 0 ? 'updated' : 'same', changes };
}

function returned(there: Annotation, annotation: Annotation): Merged {
  if (annotation.deleted !== null) return { kept: there, copy: null };
  return { kept: withTagsOf(annotation, there), copy: copyOf(there, annotation) };
}

/** What the reader is reminded of: so many annotations changed, and so long since they were last exported. */
const REMINDER = { changed: 20, ms: 14 * 24 * 60 * 60 * 1000 } as const;

/**
 * True where an export is due at the time `now`: at least 20 annotations were made or changed since the last
 * one, which was more than 14 days ago; where there was none, counted from the first annotation. Times are ms.
 */
export function isExportDue(
  annotations: readonly Annotation[],
  exported: number | null,
  now: number,
): boolean {
  const since = exported ?? annotations.reduce((first, { created }) => Math.min(first, created), now);
  const changed = annotations.filter(({ modified }) => exported === null || modified > exported).length;
  return changed >= REMINDER.changed && isLongSince(since, now);
}

/** True where `at` is so long ago that one may be reminded. A clock that was set back is no reason to. */
export function isLongSince(at: number, now: number): boolean {
  return now - at > REMINDER.ms;
}
