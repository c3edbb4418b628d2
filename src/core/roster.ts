/** Who is named in an article and where: what the views ask, worked out once for each article. */
import {
  type Article,
  type Block,
  blockIndexAt,
  ENTITY_KINDS,
  type Entity,
  type EntityKind,
  type Mention,
  type Range,
  sectionIndexAt,
} from './article.ts';
import { countWords } from './language.ts';
import { type IntervalIndex, indexRanges, type Layer, rangesIn } from './paint.ts';

/** One entity with all its mentions, in reading order. */
export interface Named {
  readonly entity: Entity;
  readonly mentions: readonly Mention[];
}

/** The mentions of one kind, and for each the kinds of the names inside it, as bits by `ENTITY_KINDS`. */
interface MentionsOfKind {
  readonly mentions: Mention[];
  readonly inside: number[];
  /** All bits that any of them has. */
  anyInside: number;
}

export interface Roster {
  readonly article: Article;
  /** How many words the text has. */
  readonly words: number;
  /** Only the kinds that occur, in the order of `ENTITY_KINDS`; within a kind, by first mention. */
  readonly kinds: readonly { readonly kind: EntityKind; readonly named: readonly Named[] }[];
  readonly byId: ReadonlyMap<string, Named>;
  /** Every mention. */
  readonly index: IntervalIndex<Mention>;
  readonly ofKind: ReadonlyMap<EntityKind, MentionsOfKind>;
  /** Layers that were asked for before. */
  readonly layers: Map<string, readonly Layer[]>;
}

const rosters = new WeakMap<Article, Roster>();

/** The roster of `article`; the same one each time. */
export function rosterOf(article: Article): Roster {
  const known = rosters.get(article);
  if (known) return known;
  const roster = makeRoster(article);
  rosters.set(article, roster);
  return roster;
}

function makeRoster(article: Article): Roster {
  const mentions = new Map<string, Mention[]>(article.entities.map(({ id }) => [id, []]));
  const kindOf = new Map(article.entities.map(({ id, kind }) => [id, kind]));
  for (const mention of article.mentions) mentions.get(mention.entity)?.push(mention);
  const named = article.entities.map(
    (entity): Named => ({ entity, mentions: mentions.get(entity.id) ?? [] }),
  );
  named.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
  return {
    article,
    words: countWords(article.text),
    kinds: ENTITY_KINDS.map((kind) => ({
      kind,
      named: named.filter(({ entity }) => entity.kind === kind),
    })).filter((group) => group.named.length > 0),
    byId: new Map(named.map((one) => [one.entity.id, one])),
    index: indexRanges(article.mentions),
    ofKind: mentionsByKind(article.mentions, ({ entity }) => kindOf.get(entity)),
    layers: new Map(),
  };
}

function bitOf(kind: EntityKind): number {
  return 1 << ENTITY_KINDS.indexOf(kind);
}

/** One pass over mentions in reading order, with those that are still open around the next. */
function mentionsByKind(
  mentions: readonly Mention[],
  kindOf: (mention: Mention) => EntityKind | undefined,
): Map<EntityKind, MentionsOfKind> {
  const byKind = new Map<EntityKind, MentionsOfKind>();
  for (const kind of ENTITY_KINDS) byKind.set(kind, { mentions: [], inside: [], anyInside: 0 });
  let open: { end: number; among: MentionsOfKind; at: number }[] = [];
  for (const mention of mentions) {
    const kind = kindOf(mention);
    const among = kind && byKind.get(kind);
    if (!kind || !among) continue;
    if (open.length > 0) open = open.filter(({ end }) => end >= mention.end);
    for (const outer of open) {
      outer.among.inside[outer.at] = (outer.among.inside[outer.at] as number) | bitOf(kind);
      outer.among.anyInside |= bitOf(kind);
    }
    open.push({ end: mention.end, among, at: among.mentions.length });
    among.mentions.push(mention);
    among.inside.push(0);
  }
  return byKind;
}

/**
 * The layers in which the names are painted, the shown kinds only: `name-person` and so on. A name that
 * holds another shown name is in `name-person-around`, so that its line can run below the inner one's.
 */
export function nameLayers(roster: Roster, hidden: readonly EntityKind[]): Layer[] {
  const shown = ENTITY_KINDS.filter((kind) => !hidden.includes(kind));
  const bits = shown.reduce((sum, kind) => sum | bitOf(kind), 0);
  return shown.flatMap((kind) => layersOfKind(roster, kind, bits));
}

function layersOfKind(roster: Roster, kind: EntityKind, shown: number): readonly Layer[] {
  const { mentions, inside, anyInside } = roster.ofKind.get(kind) as MentionsOfKind;
  const key = `${kind} ${shown & anyInside}`;
  const known = roster.layers.get(key);
  if (known) return known;
  const holdsShown = (_: Mention, i: number): boolean => ((inside[i] as number) & shown) !== 0;
  const layers = [
    { ink: `name-${kind}`, index: indexRanges(mentions.filter((mention, i) => !holdsShown(mention, i))) },
    { ink: `name-${kind}-around`, index: indexRanges(mentions.filter(holdsShown)) },
  ];
  roster.layers.set(key, layers);
  return layers;
}

/** Who is named inside `range`, each once, by first mention. */
export function namedIn(roster: Roster, range: Range): Named[] {
  const ids = new Set(rangesIn(roster.index, range.start, range.end).map(({ entity }) => entity));
  return [...ids].flatMap((id) => roster.byId.get(id) ?? []);
}

/** How often each section names an entity: by index of the section; the headline is left out. */
export function mentionsBySection(article: Article, mentions: readonly Mention[]): number[] {
  const counts = article.sections.map(() => 0);
  for (const mention of mentions) {
    const section = sectionIndexAt(article, mention.start);
    if (section >= 0) counts[section] = (counts[section] as number) + 1;
  }
  return counts;
}

/** The block that holds `mention`. */
export function blockOf(article: Article, mention: Range): Block {
  return article.blocks[blockIndexAt(article, mention.start)] as Block;
}
