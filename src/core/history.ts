/**
 * What the reader did, in order: what can be taken back and what done again, also after a reload of the tab. A
 * history that is kept never outlives the words it speaks of.
 */
import * as v from 'valibot';
import { alike } from './annotation.ts';
import { type Cupboard, versionOf } from './cupboard.ts';
import { type Step, StepEntry } from './steps.ts';

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

/**
 * `history` in at most about `most` UTF-16 code units. What would be undone or redone last is left out first; where a
 * step does not fit, neither is any that must wait for it, so that steps are only ever taken in their order.
 */
export function writeHistory({ done, undone: redo }: History, most: number): string {
  let room = most;
  const lists = [done, redo].map((steps) => ({ left: [...steps], written: [] as string[] }));
  // In turn, so that a long way back leaves room for the way forth.
  while (lists.some(({ left }) => left.length > 0))
    for (const { left, written } of lists) {
      const step = left.pop();
      if (!step) continue;
      const one = JSON.stringify(step);
      if (one.length < room) {
        written.unshift(one);
        room -= one.length + 1;
      } else left.length = 0;
    }
  const [back, forth] = lists.map(({ written }) => `[${written.join(',')}]`);
  return `{"version":${HISTORY_VERSION},"done":${back},"undone":${forth}}`;
}

const Steps = v.array(StepEntry);
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

const HISTORY = 'hashiya:history';
/** UTF-16 code units: what a session has room for, or as much of that as it takes. */
const ROOMS = [2_000_000, 1_000_000, 200_000] as const;
/**
 * Names the time since everything was last erased. A history of another time holds words that were erased meanwhile,
 * perhaps by another tab while this one slept.
 */
export const ERA = 'hashiya:era';

/** The history of one tab: kept in its `session` for a reload, and given up when all that is in `cupboard` was erased. */
export class KeptHistory {
  now: History;
  private readonly cupboard: Cupboard;
  private readonly session: Cupboard;
  private readonly newId: () => string;
  private era: string | null;
  private written: History;

  constructor(cupboard: Cupboard, session: Cupboard, newId: () => string) {
    this.cupboard = cupboard;
    this.session = session;
    this.newId = newId;
    this.era = cupboard.read(ERA) || null;
    this.now = readHistory(session.read(this.key()));
    this.written = this.now;
    this.leaveOnly(this.key());
  }

  note(step: Step): void {
    this.now = noted(this.now, step);
    this.era ??= this.cupboard.read(ERA) || this.begin();
  }

  /** Keeps it for a reload. */
  write(): void {
    if (this.now === this.written) return;
    this.written = this.now;
    const key = this.key();
    const isEmpty = this.now.done.length + this.now.undone.length === 0;
    const isKept = !isEmpty && ROOMS.some((room) => this.session.write(key, writeHistory(this.now, room)));
    // What could not be kept must not leave an older one behind: its steps would be taken out of their order.
    this.leaveOnly(isKept ? key : null);
  }

  /** Forgets all of it, in the session too. */
  drop(): void {
    this.era = null;
    this.now = NOTHING_DONE;
    this.written = NOTHING_DONE;
    this.leaveOnly(null);
  }

  /** Drops it where everything was erased since it began, and says whether that is so. For when another tab changed `ERA`. */
  dropIfOver(): boolean {
    const era = this.cupboard.read(ERA);
    // Refused to say is no sign of anything.
    if (era === false) return false;
    const isOver = this.era !== null && era !== this.era;
    if (isOver) this.drop();
    this.era = era;
    return isOver;
  }

  private begin(): string | null {
    const era = this.newId();
    return this.cupboard.write(ERA, era) ? era : null;
  }

  private key(): string {
    return this.era === null ? HISTORY : `${HISTORY}:${this.era}`;
  }

  private leaveOnly(key: string | null): void {
    for (const other of this.session.keys(HISTORY) || []) if (other !== key) this.session.remove(other);
  }
}
