/**
 * An article is one string, exactly as its source came. Headline, sections, paragraphs and mentions
 * are ranges over it; nothing here ever changes a character.
 */

/** A stretch of an article's text: UTF-16 code units from 0, end exclusive, logical order. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

type Direction = 'rtl' | 'ltr';

/** What is shown as one element with one text node. */
export interface Block extends Range {
  readonly kind: 'headline' | 'heading' | 'paragraph';
  readonly direction: Direction;
}

/** A run of blocks under one heading. The lead, and what follows a bare break, have no heading. */
export interface Section extends Range {
  readonly id: string;
  readonly heading: Range | null;
  /** Index of the first block of the section, its heading included. */
  readonly firstBlock: number;
  /** Index one past its last block. */
  readonly endBlock: number;
}

export const ENTITY_KINDS = [
  'person',
  'organisation',
  'place',
  'armed-group',
  'event',
  'nationality',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const PLACE_TYPES = ['country', 'city', 'region'] as const;
type PlaceType = (typeof PLACE_TYPES)[number];

/** The same words in the three languages of the interface. */
export interface Wording {
  readonly ar: string;
  readonly en: string;
  readonly fr: string;
}

/** Who or what is named. Descriptions are ours, never the source's. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly placeType?: PlaceType;
  readonly name: Wording;
  /** Other names, each enough to recognise the entity in any text. */
  readonly aliases: readonly string[];
  /** Names that only count in a text that also has a full one («الجيش»). */
  readonly short: readonly string[];
  readonly role?: Wording;
  readonly about: Wording;
  /** The month up to which `about` holds, as `2020-06`. */
  readonly asOf?: string;
}

/** Every name of an entity: full names first, so that a name given both ways counts as full. */
export function namesOf(entity: Entity): string[] {
  return [...new Set([entity.name.ar, entity.name.en, entity.name.fr, ...entity.aliases, ...entity.short])];
}

/** One place where an entity is named. */
export interface Mention extends Range {
  readonly entity: string;
  /** A place that stands for its government («موسكو» for the Russian one). */
  readonly metonym: boolean;
}

export interface Article {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly direction: Direction;
  /** Who found structure and names: an editor, or our own code. */
  readonly reading: 'edited' | 'automatic';
  /** What the article is called: its headline, or its first words. */
  readonly title: string;
  /** Sorted and disjoint; together with the gaps between them they are the whole text. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Every entity named in this text, each once. */
  readonly entities: readonly Entity[];
  /** Sorted by start, then the longer first, so that an outer name comes before what it contains. */
  readonly mentions: readonly Mention[];
}

/** What lies between two blocks: characters left out of the page, or a cut inside a run of letters. */
export interface Gap extends Range {
  readonly kind: 'skipped' | 'split';
}

/** Orders ranges by start, then the longer first. */
export function inReadingOrder(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}

/** Index of the last range that starts at or before `offset`, or -1. `ranges` are sorted by start. */
export function lastStartingBy(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as Range).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the block that holds `offset`, or of the last one before it; 0 in front of the first. */
export function blockIndexAt(article: Pick<Article, 'blocks'>, offset: number): number {
  return Math.max(0, lastStartingBy(article.blocks, offset));
}

/** Index of the section being read at `offset`; -1 in the headline, before any section. */
export function sectionIndexAt(article: Article, offset: number): number {
  return lastStartingBy(article.sections, offset);
}

/**
 * The gaps before, between and after the blocks. A gap of length 0 is a cut that our reading made
 * between touching characters; the others were left out of the page.
 */
export function gaps(article: Pick<Article, 'text' | 'blocks'>): Gap[] {
  const found: Gap[] = [];
  let end = 0;
  for (const block of article.blocks) {
    if (block.start > end) found.push({ kind: 'skipped', start: end, end: block.start });
    else if (end > 0) found.push({ kind: 'split', start: end, end });
    end = block.end;
  }
  if (end < article.text.length) found.push({ kind: 'skipped', start: end, end: article.text.length });
  return found;
}
