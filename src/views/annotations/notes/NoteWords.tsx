import type { MarkedToken, Tokens } from 'marked';
import type { ReactNode } from 'react';
import styles from './NoteText.module.css';

/** Weight within weight further than this stands as it was typed. */
const DEEPEST = 12;

/** The words of one paragraph. */
export function inline(tokens: readonly MarkedToken[], depth: number): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- a note has no other order than its own
  return tokens.map((token, i) => <Inline key={i} token={token} depth={depth} />);
}

function Inline({ token, depth }: { token: MarkedToken; depth: number }): ReactNode {
  const inside = tokensOf(token);
  const words = inside && depth <= DEEPEST ? inline(inside, depth + 1) : token.raw;
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

export function boxOf({ checked }: Tokens.Checkbox): string {
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

export function tokensOf(token: MarkedToken): readonly MarkedToken[] | null {
  return 'tokens' in token && token.tokens ? known(token.tokens) : null;
}

/** No extension of ours adds tokens of other kinds. */
export function known(tokens: Tokens.Generic['tokens']): readonly MarkedToken[] {
  return (tokens ?? []) as MarkedToken[];
}
