/**
 * Annotations in memory and in a store of keys, kept in agreement with whoever else writes there. Before
 * anything is written, what lies there is looked at: what cannot be read is set aside first, a newer
 * version's is left alone, and a change that came meanwhile is joined. What is refused stays in memory.
 */
import {
  type Annotation,
  type AnnotationName,
  decode,
  encode,
  isErased,
  type Kept,
  keyOf,
  keyPrefix,
  nameOf,
  raised,
  saysTheSame,
} from './annotation.ts';
import { allOrNone, type Cupboard, setAside } from './cupboard.ts';
import { type Collection, openCollection } from './collection.ts';
import { besideNewer, copyOf, type Merged, merge, rebase } from './merge.ts';

/** What lies under a key, as far as it matters to what may be written there. */
type Found =
  | { readonly kind: 'nothing' | 'newer' | 'unreadable' | 'unsafe' }
  | { readonly kind: 'kept'; readonly kept: Kept };

export class Ledger {
  private readonly cupboard: Cupboard;
  private collection: Collection = openCollection();
  private readonly read = new Set<string>();
  private isWhole = false;
  /** What memory holds and the cupboard does not, with what lay there when it was last seen. */
  private readonly unsaved = new Map<string, Kept | null>();
  private readonly newer = new Set<string>();
  private readonly unreadable = new Set<string>();

  constructor(cupboard: Cupboard) {
    this.cupboard = cupboard;
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
    return { records: this.collection.records, newer: this.newer };
  }

  /** What is kept of `id`, or null. Reads every article when it is in none of those that were read. */
  find(id: string): Kept | null {
    if (!this.collection.records.has(id)) this.readAll();
    return this.known(id);
  }

  /** What memory holds of `id`, without reading anything; null where it holds nothing. */
  known(id: string): Kept | null {
    return this.collection.records.get(id) ?? null;
  }

  /** How many are in memory only, kept by a newer version, and not to be read. */
  troubles(): { readonly refused: number; readonly newer: number; readonly setAside: number } {
    return { refused: this.unsaved.size, newer: this.newer.size, setAside: this.unreadable.size };
  }

  /** Takes in what the reader made of these annotations, in memory in any case, and writes it. */
  keep(changed: readonly Kept[]): void {
    for (const kept of changed) {
      this.readArticle(kept.article);
      this.save(kept, this.baseOf(kept.id));
    }
    this.offerAgain(true);
  }

  /**
   * Writes all of `changed` or nothing: false when something was refused, and then all is as before. What belongs to it
   * and is kept elsewhere is done by `also`, last; where that is refused nothing is written either.
   */
  keepAllOrNone(changed: readonly Annotation[], also: () => boolean = () => true): boolean {
    // First what is new: where it does not fit, nothing that was here has been touched.
    const inTurn = [...changed].sort((a, b) => this.isKnown(a) - this.isKnown(b));
    const isKept = allOrNone(
      this.cupboard,
      (write) => inTurn.every((kept) => this.isSafe(kept) && write(keyOf(kept), encode(kept))) && also(),
    );
    if (isKept) for (const kept of changed) this.saved(kept);
    return isKept;
  }

  /** Offers again what was refused: all of it, or until the next refusal. */
  offerAgain(isEager: boolean): void {
    for (const [id, base] of this.unsaved) {
      const kept = this.known(id);
      if (kept) this.save(kept, base);
      if (isEager && this.unsaved.has(id)) return;
    }
  }

  /** Looks at `key` after another tab wrote there, or at every key after it emptied the store. True when that concerned us. */
  hear(key: string | null): boolean {
    if (key === null) {
      this.newer.clear();
      for (const kept of this.collection.records.values()) this.take(kept);
      return true;
    }
    const name = nameOf(key);
    if (name === null || !this.isRead(name.article)) return false;
    this.take(name);
    return true;
  }

  /** Looks at every key anew, so that memory shows what lies there now. */
  lookAgain(): void {
    for (const kept of this.collection.records.values()) this.take(kept);
    this.isWhole = false;
    this.readAll();
  }

  /** Drops everything from memory, unsaved changes too. */
  forget(): void {
    this.collection = openCollection();
    this.isWhole = false;
    for (const known of [this.read, this.unsaved, this.newer, this.unreadable]) known.clear();
  }

  private isSafe(name: AnnotationName): boolean {
    const { kind } = this.look(name, this.baseOf(name.id));
    return kind !== 'unsafe' && kind !== 'newer';
  }

  private isKnown({ id }: Annotation): number {
    return Number(this.collection.records.has(id));
  }

  private isRead(article: string): boolean {
    return this.isWhole || this.read.has(article);
  }

  private readArticle(article: string): void {
    if (this.isRead(article)) return;
    this.read.add(article);
    this.readKeys(keyPrefix(article));
  }

  private readAll(): void {
    if (this.isWhole) return;
    this.isWhole = true;
    this.readKeys(keyPrefix());
  }

  private readKeys(prefix: string): void {
    for (const key of this.cupboard.keys(prefix)) {
      const name = nameOf(key);
      if (name) this.take(name);
    }
  }

  private baseOf(id: string): Kept | null {
    return this.unsaved.has(id) ? (this.unsaved.get(id) ?? null) : this.known(id);
  }

  private look(name: AnnotationName, known: Kept | null): Found {
    const key = keyOf(name);
    const bytes = this.cupboard.read(key);
    this.newer.delete(name.id);
    if (bytes === null) return { kind: 'nothing' };
    if (known && bytes === encode(known)) return { kind: 'kept', kept: known };
    const decoded = decode(name, bytes);
    if (decoded.ok) return { kind: 'kept', kept: decoded.kept };
    if (decoded.problem === 'newer-version') {
      this.newer.add(name.id);
      return { kind: 'newer' };
    }
    this.unreadable.add(key);
    return { kind: setAside(this.cupboard, key, bytes) ? 'unreadable' : 'unsafe' };
  }

  /** Writes `mine`, which the reader made of `base`, over what lies there now. */
  private save(mine: Kept, base: Kept | null): void {
    const found = this.look(mine, base);
    if (found.kind === 'kept' && found.kept !== base) this.join(mine, base, found.kept);
    else if (found.kind === 'newer') this.saveBeside(mine, base);
    else if (found.kind === 'unsafe') this.hold(mine, base);
    else this.write(mine, base);
  }

  private join(mine: Kept, base: Kept | null, theirs: Kept): void {
    if (saysTheSame(mine, theirs) && theirs.revision >= mine.revision) this.saved(theirs);
    else this.settle(rebase(base, mine, theirs), theirs, base);
  }

  /** Writes what came of joining with `theirs`; the note that lost goes first, so that it is never nowhere. */
  private settle({ kept, copy }: Merged, theirs: Kept, base: Kept | null): void {
    if (copy && !this.collection.records.has(copy.id)) this.save(copy, null);
    if (copy && this.unsaved.has(copy.id)) this.hold(kept, base);
    else if (kept === theirs) this.saved(kept);
    else this.write(kept, theirs);
  }

  /** A newer version's is not ours to write over: the words the reader added are kept beside it. */
  private saveBeside(mine: Kept, base: Kept | null): void {
    this.unsaved.delete(mine.id);
    this.collection.put(mine);
    if (isErased(mine) || (base ? copyOf(mine, base) === null : false)) return;
    const beside = besideNewer(mine);
    this.save(beside, this.baseOf(beside.id));
  }

  private write(kept: Kept, base: Kept | null): void {
    if (this.cupboard.write(keyOf(kept), encode(kept))) this.saved(kept);
    else this.hold(kept, base);
  }

  private saved(kept: Kept): void {
    this.unsaved.delete(kept.id);
    this.collection.put(kept);
  }

  private hold(kept: Kept, base: Kept | null): void {
    this.unsaved.set(kept.id, base);
    this.collection.put(kept);
  }

  /** Takes in what lies under the name now. */
  private take(name: AnnotationName): void {
    const mine = this.known(name.id);
    if (mine && mine.article !== name.article) {
      this.unreadable.add(keyOf(name));
      return;
    }
    const found = this.look(name, mine);
    if (found.kind === 'nothing') this.miss(name.id);
    else if (found.kind === 'kept') this.receive(found.kept, mine);
    else if (mine && found.kind !== 'newer') this.unsaved.set(name.id, null);
  }

  private miss(id: string): void {
    if (!this.unsaved.has(id)) this.collection.drop(id);
  }

  private receive(theirs: Kept, mine: Kept | null): void {
    if (mine === null || theirs === mine) this.saved(theirs);
    else if (this.unsaved.has(mine.id)) this.save(mine, this.baseOf(mine.id));
    else if (theirs.revision > mine.revision) this.saved(theirs);
    else if (!saysTheSame(theirs, mine)) this.race(theirs, mine);
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
}
