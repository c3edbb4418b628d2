import { memo, type ReactNode, useMemo } from 'react';
import type { Article, Block, Range, Section } from '../../core/article.ts';
import type { Lettering } from '../../core/display.ts';
import { namedIn, type Roster } from '../../core/roster.ts';
import { useDigits, useWords } from '../room.tsx';
import styles from './Passage.module.css';

/** Code units in one group, at the least: about a screenful, the unit in which far text is left out of layout. */
const GROUP = 2400;
/** The browser looks in each frame which groups come near: about so many of them cost it nothing to speak of. */
const GROUPS = 450;
/** From this length on, text that is far from the window is not laid out, and comes behind the first frame. */
export const LONG = 12_000;

interface Props {
  readonly roster: Roster;
  /** The words that have to stand there; space holds the place of the others. All of them for null. */
  readonly due?: Range | null;
  /** How its letters are shown; null as they came. */
  readonly lettering?: Lettering | null;
  /** Opens the names of one block. */
  readonly onBlock: (block: number) => void;
  /** What stands between the headline and the text. */
  readonly children: ReactNode;
}

/**
 * The text: each block one element with one text node, rendered once. All ink is painted on it from outside.
 * Other letters are other data of the same nodes.
 */
export const Passage = memo(function Passage({
  roster,
  due = null,
  lettering = null,
  onBlock,
  children,
}: Props) {
  const { article } = roster;
  const body = article.sections[0]?.firstBlock ?? 0;
  const namesOf = useNamesOf(roster);
  const show = ([first, end]: Span): ReactNode => (
    <div
      key={first}
      className={styles.group}
      data-group={first}
      data-end={end}
      style={{ containIntrinsicBlockSize: `auto ${heightOf(article, [[first, end]])}` }}
    >
      {article.blocks.slice(first, end).map((block, i) => (
        <BlockOfText
          key={block.start}
          article={article}
          block={block}
          index={first + i}
          words={lettering?.words(first + i) ?? article.text.slice(block.start, block.end)}
          names={namesOf(block)}
          onBlock={onBlock}
        />
      ))}
    </div>
  );
  return (
    <article
      className={`${styles.sheet} sheet`}
      lang={article.language}
      dir={article.direction}
      data-long={article.text.length > LONG}
    >
      <header className={styles.header}>
        {body > 0 ? show([0, body]) : <h1 className="visually-hidden">{article.title}</h1>}
        {children}
      </header>
      {due && <div style={{ blockSize: spaceOf(article, ({ end }) => end <= due.start) }} />}
      {article.sections.map((section) => {
        const groups = groupsOf(article, section).filter((group) => !due || touches(article, group, due));
        if (groups.length === 0) return null;
        const heading = section.heading ? `block-${section.firstBlock}` : undefined;
        return (
          <section key={section.id} aria-labelledby={heading}>
            {groups.map(show)}
          </section>
        );
      })}
      {due && <div style={{ blockSize: spaceOf(article, ({ start }) => start >= due.end) }} />}
    </article>
  );
});

interface NamesOfBlock {
  readonly label: string;
  readonly digits: string;
}

/**
 * What the sign of a block says: how many are named there, and what else it opens. Annotations are not counted:
 * each that is made would be looked for in every block. A long text has thousands of blocks and few different
 * numbers of names.
 */
function useNamesOf(roster: Roster): (block: Block) => NamesOfBlock {
  const { t } = useWords();
  const digits = useDigits();
  return useMemo(() => {
    const said = new Map<string, NamesOfBlock>();
    return (block) => {
      const count = namedIn(roster, block).length;
      const key = `${block.kind} ${count}`;
      const names = said.get(key) ?? {
        label: t('block.sign', { names: t(`block.${block.kind}`, { count }) }),
        // Where nobody is named there is still something to open.
        digits: count > 0 ? digits(count) : '',
      };
      // oxlint-disable-next-line react/immutability -- a memory of what was said, which changes no answer
      said.set(key, names);
      return names;
    };
  }, [roster, t, digits]);
}

/** Indexes of the first block and of the one behind the last. */
type Span = readonly [first: number, end: number];

function groupsOf({ text, blocks }: Article, { firstBlock, endBlock, end }: Section): Span[] {
  const size = Math.max(GROUP, text.length / GROUPS);
  const groups: Span[] = [];
  let first = firstBlock;
  for (let i = firstBlock; i < endBlock; i += 1) {
    const block = blocks[i] as Block;
    // A short rest of a section stays with what is before it.
    const isFull = block.end - (blocks[first] as Block).start >= size && end - block.end >= size / 2;
    if (!isFull && i < endBlock - 1) continue;
    groups.push([first, i + 1]);
    first = i + 1;
  }
  return groups;
}

function rangeOf({ blocks }: Article, [first, end]: Span): Range {
  return { start: (blocks[first] as Block).start, end: (blocks[end - 1] as Block).end };
}

function touches(article: Article, group: Span, range: Range): boolean {
  const { start, end } = rangeOf(article, group);
  return start < range.end && end > range.start;
}

/** The height of those groups whose range `isMeant`. */
function spaceOf(article: Article, isMeant: (range: Range) => boolean): string {
  const groups = article.sections.flatMap((section) => groupsOf(article, section));
  return heightOf(
    article,
    groups.filter((group) => isMeant(rangeOf(article, group))),
  );
}

/** About how high groups are: 75 letters fill a line of the usual column; the style knows how it is set now. */
function heightOf(article: Article, groups: readonly Span[]): string {
  let lines = 0;
  for (const group of groups) {
    const { start, end } = rangeOf(article, group);
    lines += Math.ceil((end - start) / 75);
  }
  return `calc(${lines} * var(--estimated-line))`;
}

const TAGS = { headline: 'h1', heading: 'h2', paragraph: 'p' } as const;

interface BlockProps {
  readonly article: Article;
  readonly block: Block;
  readonly index: number;
  readonly words: string;
  readonly names: NamesOfBlock;
  readonly onBlock: (block: number) => void;
}

function BlockOfText({ article, block, index, words, names, onBlock }: BlockProps) {
  const Tag = TAGS[block.kind];
  return (
    <div className={styles[block.kind]}>
      <Tag
        id={`block-${index}`}
        data-block={index}
        className={styles.block}
        dir={block.direction === article.direction ? undefined : block.direction}
      >
        {words}
      </Tag>
      <button
        type="button"
        className={styles.names}
        aria-label={names.label}
        title={names.label}
        onClick={() => onBlock(index)}
      >
        {names.digits}
      </button>
    </div>
  );
}
