/**
 * What the reader did, step by step, so that it can be taken back and done again. A step holds only the
 * fields it changed; taking it back touches only those that still are as the step left them, so that what
 * came later from elsewhere stays.
 */
import * as v from 'valibot';
import { type BookmarkChange, BookmarkChangeEntry, type NamedBookmark } from './bookmark.ts';
import {
  type Annotation,
  alike,
  difference,
  FIELD,
  FIELDS,
  type Fields,
  fieldsOf,
  isErased,
  type Kept,
  type Patch,
  raised,
} from './annotation.ts';

const STEP_NAMES = [
  'create',
  'ink',
  'note',
  'direction',
  'tags',
  'range',
  'delete',
  'restore',
  'erase',
  'attach',
  'accept',
  'import',
  'bookmark',
  'unbookmark',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** From `before` to `after`; null where there is no annotation, or none any more. */
export interface Change {
  readonly id: string;
  readonly before: Patch | null;
  readonly after: Patch | null;
}

export interface Step {
  readonly name: StepName;
  readonly changes: readonly Change[];
  /** What it did to bookmarks; left out where that is nothing. */
  readonly bookmarks?: BookmarkChange;
}

/** What led from one record to the other, or null where they say the same. */
export function changeBetween(before: Kept | null, after: Kept | null): Change | null {
  const [from, to] = [before, after].map((kept) => (kept === null || isErased(kept) ? null : kept));
  const id = (after ?? before)?.id ?? '';
  if (!from || !to)
    return from || to ? { id, before: from ? fieldsOf(from) : null, after: to ? fieldsOf(to) : null } : null;
  const patch = difference(from, to);
  return Object.keys(patch).length === 0 ? null : { id, before: difference(to, from), after: patch };
}

/** The bookmarks that a step set or took away. */
export function bookmarksOf({ bookmarks }: Pick<Step, 'bookmarks'>): readonly NamedBookmark[] {
  return bookmarks ? [...bookmarks.set, ...bookmarks.taken] : [];
}

/** The step that takes `step` back. */
export function reversed({ name, changes, bookmarks }: Step): Step {
  const back = changes.map(({ id, before, after }) => ({ id, before: after, after: before }));
  if (!bookmarks) return { name, changes: back };
  return { name, changes: back, bookmarks: { set: bookmarks.taken, taken: bookmarks.set } };
}

/**
 * What `change` makes of `current`, at the time `at` in ms; null where it makes nothing of it. Only fields
 * that are as in `before` become as in `after`. What the change would erase goes to the bin instead when it
 * is not as in `before`: no words go that the change did not know.
 */
export function carryOut(change: Change, current: Kept | null, at: number): Kept | null {
  const there = current === null || isErased(current) ? null : current;
  const { before, after } = change;
  if (after === null) return there && leave(there, before ?? {}, at);
  if (before === null) return there === null ? brought(change.id, after as Fields, current, at) : null;
  return there && patched(there, before, after, at);
}

function brought(id: string, fields: Fields, current: Kept | null, at: number): Annotation {
  return { id, ...fields, modified: at, revision: raised(current) };
}

function leave(there: Annotation, before: Patch, at: number): Kept | null {
  const { id, article } = there;
  const isAsLeft = keysOf(before).every((field) => alike(there[field], before[field]));
  if (isAsLeft) return { id, article, revision: raised(there), erased: true };
  return there.deleted === null ? { ...there, deleted: at, modified: at, revision: raised(there) } : null;
}

function patched(there: Annotation, before: Patch, after: Patch, at: number): Annotation | null {
  const fields = keysOf(after).filter(
    (field) => alike(there[field], before[field]) && !alike(there[field], after[field]),
  );
  if (fields.length === 0) return null;
  const patch: Patch = Object.fromEntries(fields.map((field) => [field, after[field]]));
  return { ...there, ...patch, modified: at, revision: raised(there) };
}

function keysOf(patch: Patch): (keyof Fields)[] {
  return FIELDS.filter((field) => field in patch);
}

const PatchEntry = v.object({
  article: v.exactOptional(FIELD.article),
  target: v.exactOptional(FIELD.target),
  ink: v.exactOptional(FIELD.ink),
  note: v.exactOptional(FIELD.note),
  direction: v.exactOptional(FIELD.direction),
  tags: v.exactOptional(FIELD.tags),
  created: v.exactOptional(FIELD.created),
  deleted: v.exactOptional(FIELD.deleted),
  conflictOf: v.exactOptional(FIELD.conflictOf),
});
/** Where there was or will be nothing, the other side has to hold the whole annotation. */
const isWhole = (patch: Patch | null): boolean => patch !== null && keysOf(patch).length === FIELDS.length;
const ChangeEntry = v.pipe(
  v.object({ id: FIELD.id, before: v.nullable(PatchEntry), after: v.nullable(PatchEntry) }),
  v.check(({ before, after }) => (before !== null || isWhole(after)) && (after !== null || isWhole(before))),
);
/** A step as it enters from outside. */
export const StepEntry = v.pipe(
  v.object({
    name: v.picklist(STEP_NAMES),
    changes: v.array(ChangeEntry),
    bookmarks: v.exactOptional(BookmarkChangeEntry),
  }),
  v.check((step) => step.changes.length + bookmarksOf(step).length > 0),
);
