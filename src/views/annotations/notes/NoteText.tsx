/**
 * A note as it reads: light Markdown made into elements of our own. Words are never lost: what is not known
 * here, or would run or fetch something, stands as it was typed.
 */
import { lexer, type MarkedToken, type Tokens } from 'marked';
import { type ReactNode, useMemo } from 'react';
import type { NoteDirection } from '../../../core/annotation.ts';
import { dirAround, dirOf } from '../noteDirection.ts';
import styles from './NoteText.module.css';
import { boxOf, inline, known, tokensOf } from './NoteWords.tsx';

interface Props {
  readonly text: string;
  readonly direction: NoteDirection;
}

/** Code units that are read as Markdown; those behind them are plain words. */
const MOST_READ = 10_000;
/** What makes Markdown of words; most notes have none of it. */
const MARKS = /[*_`~<>#[\]\\!|&@]|:\/\/|www\.|^[ \t]*(?:[-+=]|\d+[.)])| {2}$|^ {4}|^\t/m;
/** Deeper quotes and lists than this stand as they were typed. */
const DEEPEST = 6;
/** A line that begins with more of these than anybody means. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*]|\d+[.)])){24}/m;

const BLANK_LINES = /\n[ \t]*\n\s*/;

export default function NoteText({ text, direction }: Props) {
  const { tokens, rest } = useMemo(() => read(text), [text]);
  return (
    <div className={styles.text}>
      {tokens.map((token, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
        <BlockOf key={i} token={token} depth={0} direction={direction} />
      ))}
      {rest.split(BLANK_LINES).map((words, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
        <Plain key={i} words={words} direction={direction} />
      ))}
    </div>
  );
}

function read(text: string): { tokens: readonly MarkedToken[]; rest: string } {
  if (!MARKS.test(text) || TOO_DEEP.test(text)) return { tokens: [], rest: text };
  const cut = text.length <= MOST_READ ? text.length : breakBefore(text, MOST_READ);
  try {
    return {
      tokens: lexer(text.slice(0, cut), { gfm: true, breaks: true }) as MarkedToken[],
      rest: text.slice(cut),
    };
  } catch {
    // Nested beyond what can be taken apart: the words stand as they are.
    return { tokens: [], rest: text };
  }
}

/** The last line or word that ends by `most`. */
function breakBefore(text: string, most: number): number {
  const line = text.lastIndexOf('\n', most);
  return (line > most / 2 ? line : text.lastIndexOf(' ', most)) + 1 || most;
}

interface BlockProps {
  readonly token: MarkedToken;
  readonly depth: number;
  readonly direction: NoteDirection;
}

function BlockOf({ token, depth, direction }: BlockProps): ReactNode {
  const inside = (tokens: readonly MarkedToken[]): ReactNode =>
    tokens.map((one, i) => (
      // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
      <BlockOf key={i} token={one} depth={depth + 1} direction={direction} />
    ));
  if (token.type === 'space') return null;
  if (token.type === 'checkbox') return <span>{boxOf(token)}</span>;
  if (depth > DEEPEST) return <Plain words={token.raw} direction={direction} />;
  if (token.type === 'paragraph' || token.type === 'text')
    return <p dir={dirOf(token.text, direction)}>{inline(tokensOf(token) ?? [token], depth)}</p>;
  if (token.type === 'blockquote')
    return <blockquote dir={dirAround(token.text, direction)}>{inside(known(token.tokens))}</blockquote>;
  if (token.type === 'list') return <ListOf list={token} inside={inside} direction={direction} />;
  return <Plain words={token.raw} direction={direction} />;
}

interface ListProps {
  readonly list: Tokens.List;
  readonly inside: (tokens: readonly MarkedToken[]) => ReactNode;
  readonly direction: NoteDirection;
}

function ListOf({ list, inside, direction }: ListProps) {
  const items = list.items.map((item, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
    <li key={i} dir={dirAround(item.text, direction)}>
      {inside(known(item.tokens))}
    </li>
  ));
  const dir = dirAround(list.raw, direction);
  if (!list.ordered) return <ul dir={dir}>{items}</ul>;
  return (
    <ol dir={dir} start={list.start === '' ? 1 : list.start}>
      {items}
    </ol>
  );
}

function Plain({ words, direction }: { words: string; direction: NoteDirection }) {
  const shown = words.replace(/\s+$/, '');
  return shown === '' ? null : (
    <p className={styles.plain} dir={dirOf(shown, direction)}>
      {shown}
    </p>
  );
}
