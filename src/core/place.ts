/** Addresses: every place a reader can be has one in the URL's hash, and every hash is a place. */

/** All that are placed; those that lost their passage; those thrown away; how they are kept. */
export const ANNOTATIONS_VIEWS = ['list', 'orphans', 'bin', 'keeping'] as const;
export type AnnotationsView = (typeof ANNOTATIONS_VIEWS)[number];

/** The spelling as typed; whole words; all texts of the shelf. */
export const SEARCH_OPTIONS = ['exact', 'word', 'shelf'] as const;
export type SearchOption = (typeof SEARCH_OPTIONS)[number];

/** Where in an article the reader is. */
export type Spot =
  | { readonly kind: 'text' }
  | { readonly kind: 'section'; readonly section: string }
  /** The names of the article, one of them marked or none, and at which of its mentions (from 0). */
  | { readonly kind: 'names'; readonly entity: string | null; readonly mention: number | null }
  /** The card of one entity. */
  | { readonly kind: 'name'; readonly entity: string; readonly mention: number | null }
  /** One annotation, and the note in it. */
  | { readonly kind: 'annotation'; readonly annotation: string }
  /** The annotations, and what is done about keeping them; the orphan that is looked for. */
  | { readonly kind: 'annotations'; readonly view: AnnotationsView; readonly annotation?: string }
  /** What one block holds. */
  | { readonly kind: 'block'; readonly block: number }
  /** What is searched for, how, and at which of the places found (from 0) the reader is. */
  | {
      readonly kind: 'search';
      readonly query: string;
      readonly options: readonly SearchOption[];
      readonly hit: number | null;
    }
  | { readonly kind: 'source' };

/** What stood at the top of the window: by its words, so that it is found again at any size of text. */
export interface Sight {
  /** The first character in sight; 0 for the top of the page, whatever stands there. */
  readonly offset: number;
  /** How far its line stood below the bar, in CSS px; negative when it was partly covered. */
  readonly shift: number;
}

export type Place =
  /** No address yet: the article that opens first. */
  | { readonly view: 'first' }
  | { readonly view: 'shelf' }
  | { readonly view: 'article'; readonly article: string; readonly spot: Spot }
  | { readonly view: 'unknown'; readonly hash: string };

const SPOTS: Record<string, (rest: readonly string[]) => Spot | null> = {
  section: ([section, ...more]) => (section && more.length === 0 ? { kind: 'section', section } : null),
  names: (rest) => (rest.length === 0 ? { kind: 'names', entity: null, mention: null } : at('names', rest)),
  name: (rest) => at('name', rest),
  block: ([block, ...more]) => {
    const number = ordinal(block);
    return number === null || more.length > 0 ? null : { kind: 'block', block: number };
  },
  note: ([annotation, ...more]) =>
    annotation && more.length === 0 ? { kind: 'annotation', annotation } : null,
  notes: ([name = 'list', annotation, ...more]) => {
    const view = ANNOTATIONS_VIEWS.find((known) => known === name);
    if (!view || more.length > 0) return null;
    if (annotation === undefined) return { kind: 'annotations', view };
    return view === 'orphans' && annotation !== '' ? { kind: 'annotations', view, annotation } : null;
  },
  source: (rest) => (rest.length === 0 ? { kind: 'source' } : null),
  search: ([query = '', ...rest]) => {
    const options = SEARCH_OPTIONS.filter((option) => rest.includes(option));
    const hit = ordinal(rest[options.length]);
    const spot: Spot = { kind: 'search', query, options, hit };
    return segments(spot).slice(2).join('/') === rest.join('/') ? spot : null;
  },
};

function at(kind: 'name' | 'names', [entity, mention, ...more]: readonly string[]): Spot | null {
  if (!entity || more.length > 0) return null;
  const number = mention === undefined ? null : ordinal(mention);
  return mention !== undefined && number === null ? null : { kind, entity, mention: number };
}

/** An ordinal in an address counts from 1; in the code from 0. */
function ordinal(text = ''): number | null {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) - 1 : null;
}

/** Reads a hash, with or without its `#`. Anything not written by `formatPlace` is `unknown`. */
export function parsePlace(hash: string): Place {
  const path = hash.replace(/^#?\/?/, '');
  if (path === '') return { view: 'first' };
  if (path === 'shelf') return { view: 'shelf' };
  const [view, article, spot, ...rest] = decoded(path) ?? [];
  const unknown: Place = { view: 'unknown', hash };
  if (view !== 'read' || !article) return unknown;
  if (spot === undefined) return { view: 'article', article, spot: { kind: 'text' } };
  const found = Object.hasOwn(SPOTS, spot) ? SPOTS[spot]?.(rest) : null;
  return found ? { view: 'article', article, spot: found } : unknown;
}

function decoded(path: string): string[] | null {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** True where `spot` lies over the text: a panel, a card or a note, which closing takes away. */
export function isOverText({ kind }: Spot): boolean {
  return kind !== 'text' && kind !== 'section' && kind !== 'source';
}

/** The hash of a place, `#` included. `parsePlace` reads it back. */
export function formatPlace(place: Place): string {
  if (place.view === 'first') return '#/';
  if (place.view === 'shelf') return '#/shelf';
  if (place.view === 'unknown') return place.hash;
  return `#/${['read', place.article, ...segments(place.spot)].map(encodeURIComponent).join('/')}`;
}

function segments(spot: Spot): string[] {
  switch (spot.kind) {
    case 'text':
      return [];
    case 'section':
      return ['section', spot.section];
    case 'names':
    case 'name':
      return [
        spot.kind,
        ...(spot.entity === null ? [] : [spot.entity]),
        ...(spot.mention === null ? [] : [String(spot.mention + 1)]),
      ];
    case 'block':
      return ['block', String(spot.block + 1)];
    case 'annotation':
      return ['note', spot.annotation];
    case 'annotations':
      if (spot.annotation !== undefined) return ['notes', spot.view, spot.annotation];
      return spot.view === 'list' ? ['notes'] : ['notes', spot.view];
    case 'source':
      return ['source'];
    case 'search':
      return ['search', spot.query, ...spot.options, ...(spot.hit === null ? [] : [String(spot.hit + 1)])];
  }
}
