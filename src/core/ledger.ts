/**
 * Annotations in memory and in a store of keys, kept in agreement with whoever else writes there. Before
 * anything is written, what lies there is looked at (archive.ts), and a change that came meanwhile is joined.
 * What is refused stays in memory.
 */
import {
  type Annotation,
  type AnnotationName,
  encode,
  isErased,
  type Kept,
  raised,
  saysTheSame,
} from './annotation.ts';
import { Archive } from './archive.ts';
import type { Cupboard } from './cupboard.ts';
import { type Collection, openCollection } from './collection.ts';
import { yielding } from './graves.ts';
import { besideNewer, copyAmong, copyOf, holdsWordsOf, type Merged, merge, rebase } from './merge.ts';
import { allOrNone } from './transaction.ts';

/** What another tab did to a key: what lay there before and after, null for nothing. */
export interface Heard {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

export class Ledger {
  private readonly cupboard: Cupboard;
  private readonly archive: Archive;
  private collection: Collection = openCollection();
  private readonly read = new Set<string>();
  private isWhole = false;
  /** What memory holds and the cupboard does not, with what lay there when it was last seen. */
  private readonly unsaved = new Map<string, Kept | null>();
  /** Of what we wrote: the last that others had written and we took in before; null where that was nothing. */
  private readonly seen = new Map<string, Kept | null>();

  constructor(cupboard: Cupboard) {
    this.cupboard = yielding(cupboard);
    this.archive = new Archive(this.cupboard);
  }

  /** What lives in `article`, in reading order; it is read when it is first asked for. */
  living(article: string): readonly Annotation[] {
    this.readArticle(article);
    return this.collection.living(article);
  }

  /** What lives anywhere, and what is in the bin. Reads every article. */
  whole(): { readonly all: readonly Annotation[]; readonly bin: readonly Annotation[] } {
    this.readAll();
    return { all: this.collection.all(), bin: this.collection.bin() };
  }

  /** All that is kept, by id. Reads every article. */
  here(): { readonly records: ReadonlyMap<string, Kept>; readonly newer: ReadonlySet<string> } {
    this.readAll();
    return { records: this.collection.records, newer: this.archive.newer };
  }

  /** What is kept of `id`, or null. Reads every article when it is in none of those that were read. */
  find(id: string): Kept | null {
    if (!this.collection.records.has(id)) this.readAll();
    return this.known(id);
  }

  /** What memory holds of `id`, without reading anything; null where it holds nothing. */
  readonly known = (id: string): Kept | null => this.collection.records.get(id) ?? null;

  /** How many are in memory only, kept by a newer version, and not to be read; and what the store refuses to show. */
  troubles(): Readonly<Record<'refused' | 'newer' | 'setAside' | 'denied', number>> {
    const { newer, unreadable, denied } = this.archive;
    return { refused: this.unsaved.size, newer: newer.size, setAside: unreadable.size, denied: denied.size };
  }

  /**
   * Takes in what the reader made of these annotations, in memory in any case, and writes it. `seen` is the note that
   * they wrote over, where that may be another than is known here.
   */
  keep(changed: readonly Kept[], seen?: string): void {
    for (const kept of changed) {
      this.readArticle(kept.article);
      const there = this.known(kept.id);
      if (seen === undefined || !there || isErased(there) || there.note === seen)
        this.save(kept, this.baseOf(kept.id));
      else this.saveUnseen(kept, there, seen);
    }
    this.offerAgain(true);
  }

  /**
   * Writes all of `changed` or nothing: false when something was refused, and then all is as before. What belongs to it
   * and is kept elsewhere is done by `also`, last; where that is refused nothing is written either. Where the store does
   * not take back what was there, that is held, and its copy stays where it is: no words are ever nowhere.
   */
  keepAllOrNone(changed: readonly Annotation[], also: () => boolean = () => true): boolean {
    const byKey = new Map(changed.map((kept) => [this.archive.keyOf(kept), kept]));
    // First what is new: where it does not fit, nothing that was here has been touched.
    const inTurn = [...byKey].sort(([, a], [, b]) => this.isKnown(a) - this.isKnown(b));
    const stuck = new Set<string>();
    const isKept = allOrNone(
      this.cupboard,
      (write) => inTurn.every(([key, kept]) => this.isSafe(kept) && write(key, encode(kept))) && also(),
      (key) => {
        const kept = byKey.get(key) as Annotation;
        stuck.add(kept.id);
        this.holdAgainst(kept);
      },
      (key) => stuck.has(byKey.get(key)?.conflictOf ?? ''),
    );
    if (isKept) for (const kept of changed) this.wrote(kept, this.known(kept.id));
    return isKept;
  }

  /** Looks again at what the store refused to show, if anything. */
  askAgain(): void {
    if (this.archive.denied.size > 0) this.lookAgain();
  }

  /** Offers again what was refused: all of it, or until the next refusal. */
  offerAgain(isEager: boolean): void {
    for (const [id, base] of this.unsaved) {
      const kept = this.known(id);
      if (kept) this.save(kept, base);
      if (isEager && this.unsaved.has(id)) return;
    }
  }

  /** Follows what another tab did to a key; null where the store was emptied at one stroke. True when that concerned us. */
  hear(heard: Heard | null): boolean {
    if (heard === null) {
      this.outlive();
      return true;
    }
    const name = this.archive.nameOf(heard.key, this.known);
    if (name === null || !this.isRead(name.article)) return false;
    const mine = this.known(name.id);
    const seen = this.seen.get(name.id);
    this.take(name);
    if (mine && seen !== undefined) this.regain(heard, mine, seen);
    return true;
  }

  /** Looks at every key anew, so that memory shows what lies there now. */
  lookAgain(): void {
    this.archive.denied.clear();
    for (const kept of this.collection.records.values()) this.take(kept);
    this.isWhole = false;
    this.readAll();
  }

  /** Drops everything from memory, unsaved changes too. */
  forget(): void {
    this.collection = openCollection();
    this.isWhole = false;
    this.archive.forget();
    for (const known of [this.read, this.unsaved, this.seen]) known.clear();
  }

  private isSafe(name: AnnotationName): boolean {
    const { kind } = this.archive.look(name, this.baseOf(name.id));
    return kind !== 'unsafe' && kind !== 'denied' && kind !== 'newer';
  }

  private isKnown({ id }: Annotation): number {
    return Number(this.collection.records.has(id));
  }

  private isRead(article: string): boolean {
    return this.isWhole || this.read.has(article);
  }

  private readArticle(article: string): void {
    if (this.isRead(article)) return;
    const keys = this.archive.keysOf(article);
    // What was refused is asked for again the next time.
    if (keys === null) return;
    this.read.add(article);
    this.takeAll(keys);
  }

  private readAll(): void {
    if (this.isWhole) return;
    const keys = this.archive.keysOf();
    if (keys === null) return;
    this.isWhole = true;
    this.takeAll(keys);
  }

  private takeAll(keys: readonly string[]): void {
    for (const key of keys) {
      const name = this.archive.nameOf(key, this.known);
      if (name) this.take(name);
    }
  }

  private baseOf(id: string): Kept | null {
    return this.unsaved.has(id) ? (this.unsaved.get(id) ?? null) : this.known(id);
  }

  /** Writes `mine`, which the reader made of `base`, over what lies there now. */
  private save(mine: Kept, base: Kept | null): void {
    const found = this.archive.look(mine, base);
    if (found.kind === 'kept' && found.kept !== base) this.join(mine, base, found.kept);
    else if (found.kind === 'newer') this.saveBeside(mine, base);
    else if (found.kind === 'unsafe' || found.kind === 'denied') this.hold(mine, base);
    else this.write(mine, base);
  }

  /** Writes `mine`, which the reader wrote over the note `seen` while that of `there` had taken its place. */
  private saveUnseen(mine: Kept, there: Annotation, seen: string): void {
    if (!this.unsaved.has(mine.id)) {
      this.save(mine, { ...there, note: seen });
      return;
    }
    const copy = copyOf(there, mine);
    if (copy) this.saveCopy(copy);
    this.save(mine, this.baseOf(mine.id));
  }

  private join(mine: Kept, base: Kept | null, theirs: Kept): void {
    if (saysTheSame(mine, theirs) && theirs.revision >= mine.revision) this.taken(theirs);
    else this.settle(rebase(base, mine, theirs), theirs, base);
  }

  /** Writes what came of joining with `theirs`; the note that lost goes first, so that it is never nowhere. */
  private settle({ kept, copy }: Merged, theirs: Kept, base: Kept | null): void {
    if (copy && !this.saveCopy(copy)) this.hold(kept, base);
    else if (kept === theirs) this.taken(kept);
    else {
      this.seen.set(kept.id, theirs);
      this.write(kept, theirs);
    }
  }

  /** Keeps a note that lost as an annotation of its own; false where that is refused. */
  private saveCopy(copy: Annotation): boolean {
    const beside = copyAmong(copy, this.known);
    if (beside !== this.known(beside.id)) this.save(beside, null);
    return !this.unsaved.has(beside.id);
  }

  /** A newer version's is not ours to write over: the words the reader added are kept beside it. */
  private saveBeside(mine: Kept, base: Kept | null): void {
    this.unsaved.delete(mine.id);
    this.collection.put(mine);
    if (isErased(mine) || (base && !isErased(base) && holdsWordsOf(base, mine))) return;
    const beside = besideNewer(mine);
    this.save(beside, this.baseOf(beside.id));
  }

  private write(kept: Kept, base: Kept | null): void {
    if (this.archive.write(kept)) this.wrote(kept, base);
    else this.hold(kept, base);
  }

  /** We wrote it, in place of `base`. */
  private wrote(kept: Kept, base: Kept | null): void {
    if (!this.seen.has(kept.id)) this.seen.set(kept.id, base);
    this.saved(kept);
  }

  /** Others wrote it. */
  private taken(theirs: Kept): void {
    this.seen.delete(theirs.id);
    this.saved(theirs);
  }

  private saved(kept: Kept): void {
    this.unsaved.delete(kept.id);
    this.collection.put(kept);
  }

  private hold(kept: Kept, base: Kept | null): void {
    this.unsaved.set(kept.id, base);
    this.collection.put(kept);
  }

  /** `stuck` lies where it should not stay: what was there before is held, to be written over it. */
  private holdAgainst(stuck: Annotation): void {
    const mine = this.known(stuck.id);
    if (mine) this.hold({ ...mine, revision: raised(mine, stuck) }, stuck);
    else this.wrote(stuck, null);
  }

  /** Takes in what lies under the name now. */
  private take(name: AnnotationName): void {
    const mine = this.known(name.id);
    const found = this.archive.look(name, mine);
    if (found.kind === 'nothing') this.miss(name.id);
    else if (found.kind === 'kept') this.receive(found.kept, mine);
    else if (mine && (found.kind === 'unreadable' || found.kind === 'unsafe'))
      this.unsaved.set(name.id, null);
  }

  private miss(id: string): void {
    if (!this.unsaved.has(id)) this.collection.drop(id);
  }

  private receive(theirs: Kept, mine: Kept | null): void {
    if (theirs === mine) this.saved(theirs);
    else if (mine === null) this.taken(theirs);
    else if (this.unsaved.has(mine.id)) this.save(mine, this.baseOf(mine.id));
    else if (theirs.revision > mine.revision) this.taken(theirs);
    else if (!saysTheSame(theirs, mine)) this.race(theirs, mine);
    else if (theirs.revision === mine.revision) this.taken(theirs);
    // Counted on from there, a change would lose to what is the same here and was counted further.
    else this.write(mine, theirs);
  }

  /** It was written by a tab that had not seen ours: neither comes from the other. */
  private race(theirs: Kept, mine: Kept): void {
    const { kept, copy } = merge(mine, theirs);
    const isTheirs = saysTheSame(kept, theirs);
    this.settle(
      { kept: isTheirs ? theirs : { ...kept, revision: raised(mine, theirs) }, copy },
      theirs,
      null,
    );
  }

  /**
   * A tab reads from a copy of the store that its process has, and that lags behind what other processes write. So
   * who wrote last may not have seen what they wrote over: we what is new to us, or others what we wrote.
   */
  private regain({ before, after }: Heard, mine: Kept, seen: Kept | null): void {
    const there = this.known(mine.id);
    const [old, now] = [before, after].map((bytes) => this.archive.read(mine, bytes));
    if (!there || !now || this.unsaved.has(mine.id)) return;
    if (there !== mine) {
      if (old && isUnseen(old, seen) && old.revision >= now.revision) this.rejoin(mine, there);
    } else if (isUnseen(now, seen)) {
      this.rejoin(now, there);
      this.seen.set(mine.id, seen);
    }
  }

  /** Joins `lost`, which does not lie there any more, with what does. */
  private rejoin(lost: Kept, there: Kept): void {
    const { kept, copy } = merge(there, lost);
    const isThere = saysTheSame(kept, there);
    if (isThere && copy === null) return;
    this.settle({ kept: isThere ? there : { ...kept, revision: raised(there, lost) }, copy }, there, null);
  }

  /**
   * Another program emptied the store; we never do, who erase key by key. What is in memory is now the last there is
   * of it.
   */
  private outlive(): void {
    this.archive.emptied();
    this.seen.clear();
    for (const kept of this.collection.records.values()) if (!isErased(kept)) this.unsaved.set(kept.id, null);
  }
}

/** True where `kept` is neither `seen` nor what that came from. */
function isUnseen(kept: Kept, seen: Kept | null): boolean {
  if (seen === null || kept.revision > seen.revision) return true;
  return kept.revision === seen.revision && !saysTheSame(kept, seen);
}
