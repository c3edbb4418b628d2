/**
 * A note as it reads: light Markdown made into elements of our own. Words are never lost: what is not known
 * here, or would run or fetch something, stands as it was typed.
 */
import { lexer, type MarkedToken, type Tokens } from 'marked';
import { type ReactNode, useMemo } from 'react';
import type { NoteDirection } from '../../core/annotation.ts';
import { dirAround, dirOf } from './noteDirection.ts';
import styles from './NoteText.module.css';

interface Props {
  readonly text: string;
  readonly direction: NoteDirection;
}

/** Code units that are read as Markdown; those behind them are plain words. */
const MOST_READ = 10_000;
/** Deeper quotes and lists than this stand as they were typed. */
const DEEPEST = 6;
/** A line that begins with more of these than anybody means. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*]|\d+[.)])){24}/m;

export default function NoteText({ text, direction }: Props) {
  const { tokens, rest } = useMemo(() => read(text), [text]);
  return (
    <div className={styles.text}>
      {tokens.map((token, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
        <BlockOf key={i} token={token} depth={0} direction={direction} />
      ))}
      {rest !== '' && <Plain words={rest} direction={direction} />}
    </div>
  );
}

function read(text: string): { tokens: readonly MarkedToken[]; rest: string } {
  if (TOO_DEEP.test(text)) return { tokens: [], rest: text };
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

function inline(tokens: readonly MarkedToken[], depth: number): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
  return tokens.map((token, i) => <Inline key={i} token={token} depth={depth} />);
}

function Inline({ token, depth }: { token: MarkedToken; depth: number }): ReactNode {
  const inside = tokensOf(token);
  const words = inside && depth <= DEEPEST * 2 ? inline(inside, depth + 1) : token.raw;
  if (token.type === 'strong') return <strong>{words}</strong>;
  if (token.type === 'em') return <em>{words}</em>;
  if (token.type === 'text' && inside) return words;
  if (token.type === 'escape') return token.text;
  if (token.type === 'br') return <br />;
  if (token.type === 'checkbox') return boxOf(token);
  // The title of a link or a picture has no place of its own here, and its words are not to be lost.
  if (token.type === 'image' && !token.title)
    return <Named words={token.text} address={<Address shown={token.href} />} />;
  if (token.type === 'link' && !token.title)
    return isBare(token) ? (
      <Link address={token.href} shown={token.text} />
    ) : (
      <Link address={token.href} shown={token.href.replace(/^mailto:/, '')} words={words} />
    );
  return token.raw;
}

function boxOf({ checked }: Tokens.Checkbox): string {
  return checked ? '☑ ' : '☐ ';
}

/** True where a link is nothing but its address. */
function isBare({ text, href }: Tokens.Link): boolean {
  return href === text || href === `http://${text}` || href === `mailto:${text}`;
}

interface LinkProps {
  readonly address: string;
  /** The address as it is shown. */
  readonly shown: string;
  /** The words that were linked; left out where they are the address. */
  readonly words?: ReactNode;
}

/** A link, and for all to see where it leads. Only what leads to a page or a letter can be pressed. */
function Link({ address, shown, words }: LinkProps) {
  const safe = safeAddress(address);
  const where = <Address shown={shown} />;
  if (safe === null) return <Named words={words} address={where} />;
  const leave = safe.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  const link = (
    <a className={styles.link} href={safe} {...leave}>
      {words ?? where}
    </a>
  );
  return words === undefined ? link : <Named words={link} address={where} />;
}

/** Words with the address they stand for; the address alone where there are none. */
function Named({ words, address }: { words: ReactNode; address: ReactNode }) {
  if (words === undefined || words === '') return address;
  return (
    <>
      {words} ({address})
    </>
  );
}

function Address({ shown }: { shown: string }) {
  return (
    <bdi className={styles.address} dir="ltr">
      {shown}
    </bdi>
  );
}

/** The whole address where it is one of the web or of a person; null for anything else. */
function safeAddress(address: string): string | null {
  try {
    const { protocol, href } = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
  } catch {
    // No address by itself: it would lead to somewhere in this page.
    return null;
  }
}

function tokensOf(token: MarkedToken): readonly MarkedToken[] | null {
  return 'tokens' in token && token.tokens ? known(token.tokens) : null;
}

/** No extension of ours adds tokens of other kinds. */
function known(tokens: Tokens.Generic['tokens']): readonly MarkedToken[] {
  return (tokens ?? []) as MarkedToken[];
}
