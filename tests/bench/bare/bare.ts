/**
 * The least a page can do that shows the same words with the same names and annotations marked: bare
 * paragraphs, and ink for what is on the screen only. It knows no frame, no controls and no state; what it
 * costs is what the browser costs.
 */
import { knownEntities } from 'virtual:known-names';
import { shelf } from 'virtual:shelf';
import { type Article, ENTITY_KINDS, type EntityKind } from '../../../src/core/article.ts';
import { fold } from '../../../src/core/folding.ts';
import { compileNames, findMentions } from '../../../src/core/names.ts';
import { ingestUnread } from '../../../src/core/unread.ts';
import { Hits } from './hits.ts';
import { Marks } from './marks.ts';
import { Searches } from './searches.ts';
import { type Passages, passagesOf, Sheet } from './sheet.ts';
import './bare.css';

const gazetteer = compileNames(knownEntities);
let sheet: Sheet;
let names: ReadonlyMap<EntityKind, Passages>;
let marks: Marks;

/** Fetches a text of the shelf and finds its blocks and names, and shows nothing yet. */
async function take(id: string): Promise<void> {
  const entry = shelf.find((one) => one.id === id);
  if (!entry) throw new RangeError(`no text is called ${id}`);
  const response = await fetch(entry.textUrl);
  const ingested = ingestUnread(id, await response.text(), gazetteer);
  if (!ingested.ok) throw new RangeError(`${id} has no words`);
  sheet = new Sheet(ingested.article, document.querySelector('main') as HTMLElement);
  names = namesByKind(ingested.article);
  bare.searches = new Searches(ingested.article.text);
  await document.fonts.load('1em "Noto Naskh Arabic"', 'نص');
}

function namesByKind({ entities, mentions: all }: Article): Map<EntityKind, Passages> {
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]));
  return new Map(
    ENTITY_KINDS.map((kind) => [kind, passagesOf(all.filter(({ entity }) => kinds.get(entity) === kind))]),
  );
}

/** Marks the names of these kinds that are on the screen, and no others. */
function paint(kinds: readonly EntityKind[]): void {
  const inSight = sheet.onScreen();
  for (const kind of ENTITY_KINDS) {
    const passages = names.get(kind);
    if (passages && kinds.includes(kind))
      CSS.highlights.set(kind, new Highlight(...sheet.rangesOf(passages, inSight)));
    else CSS.highlights.delete(kind);
  }
}

/** Comes to another place of the text. What is marked there is shown when the scroll is heard of. */
function arrive(block: number): void {
  const show = (): void => {
    paint(ENTITY_KINDS);
    marks.paint();
  };
  window.addEventListener('scroll', show, { once: true });
  sheet.goTo(block);
}

/** What stands in the text that was taken. */
function count() {
  const found = [...names].map(([kind, { starts }]) => [kind, starts.length] as const);
  const { text, blocks } = sheet.article;
  return { length: text.length, blocks: blocks.length, names: Object.fromEntries(found) };
}

const bare = {
  take,
  count,
  show: () => sheet.show(),
  hide: () => sheet.hide(),
  paint,
  arrive,
  setTextSize: (size: number) => document.documentElement.style.setProperty('--text-size', `${size / 16}rem`),
  goTo: (block: number) => sheet.goTo(block),
  fold: () => fold(sheet.article.text).length,
  find: () => findMentions(fold(sheet.article.text), gazetteer, sheet.article.blocks).length,
  /** Makes annotations on the text that was taken; `marks` then knows where they lie. */
  annotate: (many: number) => {
    marks = new Marks(sheet, many);
    bare.marks = marks;
    return marks.handOver();
  },
  /** Makes the text that was taken ready to be searched; `hits` then finds. */
  search: () => {
    bare.hits = new Hits(sheet);
  },
  marks: undefined as Marks | undefined,
  hits: undefined as Hits | undefined,
  searches: undefined as Searches | undefined,
};

declare global {
  interface Window {
    bare: typeof bare;
  }
}

window.bare = bare;
