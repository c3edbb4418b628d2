/**
 * What an annotation is, what it may hold, and how one is written down and read back. What is read is
 * rebuilt field by field; positions and quotes stay exactly as they are.
 */
import * as v from 'valibot';
import { readJson, versionOf } from './cupboard.ts';
import type { Anchor } from './anchor.ts';
import { type Ink, INKS } from './paint.ts';

export const DIRECTIONS = ['auto', 'rtl', 'ltr'] as const;
export type NoteDirection = (typeof DIRECTIONS)[number];

/** Names an annotation: its id is unique among all, its article is where it belongs for good. */
export interface AnnotationName {
  readonly id: string;
  readonly article: string;
}

export interface Annotation extends AnnotationName {
  readonly target: Anchor;
  readonly ink: Ink;
  /** What the reader wrote; empty where they only highlighted. */
  readonly note: string;
  readonly direction: NoteDirection;
  readonly tags: readonly string[];
  /** When it was made and last changed, in ms since 1970. To be shown, never to decide by. */
  readonly created: number;
  readonly modified: number;
  /** Counts its changes, from 1. */
  readonly revision: number;
  /** When it was put in the bin, in ms since 1970; null while it lives. */
  readonly deleted: number | null;
  /** Whose other note it keeps, where two tabs or files disagreed. */
  readonly conflictOf: string | null;
}

/** What an erased annotation leaves behind, so that no older version of it comes back by itself. */
export interface Tombstone extends AnnotationName {
  readonly revision: number;
  readonly erased: true;
}

/** What is kept of an annotation. */
export type Kept = Annotation | Tombstone;

export function isErased(kept: Kept): kept is Tombstone {
  return 'erased' in kept;
}

/** True where an annotation says more than its ink does. */
export function isWritten({ note, tags }: Pick<Annotation, 'note' | 'tags'>): boolean {
  return note.trim() !== '' || tags.length > 0;
}

/** The most we read of each thing: UTF-16 code units, or how many. Far above what a person makes. */
export const LIMITS = {
  article: 500,
  quote: 10_000_000,
  context: 1000,
  note: 1_000_000,
  tags: 100,
  tag: 200,
  /** From a file no higher one is taken: above it there is room to count for ever. */
  revision: 1e12,
  /** The last ms that JavaScript has a date for. */
  time: 8.64e15,
} as const;

const ID_LENGTH = 16;
/** Without letters that look like digits. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id of 16 characters. */
export function newId(): string {
  const bytes = new Uint8Array(ID_LENGTH);
  if (typeof globalThis.crypto?.getRandomValues === 'function') globalThis.crypto.getRandomValues(bytes);
  else for (const at of bytes.keys()) bytes[at] = Math.random() * 256;
  return Array.from(bytes, (byte) => DIGITS[byte % DIGITS.length]).join('');
}

/** An id made of `words` alone: the same words give the same one everywhere. Not a secret. */
export function idOf(words: string): string {
  return hash(words, 0x9e3779b9) + hash(words, 0x7f4a7c15);
}

/** Eight digits; two multiplications a code unit, mixed at the end (after cyrb53, public domain). */
function hash(words: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const value = (4294967296 * (2097151 & low) + (high >>> 0)) % 36 ** 8;
  return value.toString(36).padStart(8, '0');
}

/** Control characters, and halves of characters; tabs and line ends are neither. */
const HARMFUL = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** `note` as it is kept: lines end with \n, control characters are left out, half characters become U+FFFD. */
export function cleanNote(note: string): string {
  if (note.length <= LIMITS.note && !HARMFUL.test(note)) return note;
  const lines = note.slice(0, LIMITS.note).replace(/\r\n?/g, '\n');
  return lines.replace(/[^\P{Cc}\t\n]/gu, '').replace(/\p{Cs}/gu, '\ufffd');
}

/** `tags` as they are kept: each on one line, none empty, none twice, in the order given. */
export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(oneLine))].filter((tag) => tag !== '').slice(0, LIMITS.tags);
}

function oneLine(tag: string): string {
  const line = cleanNote(tag).replace(/\s+/g, ' ').trim();
  return cleanNote(line.slice(0, LIMITS.tag)).trim();
}

// One check a field: with pipes of small ones, reading takes a fifth longer.
const text = (most: number, least = 0) =>
  v.custom<string>((it) => typeof it === 'string' && it.length >= least && it.length <= most);
const count = (least: number, most: number) =>
  v.custom<number>((it) => Number.isSafeInteger(it) && (it as number) >= least && (it as number) <= most);
const Time = count(0, LIMITS.time);
/** Nobody comes so far by changing things; who stood here could soon not count on. */
const FAR = 1e15;
const Revision = v.pipe(
  count(1, Number.MAX_SAFE_INTEGER),
  v.transform((revision) => (revision > FAR ? LIMITS.revision : revision)),
);
const Offset = count(0, Number.MAX_SAFE_INTEGER);

const Id = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/));
const ArticleId = v.pipe(
  text(LIMITS.article, 1),
  v.check((id) => !HARMFUL.test(id)),
);
const Target = v.pipe(
  v.object({
    start: Offset,
    end: Offset,
    exact: text(LIMITS.quote, 1),
    prefix: text(LIMITS.context),
    suffix: text(LIMITS.context),
  }),
  v.check(({ start, end }) => start < end),
);

/** Each field of an annotation as it enters from outside; what is left out is added where it is read. */
export const FIELD = {
  id: Id,
  article: ArticleId,
  target: Target,
  ink: v.picklist(INKS),
  note: v.pipe(text(LIMITS.note), v.transform(cleanNote)),
  direction: v.picklist(DIRECTIONS),
  tags: v.pipe(
    v.array(text(LIMITS.tag)),
    v.check((tags) => tags.length <= LIMITS.tags),
    v.transform((tags: string[]) => cleanTags(tags)),
  ),
  created: Time,
  modified: Time,
  revision: v.pipe(
    count(1, Number.MAX_SAFE_INTEGER),
    v.transform((revision) => Math.min(revision, LIMITS.revision)),
  ),
  deleted: v.nullable(Time),
  conflictOf: v.nullable(Id),
} as const;

/** What is written down of an annotation, beside its name. */
const WRITTEN = {
  target: FIELD.target,
  ink: FIELD.ink,
  note: v.optional(FIELD.note, ''),
  direction: v.optional(FIELD.direction, 'auto'),
  tags: v.optional(FIELD.tags, () => []),
  created: FIELD.created,
  modified: v.optional(FIELD.modified),
  revision: v.optional(Revision, 1),
  deleted: v.optional(FIELD.deleted, null),
  conflictOf: v.optional(FIELD.conflictOf, null),
} as const;
const Written = v.object(WRITTEN);
const Named = v.object({
  id: FIELD.id,
  article: FIELD.article,
  ...WRITTEN,
  revision: v.optional(FIELD.revision, 1),
});
const Erased = v.object({ erased: v.literal(true), revision: Revision });

type Raw = Readonly<Record<string, unknown>>;
/** Turns what one version wrote into what the next one writes. Never throws, whatever it is given. */
type Upgrade = (written: Raw) => Raw;

/** From version n to n + 1 stands at n - 1. A version that was ever in use keeps a file in tests/fixtures/stored. */
const UPGRADES: readonly Upgrade[] = [];

/** The version that is written. */
export const VERSION = UPGRADES.length + 1;

/** `written` by version `from`, as the last of `upgrades` leaves it. */
export function upgrade(written: Raw, from: number, upgrades: readonly Upgrade[] = UPGRADES): Raw {
  return upgrades.length < from
    ? written
    : upgrades.slice(from - 1).reduce((raw, step) => step(raw), written);
}

const PREFIX = 'hashiya:annotation:';

/** What the keys of all annotations begin with, or of those of one article. */
export function keyPrefix(article?: string): string {
  return article === undefined ? PREFIX : `${PREFIX}${encodeURIComponent(article)}/`;
}

/** The key it is kept under. Throws URIError where the article's id holds half a character. */
export function keyOf({ id, article }: AnnotationName): string {
  return keyPrefix(article) + id;
}

/** Whose key it is; null where it is no annotation's. */
export function nameOf(key: string): AnnotationName | null {
  const [, encoded = '', id = ''] = /^hashiya:annotation:([^/]+)\/([^/:]+)$/.exec(key) ?? [];
  try {
    const name = { id, article: decodeURIComponent(encoded) };
    return v.is(Id, id) && v.is(ArticleId, name.article) && keyOf(name) === key ? name : null;
  } catch {
    // Not an encoding of ours: some other program's key.
    return null;
  }
}

/** What a person can read and `decode` reads back; what is as usual is left out. */
export function encode(kept: Kept): string {
  if (isErased(kept)) return JSON.stringify({ version: VERSION, erased: true, revision: kept.revision });
  return JSON.stringify({ version: VERSION, ...plain(kept) });
}

/** What is written down of it, beside its name: fields in a fixed order, undefined where as usual. */
export function plain(annotation: Annotation): Raw {
  const { target, ink, note, direction, tags, created, modified, revision, deleted, conflictOf } = annotation;
  return {
    target,
    ink,
    note: note === '' ? undefined : note,
    direction: direction === 'auto' ? undefined : direction,
    tags: tags.length === 0 ? undefined : tags,
    created,
    modified: modified === created ? undefined : modified,
    revision: revision === 1 ? undefined : revision,
    deleted: deleted ?? undefined,
    conflictOf: conflictOf ?? undefined,
  };
}

export type Decoded =
  | { readonly ok: true; readonly kept: Kept }
  | { readonly ok: false; readonly problem: 'unreadable' }
  | { readonly ok: false; readonly problem: 'newer-version'; readonly found: number };

/** Reads what was kept under the key of `name`. It is rebuilt field by field; what we do not know is left out. */
export function decode(name: AnnotationName, bytes: string): Decoded {
  const found = readJson(bytes);
  const version = versionOf(found);
  if (version === null) return { ok: false, problem: 'unreadable' };
  if (version > VERSION) return { ok: false, problem: 'newer-version', found: version };
  const kept = keptFrom(name, upgrade(found as Raw, version));
  return kept === null ? { ok: false, problem: 'unreadable' } : { ok: true, kept };
}

function keptFrom({ id, article }: AnnotationName, written: Raw): Kept | null {
  if (written['erased'] !== undefined) {
    const erased = v.safeParse(Erased, written);
    return erased.success ? { id, article, revision: erased.output.revision, erased: true } : null;
  }
  const read = v.safeParse(Written, written, { abortEarly: true });
  return read.success ? annotationFrom({ id, article }, read.output) : null;
}

function annotationFrom({ id, article }: AnnotationName, read: v.InferOutput<typeof Written>): Annotation {
  const { target, ink, note, direction, tags, created, revision, deleted, conflictOf } = read;
  const modified = read.modified ?? created;
  return {
    id,
    article,
    target,
    ink,
    note,
    direction,
    tags,
    created,
    modified,
    revision,
    deleted,
    conflictOf,
  };
}

/** Reads an annotation that carries its name, of version `version`; else says at which field it fails. */
export function readNamed(
  untrusted: unknown,
  version: number,
): { readonly ok: true; readonly annotation: Annotation } | { readonly ok: false; readonly path: string } {
  if (typeof untrusted !== 'object' || untrusted === null) return { ok: false, path: '' };
  const read = v.safeParse(Named, upgrade(untrusted as Raw, version), { abortEarly: true });
  if (read.success) return { ok: true, annotation: annotationFrom(read.output, read.output) };
  return { ok: false, path: (read.issues[0].path ?? []).map(({ key }) => String(key)).join('.') };
}

/** What a person made of an annotation: all but its id and the counting of its changes. */
export type Fields = Omit<Annotation, 'id' | 'modified' | 'revision'>;
export type Patch = Partial<Fields>;

export const FIELDS = [
  'article',
  'target',
  'ink',
  'note',
  'direction',
  'tags',
  'created',
  'deleted',
  'conflictOf',
] as const satisfies readonly (keyof Fields)[];

export function fieldsOf(annotation: Annotation): Fields {
  const { article, target, ink, note, direction, tags, created, deleted, conflictOf } = annotation;
  return { article, target, ink, note, direction, tags, created, deleted, conflictOf };
}

/** True where two values of a field are alike. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // Quotes and tags are built in one order everywhere, so their JSON tells.
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

/** The fields of `to` that are not as in `from`. */
export function difference(from: Fields, to: Fields): Patch {
  return Object.fromEntries(
    FIELDS.filter((field) => !alike(from[field], to[field])).map((field) => [field, to[field]]),
  );
}

/** True where both say the same, however often they were changed. */
export function saysTheSame(a: Kept, b: Kept): boolean {
  if (isErased(a) || isErased(b)) return isErased(a) && isErased(b);
  return FIELDS.every((field) => alike(a[field], b[field]));
}

/** One revision above all of `others`. */
export function raised(...others: readonly (Kept | null | undefined)[]): number {
  return Math.max(0, ...others.map((kept) => kept?.revision ?? 0)) + 1;
}
