/**
 * Annotations under their keys: what lies there, and what may be written there. What cannot be read is set aside
 * before anything takes its place, a newer version's is left alone, and what the store refuses to show is not touched.
 */
import {
  type AnnotationName,
  decode,
  encode,
  idOf,
  type Kept,
  keyOf,
  keyPrefix,
  nameOf,
} from './annotation.ts';
import { type Cupboard, setAside } from './cupboard.ts';

/** What lies under a key, as far as it matters to what may be written there. */
export type Found =
  /** `unsafe`: it cannot be read, and not be set aside either. `denied`: nobody knows. */
  | { readonly kind: 'nothing' | 'newer' | 'unreadable' | 'unsafe' | 'denied' }
  | { readonly kind: 'kept'; readonly kept: Kept };

/** What memory holds under an id. */
type Known = (id: string) => AnnotationName | null;

export class Archive {
  /** Ids that a newer version keeps. */
  readonly newer = new Set<string>();
  /** Keys that could not be read, and keys or their beginnings that the store refused to show. */
  readonly unreadable = new Set<string>();
  readonly denied = new Set<string>();
  private readonly cupboard: Cupboard;
  /** Names that are not what their keys say, and those keys by their ids. */
  private readonly given = new Map<string, AnnotationName>();
  private readonly keyById = new Map<string, string>();

  constructor(cupboard: Cupboard) {
    this.cupboard = cupboard;
  }

  /** The keys of all that lies there, or of what belongs to `article`; null where the store refuses to say. */
  keysOf(article?: string): readonly string[] | null {
    const prefix = keyPrefix(article);
    const keys = this.cupboard.keys(prefix);
    this.note(prefix, keys === false);
    return keys || null;
  }

  /**
   * Under which name memory holds what lies under `key`; null where it is no annotation's. An id names one annotation:
   * where `known` has one of another key under it, what lies here gets an id of its own, made as an import makes it.
   */
  nameOf(key: string, known: Known): AnnotationName | null {
    const given = this.given.get(key);
    if (given) return given;
    const name = nameOf(key);
    if (name === null) return null;
    const id = this.freeId(key, name, known);
    if (id === name.id) return name;
    const other = { id, article: name.article };
    this.given.set(key, other);
    this.keyById.set(id, key);
    return other;
  }

  /** The key under which it lies. */
  keyOf(name: AnnotationName): string {
    return this.keyById.get(name.id) ?? keyOf(name);
  }

  /** Looks at what lies under the name now; `known` itself where it is that, however it is written down. */
  look(name: AnnotationName, known: Kept | null): Found {
    const key = this.keyOf(name);
    const bytes = this.cupboard.read(key);
    this.newer.delete(name.id);
    this.note(key, bytes === false);
    if (bytes === false) return { kind: 'denied' };
    if (bytes === null) return { kind: 'nothing' };
    const wanted = known && encode(known);
    if (known && bytes === wanted) return { kind: 'kept', kept: known };
    const decoded = decode(name, bytes);
    if (decoded.ok)
      return { kind: 'kept', kept: known && encode(decoded.kept) === wanted ? known : decoded.kept };
    if (decoded.problem === 'newer-version') {
      this.newer.add(name.id);
      return { kind: 'newer' };
    }
    this.unreadable.add(key);
    return { kind: setAside(this.cupboard, key, bytes) ? 'unreadable' : 'unsafe' };
  }

  /** What was kept under the name as `bytes`; null where that was nothing we can read. */
  read(name: AnnotationName, bytes: string | null): Kept | null {
    const decoded = bytes === null ? null : decode(name, bytes);
    return decoded?.ok ? decoded.kept : null;
  }

  /** False when it was refused. */
  write(kept: Kept): boolean {
    return this.cupboard.write(this.keyOf(kept), encode(kept));
  }

  /** The store was emptied: what cannot be read or must not be touched is not there any more. */
  emptied(): void {
    for (const seen of [this.newer, this.unreadable, this.denied]) seen.clear();
  }

  /** Forgets all that it saw. */
  forget(): void {
    this.emptied();
    for (const names of [this.given, this.keyById]) names.clear();
  }

  private freeId(key: string, { id, article }: AnnotationName, known: Known): string {
    const there = known(id);
    if (!there || this.keyOf(there) === key) return id;
    return this.freeId(key, { id: idOf(`${article}/${id}`), article }, known);
  }

  private note(key: string, isDenied: boolean): void {
    if (isDenied) this.denied.add(key);
    else this.denied.delete(key);
  }
}
