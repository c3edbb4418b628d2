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
import type { BookmarkChange, NamedBookmark } from '../core/bookmark.ts';
import type { Ink } from '../core/paint.ts';
import { type Document, type Here, type Manner, type Plan, plan } from '../core/exchange.ts';
import { Ledger } from '../core/ledger.ts';
import { ERA, type History, KeptHistory, redone, settled, undone } from '../core/history.ts';
import {
  carryOut,
  bookmarksOf,
  type Change,
  changeBetween,
  reversed,
  type Step,
  type StepName,
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

/** What became of taking in a document: all that `plan` says and every bookmark that is not here yet, or nothing. */
type Brought =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** How many bookmarks came with it. */
      readonly bookmarks: number;
      readonly step: DoneStep | null;
    }
  | { readonly ok: false; readonly problem: 'refused'; readonly plan: Plan };

/** A step as it is spoken of. Each has one of its own, the same as long as it can be undone, however alike two are. */
export interface DoneStep {
  readonly name: StepName;
  /** How many annotations it changed. */
  readonly count: number;
  readonly bookmarks: number;
}

/** A step that was taken back or done again, and the articles in which that changed something. */
export type Taken = DoneStep & { readonly articles: readonly string[] };

/** The reader's bookmarks, as far as steps concern them. */
interface BookmarksNow {
  /** What the reader did to them last. */
  readonly done: BookmarkChange | null;
  readonly unknownOf: (bookmarks: readonly NamedBookmark[]) => readonly NamedBookmark[];
  /** Anything but `kept`: nothing was changed. */
  readonly carryOut: (change: BookmarkChange) => string;
}

interface Bookmarks {
  readonly getState: () => BookmarksNow;
  readonly subscribe: (
    listener: (now: Pick<BookmarksNow, 'done'>, before: Pick<BookmarksNow, 'done'>) => void,
  ) => () => void;
}

export interface AnnotationsState {
  /** Grows with each change, from here or from another tab. */
  readonly turn: number;
  /** The last made here that are still as they were then, the newest last: shown before all lists are told anew. */
  readonly made: readonly Annotation[];
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
  /** Takes in a document, its bookmarks too, as one step: all of it or, where the drawer refuses something, nothing. */
  readonly bring: (document: Document, manner?: Manner) => Brought;

  /**
   * Takes the last step back and says what of it could be: no change that was made otherwise since. Null where
   * there is none, or the drawer refuses: then nothing was changed.
   */
  readonly undo: () => Taken | null;
  readonly redo: () => Taken | null;
  /** Speaks no more of a problem as it is. Nothing that is kept is touched. */
  readonly putAside: (kind: KeepingProblem['kind']) => void;
  /** Ends the step of typing in a note: what is typed next is a step of its own. */
  readonly settle: () => void;
  /** Offers again what was refused, and keeps the history for a reload. For when the page is hidden or left. */
  readonly flush: () => void;
  /** Sees what other tabs wrote while this one slept. For when the page comes back from the browser's cache. */
  readonly lookAgain: () => void;
  /** Drops everything from memory, unsaved changes too. For when everything is erased; returns how to see what could not be. */
  readonly forget: () => () => void;
}

export type AnnotationsStore = StoreApi<AnnotationsState>;

/** More than these are never made between two frames. */
const FRESH = 7;

interface World {
  readonly drawer: Drawer;
  /** Where the history is kept as long as the tab is open. */
  readonly session: Drawer;
  /** ms since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Does work when what the browser has waiting is done. */
  readonly later?: (work: () => void) => void;
  readonly bookmarks: Bookmarks;
}

/** Opens the annotations kept in `drawer` and follows what other tabs make of them. */
export function createAnnotations({
  drawer,
  session,
  now,
  newId,
  bookmarks,
  later = setTimeout,
}: World): AnnotationsStore {
  const ledger = new Ledger(drawer);
  const history = new KeptHistory(drawer, session, newId);
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
    undoable: doneOf(history.now.done.at(-1)),
    redoable: doneOf(history.now.undone.at(-1)),
  });
  let made: readonly Annotation[] = [];
  const tell = (): void => {
    const isAsMade = (one: Annotation): boolean => ledger.known(one.id) === one;
    if (!made.every(isAsMade)) made = made.filter(isAsMade);
    store.setState((before) => ({ turn: before.turn + 1, made, ...outlook(before) }));
  };
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
  const changesTo = (changed: readonly Kept[]): Change[] =>
    changed.flatMap((one) => changeBetween(ledger.known(one.id), one) ?? []);
  const perform = (name: StepName, changed: readonly Kept[], seen?: string): DoneStep | null => {
    const changes = changesTo(changed);
    if (changes.length === 0) return null;
    const step: Step = { name, changes };
    ledger.keep(changed, seen);
    history.note(step);
    tell();
    return history.now.done.at(-1) === step ? doneOf(step) : null;
  };
  const carry = (step: Step, after: (history: History) => History): Taken | null => {
    const { changes, bookmarks: marked } = step;
    if (marked && bookmarks.getState().carryOut(marked) !== 'kept') return null;
    const at = time();
    const carried = changes.flatMap((change) => {
      const kept = carryOut(change, ledger.find(change.id), at);
      return kept ? [{ change, kept }] : [];
    });
    ledger.keep(carried.map(({ kept }) => kept));
    history.now = after(history.now);
    tell();
    const touched = [...carried.map(({ kept }) => kept), ...bookmarksOf(step)];
    return {
      ...summaryOf({ ...step, changes: carried.map(({ change }) => change) }),
      articles: [...new Set(touched.map(({ article }) => article))],
    };
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
  const lookAgain = (): void => {
    ledger.lookAgain();
    history.dropIfOver();
    tell();
  };
  const store: AnnotationsStore = createStore<AnnotationsState>()(() => ({
    turn: 0,
    made,
    ...outlook({ problems: [], untold: [], undoable: null, redoable: null }),
    ofArticle: (article) => asked(ledger.living(article)),
    all: () => asked(ledger.whole().all),
    bin: () => asked(ledger.whole().bin),
    get: (id) => asked(living(id)),
    here: () => asked(ledger.here()),
    create: (article, making) => {
      const one = annotationOf({ id: newId(), article }, making, time());
      made = [...made.slice(-FRESH), one];
      perform('create', [one]);
      return one;
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
      const marked = { set: bookmarks.getState().unknownOf(document.bookmarks ?? []), taken: [] };
      const changes = changesTo(planned.changes);
      const step: Step = { name: 'import', changes, ...(marked.set.length > 0 && { bookmarks: marked }) };
      const isKept = ledger.keepAllOrNone(
        planned.changes,
        () => bookmarks.getState().carryOut(marked) === 'kept',
      );
      const isStep = isKept && changes.length + marked.set.length > 0;
      if (isStep) history.note(step);
      tell();
      if (!isKept) return { ok: false, problem: 'refused', plan: planned };
      return { ok: true, plan: planned, bookmarks: marked.set.length, step: isStep ? doneOf(step) : null };
    },
    undo: () => {
      const step = history.now.done.at(-1);
      return step ? carry(reversed(step), undone) : null;
    },
    redo: () => {
      const step = history.now.undone.at(-1);
      return step ? carry(step, redone) : null;
    },
    putAside: (kind) => {
      aside.set(kind, sizeOf(store.getState().problems.find((one) => one.kind === kind)));
      store.setState(outlook);
    },
    settle: () => {
      history.now = settled(history.now);
    },
    flush: () => {
      history.write();
      const { refused, denied } = ledger.troubles();
      if (refused + denied === 0) return;
      ledger.askAgain();
      ledger.offerAgain(false);
      tell();
    },
    lookAgain,
    forget: () => {
      ledger.forget();
      history.drop();
      tell();
      return lookAgain;
    },
  }));
  bookmarks.subscribe(({ done }, before) => {
    if (done === null || done === before.done) return;
    history.note({ name: done.set.length > 0 ? 'bookmark' : 'unbookmark', changes: [], bookmarks: done });
    tell();
  });
  drawer.watchPrefix(ERA, (heard) => {
    if (heard === null) history.outlive();
    else if (history.hear(heard.after)) tell();
  });
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
  const done = doneSteps.get(step) ?? summaryOf(step);
  doneSteps.set(step, done);
  return done;
}

function summaryOf(step: Step): DoneStep {
  return { name: step.name, count: step.changes.length, bookmarks: bookmarksOf(step).length };
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
