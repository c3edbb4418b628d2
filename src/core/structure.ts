/**
 * The structure of a text that nobody has read for us: headline, headings, paragraphs, found from its
 * lines. It only decides where blocks lie; it never changes a character. Every step costs by the
 * length of the text, whatever the text is.
 */
import type { Block, Range } from './article.ts';
import { holdsWord } from './language.ts';

/** A block before it is known which way it runs. */
export type Outline = Pick<Block, 'kind' | 'start' | 'end'>;

/** Longest headline and heading, in letters: two lines on a phone are about 80. */
const HEADLINE = 160;
const HEADING = 80;
/** What follows a heading is longer than this, unless it ends as a sentence does. */
const PROSE = 60;
/** A paragraph longer than this is shown in several, cut behind sentences. */
const LONG = 1800;
const COMFORTABLE = 900;
/** No text is wrapped at a width beyond this. */
const WIDEST = 140;

const LINE = /[^\n\r\f\v\u0085\u2028\u2029]+/g;
const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const INVISIBLE = /[\s\p{Cc}\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/u;
const CLOSED = /[.!؟?:؛،,…]["»”')\]]*$/u;
/** Marks of a heading at the start of a line: Markdown's #, a row of stars or a rule. */
const MARK = /^(?:#{1,6}\s+|(?:[*＊]\s?){3,}|[-–—_=~\u0640]{3,})\s*/u;
const RULE = '-–—_=~\u0640';
const BULLET = /^[■◆●▪]\s*/u;
const BOLD = /^(\*\*|__)(.+)\1$/u;
const INNER_BREAK = /(?:^|\s)\*(?:\s?\*){2,}(?=\s|$)/g;
const DASHED = /^[-–—•·*◦○‣⁃]\s/u;
const NUMBERED = /^(?:[■◆●▪]|[([]?\p{Nd}{1,2}\s?[.)\-–—/\]]\s|[([]?\p{L}\s?[)\-–—\]]\s)/u;
/** A full stop with no space behind it, between two words of Arabic: a line break was lost there. */
const GLUED_STOP = /[.؟!](?<=(?:[\u0621-\u064a]\p{Mn}{0,4}){3}.)(?=[\u0621-\u064a]\p{Mn}{0,4}[\u0621-\u064a])/gu;
/** Not behind one letter: that is an abbreviation («د. أحمد»). */
const SENTENCE_END = /[.!؟?…](?<!(?:^|[\s.])\p{L}.)["»”')\]]*\s+/gu;
const CUTS = [SENTENCE_END, /[،؛,;]\s+/g, /\s+/g];

interface Line extends Range {
  /** What it says, without vowel signs: they make a line twice as long. */
  readonly words: string;
  readonly marked: boolean;
  /** Stands between blank lines, or at either end of the text. */
  readonly alone: boolean;
  /** Where it begins with its bullet, which a heading does without. */
  readonly bullet: number;
  readonly item: 'dashed' | 'numbered' | null;
  /** Two halves of a verse with a mark between them. */
  readonly verse: boolean;
  /** Several lines of the source, joined. */
  readonly joined: boolean;
}

/** Finds the blocks of `text`, sorted and disjoint. Empty when the text has no letter or digit. */
export function outline(text: string): Outline[] {
  const lines = joinWrapped(linesOf(text));
  const blocks: Outline[] = [];
  for (const [i, line] of lines.entries()) {
    const kind = kindOf(lines, i, blocks.length === 0);
    if (kind !== 'paragraph') blocks.push({ kind, start: line.start, end: line.end });
    else for (const part of paragraphs(text, { start: line.bullet, end: line.end })) blocks.push({ kind, ...part });
  }
  return blocks;
}

/** The lines that hold a word, without the space and the marks around them. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = 0;
  for (const { 0: raw, index } of text.matchAll(LINE)) {
    for (const part of piecesOf(raw)) {
      const { start, end, bullet, marked } = innerRange(raw, part);
      const said = raw.slice(start, end);
      if (!holdsWord(said)) continue;
      const words = withoutMarks(said);
      const alone = lines.length === 0 || isBlankBetween(text.slice(previousEnd, index + start));
      const verse = INNER_BREAK.test(words);
      INNER_BREAK.lastIndex = 0;
      const item = itemOf(raw.slice(bullet, bullet + 8));
      const range = { start: index + start, end: index + end, bullet: index + bullet };
      lines.push({ ...range, words, marked: marked || part.start > 0, alone, item, verse, joined: false });
      previousEnd = index + end;
    }
  }
  return lines;
}

function withoutMarks(words: string): string {
  return words.replace(/\p{Mn}+/gu, '');
}

function isBlankBetween(gap: string): boolean {
  return (gap.match(BREAK)?.length ?? 0) > 1;
}

function itemOf(beginning: string): Line['item'] {
  if (DASHED.test(beginning)) return 'dashed';
  return NUMBERED.test(beginning) ? 'numbered' : null;
}

/** Cuts a line at the breaks inside it (` *** `); the break itself belongs to no piece. */
function piecesOf(line: string): Range[] {
  const breaks = [...line.matchAll(INNER_BREAK)].map(({ 0: mark, index }) => ({ start: index, end: index + mark.length }));
  if (breaks.length === 1 && breaks[0] && isCaesura(line, breaks[0])) return [{ start: 0, end: line.length }];
  const starts = [0, ...breaks.map(({ end }) => end)];
  return starts.map((start, i) => ({ start, end: breaks[i]?.start ?? line.length }));
}

/** True where `gap` parts the halves of a verse: both are short, and the first does not end as a sentence does. */
function isCaesura(line: string, gap: Range): boolean {
  const halves = [line.slice(0, gap.start), line.slice(gap.end)];
  const isHalf = (half: string): boolean => half.length <= 3 * HEADING && holdsWord(half) && withoutMarks(half.trim()).length <= HEADING;
  return halves.every(isHalf) && !isClosed(line.slice(0, gap.start).trimEnd());
}

/** `piece` of `line` without the white space, heading marks and bold marks around it. */
function innerRange(line: string, piece: Range): Range & Pick<Line, 'marked' | 'bullet'> {
  const whole = trimmed(line, piece);
  const mark = MARK.exec(line.slice(whole.start, whole.end))?.[0] ?? '';
  const behind = trimmed(line, { start: whole.start + mark.length, end: closingMark(line, whole, mark) });
  const bullet = BULLET.exec(line.slice(behind.start, behind.start + 8))?.[0] ?? '';
  const start = behind.start + bullet.length;
  const bold = BOLD.exec(line.slice(start, behind.end))?.[1] ?? '';
  const inner = trimmed(line, { start: start + bold.length, end: behind.end - bold.length });
  return { ...inner, marked: mark + bullet + bold !== '', bullet: bullet === '' ? inner.start : behind.start };
}

/** Where a marked line ends without the same mark behind it: `# heading #`, `=== heading ===`. */
function closingMark(line: string, { start, end }: Range, mark: string): number {
  const closes = mark.startsWith('#') ? '#' : RULE.includes(mark.charAt(0)) ? RULE : '';
  if (mark === '' || closes === '') return end;
  let at = end;
  while (at > start && closes.includes(line.charAt(at - 1))) at -= 1;
  // «C#» ends with a letter of its name, not with a mark.
  return /\s/.test(line.charAt(at - 1)) ? at : end;
}

/** `range` of `text` without white space and invisible characters at either end. */
function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isInvisible(text, start)) start += 1;
  while (end > start && isInvisible(text, end - 1)) end -= 1;
  return { start, end };
}

function isInvisible(text: string, offset: number): boolean {
  return INVISIBLE.test(text.charAt(offset));
}

/**
 * Joins the lines of a text that was wrapped at a fixed width, so that a paragraph is one block again.
 * Verses, lists, and texts whose lines end where their sentences do are left as they are.
 */
function joinWrapped(lines: readonly Line[]): readonly Line[] {
  const width = wrapWidth(lines);
  if (width === null) return lines;
  const joined: Line[] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const open = joined.at(-1);
    if (!before || !open || !continues(before, line, width)) joined.push(line);
    else joined[joined.length - 1] = { ...open, end: line.end, words: `${open.words} ${line.words}`, joined: true };
  }
  return joined;
}

function continues(before: Line, line: Line, width: number): boolean {
  if (line.alone || line.marked || before.marked) return false;
  const closed = isClosed(before.words);
  return !(closed && (line.item !== null || !isFull(before, line, width)));
}

/** True where the first word of `next` would not have fitted into `line`. */
function isFull(line: Line, next: Line, width: number): boolean {
  const room = next.words.indexOf(' ');
  return line.words.length + 1 + (room < 0 ? next.words.length : room) > width - 4;
}

/**
 * The width a text was wrapped at, or null where it was not: there lines are of much the same length,
 * none could have held the next word, and sentences end inside them more often than with them.
 */
function wrapWidth(lines: readonly Line[]): number | null {
  const pairs = lines.flatMap((line, i) => (lines[i + 1]?.alone === false ? [[line, lines[i + 1] as Line] as const] : []));
  if (pairs.length < 3 || pairs.length < lines.length / 3) return null;
  const widths = pairs.map(([{ words }]) => words.length).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.95)] as number;
  if (width > WIDEST || (widths[Math.floor(widths.length / 4)] as number) < width * 0.7) return null;
  if (pairs.filter(([line, next]) => isFull(line, next, width)).length < pairs.length * 0.8) return null;
  const endingClosed = pairs.filter(([{ words }]) => isClosed(words)).length;
  const closedInside = pairs.filter(([{ words }]) => /[.؟!،؛]\s+\S/u.test(words)).length;
  return closedInside > endingClosed ? width : null;
}

function kindOf(lines: readonly Line[], i: number, first: boolean): Block['kind'] {
  const line = lines[i] as Line;
  const next = lines[i + 1];
  const { words } = line;
  if (!next || line.joined || line.verse || isListed(lines, i)) return 'paragraph';
  const closed = isClosed(words) && !/[؟?]$/u.test(words);
  if (first && words.length <= HEADLINE && !closed && (next.alone || longer(next, words.length * 1.5))) return 'headline';
  if (words.length > HEADING || closed) return 'paragraph';
  return line.marked || standsAlone(lines, i) ? 'heading' : 'paragraph';
}

/** True in a list. A number or a heavy bullet may also lead a heading, a dash may not. */
function isListed(lines: readonly Line[], i: number): boolean {
  const item = lines[i]?.item;
  return item === 'dashed' || (item === 'numbered' && (Boolean(lines[i - 1]?.item) || Boolean(lines[i + 1]?.item)));
}

/**
 * A short line is a heading when blank lines set it apart; in a text without them, when it has no
 * punctuation of a sentence and stands between lines that end as prose does.
 */
function standsAlone(lines: readonly Line[], i: number): boolean {
  const line = lines[i] as Line;
  const next = lines[i + 1] as Line;
  const least = line.words.length;
  if (line.alone && next.alone) return longer(next, isClosed(next.words) ? least : Math.max(PROSE, least * 1.5));
  if (line.alone) return longer(next, Math.max(HEADING, least * 3));
  const before = lines[i - 1] as Line;
  return (
    !next.alone &&
    /^[^،,؛;:.()\p{Nd}]*$/u.test(line.words) &&
    isClosed(before.words) &&
    isClosed(next.words) &&
    longer(next, Math.max(HEADING, least * 3))
  );
}

function isClosed(words: string): boolean {
  return CLOSED.test(words.slice(-16));
}

function longer({ words }: Line, length: number): boolean {
  return words.length > length;
}

/** The paragraphs of one line: cut where a line break was lost, and behind sentences where very long. */
function paragraphs(text: string, line: Range): Range[] {
  const words = text.slice(line.start, line.end);
  const cuts = [...words.matchAll(GLUED_STOP)].map(({ index }) => index + 1).filter((cut) => !isInAddress(words, cut));
  return [...cuts, words.length].flatMap((end, i) => shortened(text, { start: line.start + (cuts[i - 1] ?? 0), end: line.start + end }));
}

/** True inside an address of the web or of mail, where Arabic is written with dots too. */
function isInAddress(words: string, offset: number): boolean {
  const before = /\S*$/.exec(words.slice(Math.max(0, offset - 64), offset))?.[0] ?? '';
  const after = /^\S*/.exec(words.slice(offset, offset + 64))?.[0] ?? '';
  return /[/@\\]/.test(before + after);
}

function shortened(text: string, range: Range): Range[] {
  if (range.end - range.start <= LONG) return [trimmed(text, range)];
  const words = text.slice(range.start, range.end);
  const parts: Range[] = [];
  let start = 0;
  for (const cut of cutsOf(words, CUTS)) {
    if (cut - start < COMFORTABLE || words.length - cut < COMFORTABLE / 3) continue;
    parts.push(trimmed(text, { start: range.start + start, end: range.start + cut }));
    start = cut;
  }
  parts.push(trimmed(text, { start: range.start + start, end: range.end }));
  return parts.filter((part) => part.start < part.end);
}

/** Where `words` may be cut: behind sentences; inside one that is too long, behind commas; failing those, between words. */
function cutsOf(words: string, [kind, ...weaker]: readonly RegExp[]): number[] {
  if (!kind) return [];
  const cuts: number[] = [];
  let start = 0;
  const cutAt = (end: number): void => {
    if (end - start > LONG * 2) for (const inner of cutsOf(words.slice(start, end), weaker)) cuts.push(start + inner);
    if (end < words.length) cuts.push(end);
    start = end;
  };
  for (const { 0: mark, index } of words.matchAll(kind)) cutAt(index + mark.length);
  cutAt(words.length);
  return cuts;
}
