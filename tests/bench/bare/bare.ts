/**
 * The least a page can do that shows the same words with the same names marked: bare paragraphs in
 * groups that are left out of layout while they are far away, and ink for what is on the screen only.
 * It knows no frame, no controls and no state; what it costs is what the browser costs.
 */
import { knownEntities } from 'virtual:known-names';
import { shelf } from 'virtual:shelf';
import { type Article, type Block, ENTITY_KINDS, type EntityKind } from '../../../src/core/article.ts';
import { fold } from '../../../src/core/folding.ts';
import { compileNames, findMentions } from '../../../src/core/names.ts';
import { ingestUnread } from '../../../src/core/unread.ts';
import './bare.css';

/** Code units in a group, and letters in a line: as in the app, so that both pages scroll alike. */
const GROUP = 2400;
const LINE = 75;

interface Group {
  readonly element: HTMLElement;
  readonly first: number;
  readonly end: number;
}

/** The mentions of one kind, in reading order. */
interface Mentions {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const main = document.querySelector('main') as HTMLElement;
const gazetteer = compileNames(knownEntities);
let article: Article;
let mentions: ReadonlyMap<EntityKind, Mentions>;
let groups: Group[] = [];
let paragraphs: HTMLElement[] = [];

/** Fetches a text of the shelf and finds its blocks and names, and shows nothing yet. */
async function take(id: string): Promise<void> {
  const entry = shelf.find((one) => one.id === id);
  if (!entry) throw new RangeError(`no text is called ${id}`);
  const response = await fetch(entry.textUrl);
  const ingested = ingestUnread(id, await response.text(), gazetteer);
  if (!ingested.ok) throw new RangeError(`${id} has no words`);
  article = ingested.article;
  mentions = mentionsByKind(article);
  await document.fonts.load('1em "Noto Naskh Arabic"', 'نص');
}

function mentionsByKind({ entities, mentions: all }: Article): Map<EntityKind, Mentions> {
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]));
  return new Map(
    ENTITY_KINDS.map((kind) => {
      const found = all.filter(({ entity }) => kinds.get(entity) === kind);
      const starts = Uint32Array.from(found, ({ start }) => start);
      return [kind, { starts, ends: Uint32Array.from(found, ({ end }) => end) }];
    }),
  );
}

/** Makes all paragraphs in one go. */
function show(): void {
  groups = [];
  paragraphs = article.blocks.map(paragraphOf);
  for (let first = 0; first < paragraphs.length; ) first = group(first);
  main.append(...groups.map(({ element }) => element));
}

function paragraphOf({ kind, start, end }: Block): HTMLElement {
  const paragraph = document.createElement('p');
  if (kind !== 'paragraph') paragraph.className = 'heading';
  paragraph.textContent = article.text.slice(start, end);
  return paragraph;
}

/** Makes the group that begins with the block `first`. Returns the first block of the next. */
function group(first: number): number {
  const start = (article.blocks[first] as Block).start;
  let end = first + 1;
  while (end < paragraphs.length && (article.blocks[end - 1] as Block).end - start < GROUP) end += 1;
  const lines = Math.ceil(((article.blocks[end - 1] as Block).end - start) / LINE);
  const element = document.createElement('div');
  element.className = 'group';
  element.style.containIntrinsicBlockSize = `auto calc(${lines} * 1.9 * var(--text-size))`;
  element.append(...paragraphs.slice(first, end));
  groups.push({ element, first, end });
  return end;
}

function hide(): void {
  main.replaceChildren();
}

/** Marks the names of these kinds that are on the screen, and no others. */
function paint(kinds: readonly EntityKind[]): void {
  const first = firstBlockBelow(0);
  const last = firstBlockBelow(window.innerHeight);
  for (const kind of ENTITY_KINDS) {
    if (kinds.includes(kind)) CSS.highlights.set(kind, new Highlight(...rangesOf(kind, first, last)));
    else CSS.highlights.delete(kind);
  }
}

/** The first paragraph whose end lies below `y` px of the window; the last where none does. */
function firstBlockBelow(y: number): number {
  const isBelow = (element: HTMLElement): boolean => element.getBoundingClientRect().bottom > y;
  const inGroup = groups[
    firstOf(0, groups.length - 1, (i) => isBelow((groups[i] as Group).element))
  ] as Group;
  return firstOf(inGroup.first, inGroup.end - 1, (i) => isBelow(paragraphs[i] as HTMLElement));
}

/** The first index from `low` to `high` for which `holds`; `high` where none is. Once it holds it does to the end. */
function firstOf(low: number, high: number, holds: (index: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function rangesOf(kind: EntityKind, first: number, last: number): StaticRange[] {
  const { starts, ends } = mentions.get(kind) as Mentions;
  const ranges: StaticRange[] = [];
  let i = firstOf(
    0,
    starts.length,
    (index) => (starts[index] as number) >= (article.blocks[first] as Block).start,
  );
  for (let block = first; block <= last; block += 1) {
    const { start, end } = article.blocks[block] as Block;
    const node = paragraphs[block]?.firstChild as Text;
    for (; i < starts.length && (starts[i] as number) < end; i += 1) {
      const [startOffset, endOffset] = [(starts[i] as number) - start, (ends[i] as number) - start];
      ranges.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
    }
  }
  return ranges;
}

function setTextSize(size: number): void {
  document.documentElement.style.setProperty('--text-size', `${size / 16}rem`);
}

/** Brings a block to the top of the window, as far as the layout knows where it lies. */
function goTo(block: number): void {
  paragraphs[block]?.scrollIntoView();
}

/** What stands in the text that was taken. */
function count() {
  const names = [...mentions].map(([kind, { starts }]) => [kind, starts.length] as const);
  return { length: article.text.length, blocks: article.blocks.length, names: Object.fromEntries(names) };
}

const bare = {
  take,
  count,
  show,
  hide,
  paint,
  setTextSize,
  goTo,
  fold: () => fold(article.text).length,
  find: () => findMentions(fold(article.text), gazetteer, article.blocks).length,
};

declare global {
  interface Window {
    bare: typeof bare;
  }
}

window.bare = bare;
