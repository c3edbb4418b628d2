/**
 * Finds known names in any text: by full name and alias, through attached particles, spelling
 * variants folded. One pass over folded text, however many names are known.
 *
 * It knows only names it was given. It refuses to guess: half a word is never a name.
 */
import { type Entity, inReadingOrder, type Mention, namesOf } from './article.ts';
import { type Folded, fold, foldedString, isWordUnit, SPACE, sourceRange } from './language.ts';

const ALEF = 0x627;
const LAM = 0x644;
/** و ف may stand before ب ك ل س; each may be missing. */
const CONJUNCTIONS = new Set([...'وف'].map((letter) => letter.charCodeAt(0)));
const PREFIXES = new Set([...'بكلس'].map((letter) => letter.charCodeAt(0)));
const PREPOSITIONS = new Set(
  'من في الى على عن لدى نحو حتى داخل خارج عبر ضد بين مع منذ عند تجاه شمال جنوب شرق غرب وسط'
    .split(' ')
    .map((word) => foldedString(word)),
);

interface Ending {
  readonly entity: number;
  readonly short: boolean;
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
  readonly endings: ReadonlyMap<number, readonly Ending[]>;
}

const PLAIN = 1;
const AFTER_LAM = 2;

interface Pattern extends Ending {
  readonly text: string;
  readonly root: typeof PLAIN | typeof AFTER_LAM;
}

/** Makes `entities` ready for `findMentions`. Names that fold to nothing are passed over. */
export function compileNames(entities: readonly Entity[]): Gazetteer {
  const patterns = entities.flatMap((entity, index) => patternsOf(entity, index, entities));
  const letters = [...new Set(patterns.flatMap(({ text }) => [...Array(text.length).keys()].map((i) => text.charCodeAt(i))))];
  const columns = new Uint8Array(0x10000);
  // More letters than a byte counts would mean names in dozens of scripts: the rarest are then not found.
  for (const [i, letter] of letters.slice(0, 255).entries()) columns[letter] = i + 1;
  const width = Math.min(letters.length, 255) + 1;
  const room = patterns.reduce((sum, { text }) => sum + text.length, 3);
  const next = new Int32Array(room * width);
  const endings = new Map<number, Ending[]>();
  let nodes = 3;
  for (const { text, root, ...ending } of patterns) {
    let node: number = root;
    for (let i = 0; i < text.length; i += 1) {
      const step = node * width + (columns[text.charCodeAt(i)] as number);
      if (next[step] === 0) next[step] = nodes++;
      node = next[step] as number;
    }
    const here = endings.get(node) ?? [];
    if (!here.some(({ entity }) => entity === ending.entity)) endings.set(node, [...here, ending]);
  }
  return { entities, columns, width, next: next.slice(0, nodes * width), endings };
}

function patternsOf(entity: Entity, index: number, all: readonly Entity[]): Pattern[] {
  return namesOf(entity).flatMap((name): Pattern[] => {
    const text = foldedString(name);
    if (text === '') return [];
    const short = entity.short.includes(name) && name !== entity.name.ar && !entity.aliases.includes(name);
    const ending = { entity: index, short, adjective: adjectiveLike(entity, text, all) };
    const plain: Pattern = { text, root: PLAIN, ...ending };
    return text.startsWith('ال') && text.length > 3 ? [plain, { ...plain, text: behindLam(text), root: AFTER_LAM }] : [plain];
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
  const found = all.findIndex(({ kind, aliases }) => kind === 'nationality' && aliases.some((alias) => foldedString(alias) === definite));
  return found < 0 ? null : found;
}

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
 * Short forms count only where the same text has a full name of the entity.
 */
export function findMentions(folded: Folded, gazetteer: Gazetteer): Mention[] {
  const found = scan(folded, gazetteer);
  const full = new Set(found.filter(({ short }) => !short).map(({ entity }) => entity));
  const mentions = found
    .filter(({ entity, short }) => !short || full.has(entity))
    .map(({ entity, from, to }) => ({
      ...sourceRange(folded, from, to),
      entity: (gazetteer.entities[entity] as Entity).id,
      metonym: false,
    }));
  return withoutRepeats(mentions.sort(inReadingOrder));
}

function scan(folded: Folded, gazetteer: Gazetteer): Found[] {
  const { units, length } = folded;
  const found: Found[] = [];
  let insideWord = false;
  for (let i = 0; i < length; i += 1) {
    const unit = units[i] as number;
    const word = unit !== SPACE && isWordUnit(unit);
    if (word && !insideWord) matchWord(folded, gazetteer, i, found);
    insideWord = word;
  }
  return found;
}

/** Tries the names at a word's start, and behind each particle that may be attached to it. */
function matchWord(folded: Folded, gazetteer: Gazetteer, start: number, found: Found[]): void {
  const { units } = folded;
  matchFrom(folded, gazetteer, PLAIN, start, start, found);
  let at = start;
  if (CONJUNCTIONS.has(units[at] as number)) {
    at += 1;
    matchFrom(folded, gazetteer, PLAIN, at, start, found);
  }
  const particle = units[at] as number;
  if (!PREFIXES.has(particle)) return;
  matchFrom(folded, gazetteer, PLAIN, at + 1, start, found);
  if (particle === LAM && units[at + 1] !== ALEF) matchFrom(folded, gazetteer, AFTER_LAM, at + 1, start, found);
}

function matchFrom(folded: Folded, gazetteer: Gazetteer, root: number, from: number, wordStart: number, found: Found[]): void {
  const { units, length } = folded;
  const { columns, next, width, endings } = gazetteer;
  let node = root;
  for (let i = from; i < length; i += 1) {
    node = next[node * width + (columns[units[i] as number] as number)] as number;
    if (node === 0) return;
    const here = endings.get(node);
    if (here && (i + 1 === length || !isWordUnit(units[i + 1] as number))) {
      for (const ending of here) {
        const entity = ending.adjective === null || isGoverned(folded, wordStart, from) ? ending.entity : ending.adjective;
        found.push({ entity, from, to: i + 1, short: ending.short });
      }
    }
  }
}

/** True where the word that starts at `wordStart` is ruled by a preposition, so that it is a noun. */
function isGoverned({ units }: Folded, wordStart: number, from: number): boolean {
  const attached = units[from - 1] as number;
  if (from > wordStart && PREFIXES.has(attached)) return true;
  if (wordStart === 0) return true;
  let start = wordStart - 1;
  while (start > 0 && units[start - 1] !== SPACE) start -= 1;
  const before = String.fromCharCode(...units.subarray(start, wordStart - 1));
  return PREPOSITIONS.has(before) || PREPOSITIONS.has(before.slice(1));
}

/**
 * Drops a mention inside a longer one of the same entity, one found twice, and one that crosses the
 * end of an earlier one. `mentions` are in reading order.
 */
function withoutRepeats(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  let open: Mention[] = [];
  for (const mention of mentions) {
    open = open.filter(({ end }) => end > mention.start);
    const repeats = open.some(({ entity, end }) => end < mention.end || entity === mention.entity);
    if (repeats) continue;
    open.push(mention);
    kept.push(mention);
  }
  return kept;
}

/** The mentions of known entities in `text`. Convenience over `fold` and `findMentions`. */
export function findNames(text: string, gazetteer: Gazetteer): Mention[] {
  return findMentions(fold(text), gazetteer);
}
