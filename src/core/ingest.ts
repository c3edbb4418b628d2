/**
 * Bytes, and a reading that was checked -> an article. `reading.ts` checks readings; `unread.ts` does
 * without one.
 */
import type { Article, Block, Section } from './article.ts';
import { blockDirection, clip, directionOf } from './language.ts';
import type { CheckedReading, ReadingProblem } from './reading.ts';

export type IngestProblem =
  | { readonly problem: 'not-utf8' }
  | { readonly problem: 'no-words' }
  | ReadingProblem;

export type Ingested =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly problems: readonly IngestProblem[] };

/** Decodes a seed file. A byte order mark is kept: the text is the file exactly as it came. */
export function decode(
  bytes: ArrayBuffer | Uint8Array,
): { ok: true; text: string } | { ok: false; problem: 'not-utf8' } {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: 'not-utf8' };
  }
}

/** The article of a text by its reading, which was checked against just this text. */
export function articleOf(id: string, text: string, reading: CheckedReading): Article {
  const { language, outline, entities, mentions } = reading;
  return { ...assemble(id, text, outline), language, reading: 'edited', entities, mentions };
}

/** A block as a reading or our own code found it; `section` is set where a reading says so. */
export type Outlined = Pick<Block, 'kind' | 'start' | 'end'> & { readonly section?: string | null };

/** What an article is made of once its blocks are known. There is at least one. */
export function assemble(id: string, text: string, outlined: readonly Outlined[]) {
  const direction = directionOf(text);
  const blocks = outlined.map(({ kind, start, end }): Block => {
    return { kind, start, end, direction: blockDirection(text, { start, end }, direction) };
  });
  const first = blocks.find(({ kind }) => kind === 'headline') ?? blocks[0];
  const title = clip(text.slice(first?.start, first?.end).replace(/\s+/g, ' '), 160);
  return { id, text, direction, title, blocks, sections: sectionsOf(outlined) };
}

/** A section opens where a reading says so; without one, at a heading and behind the headline. */
function sectionsOf(blocks: readonly Outlined[]): Section[] {
  const opens = ({ kind, section }: Outlined, i: number): boolean => {
    if (section !== undefined) return section !== null && section !== blocks[i - 1]?.section;
    return kind === 'heading' || (kind === 'paragraph' && (i === 0 || blocks[i - 1]?.kind === 'headline'));
  };
  const firsts = blocks.flatMap((block, i) => (opens(block, i) ? [i] : []));
  return firsts.map((firstBlock, i): Section => {
    const endBlock = firsts[i + 1] ?? blocks.length;
    const first = blocks[firstBlock] as Outlined;
    const heading = first.kind === 'heading' ? { start: first.start, end: first.end } : null;
    const { end } = blocks[endBlock - 1] as Outlined;
    return { id: first.section ?? `s${i + 1}`, heading, firstBlock, endBlock, start: first.start, end };
  });
}
