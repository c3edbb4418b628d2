/**
 * The structure of a text that nobody has read for us: headline, headings, paragraphs, found from its
 * lines. It only decides where blocks lie; it never changes a character.
 */
import type { Block, Range } from './article.ts';

/** A block before it is known which way it runs. */
export type Outline = Pick<Block, 'kind' | 'start' | 'end'>;

/** Longest headline and heading, in code units: two lines on a phone are about 80. */
const HEADLINE = 160;
const HEADING = 80;
/** A paragraph longer than this is shown in several, cut behind sentences. */
const LONG = 1800;
const COMFORTABLE = 900;

const LINE = /[^\n\r\f\v\u0085\u2028\u2029]+/g;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const CLOSED = /[.!؟?:؛،,…]["»”')\]]*$/u;
/** Marks of a heading at the start of a line: Markdown's #, or a row of stars, dashes, bullets. */
const MARK = /^(?:#{1,6}\s+|(?:[*＊]\s?){3,}|[-–—_=~]{3,}|[■◆●▪])\s*/u;
const BOLD = /^(\*\*|__)(.+)\1$/u;
const INNER_BREAK = /(?:^|\s)\*(?:\s?\*){2,}(?=\s|$)/g;
/** A full stop with no space behind it, between two words of Arabic: a line break was lost there. */
const GLUED_STOP = /(?<=[\u0621-\u064a]{3})[.؟!](?=[\u0621-\u064a]{2})/g;
const SENTENCE_END = /[.!؟?…]["»”')\]]*\s+/g;

interface Line extends Range {
  readonly marked: boolean;
  /** Stands between blank lines, or at either end of the text. */
  readonly alone: boolean;
}

/** Finds the blocks of `text`, sorted and disjoint. Empty when the text has no letter or digit. */
export function outline(text: string): Outline[] {
  const lines = joinWrapped(text, linesOf(text));
  const blocks: Outline[] = [];
  for (const [i, line] of lines.entries()) {
    const kind = kindOf(text, lines, i, blocks.length === 0);
    if (kind !== 'paragraph') blocks.push({ kind, start: line.start, end: line.end });
    else for (const part of paragraphs(text, line)) blocks.push({ kind, ...part });
  }
  return blocks;
}

/** The lines that hold a word, without the space and the marks around them. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = 0;
  for (const { 0: raw, index } of text.matchAll(LINE)) {
    for (const part of piecesOf(raw)) {
      const inner = innerRange(raw, part);
      if (!HAS_LETTER.test(raw.slice(inner.start, inner.end))) continue;
      const range = { start: index + inner.start, end: index + inner.end };
      const alone = lines.length === 0 || isBlankBetween(text.slice(previousEnd, range.start));
      lines.push({ ...range, marked: inner.marked || part.start > 0, alone });
      previousEnd = index + inner.end;
    }
  }
  return lines;
}

function isBlankBetween(gap: string): boolean {
  return (gap.match(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/g)?.length ?? 0) > 1;
}

/** Cuts a line at the breaks inside it (` *** `); the break itself belongs to no piece. */
function piecesOf(line: string): Range[] {
  const pieces: Range[] = [];
  let start = 0;
  for (const { 0: mark, index } of line.matchAll(INNER_BREAK)) {
    if (index > 0) pieces.push({ start, end: index });
    start = index + mark.length;
  }
  return [...pieces, { start, end: line.length }];
}

/** `piece` of `line` without the white space, heading marks and bold marks around it. */
function innerRange(line: string, piece: Range): Range & { marked: boolean } {
  let { start, end } = trimmed(line, piece);
  const mark = MARK.exec(line.slice(start, end))?.[0] ?? '';
  ({ start, end } = trimmed(line, { start: start + mark.length, end }));
  if (mark.startsWith('#')) end -= /\s*#*$/.exec(line.slice(start, end))?.[0].length ?? 0;
  const bold = BOLD.exec(line.slice(start, end))?.[1] ?? '';
  return { ...trimmed(line, { start: start + bold.length, end: end - bold.length }), marked: mark + bold !== '' };
}

/** `range` of `text` without white space and invisible characters at either end. */
function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isInvisible(text, start)) start += 1;
  while (end > start && isInvisible(text, end - 1)) end -= 1;
  return { start, end };
}

function isInvisible(text: string, offset: number): boolean {
  return /[\s\p{Cc}\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/u.test(text.charAt(offset));
}

/**
 * Joins the lines of a text that was wrapped at a fixed width, so that a paragraph is one block again.
 * Taken for wrapped: lines of much the same length whose sentences end inside them more often than with them.
 */
function joinWrapped(text: string, lines: readonly Line[]): Line[] {
  if (!isWrapped(text, lines)) return [...lines];
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (!before || line.alone || line.marked || before.marked) joined.push(line);
    else joined[joined.length - 1] = { ...before, end: line.end };
  }
  return joined;
}

function isWrapped(text: string, lines: readonly Line[]): boolean {
  const following = lines.filter((line, i) => lines[i + 1]?.alone === false);
  if (following.length < 3 || following.length < lines.length / 3) return false;
  const widths = following.map(({ start, end }) => end - start).sort((a, b) => a - b);
  const widest = widths[Math.floor(widths.length * 0.95)] as number;
  if (widest > 140 || (widths[Math.floor(widths.length / 4)] as number) < widest * 0.7) return false;
  const words = following.map(({ start, end }) => text.slice(start, end));
  const endingClosed = words.filter((line) => CLOSED.test(line)).length;
  const closedInside = words.filter((line) => /[.؟!،؛]\s+\S/u.test(line)).length;
  return closedInside > endingClosed;
}

function kindOf(text: string, lines: readonly Line[], i: number, first: boolean): Block['kind'] {
  const line = lines[i] as Line;
  const next = lines[i + 1];
  const words = lettersOf(text, line);
  if (!next || /[\n\r]/.test(words)) return 'paragraph';
  const closed = isClosed(words) && !/[؟?]$/u.test(words);
  if (first && words.length <= HEADLINE && !closed && (next.alone || longer(text, next, words.length * 1.5))) return 'headline';
  if (words.length > HEADING || closed) return 'paragraph';
  return line.marked || standsAlone(text, lines, i) ? 'heading' : 'paragraph';
}

/**
 * A short line is a heading when blank lines set it apart; in a text without them, when it has no
 * punctuation of a sentence and stands between lines that end as prose does.
 */
function standsAlone(text: string, lines: readonly Line[], i: number): boolean {
  const line = lines[i] as Line;
  const next = lines[i + 1] as Line;
  const words = lettersOf(text, line);
  if (line.alone && next.alone) return longer(text, next, words.length);
  if (line.alone) return longer(text, next, Math.max(HEADING, words.length * 3));
  const before = lines[i - 1] as Line;
  return (
    !next.alone &&
    /^[^،,؛;:.()\d]*$/u.test(words) &&
    isClosed(lettersOf(text, before)) &&
    isClosed(lettersOf(text, next)) &&
    longer(text, next, Math.max(HEADING, words.length * 3))
  );
}

/** The words of a line without vowel signs, which make a vowelled line twice as long. */
function lettersOf(text: string, line: Range): string {
  return text.slice(line.start, line.end).replace(/\p{Mn}/gu, '');
}

function isClosed(words: string): boolean {
  return CLOSED.test(words);
}

function longer(text: string, line: Range, length: number): boolean {
  return line.end - line.start > length && lettersOf(text, line).length > length;
}

/** The paragraphs of one line: cut where a line break was lost, and behind sentences where very long. */
function paragraphs(text: string, line: Range): Range[] {
  const words = text.slice(line.start, line.end);
  const cuts = [...words.matchAll(GLUED_STOP)].map(({ index }) => index + 1);
  return [...cuts, words.length].flatMap((end, i) => shortened(text, { start: line.start + (cuts[i - 1] ?? 0), end: line.start + end }));
}

function shortened(text: string, range: Range): Range[] {
  if (range.end - range.start <= LONG) return [trimmed(text, range)];
  const words = text.slice(range.start, range.end);
  const parts: Range[] = [];
  let start = 0;
  for (const cut of cutsOf(words)) {
    if (cut - start < COMFORTABLE || words.length - cut < COMFORTABLE / 3) continue;
    parts.push(trimmed(text, { start: range.start + start, end: range.start + cut }));
    start = cut;
  }
  return [...parts, trimmed(text, { start: range.start + start, end: range.end })];
}

/** Where a long paragraph may be cut: behind sentences; failing those, behind commas; failing those, between words. */
function cutsOf(words: string): number[] {
  for (const breaks of [SENTENCE_END, /[،؛,;]\s+/g, /\s+/g]) {
    const cuts = [...words.matchAll(breaks)].map(({ 0: mark, index }) => index + mark.length);
    if ([...cuts, words.length].every((cut, i) => cut - (cuts[i - 1] ?? 0) <= LONG * 2)) return cuts;
  }
  return [];
}
