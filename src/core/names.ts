/**
 * Finds known names in any text: by full name and alias, through attached particles, spelling
 * variants folded. One pass over folded text, however many names are known.
 *
 * It knows only names it was given. It refuses to guess: half a word is never a name.
 */
import { type Entity, type Mention, namesOf, type Range } from './article.ts';
import {
  type Folded,
  fold,
  foldedIndexAt,
  foldedString,
  isWordUnit,
  SPACE,
  sourceRange,
} from './language.ts';

const ALEF = 0x627;
const LAM = 0x644;
/** و ف may stand before ب ك ل س; each may be missing. By folded code unit. */
const CONJUNCTION = 1;
const PREFIX = 2;
const particles = new Uint8Array(0x10000);
for (const letter of 'وف') particles[letter.charCodeAt(0)] = CONJUNCTION;
for (const letter of 'بكلس') particles[letter.charCodeAt(0)] = PREFIX;
const PREPOSITIONS = new Set(
  'من في الى على عن لدى نحو حتى داخل خارج عبر ضد بين مع منذ عند تجاه شمال جنوب شرق غرب وسط'
    .split(' ')
    .map((word) => foldedString(word)),
);

interface Ending {
  readonly entity: number;
  readonly short: boolean;
  /** Too little to be told from another word behind ب ك ل س: «روس» in «بروس». */
  readonly bare: boolean;
  /** The nationality this form may also be («سورية» is a country and an adjective). */
  readonly adjective: number | null;
}

/** Known names made ready for finding: a trie over folded letters, with a second root for names behind «لل». */
export interface Gazetteer {
  readonly entities: readonly Entity[];
  /** Column of a folded unit in `next`; 0 for units no name has. */
  readonly columns: Uint8Array;
  readonly width: number;
  /** `next[node * width + column]` is the node after that letter, or 0. */
  readonly next: Int32Array;
  /** Endings by node. */
  readonly endings: readonly (readonly Ending[] | undefined)[];
  /** Every known nationality as it stands behind a definite noun («التركي»), folded. */
  readonly nationalities: ReadonlySet<string>;
  /** The folded words of each entity's names. */
  readonly words: readonly ReadonlySet<string>[];
}

const DEAD = 0;
const PLAIN = 1;
const AFTER_LAM = 2;

interface Pattern extends Ending {
  readonly text: string;
  readonly root: typeof PLAIN | typeof AFTER_LAM;
}

/** Makes `entities` ready for `findMentions`. Names that fold to nothing are passed over. */
export function compileNames(entities: readonly Entity[]): Gazetteer {
  const patterns = entities.flatMap((entity, index) => patternsOf(entity, index, entities));
  const { columns, width } = columnsOf(patterns);
  const names = entities.map((entity) => namesOf(entity).map(foldedString));
  const nationalities = names.filter((_, i) => entities[i]?.kind === 'nationality').flat();
  const words = names.map((all) => new Set(all.flatMap((name) => name.split(' '))));
  const definite = new Set(nationalities.filter((name) => name.startsWith('ال')));
  return { entities, columns, width, ...trieOf(patterns, columns, width), nationalities: definite, words };
}

/**
 * A column for each letter that names have, the most frequent first. A byte counts 255 of them: names
 * with others (there would have to be names in dozens of scripts) are not found.
 */
function columnsOf(patterns: readonly Pattern[]): Pick<Gazetteer, 'columns' | 'width'> {
  const counts = new Map<number, number>();
  for (const { text } of patterns) {
    for (let i = 0; i < text.length; i += 1)
      counts.set(text.charCodeAt(i), (counts.get(text.charCodeAt(i)) ?? 0) + 1);
  }
  const letters = [...counts].sort(([, a], [, b]) => b - a).slice(0, 255);
  const columns = new Uint8Array(0x10000);
  for (const [i, [letter]] of letters.entries()) columns[letter] = i + 1;
  return { columns, width: letters.length + 1 };
}

function trieOf(
  patterns: readonly Pattern[],
  columns: Uint8Array,
  width: number,
): Pick<Gazetteer, 'next' | 'endings'> {
  const room = patterns.reduce((sum, { text }) => sum + text.length, AFTER_LAM + 1);
  const next = new Int32Array(room * width);
  const endings = new Array<Ending[] | undefined>(room).fill(undefined);
  let nodes = AFTER_LAM + 1;
  for (const { text, root, ...ending } of patterns) {
    const steps = Array.from(text, (_, i) => columns[text.charCodeAt(i)] as number);
    if (steps.includes(0)) continue;
    let node: number = root;
    for (const column of steps) {
      const step = node * width + column;
      if (next[step] === DEAD) next[step] = nodes++;
      node = next[step] as number;
    }
    const here = endings[node] ?? [];
    if (!here.some(({ entity }) => entity === ending.entity)) endings[node] = [...here, ending];
  }
  return { next: next.slice(0, nodes * width), endings: endings.slice(0, nodes) };
}

function patternsOf(entity: Entity, index: number, all: readonly Entity[]): Pattern[] {
  return namesOf(entity).flatMap((name): Pattern[] => {
    const text = foldedString(name);
    if (text === '') return [];
    const short = entity.short.includes(name) && name !== entity.name.ar && !entity.aliases.includes(name);
    const bare = entity.kind === 'nationality' && text.length <= 3;
    const ending = { entity: index, short, bare, adjective: adjectiveLike(entity, text, all) };
    const plain: Pattern = { text, root: PLAIN, ...ending };
    return text.startsWith('ال') && text.length > 3
      ? [plain, { ...plain, text: behindLam(text), root: AFTER_LAM }]
      : [plain];
  });
}

/** What is left of a name with the article behind the particle ل, from the second lam on. */
function behindLam(text: string): string {
  const bare = text.slice(2);
  return bare.startsWith('ل') ? bare : `ل${bare}`;
}

function adjectiveLike(entity: Entity, text: string, all: readonly Entity[]): number | null {
  if (entity.kind !== 'place' || !text.endsWith('يه') || text.includes(' ')) return null;
  const definite = `ال${text}`;
  const found = all.findIndex(
    ({ kind, aliases }) =>
      kind === 'nationality' && aliases.some((alias) => foldedString(alias) === definite),
  );
  return found < 0 ? null : found;
}

/** A name in folded text. */
interface Found {
  readonly entity: number;
  readonly from: number;
  readonly to: number;
  readonly short: boolean;
}

/**
 * All mentions of the gazetteer's entities in a folded text, as ranges of its source, in reading order.
 *
 * A mention is a whole word or words, without attached و ف ب ل ك س; behind «لل» it starts at the
 * second lam. The longest name at a place wins; a name of another entity inside it is found too.
 * Short forms count only where the same text has a full name of the entity. `within` are sorted,
 * disjoint stretches of the source; no mention lies outside them or crosses from one into the next.
 */
export function findMentions(folded: Folded, gazetteer: Gazetteer, within?: readonly Range[]): Mention[] {
  const found: Found[] = [];
  for (const { start, end } of within ?? [{ start: 0, end: folded.source.length }]) {
    scan(folded, gazetteer, foldedIndexAt(folded, start), foldedIndexAt(folded, end), found);
  }
  const full = new Set<number>();
  for (const { short, entity } of found) if (!short) full.add(entity);
  return withoutRepeats(found.filter(({ short, entity }) => !short || full.has(entity))).map(
    ({ entity, from, to }) => {
      const { start, end } = sourceRange(folded, from, to);
      return { start, end, entity: (gazetteer.entities[entity] as Entity).id, metonym: false };
    },
  );
}

/** A stretch of folded text in which names are looked for: one block. */
interface Search {
  readonly units: Uint16Array;
  readonly start: number;
  readonly end: number;
  readonly gazetteer: Gazetteer;
  readonly found: Found[];
}

function scan({ units }: Folded, gazetteer: Gazetteer, start: number, end: number, found: Found[]): void {
  const search: Search = { units, start, end, gazetteer, found };
  let insideWord = false;
  for (let i = start; i < end; i += 1) {
    const unit = units[i] as number;
    const word = unit !== SPACE && isWordUnit(unit);
    if (word && !insideWord) matchWord(search, i);
    insideWord = word;
  }
}

/** Tries the names at a word's start, and behind each particle that may be attached to it. */
function matchWord(search: Search, start: number): void {
  const { units } = search;
  matchFrom(search, PLAIN, start, start);
  let at = start;
  if (particles[units[at] as number] === CONJUNCTION) {
    at += 1;
    matchFrom(search, PLAIN, at, start);
  }
  const particle = units[at] as number;
  if (particles[particle] !== PREFIX) return;
  matchFrom(search, PLAIN, at + 1, start);
  if (particle === LAM) matchFrom(search, AFTER_LAM, at + 1, start);
}

function matchFrom(search: Search, root: number, from: number, wordStart: number): void {
  const { units, end } = search;
  const { columns, next, width, endings } = search.gazetteer;
  let node = root;
  for (let i = from; i < end; i += 1) {
    node = next[node * width + (columns[units[i] as number] as number)] as number;
    if (node === DEAD) return;
    const here = endings[node];
    if (here && (i + 1 === end || !isWordUnit(units[i + 1] as number))) {
      for (const ending of here) add(search, ending, wordStart, from, i + 1);
    }
  }
}

function add(search: Search, ending: Ending, wordStart: number, from: number, to: number): void {
  const { short, bare, adjective } = ending;
  const isRuled = from > wordStart && particles[search.units[from - 1] as number] === PREFIX;
  if (bare && isRuled) return;
  if (short && isAnothers(search, ending.entity, to)) return;
  const entity = adjective === null || isRuled || isNoun(search, wordStart, from) ? ending.entity : adjective;
  insert(search.found, { entity, from, to, short });
}

/** Keeps `found` in reading order, the longer first: names are found word by word, the shorter first. */
function insert(found: Found[], one: Found): void {
  let at = found.length;
  while (at > 0 && comesBefore(one, found[at - 1] as Found)) at -= 1;
  if (at === found.length) found.push(one);
  else found.splice(at, 0, one);
}

function comesBefore(a: Found, b: Found): boolean {
  return a.from < b.from || (a.from === b.from && a.to > b.to);
}

/** True where a nationality of somebody else follows a short name: «الجيش» in «الجيش التركي» is another army. */
function isAnothers({ units, end, gazetteer }: Search, entity: number, to: number): boolean {
  if (units[to] !== SPACE || units[to + 1] !== ALEF || units[to + 2] !== LAM) return false;
  let last = to + 1;
  while (last < end && last < to + LONGEST && isWordUnit(units[last] as number)) last += 1;
  const following = String.fromCharCode(...units.subarray(to + 1, last));
  return gazetteer.nationalities.has(following) && gazetteer.words[entity]?.has(following) === false;
}

/** No word that decides about a neighbour is longer than this. */
const LONGEST = 32;

/**
 * True where a word that may be a country or an adjective is the country: at the beginning of a block,
 * behind a mark, a preposition or the verb of a feminine subject («قالت»), and where و or ف puts it
 * beside a word that is no such adjective itself.
 */
function isNoun({ units, start }: Search, wordStart: number, from: number): boolean {
  let end = wordStart;
  while (end > start && units[end - 1] === SPACE) end -= 1;
  if (end === start || !isWordUnit(units[end - 1] as number)) return true;
  let begin = end;
  while (begin > start && end - begin < LONGEST && isWordUnit(units[begin - 1] as number)) begin -= 1;
  const before = String.fromCharCode(...units.subarray(begin, end));
  if (from > wordStart) return !before.endsWith('يه');
  return (
    PREPOSITIONS.has(before) || PREPOSITIONS.has(before.replace(/^[وف]/, '')) || /^..+[^ا]ت$/.test(before)
  );
}

/**
 * Drops a name inside a longer one of the same entity, one found twice, and one that crosses the end
 * of an earlier one. `found` is in reading order.
 */
function withoutRepeats(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const open: Found[] = [];
  for (const one of found) {
    while (open.length > 0 && (open.at(-1) as Found).to <= one.from) open.pop();
    const around = open.at(-1);
    if (around && (around.to < one.to || open.some(({ entity }) => entity === one.entity))) continue;
    open.push(one);
    kept.push(one);
  }
  return kept;
}

/** The mentions of known entities in `text`. Convenience over `fold` and `findMentions`. */
export function findNames(text: string, gazetteer: Gazetteer): Mention[] {
  return findMentions(fold(text), gazetteer);
}
