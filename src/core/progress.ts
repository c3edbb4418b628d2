/**
 * How far a reader has come: which words passed before the eye, which sections that makes, and what is left.
 * Words that were jumped over were not read.
 */
import { type Article, blockIndexAt, type Range } from './article.ts';
import { countWords } from './language.ts';

/** What is in the window: its first code unit, the one at eye level, and the first one below the window. */
export interface View {
  readonly top: number;
  readonly eye: number;
  readonly bottom: number;
}

/** True where no word stays in the window between two views. */
export function isApart(a: View, b: View): boolean {
  return a.bottom < b.top || b.bottom < a.top;
}

/** Where reading goes on: what is in the window, and the word that will have been read next. */
export interface Pace {
  readonly view: View;
  readonly from: number;
}

/** Begins to read at what is in the window, from its first word. */
export function begin(view: View): Pace {
  return { view, from: view.top };
}

/**
 * Goes on to `view`. `read` is what passed the eye on the way; null for a step back, for standing still, and
 * for a jump, after which reading begins anew.
 */
export function proceed({ view: before, from }: Pace, view: View): { pace: Pace; read: Range | null } {
  if (isApart(before, view)) return { pace: begin(view), read: null };
  if (view.eye === before.eye) return { pace: { view, from }, read: null };
  const isForward = view.eye > before.eye && view.eye > from;
  return { pace: { view, from: view.eye }, read: isForward ? { start: from, end: view.eye } : null };
}

/** `spans` in order, those that touch or overlap made one; empty ones left out. */
export function joined(spans: readonly Range[]): Range[] {
  const made: Range[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = made.at(-1);
    if (start >= end) continue;
    if (last && start <= last.end)
      made[made.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else made.push({ start, end });
  }
  return made;
}

/** The ids of the sections that were read: their end, and at least half of them. `spans` are joined. */
export function sectionsRead({ sections }: Pick<Article, 'sections'>, spans: readonly Range[]): Set<string> {
  const isRead = ({ start, end }: Range): boolean => {
    const within = spans.map((span) => Math.min(span.end, end) - Math.max(span.start, start));
    const read = within.reduce((sum, length) => sum + Math.max(0, length), 0);
    return spans.some((span) => span.start < end && span.end >= end) && read * 2 >= end - start;
  };
  return new Set(sections.filter(isRead).map(({ id }) => id));
}

const counted = new WeakMap<Article, Uint32Array>();

/** How many words lie before each block, and in the whole text behind the last. Counted once. */
function wordsBefore(article: Article): Uint32Array {
  const known = counted.get(article);
  if (known) return known;
  const { text, blocks } = article;
  const before = new Uint32Array(blocks.length + 1);
  for (const [at, { start, end }] of blocks.entries())
    before[at + 1] = (before[at] as number) + countWords(text.slice(start, end));
  counted.set(article, before);
  return before;
}

/** How many words the blocks of `article` hold from `offset` on. */
export function wordsLeft(article: Article, offset: number): number {
  const { text, blocks } = article;
  const before = wordsBefore(article);
  const index = blockIndexAt(article, offset);
  const block = blocks[index];
  if (!block) return 0;
  const behind = (before[blocks.length] as number) - (before[index + 1] as number);
  return behind + countWords(text.slice(Math.max(offset, block.start), Math.max(offset, block.end)));
}
