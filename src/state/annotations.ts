/**
 * The reader's annotations: what they are now, what can be done to them and undone, and what the reader has
 * to know about their keeping. Each change is written at once (core/ledger.ts).
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Anchor } from '../core/anchor.ts';
import {
  type Annotation,
  type AnnotationName,
  alike,
  cleanNote,
  cleanTags,
  isErased,
  type Kept,
  keyPrefix,
  LIMITS,
  raised,
} from '../core/annotation.ts';
import type { Ink } from '../core/paint.ts';
import { type Document, type Here, type Manner, type Plan, plan } from '../core/exchange.ts';
import { Ledger } from '../core/ledger.ts';
import {
  carryOut,
  changeBetween,
  type History,
  NOTHING_DONE,
  noted,
  readHistory,
  redone,
  reversed,
  settled,
  type Step,
  type StepName,
  undone,
  writeHistory,
} from '../core/steps.ts';
import type { Drawer } from '../platform/drawer.ts';

/** What the reader has to know about the keeping of annotations; `count` says how many it concerns. */
export type KeepingProblem =
  /** Nothing that is written outlives the page. */
  | { readonly kind: 'not-lasting' }
  /** Not saved: they are in memory only. */
  | { readonly kind: 'refused'; readonly count: number }
  /** Kept by a newer version: not shown, never written over. */
  | { readonly kind: 'newer'; readonly count: number }
  /** Could not be read: kept as they are. */
  | { readonly kind: 'set-aside'; readonly count: number }
  /** The browser does not say what lies there: held as they were, never written over. */
  | { readonly kind: 'denied'; readonly count: number };

/** What can be changed of an annotation, beside putting it in the bin. */
export type Edit = Partial<Pick<Annotation, 'target' | 'ink' | 'note' | 'direction' | 'tags'>>;

/** What a new annotation is made of. */
interface Making {
  readonly target: Anchor;
  readonly ink: Ink;
  readonly note?: string;
  readonly tags?: readonly string[];
}

/** What became of taking in a document: all that `plan` says, or nothing. */
type Brought =
  | { readonly ok: true; readonly plan: Plan; readonly step: DoneStep | null }
  | { readonly ok: false; readonly problem: 'refused'; readonly plan: Plan };

/** A step as it is spoken of. Each has one of its own, the same as long as it can be undone, however alike two are. */
export interface DoneStep {
  readonly name: StepName;
  /** How many annotations it changed. */
  readonly count: number;
}

export interface AnnotationsState {
  /** Grows with each change, from here or from another tab. */
  readonly turn: number;
  readonly problems: readonly KeepingProblem[];
  /** Those of them that the reader has not put aside while the page is open; one comes back when there is more of it. */
  readonly untold: readonly KeepingProblem[];
  /** What would be undone or redone next. */
  readonly undoable: DoneStep | null;
  readonly redoable: DoneStep | null;

  /** What lives in the article, in reading order. The same list until one of them changes. */
  readonly ofArticle: (article: string) => readonly Annotation[];
  /** What lives anywhere. Reads every article. */
  readonly all: () => readonly Annotation[];
  /** What was thrown away and not erased yet, the last first. Reads every article. */
  readonly bin: () => readonly Annotation[];
  /** The annotation, also from the bin; null where there is none. */
  readonly get: (id: string) => Annotation | null;
  /** All that is kept, as `plan` wants it. Reads every article. */
  readonly here: () => Here;

  /** Throws RangeError where the target has no words. */
  readonly create: (article: string, making: Making) => Annotation;
  /**
   * Changes these annotations, all alike or each by what it is, as one step called `name`. `seen` is the note that was
   * written over: where another stands there by now, that is kept as an annotation of its own. Like the verbs below it
   * returns the step, in which only what changed is counted; null where nothing did, or typing went on.
   */
  readonly edit: (
    ids: readonly string[],
    changed: Edit | ((there: Annotation) => Edit),
    name: StepName,
    seen?: string,
  ) => DoneStep | null;
  /** Puts them in the bin. */
  readonly remove: (ids: readonly string[]) => DoneStep | null;
  /** Takes them out of the bin. */
  readonly restore: (ids: readonly string[]) => DoneStep | null;
  /** Takes them out of the bin for good: only undoing brings them back. What is not in the bin stays. */
  readonly erase: (ids: readonly string[]) => DoneStep | null;
  /** Takes in a document, as one step: all of it or, where the drawer refuses something, nothing. */
  readonly bring: (document: Document, manner?: Manner) => Brought;

  /**
   * Takes the last step back and says what of it could be: no change that was made otherwise since. Null where
   * there is no step.
   */
  readonly undo: () => Step | null;
  readonly redo: () => Step | null;
  /** Speaks no more of a problem as it is. Nothing that is kept is touched. */
  readonly putAside: (kind: KeepingProblem['kind']) => void;
  /** Ends the step of typing in a note: what is typed next is a step of its own. */
  readonly settle: () => void;
  /** Offers again what was refused, and keeps the history for a reload. For when the page is hidden or left. */
  readonly flush: () => void;
  /** Sees what other tabs wrote while this one slept. For when the page comes back from the browser's cache. */
  readonly lookAgain: () => void;
  /** Drops everything from memory, unsaved changes too. For when everything was erased. */
  readonly forget: () => void;
}

export type AnnotationsStore = StoreApi<AnnotationsState>;

interface World {
  readonly drawer: Drawer;
  /** Where the history is kept as long as the tab is open. */
  readonly session: Drawer;
  /** ms since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Does work when what the browser has waiting is done. */
  readonly later?: (work: () => void) => void;
}

const HISTORY_KEY = 'hashiya:history';
/** UTF-16 code units. */
const HISTORY_ROOM = 1_000_000;

/** Opens the annotations kept in `drawer` and follows what other tabs make of them. */
export function createAnnotations({
  drawer,
  session,
  now,
  newId,
  later = setTimeout,
}: World): AnnotationsStore {
  const ledger = new Ledger(drawer);
  let history = readHistory(session.read(HISTORY_KEY));
  const time = (): number => Math.min(LIMITS.time, Math.max(0, Math.trunc(now()) || 0));
  /** Of how much of each problem the reader wants to hear no more. */
  const aside = new Map<KeepingProblem['kind'], number>();
  const untoldOf = (problems: readonly KeepingProblem[]): readonly KeepingProblem[] => {
    // What has become less and is more again is heard of again.
    for (const [kind, count] of aside)
      aside.set(kind, Math.min(count, sizeOf(problems.find((one) => one.kind === kind))));
    return problems.filter((one) => sizeOf(one) > (aside.get(one.kind) ?? 0));
  };
  const outlook = (before: Outlook): Outlook => ({
    problems: orSame(before.problems, problemsOf(drawer, ledger)),
    untold: orSame(before.untold, untoldOf(problemsOf(drawer, ledger))),
    undoable: doneOf(history.done.at(-1)),
    redoable: doneOf(history.undone.at(-1)),
  });
  const tell = (): void => store.setState((before) => ({ turn: before.turn + 1, ...outlook(before) }));
  /** Views ask while they draw, and must not be told of troubles before they are done. */
  const asked = <T>(answer: T): T => {
    const { problems } = store.getState();
    if (orSame(problems, problemsOf(drawer, ledger)) !== problems)
      queueMicrotask(() => store.setState(outlook));
    return answer;
  };
  const living = (id: string): Annotation | null => {
    const found = ledger.find(id);
    return found === null || isErased(found) ? null : found;
  };
  const note = (name: StepName, changed: readonly Kept[]): Step | null => {
    const changes = changed.flatMap((kept) => changeBetween(ledger.known(kept.id), kept) ?? []);
    if (changes.length === 0) return null;
    const step: Step = { name, changes };
    history = noted(history, step);
    return step;
  };
  const perform = (name: StepName, changed: readonly Kept[], seen?: string): DoneStep | null => {
    const step = note(name, changed);
    if (!step) return null;
    ledger.keep(changed, seen);
    tell();
    return history.done.at(-1) === step ? doneOf(step) : null;
  };
  const carry = ({ name, changes }: Step, after: History): Step => {
    const at = time();
    const carried = changes.flatMap((change) => {
      const kept = carryOut(change, ledger.find(change.id), at);
      return kept ? [{ change, kept }] : [];
    });
    ledger.keep(carried.map(({ kept }) => kept));
    history = after;
    tell();
    return { name, changes: carried.map(({ change }) => change) };
  };
  /** Every annotation of `ids` as `change` makes it; those it leaves alone are left out. */
  const each = (ids: readonly string[], change: (there: Annotation) => Kept | null): Kept[] =>
    [...new Set(ids)].flatMap((id) => {
      const there = living(id);
      return (there && change(there)) ?? [];
    });
  const patch = (there: Annotation, changed: Partial<Annotation>): Annotation | null => {
    const next = { ...there, ...changed, modified: time(), revision: raised(there) };
    return changeBetween(there, next) && next;
  };
  const store = createStore<AnnotationsState>()(() => ({
    turn: 0,
    ...outlook({ problems: [], untold: [], undoable: null, redoable: null }),
    ofArticle: (article) => asked(ledger.living(article)),
    all: () => asked(ledger.whole().all),
    bin: () => asked(ledger.whole().bin),
    get: (id) => asked(living(id)),
    here: () => asked(ledger.here()),
    create: (article, making) => {
      const made = annotationOf({ id: newId(), article }, making, time());
      perform('create', [made]);
      return made;
    },
    edit: (ids, changed, name, seen) => {
      const same = typeof changed === 'function' ? null : cleaned(changed);
      const editOf = (there: Annotation): Edit =>
        typeof changed === 'function' ? cleaned(changed(there)) : (same ?? {});
      return perform(
        name,
        each(ids, (there) => patch(there, editOf(there))),
        seen && cleanNote(seen),
      );
    },
    remove: (ids) => {
      const deleted = time();
      return perform(
        'delete',
        each(ids, (there) => (there.deleted === null ? patch(there, { deleted }) : null)),
      );
    },
    restore: (ids) =>
      perform(
        'restore',
        each(ids, (there) => patch(there, { deleted: null })),
      ),
    erase: (ids) => perform('erase', each(ids, erased)),
    bring: (document, manner) => {
      ledger.lookAgain();
      const planned = plan(document, ledger.here(), manner);
      const before = history;
      const step = note('import', planned.changes);
      const isKept = ledger.keepAllOrNone(planned.changes);
      if (!isKept) history = before;
      tell();
      return isKept
        ? { ok: true, plan: planned, step: doneOf(step) }
        : { ok: false, problem: 'refused', plan: planned };
    },
    undo: () => {
      const step = history.done.at(-1);
      return step ? carry(reversed(step), undone(history)) : null;
    },
    redo: () => {
      const step = history.undone.at(-1);
      return step ? carry(step, redone(history)) : null;
    },
    putAside: (kind) => {
      aside.set(kind, sizeOf(store.getState().problems.find((one) => one.kind === kind)));
      store.setState(outlook);
    },
    settle: () => {
      history = settled(history);
    },
    flush: () => {
      if (history.done.length + history.undone.length > 0)
        session.write(HISTORY_KEY, writeHistory(history, HISTORY_ROOM));
      const { refused, denied } = ledger.troubles();
      if (refused + denied === 0) return;
      ledger.askAgain();
      ledger.offerAgain(false);
      tell();
    },
    lookAgain: () => {
      ledger.lookAgain();
      tell();
    },
    forget: () => {
      ledger.forget();
      history = NOTHING_DONE;
      session.remove(HISTORY_KEY);
      tell();
    },
  }));
  let isTelling = false;
  drawer.watchPrefix(keyPrefix(), (heard) => {
    if (!ledger.hear(heard) || isTelling) return;
    isTelling = true;
    // Another tab may write thousands at a time, and each comes as a task of its own.
    later(() => {
      isTelling = false;
      tell();
    });
  });
  return store;
}

type Outlook = Pick<AnnotationsState, 'problems' | 'untold' | 'undoable' | 'redoable'>;

function problemsOf(drawer: Drawer, ledger: Ledger): readonly KeepingProblem[] {
  const { refused, newer, setAside, denied } = ledger.troubles();
  const counted: readonly KeepingProblem[] = [
    { kind: 'refused', count: refused },
    { kind: 'newer', count: newer },
    { kind: 'set-aside', count: setAside },
    { kind: 'denied', count: denied },
  ];
  const lasting: readonly KeepingProblem[] = drawer.lasting ? [] : [{ kind: 'not-lasting' }];
  return [...lasting, ...counted.filter((problem) => 'count' in problem && problem.count > 0)];
}

const doneSteps = new WeakMap<Step, DoneStep>();

function doneOf(step: Step | null | undefined): DoneStep | null {
  if (!step) return null;
  const done = doneSteps.get(step) ?? { name: step.name, count: step.changes.length };
  doneSteps.set(step, done);
  return done;
}

/** How many annotations a problem concerns; one where it says none, for what is or is not. */
function sizeOf(problem: KeepingProblem | undefined): number {
  if (!problem) return 0;
  return 'count' in problem ? problem.count : 1;
}

/** `before` itself where `now` says the same, so that who watches it is left in peace. */
function orSame<T>(before: T, now: T): T {
  return alike(before, now) ? before : now;
}

function annotationOf(name: AnnotationName, { target, ink, note, tags }: Making, at: number): Annotation {
  return {
    ...name,
    target: targetOf(target),
    ink,
    note: cleanNote(note ?? ''),
    direction: 'auto',
    tags: cleanTags(tags ?? []),
    created: at,
    modified: at,
    revision: 1,
    deleted: null,
    conflictOf: null,
  };
}

function targetOf({ start, end, exact, prefix, suffix }: Anchor): Anchor {
  if (exact === '' || start >= end) throw new RangeError(`no words at ${start}..${end}`);
  return { start, end, exact, prefix, suffix };
}

function cleaned({ target, note, tags, ...others }: Edit): Edit {
  return {
    ...others,
    ...(target && { target: targetOf(target) }),
    ...(note !== undefined && { note: cleanNote(note) }),
    ...(tags && { tags: cleanTags(tags) }),
  };
}

function erased(there: Annotation): Kept | null {
  const { id, article, deleted } = there;
  return deleted === null ? null : { id, article, revision: raised(there), erased: true };
}
