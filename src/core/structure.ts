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
const VOWEL_SIGNS =
  /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff]+/g;
const STOPPED = /[.!؟?…]["»”')\]]*$/u;
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
const GLUED_STOP =
  /[.؟!](?<=(?:[\u0621-\u064a]\p{Mn}{0,4}){3}.)(?=[\u0621-\u064a]\p{Mn}{0,4}[\u0621-\u064a])/gu;
/** Not behind one letter: that is an abbreviation («د. أحمد»). */
const SENTENCE_END = /[.!؟?…](?<!(?:^|[\s.])\p{L}.)["»”')\]]*\s+/gu;
const CUTS = [SENTENCE_END, /[،؛,;]\s+/g, /\s+/g];

interface Line extends Range {
  /** What it says, without vowel signs: they make a line twice as long. */
  readonly words: string;
  readonly marked: boolean;
  /** Has a blank line, or nothing, in front of it. */
  alone: boolean;
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
    const parts = kind === 'paragraph' ? paragraphs(text, line.bullet, line.end) : [line];
    for (const { start, end } of parts) blocks.push({ kind, start, end });
  }
  return blocks;
}

/** The lines that hold a word, without the space and the marks around them. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = 0;
  for (const { 0: raw, index } of text.matchAll(LINE)) {
    for (const piece of piecesOf(raw)) {
      const line = lineOf(raw, index, piece);
      if (!holdsWord(line.words)) continue;
      line.alone = lines.length === 0 || isBlankBetween(text.slice(previousEnd, line.start));
      lines.push(line);
      previousEnd = line.end;
    }
  }
  return lines;
}

function unvowelled(words: string): string {
  return words.replace(VOWEL_SIGNS, '');
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
  const breaks = [...line.matchAll(INNER_BREAK)].map(({ 0: mark, index }) => ({
    start: index,
    end: index + mark.length,
  }));
  if (breaks.length === 1 && breaks[0] && isCaesura(line, breaks[0])) return [{ start: 0, end: line.length }];
  const starts = [0, ...breaks.map(({ end }) => end)];
  return starts.map((start, i) => ({ start, end: breaks[i]?.start ?? line.length }));
}

/** True where `gap` parts the halves of a verse: both are short, and the first does not end as a sentence does. */
function isCaesura(line: string, gap: Range): boolean {
  const halves = [line.slice(0, gap.start), line.slice(gap.end)];
  const isHalf = (half: string): boolean =>
    half.length <= 3 * HEADING && holdsWord(half) && unvowelled(half.trim()).length <= HEADING;
  return halves.every(isHalf) && !isClosed(line.slice(0, gap.start).trimEnd());
}

/** `piece` of the line that starts at `index`, without the white space, heading marks and bold marks around it. */
function lineOf(line: string, index: number, piece: Range): Line {
  const whole = trimmed(line, piece.start, piece.end);
  const mark = MARK.exec(line.slice(whole.start, whole.end))?.[0] ?? '';
  const behind = trimmed(line, whole.start + mark.length, closingMark(line, whole, mark));
  const bullet = BULLET.exec(line.slice(behind.start, behind.start + 8))?.[0] ?? '';
  const text = behind.start + bullet.length;
  const bold = BOLD.exec(line.slice(text, behind.end))?.[1] ?? '';
  const { start, end } = trimmed(line, text + bold.length, behind.end - bold.length);
  const words = unvowelled(line.slice(start, end));
  return {
    start: index + start,
    end: index + end,
    bullet: index + (bullet === '' ? start : behind.start),
    words,
    marked: piece.start > 0 || mark + bullet + bold !== '',
    alone: false,
    item: itemOf(line.slice(behind.start, behind.start + 8)),
    verse: words.search(INNER_BREAK) >= 0,
    joined: false,
  };
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

/** `from`..`to` of `text` without white space and invisible characters at either end. */
function trimmed(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
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
    else
      joined[joined.length - 1] = {
        ...open,
        end: line.end,
        words: `${open.words} ${line.words}`,
        joined: true,
      };
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
  const pairs = lines.flatMap((line, i) =>
    lines[i + 1]?.alone === false ? [[line, lines[i + 1] as Line] as const] : [],
  );
  if (pairs.length < 3 || pairs.length < lines.length / 3) return null;
  const widths = pairs.map(([{ words }]) => words.length).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.95)] as number;
  if (width > WIDEST || (widths[Math.floor(widths.length / 4)] as number) < width * 0.7) return null;
  if (pairs.filter(([line, next]) => isFull(line, next, width)).length < pairs.length * 0.8) return null;
  const endingStopped = pairs.filter(([{ words }]) => STOPPED.test(words.slice(-16))).length;
  const stoppedInside = pairs.filter(([{ words }]) => /[.؟!?…]\s+\S/u.test(words)).length;
  return stoppedInside > endingStopped ? width : null;
}

function kindOf(lines: readonly Line[], i: number, first: boolean): Block['kind'] {
  const line = lines[i] as Line;
  const next = lines[i + 1];
  const { words } = line;
  if (!next || line.verse || isListed(lines, i)) return 'paragraph';
  const closed = isClosed(words) && !/[؟?]$/u.test(words);
  if (first && words.length <= HEADLINE && !closed && (next.alone || longer(next, words.length * 1.5)))
    return 'headline';
  if (line.joined || words.length > HEADING || closed) return 'paragraph';
  return line.marked || standsAlone(lines, i) ? 'heading' : 'paragraph';
}

/** True in a list. A number or a heavy bullet may also lead a heading, a dash may not. */
function isListed(lines: readonly Line[], i: number): boolean {
  const item = lines[i]?.item;
  return (
    item === 'dashed' || (item === 'numbered' && (Boolean(lines[i - 1]?.item) || Boolean(lines[i + 1]?.item)))
  );
}

/**
 * A short line is a heading when blank lines set it apart; in a text without them, when it has no
 * punctuation of a sentence and stands between lines that end as prose does.
 */
function standsAlone(lines: readonly Line[], i: number): boolean {
  const line = lines[i] as Line;
  const next = lines[i + 1] as Line;
  const least = line.words.length;
  if (line.alone && next.alone)
    return longer(next, isClosed(next.words) ? least : Math.max(PROSE, least * 1.5));
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

/** The paragraphs of `start`..`end`: cut where a line break was lost, and behind sentences where very long. */
function paragraphs(text: string, start: number, end: number): Range[] {
  const words = text.slice(start, end);
  const parts: Range[] = [];
  let from = start;
  for (const { index } of words.matchAll(GLUED_STOP)) {
    if (isInAddress(words, index + 1)) continue;
    parts.push(...shortened(text, from, start + index + 1));
    from = start + index + 1;
  }
  parts.push(...shortened(text, from, end));
  return parts;
}

/** True inside an address of the web or of mail, where Arabic is written with dots too. */
function isInAddress(words: string, offset: number): boolean {
  const before = /\S*$/.exec(words.slice(Math.max(0, offset - 64), offset))?.[0] ?? '';
  const after = /^\S*/.exec(words.slice(offset, offset + 64))?.[0] ?? '';
  return /[/@\\]/.test(before + after);
}

function shortened(text: string, from: number, to: number): Range[] {
  if (to - from <= LONG) return [trimmed(text, from, to)];
  const parts: Range[] = [];
  let start = from;
  for (const cut of cutsOf(text.slice(from, to), CUTS)) {
    if (from + cut - start < COMFORTABLE || to - from - cut < COMFORTABLE / 3) continue;
    parts.push(trimmed(text, start, from + cut));
    start = from + cut;
  }
  parts.push(trimmed(text, start, to));
  return parts.filter((part) => part.start < part.end);
}

/** Where `words` may be cut: behind sentences; inside one that is too long, behind commas; failing those, between words. */
function cutsOf(words: string, [kind, ...weaker]: readonly RegExp[]): number[] {
  if (!kind) return [];
  const cuts: number[] = [];
  let start = 0;
  const cutAt = (end: number): void => {
    if (end - start > LONG * 2)
      for (const inner of cutsOf(words.slice(start, end), weaker)) cuts.push(start + inner);
    if (end < words.length) cuts.push(end);
    start = end;
  };
  for (const { 0: mark, index } of words.matchAll(kind)) cutAt(index + mark.length);
  cutAt(words.length);
  return cuts;
}
