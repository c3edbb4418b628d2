/**
 * What the reader did, step by step, so that it can be taken back and done again. A step holds only the
 * fields it changed; taking it back touches only those that still are as the step left them, so that what
 * came later from elsewhere stays.
 */
import * as v from 'valibot';
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
import { versionOf } from './cupboard.ts';

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

/** The step that takes `step` back. */
export function reversed({ name, changes }: Step): Step {
  return { name, changes: changes.map(({ id, before, after }) => ({ id, before: after, after: before })) };
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

/** What can be taken back and done again, the last at the end of each. */
export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  /** True while more typing in the same note still belongs to the last step. */
  readonly isOpen: boolean;
}

export const NOTHING_DONE: History = { done: [], undone: [], isOpen: false };

const MOST_STEPS = 100;

/** `history` after `step`. Typing on in one note makes one step; what was undone is no longer to be redone. */
export function noted(history: History, step: Step): History {
  const last = history.isOpen ? history.done.at(-1) : undefined;
  const joined = last && oneOf(last, step);
  const done = joined === undefined ? [...history.done, step] : [...history.done.slice(0, -1), ...joined];
  return { done: done.slice(-MOST_STEPS), undone: [], isOpen: step.name === 'note' };
}

/** Two steps of typing in the same note as one, or none where the second takes the first back. */
function oneOf(first: Step, second: Step): Step[] | undefined {
  const [a, ...moreA] = first.changes;
  const [b, ...moreB] = second.changes;
  const isTyping = first.name === 'note' && second.name === 'note' && moreA.length + moreB.length === 0;
  if (!isTyping || !a || !b || a.id !== b.id) return undefined;
  if (alike(a.before?.note, b.after?.note)) return [];
  return [{ name: 'note', changes: [{ id: a.id, before: a.before, after: b.after }] }];
}

/** `history` where what is typed next is a step of its own. */
export function settled(history: History): History {
  return history.isOpen ? { ...history, isOpen: false } : history;
}

export function undone({ done, undone: before }: History): History {
  return { done: done.slice(0, -1), undone: [...before, ...done.slice(-1)], isOpen: false };
}

export function redone({ done, undone: before }: History): History {
  return { done: [...done, ...before.slice(-1)], undone: before.slice(0, -1), isOpen: false };
}

const HISTORY_VERSION = 1;

/** `history` in at most about `most` UTF-16 code units: what would be undone last is left out first. */
export function writeHistory({ done, undone: redo }: History, most: number): string {
  let room = most;
  const fitting = (steps: readonly Step[]): string => {
    const written: string[] = [];
    for (const step of steps.toReversed()) {
      const one = JSON.stringify(step);
      room -= one.length + 1;
      if (room < 0) break;
      written.unshift(one);
    }
    return written.join(',');
  };
  return `{"version":${HISTORY_VERSION},"done":[${fitting(done)}],"undone":[${fitting(redo)}]}`;
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
const Steps = v.array(
  v.object({ name: v.picklist(STEP_NAMES), changes: v.pipe(v.array(ChangeEntry), v.nonEmpty()) }),
);
const Written = v.object({ done: Steps, undone: Steps });

/** What `writeHistory` wrote, or nothing done where it cannot be read: no words of the reader's are lost with it. */
export function readHistory(bytes: string | null | false): History {
  try {
    const found: unknown = JSON.parse(bytes || 'null');
    if (versionOf(found) !== HISTORY_VERSION) return NOTHING_DONE;
    const { done, undone: redo } = v.parse(Written, found);
    return { done: done.slice(-MOST_STEPS), undone: redo.slice(-MOST_STEPS), isOpen: false };
  } catch {
    // Cut short, or not ours: steps are a comfort, the annotations themselves lie elsewhere.
    return NOTHING_DONE;
  }
}
