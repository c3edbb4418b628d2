/**
 * Copies beside the drawer, for the day it is lost or something was deleted by mistake: one export document
 * for each day on which something changed, in the browser's database. And when the reader last exported.
 */
import * as v from 'valibot';
import { type Annotation, versionOf } from '../core/annotation.ts';
import type { NamedBookmark } from '../core/bookmark.ts';
import {
  type DocumentResult,
  isExportDue,
  isLongSince,
  readDocument,
  writeDocument,
} from '../core/exchange.ts';
import { readJson, setAside } from '../core/cupboard.ts';
import type { Drawer } from '../platform/drawer.ts';
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
const Facts = v.object({ at: v.number(), count: v.number(), size: v.number() });

/**
 * Copies what `source` holds into `vault`, a little after each change, and the bookmarks there are then. `now`
 * is in ms since 1970.
 */
export function createSnapshots(
  source: Source,
  vault: Vault,
  now: () => number,
  bookmarks: () => readonly NamedBookmark[] = () => [],
): Snapshots {
  let copied = source.getState().turn;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    const { turn } = source.getState();
    if (turn === copied || isStopped) return true;
    copied = turn;
    const isKept = await copy(source, vault, now(), bookmarks());
    // What was refused is offered again with the next change, or when the page is hidden.
    if (!isKept && copied === turn) copied = Number.NaN;
    return isKept;
  };
  const watch = (): (() => void) =>
    source.subscribe(() => {
      if (source.getState().turn === copied) return;
      clearTimeout(timer);
      timer = setTimeout(() => whenIdle(() => void flush()), QUIET);
    });
  let unwatch = watch();
  return {
    list: () => listOf(vault),
    open: async (day) => {
      const text = await vault.read(DOCUMENT + day);
      return text === null ? null : readDocument(text, { size: Infinity, annotations: Infinity });
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

async function copy(
  source: Source,
  vault: Vault,
  at: number,
  bookmarks: readonly NamedBookmark[],
): Promise<boolean> {
  const { all, bin } = source.getState();
  const annotations = [...all(), ...bin()];
  // A copy of nothing would only take the place of one that holds something.
  if (annotations.length === 0) return true;
  const text = writeDocument(annotations, at, bookmarks);
  const day = dayOf(at);
  const facts = JSON.stringify({ at, count: annotations.length, size: text.length });
  const isKept = await vault.write({ [DOCUMENT + day]: text, [FACTS + day]: facts });
  if (isKept) await thinOut(vault);
  return isKept;
}

async function thinOut(vault: Vault): Promise<void> {
  const days = ((await vault.keys(DOCUMENT)) ?? []).map((key) => key.slice(DOCUMENT.length));
  const old = days.slice(0, -DAYS).flatMap((day) => [DOCUMENT + day, FACTS + day]);
  if (old.length > 0) await vault.remove(old);
}

async function listOf(vault: Vault): Promise<readonly Snapshot[] | null> {
  const keys = await vault.keys(FACTS);
  if (keys === null) return null;
  const found = await vault.readMany(keys);
  return keys
    .flatMap((key, at) => {
      const facts = v.safeParse(Facts, readJson(found[at] ?? ''));
      return facts.success ? [{ day: key.slice(FACTS.length), ...facts.output }] : [];
    })
    .toReversed();
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
const ExportedEntry = v.object({
  at: v.pipe(v.number(), v.finite()),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The date of the last export, or null where there was none or it cannot be read. */
export function lastExport(drawer: Drawer): Exported | null {
  const read = v.safeParse(ExportedEntry, readJson(drawer.read(EXPORTED_KEY) ?? ''));
  return read.success ? read.output : null;
}

/** Keeps the date of an export. False when that was refused, or a newer version keeps it. */
export function noteExport(drawer: Drawer, { at, count }: Exported): boolean {
  return keep(drawer, EXPORTED_KEY, { at, count });
}

function keep(drawer: Drawer, key: string, fields: Readonly<Record<string, number>>): boolean {
  const bytes = drawer.read(key);
  const version = bytes === null ? VERSION : versionOf(readJson(bytes));
  if (version === null && bytes !== null && !setAside(drawer, key, bytes)) return false;
  if (version !== null && version > VERSION) return false;
  return drawer.write(key, JSON.stringify({ version: VERSION, ...fields }));
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
  const read = v.safeParse(v.object({ at: v.number() }), readJson(drawer.read(PUT_OFF_KEY) ?? ''));
  return (!read.success || isLongSince(read.output.at, now)) && reminder(source, drawer, now);
}

/** Lets the reader alone for a while from the time `now` on. False when that was not kept. */
export function putOffReminder(drawer: Drawer, now: number): boolean {
  return keep(drawer, PUT_OFF_KEY, { at: now });
}

const OURS = 'hashiya:';

/**
 * Takes away every key of ours from both drawers, and the database. Nothing else of this origin is touched.
 * False when something could not be taken away. Whoever keeps anything in memory must forget it first.
 */
export async function eraseEverything(drawer: Drawer, session: Drawer, vault: Vault): Promise<boolean> {
  const isGone = [drawer, session].flatMap((each) => each.keys(OURS).map((key) => each.remove(key)));
  return (await vault.empty()) && isGone.every(Boolean);
}
