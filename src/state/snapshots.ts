/**
 * Copies beside the drawer, for the day it is lost or something was deleted by mistake: one export document
 * for each day on which something changed, in the browser's database. What a day's copy holds it goes on to hold.
 * And when the reader last exported.
 */
import * as v from 'valibot';
import { type Annotation, FIELD } from '../core/annotation.ts';
import type { NamedBookmark } from '../core/bookmark.ts';
import {
  type DocumentResult,
  isExportDue,
  isLongSince,
  readDocument,
  writeDocument,
} from '../core/exchange.ts';
import { look, readJson, replace, type Shape } from '../core/cupboard.ts';
import type { Drawer } from '../platform/drawer.ts';
import { forgetIncoming } from '../platform/incoming.ts';
import type { Vault } from '../platform/vault.ts';

/** What is copied: the annotations as they are now, and news of every change. */
export interface Source {
  getState(): {
    readonly turn: number;
    readonly all: () => readonly Annotation[];
    readonly bin: () => readonly Annotation[];
  };
  readonly subscribe: (listener: () => void) => () => void;
}

/** The bookmarks that are copied too. */
interface Marks {
  getState(): { readonly turn: number; readonly all: () => readonly NamedBookmark[] };
  readonly subscribe: (listener: () => void) => () => void;
}

const NO_MARKS: Marks = { getState: () => ({ turn: 0, all: () => [] }), subscribe: () => () => undefined };

export interface Snapshot {
  /** The day in the reader's own time: `2026-03-09`. */
  readonly day: string;
  /** When it was last written, in ms since 1970. */
  readonly at: number;
  /** How many annotations it holds, those in the bin too. */
  readonly count: number;
  /** UTF-16 code units. */
  readonly size: number;
}

export interface Snapshots {
  /** The days that are kept, the latest first; null where the browser keeps none. */
  list(): Promise<readonly Snapshot[] | null>;
  /** What was kept of `day`, ready for a plan of the manner `return`; null where there is nothing. */
  open(day: string): Promise<DocumentResult | null>;
  /** Writes what changed since the last time. False when it was refused. For when the page is hidden. */
  flush(): Promise<boolean>;
  /** Ends the watching; what changed is no longer written. Returns how to watch again. */
  stop(): () => void;
}

/** How many days are kept. */
const DAYS = 10;
/** A copy is written when nothing changed for so many ms. */
const QUIET = 5000;

const DOCUMENT = 'snapshot:';
const FACTS = 'snapshot-facts:';
const ASIDE = 'snapshot-aside:';
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Facts = v.object({
  at: FIELD.created,
  count: Count,
  size: Count,
  /** Counts the writings of copies: days cannot be trusted to come in order. */
  turn: v.optional(Count, 0),
});

/**
 * Copies what `source` and `marks` hold into `vault`, a little after each change. `now` is in ms since 1970.
 */
export function createSnapshots(
  source: Source,
  vault: Vault,
  now: () => number,
  marks: Marks = NO_MARKS,
): Snapshots {
  const turnOf = (): number => source.getState().turn + marks.getState().turn;
  let copied = turnOf();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const written: Written = { text: '', held: NOTHING };
  /** One at a time: each begins with what the one before it wrote. */
  let last: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    const turn = turnOf();
    if (turn === copied || isStopped) return true;
    copied = turn;
    const copying = last.then(() => isStopped || copy(heldIn(source, marks), vault, now(), written));
    last = copying;
    const isKept = await copying;
    // What was refused is offered again with the next change, or when the page is hidden.
    if (!isKept && copied === turn) copied = Number.NaN;
    return isKept;
  };
  const changed = (): void => {
    if (turnOf() === copied) return;
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void flush()), QUIET);
  };
  const watch = (): (() => void) => {
    const leave = [source.subscribe(changed), marks.subscribe(changed)];
    return () => {
      for (const one of leave) one();
    };
  };
  let unwatch = watch();
  return {
    list: () => listOf(vault),
    open: async (day) => {
      const text = await vault.read(DOCUMENT + day);
      return text === null || text === false ? null : readDocument(text, ALL);
    },
    flush,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      unwatch();
      return () => {
        unwatch();
        isStopped = false;
        unwatch = watch();
      };
    },
  };
}

function whenIdle(work: () => void): void {
  // Safari has no idle time to give.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: QUIET });
  else work();
}

/** However much it is. */
const ALL = { size: Infinity, annotations: Infinity } as const;

interface Held {
  readonly annotations: readonly Annotation[];
  readonly bookmarks: readonly NamedBookmark[];
}

function heldIn(source: Source, marks: Marks): Held {
  const { all, bin } = source.getState();
  return { annotations: [...all(), ...bin()], bookmarks: marks.getState().all() };
}

/** What was written last, so that it need not be read again. */
interface Written {
  text: string;
  held: Held;
}

async function copy(held: Held, vault: Vault, at: number, written: Written): Promise<boolean> {
  // A copy of nothing would add nothing.
  if (held.annotations.length + held.bookmarks.length === 0) return true;
  const day = dayOf(at);
  const there = await vault.read(DOCUMENT + day);
  const listed = await listOf(vault);
  if (there === false || listed === null) return false;
  const before = there === written.text ? written.held : heldBy(there);
  if (before === 'newer-version') return true;
  const whole = joined(held, before ?? NOTHING);
  const text = writeDocument(whole.annotations, at, whole.bookmarks);
  const turn = Math.max(0, ...listed.map((one) => one.turn)) + 1;
  const facts = { at, count: whole.annotations.length, size: text.length, turn };
  // Whatever it was, nobody can read it: it is kept, but not under a name by which it would be looked for.
  const aside = before === null && there !== null ? { [`${ASIDE}${day}:${at}`]: there } : {};
  if (!(await vault.write({ ...aside, [DOCUMENT + day]: text, [FACTS + day]: JSON.stringify(facts) })))
    return false;
  Object.assign(written, { text, held: whole });
  await thinOut(vault, [day, ...listed.map((one) => one.day)]);
  return true;
}

const NOTHING: Held = { annotations: [], bookmarks: [] };

/** What the copy `text` holds; null where it cannot be read. */
function heldBy(text: string | null): Held | 'newer-version' | null {
  if (text === null) return NOTHING;
  const read = readDocument(text, ALL);
  if (!read.ok) return read.problem === 'newer-version' ? read.problem : null;
  return { annotations: read.items.map(({ annotation }) => annotation), bookmarks: read.bookmarks ?? [] };
}

/** What is here now, and what was there `before` and is not here any more: that may be by mistake. */
function joined(now: Held, before: Held): Held {
  const isHere = new Set(now.annotations.map(({ id }) => id));
  const nameOf = ({ article, id }: NamedBookmark): string => `${id} ${article}`;
  const isMarked = new Set(now.bookmarks.map(nameOf));
  return {
    annotations: [...now.annotations, ...before.annotations.filter(({ id }) => !isHere.has(id))],
    bookmarks: [...now.bookmarks, ...before.bookmarks.filter((one) => !isMarked.has(nameOf(one)))],
  };
}

/** Leaves the days that were written last, beginning with `latest`, and takes away the others. */
async function thinOut(vault: Vault, latest: readonly string[]): Promise<void> {
  const days = ((await vault.keys(DOCUMENT)) ?? []).map((key) => key.slice(DOCUMENT.length));
  const old = [...new Set([...latest, ...days.toReversed()])].slice(DAYS);
  if (old.length > 0) await vault.remove(old.flatMap((day) => [DOCUMENT + day, FACTS + day]));
}

/** The copies there are, those that were written last first. */
async function listOf(vault: Vault): Promise<readonly (Snapshot & { readonly turn: number })[] | null> {
  const keys = await vault.keys(FACTS);
  const found = keys && (await vault.readMany(keys));
  if (!keys || !found) return null;
  return keys
    .flatMap((key, at) => {
      const facts = v.safeParse(Facts, readJson(found[at] ?? ''));
      return facts.success ? [{ day: key.slice(FACTS.length), ...facts.output }] : [];
    })
    .toReversed()
    .sort((a, b) => b.turn - a.turn);
}

function dayOf(at: number): string {
  const date = new Date(at);
  const digits = (part: number): string => String(part).padStart(2, '0');
  return [date.getFullYear(), digits(date.getMonth() + 1), digits(date.getDate())].join('-');
}

/** When the reader last exported, in ms since 1970, and how many annotations. */
export interface Exported {
  readonly at: number;
  readonly count: number;
}

const EXPORTED_KEY = 'hashiya:exported';
const PUT_OFF_KEY = 'hashiya:put-off';
const VERSION = 1;
const ExportedEntry = v.object({ at: FIELD.created, count: Count });
const exportedShape = shapeOf(ExportedEntry);
const putOffShape = shapeOf(v.object({ at: FIELD.created }));

function shapeOf<T>(entry: v.GenericSchema<unknown, T>): Shape<T> {
  return {
    version: VERSION,
    read: (found) => {
      const read = v.safeParse(entry, found);
      return read.success ? { value: read.output, isWhole: true } : null;
    },
  };
}

/** The date of the last export, or null where there was none or it cannot be read. */
export function lastExport(drawer: Drawer): Exported | null {
  return look(drawer, EXPORTED_KEY, exportedShape).value;
}

/** Keeps the date of an export. False when that was refused, or a newer version keeps it. */
export function noteExport(drawer: Drawer, { at, count }: Exported): boolean {
  return keep(drawer, EXPORTED_KEY, exportedShape, { at, count });
}

function keep<T>(drawer: Drawer, key: string, shape: Shape<T>, fields: T): boolean {
  return replace(drawer, key, look(drawer, key, shape), { version: VERSION, ...fields }) === 'kept';
}

/** True where the reader should be reminded to export at the time `now`. Reads every article. */
export function reminder(source: Source, drawer: Drawer, now: number): boolean {
  const exported = lastExport(drawer)?.at ?? null;
  if (exported !== null && !isLongSince(exported, now)) return false;
  const { all, bin } = source.getState();
  return isExportDue([...all(), ...bin()], exported, now);
}

/** The same, unless the reader put it off as lately as they may be reminded again. */
export function isReminded(source: Source, drawer: Drawer, now: number): boolean {
  const putOff = look(drawer, PUT_OFF_KEY, putOffShape).value;
  return (putOff === null || isLongSince(putOff.at, now)) && reminder(source, drawer, now);
}

/** Lets the reader alone for a while from the time `now` on. False when that was not kept. */
export function putOffReminder(drawer: Drawer, now: number): boolean {
  return keep(drawer, PUT_OFF_KEY, putOffShape, { at: now });
}

const OURS = 'hashiya:';

/**
 * Takes away every key of ours from both drawers, the database, and what other apps shared and nobody took in.
 * Nothing else of this origin is touched.
 * False when something could not be taken away. Whoever keeps anything in memory must forget it first.
 */
export async function eraseEverything(drawer: Drawer, session: Drawer, vault: Vault): Promise<boolean> {
  const isGone = [drawer, session].map((each) => {
    const keys = each.keys(OURS);
    return keys !== false && keys.map((key) => each.remove(key)).every(Boolean);
  });
  const [isEmpty, isForgotten] = await Promise.all([vault.empty(), forgetIncoming()]);
  return isEmpty && isForgotten && isGone.every(Boolean);
}
