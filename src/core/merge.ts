/**
 * What becomes of two versions of the same annotation. Words that a person wrote are never dropped: of two
 * notes that differ, the one that loses lives on as an annotation of its own, and tags are united. Who wins is
 * decided by counting changes, never by a clock.
 */
import {
  type Annotation,
  difference,
  idOf,
  isErased,
  isWritten,
  type Kept,
  LIMITS,
  plain,
  raised,
} from './annotation.ts';

export interface Merged {
  readonly kept: Kept;
  /** The note that lost, as an annotation of its own; null where nothing was lost. */
  readonly copy: Annotation | null;
}

/**
 * Joins two versions of one annotation of which neither is known to come from the other. The one that was
 * changed more often wins. At the same revision what lives wins over what was deleted, then the longer note.
 * The same whichever comes first.
 */
export function merge(a: Kept, b: Kept): Merged {
  const [won, lost] = standing(a, b) >= 0 ? [a, b] : [b, a];
  const kept = withTagsOf(won, lost);
  return { kept, copy: copyOf(lost, kept) };
}

/** Which of two versions wins: positive for `a`, negative for `b`. */
export function standing(a: Kept, b: Kept): number {
  return a.revision - b.revision || life(a) - life(b) || byWords(a, b);
}

function life(kept: Kept): number {
  if (isErased(kept)) return 0;
  return kept.deleted === null ? 2 : 1;
}

function byWords(a: Kept, b: Kept): number {
  if (isErased(a) || isErased(b)) return 0;
  const order = a.note.length - b.note.length;
  if (order !== 0) return order;
  const [first, second] = [a, b].map((one) => JSON.stringify([one.note, plain({ ...one, tags: [] })]));
  if (first === second) return 0;
  return (first as string) > (second as string) ? 1 : -1;
}

/** `won` with the tags of `lost` too; itself where it has them all. */
export function withTagsOf<T extends Kept>(won: T, lost: Kept): T {
  if (isErased(won) || isErased(lost) || lost.tags.every((tag) => won.tags.includes(tag))) return won;
  return { ...won, tags: united(won.tags, lost.tags) };
}

function united(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort().slice(0, LIMITS.tags);
}

/** The tags that two made of those of `base`: what either added is there, what either took off is not. */
function tagsFrom(base: Annotation, mine: Annotation, theirs: Annotation): readonly string[] {
  const isLeft = (tag: string): boolean => mine.tags.includes(tag) && theirs.tags.includes(tag);
  const isNew = (tag: string): boolean => !base.tags.includes(tag);
  return united(base.tags.filter(isLeft), [...mine.tags, ...theirs.tags].filter(isNew));
}

/**
 * What was written in `lost` as an annotation of its own; null where `won` has the same words. The tags of one
 * that lives are for whoever joins the two. Its id comes from its words, so that every tab that sees the loss
 * makes the same copy.
 */
export function copyOf(lost: Kept, won: Kept): Annotation | null {
  if (isErased(lost) || !isWritten(lost)) return null;
  if (!isErased(won) && won.note.includes(lost.note.trim() && lost.note)) return null;
  return { ...lost, id: idOf(`${lost.id}/${lost.note}`), revision: 1, conflictOf: lost.id };
}

/**
 * `copy` as it is to be kept beside what `look` finds under an id: what is there already where that has its words;
 * above what was erased; under another id where the reader has written other words there since.
 */
export function copyAmong(copy: Annotation, look: (id: string) => Kept | null | undefined): Annotation {
  const there = look(copy.id);
  if (!there) return copy;
  if (isErased(there)) return { ...copy, revision: raised(there) };
  if (there.note.includes(copy.note)) return there;
  return copyAmong({ ...copy, id: idOf(`${copy.id}/${copy.note}`) }, look);
}

/** True where `won` holds every word that was written in `lost`. */
export function holdsWordsOf(won: Annotation, lost: Annotation): boolean {
  return copyOf(lost, won) === null && withTagsOf(won, lost) === won;
}

/** What the reader makes of an annotation that a newer version keeps: beside it, always under the same id. */
export function besideNewer(annotation: Annotation): Annotation {
  return { ...annotation, id: idOf(`${annotation.id}/newer`), conflictOf: annotation.id };
}

/**
 * Puts the reader's change from `base` to `mine` on top of `theirs`, which was stored meanwhile. What the
 * reader just did holds, field by field; a note of theirs that it takes the place of is kept as a copy. Only
 * a deletion gives way: it was meant for other words.
 */
export function rebase(base: Kept | null, mine: Kept, theirs: Kept): Merged {
  const revision = raised(mine, theirs);
  if (isErased(mine)) return { kept: isErased(theirs) ? mine : theirs, copy: null };
  const patch = base === null || isErased(base) ? null : difference(base, mine);
  // Words that were thrown away before they were ever kept still belong into the bin.
  const unkept = patch?.note === undefined && patch?.tags === undefined ? null : copyOf(mine, theirs);
  if (isErased(theirs))
    return patch?.deleted == null
      ? { kept: { ...mine, revision }, copy: null }
      : { kept: theirs, copy: unkept };
  if (base === null || isErased(base) || patch === null) return atRevision(merge(mine, theirs), revision);
  const changed = difference(base, theirs);
  if (patch.deleted != null && Object.keys(changed).length > 0) return { kept: theirs, copy: unkept };
  const deleted = patch.deleted === undefined && changed.deleted != null ? { deleted: null } : {};
  const tags = patch.tags && changed.tags ? { tags: tagsFrom(base, mine, theirs) } : {};
  const kept = { ...theirs, ...patch, ...deleted, ...tags, modified: mine.modified, revision };
  return { kept, copy: changed.note === undefined ? null : copyOf(theirs, kept) };
}

function atRevision({ kept, copy }: Merged, revision: number): Merged {
  return { kept: { ...kept, revision }, copy };
}
