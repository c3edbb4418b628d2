/**
 * Finds known names in any text: by full name and alias, through attached particles, spelling
 * variants folded. One pass over folded text, however many names are known.
 *
 * It knows only names it was given. It refuses to guess: half a word is never a name.
 */
import { type Entity, type Mention, namesOf, type Range } from './article.ts';
import { behindLam, type Folded, fold, foldedIndexAt, foldedString, SPACE, sourceRange } from './folding.ts';
import { isWordUnit } from './language.ts';

const ALEF = 0x627;
const LAM = 0x644;
const YA = 0x64a;
const HA = 0x647;
const TA = 0x62a;
const TANWIN = 0x64b;
/** و ف may stand before ب ك ل س; each may be missing. By folded code unit. */
const CONJUNCTION = 1;
const PREFIX = 2;
const ATTACHABLE = 'وفبكلس';
const particles = new Uint8Array(0x10000);
for (const letter of ATTACHABLE)
  particles[letter.charCodeAt(0)] = 'وف'.includes(letter) ? CONJUNCTION : PREFIX;
/** Words between the names of a person and of a forebear, folded. */
const KIN = ['بن', 'ابن', 'بنت', 'ال'];

interface Ending {
  readonly entity: number;
  readonly short: boolean;
  /** Too little to be told from another word behind ب ك ل س: «روس» in «بروس». */
  readonly bare: boolean;
  readonly adjective: Adjective | null;
}

/** The nationality that the name of a country may also be, if it is known, and by what that is seen. */
interface Adjective {
  readonly entity: number | null;
  readonly sign: 'agreement' | 'tanwin';
}

/** Known names made ready for finding: a trie over folded letters, with a second root for names behind «لل». */
export interface Gazetteer {
  readonly entities: readonly Entity[];
  /** Column of a folded unit in `next`; 0 for units no name has. */
  readonly columns: Uint8Array;
  readonly width: number;
  /** `next[node * width + column]` is twice the node after that letter, one more where a name ends, or 0. */
  readonly next: Uint16Array | Int32Array;
  /** By `first * width + second`, what a word may be that begins with the letters of these two columns: most are nothing. */
  readonly heads: Uint8Array;
  /** The same of the two letters behind an article. */
  readonly headsBehindArticle: Uint8Array;
  /** Endings by node. */
  readonly endings: readonly (readonly Ending[] | undefined)[];
  /** The folded words of each entity's names. */
  readonly words: readonly ReadonlySet<string>[];
}

/** What two letters may be the first of: a name, a name with the article, or what is attached before one. */
const NAME = 1;
const DEFINITE = 2;
const ATTACHED = 4;

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
  const words = names.map((all) => new Set(all.flatMap((name) => name.split(' '))));
  const sizes = { columns, width };
  return { entities, ...sizes, ...headsOf(patterns, sizes), ...trieOf(patterns, sizes), words };
}

/**
 * A column for each letter that names have, the most frequent first. A byte counts 255 of them: names
 * with others (there would have to be names in dozens of scripts) are not found.
 */
function columnsOf(patterns: readonly Pattern[]): Pick<Gazetteer, 'columns' | 'width'> {
  const counts = new Map<number, number>(Array.from(ATTACHABLE, (letter) => [letter.charCodeAt(0), 0]));
  for (const { text } of patterns) {
    for (let i = 0; i < text.length; i += 1)
      counts.set(text.charCodeAt(i), (counts.get(text.charCodeAt(i)) ?? 0) + 1);
  }
  const letters = [...counts].sort(([, a], [, b]) => b - a).slice(0, 255);
  const columns = new Uint8Array(0x10000);
  for (const [i, [letter]] of letters.entries()) columns[letter] = i + 1;
  return { columns, width: letters.length + 1 };
}

/** A letter for each of the columns there are, and the lists by two of them. */
type Columns = Pick<Gazetteer, 'columns' | 'width'>;

function headsOf(
  patterns: readonly Pattern[],
  { columns, width }: Columns,
): Pick<Gazetteer, 'heads' | 'headsBehindArticle'> {
  const heads = new Uint8Array(width * width);
  const headsBehindArticle = new Uint8Array(width * width);
  const column = (letter: string): number => columns[letter.charCodeAt(0)] as number;
  const enter = (table: Uint8Array, [first, second]: string, what: number): void => {
    const row = column(first as string) * width;
    // Behind a name of one letter anything may follow.
    const [from, to] = second === undefined ? [0, width] : [column(second), column(second) + 1];
    for (let i = from; i < to; i += 1) table[row + i] = (table[row + i] as number) | what;
  };
  const beginnings = new Set(patterns.map(({ text }) => text.charAt(0)));
  for (const { text } of patterns) {
    const behindArticle = text.startsWith('ال') ? text.slice(2) : '';
    enter(heads, text, behindArticle === '' ? NAME : DEFINITE);
    if (behindArticle !== '') enter(headsBehindArticle, behindArticle, NAME);
  }
  for (const letter of ATTACHABLE)
    for (const next of letter === 'و' || letter === 'ف' ? [...beginnings, ...'بكلس'] : beginnings)
      enter(heads, letter + next, ATTACHED);
  return { heads, headsBehindArticle };
}

function trieOf(
  patterns: readonly Pattern[],
  { columns, width }: Columns,
): Pick<Gazetteer, 'next' | 'endings'> {
  const room = patterns.reduce((sum, { text }) => sum + text.length, AFTER_LAM + 1);
  // The smaller it is, the more of it the processor keeps at hand.
  const next = new (2 * room < 0x10000 ? Uint16Array : Int32Array)(room * width);
  const endings = Array.from<Ending[] | undefined>({ length: room });
  let nodes = AFTER_LAM + 1;
  for (const { text, root, ...ending } of patterns) {
    const columnsOfText = Array.from(text, (_, at) => columns[text.charCodeAt(at)] as number);
    if (columnsOfText.includes(0)) continue;
    let node: number = root;
    let step = 0;
    for (const column of columnsOfText) {
      step = node * width + column;
      if (next[step] === DEAD) next[step] = 2 * nodes++;
      node = (next[step] as number) >> 1;
    }
    next[step] = 2 * node + 1;
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

/**
 * «سورية» is a country, and behind a noun that it agrees with an adjective; «تركيا» with tanwin can
 * only be the adjective.
 */
function adjectiveLike(entity: Entity, text: string, all: readonly Entity[]): Adjective | null {
  if (entity.kind !== 'place' || text.includes(' ')) return null;
  const nationality = (name: string): number =>
    all.findIndex(
      (one) => one.kind === 'nationality' && namesOf(one).some((other) => foldedString(other) === name),
    );
  const agreeing = text.endsWith('يه') ? nationality(`ال${text}`) : -1;
  if (agreeing >= 0) return { entity: agreeing, sign: 'agreement' };
  if (!text.endsWith('يا')) return null;
  const accusative = nationality(text.slice(0, -1));
  return { entity: accusative < 0 ? null : accusative, sign: 'tanwin' };
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
  const named = new Uint8Array(gazetteer.entities.length);
  let end = 0;
  for (const range of within ?? [{ start: 0, end: folded.source.length }]) {
    const start = foldedIndexAt(folded, range.start, end);
    end = foldedIndexAt(folded, range.end, start);
    scan({ folded, start, end, gazetteer, found, named });
  }
  const mentions: Mention[] = [];
  for (const { entity, from, to } of withoutRepeats(found, named)) {
    const range = sourceRange(folded, from, to);
    const { id } = gazetteer.entities[entity] as Entity;
    mentions.push({ start: range.start, end: range.end, entity: id, metonym: false });
  }
  return mentions;
}

/** A stretch of folded text in which names are looked for: one block. */
interface Search {
  readonly folded: Folded;
  readonly start: number;
  readonly end: number;
  readonly gazetteer: Gazetteer;
  readonly found: Found[];
  /** 1 for each entity of which a full name was found. */
  readonly named: Uint8Array;
}

function scan(search: Search): void {
  const { start, end } = search;
  const { units } = search.folded;
  let i = start;
  while (i < end) {
    if (isWordUnit(units[i] as number)) {
      matchWord(search, i);
      i += 1;
      while (i < end && isLetter(units[i] as number)) i += 1;
    }
    i += 1;
  }
}

/** `isWordUnit`, with the answer at hand for the letters of Arabic. */
function isLetter(unit: number): boolean {
  return (unit >= ALEF && unit <= YA) || (unit !== SPACE && isWordUnit(unit));
}

/** Tries the names at a word's start, and behind each particle that may be attached to it. */
function matchWord(search: Search, start: number): void {
  const head = headAt(search, start);
  if (head === 0) return;
  matchFrom(search, head, start, start);
  if ((head & ATTACHED) === 0) return;
  const { units } = search.folded;
  let at = start;
  if (particles[units[at] as number] === CONJUNCTION) {
    at += 1;
    matchFrom(search, headAt(search, at), at, start);
  }
  const particle = units[at] as number;
  if (particles[particle] !== PREFIX) return;
  at += 1;
  matchFrom(search, headAt(search, at), at, start);
  if (particle === LAM) follow(search, AFTER_LAM, at, start);
}

/** What begins with the two letters at `at`, or would if the block went on. */
function headAt({ folded: { units }, gazetteer: { columns, heads, width } }: Search, at: number): number {
  return heads[
    (columns[units[at] as number] as number) * width + (columns[units[at + 1] as number] as number)
  ] as number;
}

/** Tries the names at `from`, where `head` begins: for most words it is seen by two letters that there are none. */
function matchFrom(search: Search, head: number, from: number, wordStart: number): void {
  if ((head & NAME) !== 0 || ((head & DEFINITE) !== 0 && isHeadBehindArticle(search, from + 2)))
    follow(search, PLAIN, from, wordStart);
}

function isHeadBehindArticle({ folded: { units }, gazetteer }: Search, at: number): boolean {
  const { columns, headsBehindArticle, width } = gazetteer;
  const first = columns[units[at] as number] as number;
  return headsBehindArticle[first * width + (columns[units[at + 1] as number] as number)] !== 0;
}

function follow(search: Search, root: number, from: number, wordStart: number): void {
  const { end, gazetteer } = search;
  const { units } = search.folded;
  const { columns, next, width } = gazetteer;
  let node = root;
  for (let i = from; i < end; i += 1) {
    const step = next[node * width + (columns[units[i] as number] as number)] as number;
    if (step === DEAD) return;
    node = step >> 1;
    if ((step & 1) === 1 && (i + 1 === end || !isWordUnit(units[i + 1] as number))) {
      for (const ending of gazetteer.endings[node] ?? []) add(search, ending, wordStart, from, i + 1);
    }
  }
}

function add(search: Search, ending: Ending, wordStart: number, from: number, to: number): void {
  const { short, bare, adjective } = ending;
  const isRuled = from > wordStart && particles[search.folded.units[from - 1] as number] === PREFIX;
  if (bare && isRuled) return;
  if (short && isAnothers(search, ending.entity, from, to)) return;
  const isAdjective =
    adjective?.sign === 'tanwin' ? hasTanwin(search, to) : adjective && !isRuled && agrees(search, wordStart);
  const entity = adjective && isAdjective ? adjective.entity : ending.entity;
  if (entity === null || isPersons(search, entity, wordStart, from, to)) return;
  if (!short) search.named[entity] = 1;
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

/**
 * True where an adjective that none of its own names has follows a short name: «الجيش» in «الجيش التركي»
 * is another army. The adjective agrees with the first word of the name.
 */
function isAnothers(search: Search, entity: number, from: number, to: number): boolean {
  const { units } = search.folded;
  if (units[to + 1] !== ALEF || units[to + 2] !== LAM) return false;
  const last = lastOfWordBehind(search, to);
  const isFeminine = units[last] === HA;
  if (last - to < (isFeminine ? 6 : 5) || units[isFeminine ? last - 1 : last] !== YA) return false;
  if (search.gazetteer.words[entity]?.has(String.fromCharCode(...units.subarray(to + 1, last + 1))))
    return false;
  let end = from;
  while (end < to && units[end] !== SPACE) end += 1;
  return isFeminine === (units[end - 1] === HA || (units[end - 1] === TA && units[end - 2] === ALEF));
}

/** True where the word in front is an indefinite feminine noun, which an indefinite adjective agrees with. */
function agrees(search: Search, wordStart: number): boolean {
  const { before, last } = wordBefore(search, wordStart);
  return (before.endsWith('ات') || last === 'ة') && !/^[وف]?(?:[بكل]?ال|لل)/.test(before);
}

function hasTanwin({ folded: { source, starts } }: Search, to: number): boolean {
  const end = starts[to] as number;
  for (let i = starts[to - 2] as number; i < end; i += 1) if (source.charCodeAt(i) === TANWIN) return true;
  return false;
}

/** True beside «بن»: there «تركي» is a man's name, unless it has the article. */
function isPersons(search: Search, entity: number, wordStart: number, from: number, to: number): boolean {
  if (search.gazetteer.entities[entity]?.kind !== 'nationality' || isDefinite(search.folded, from))
    return false;
  return KIN.some((kin) => isWord(search, to + 1, kin) || isWord(search, wordStart - 1 - kin.length, kin));
}

function isDefinite({ units }: Folded, from: number): boolean {
  return units[from] === ALEF && units[from + 1] === LAM;
}

/** True where exactly `word` stands at `at`. */
function isWord({ folded: { units }, start, end }: Search, at: number, word: string): boolean {
  const behind = at + word.length;
  if (at < start || behind > end) return false;
  for (let i = 0; i < word.length; i += 1) if (units[at + i] !== word.charCodeAt(i)) return false;
  return (at === start || units[at - 1] === SPACE) && (behind === end || units[behind] === SPACE);
}

/** No word that decides about a neighbour is longer than this. */
const LONGEST = 32;

/** Index of the last unit of the word behind a space at `to`; `to` itself where a mark parts them. */
function lastOfWordBehind({ folded: { units }, end }: Search, to: number): number {
  if (to >= end || units[to] !== SPACE) return to;
  let last = to;
  while (last + 1 < end && last + 1 < to + LONGEST && isLetter(units[last + 1] as number)) last += 1;
  return last;
}

/** The folded word in front of the one that starts at `wordStart`, and its last letter as written; empty where a mark parts them. */
function wordBefore({ folded, start }: Search, wordStart: number): { before: string; last: string } {
  const { units, starts, source } = folded;
  const end = wordStart - 1;
  if (end <= start || units[end] !== SPACE) return { before: '', last: '' };
  let begin = end;
  while (begin > start && end - begin < LONGEST && isWordUnit(units[begin - 1] as number)) begin -= 1;
  return {
    before: String.fromCharCode(...units.subarray(begin, end)),
    last: source.charAt(starts[end - 1] as number),
  };
}

/**
 * Drops short forms of entities that were not `named`, a name inside a longer one of the same entity,
 * one found twice, and one that crosses the end of an earlier one. `found` is in reading order.
 */
function withoutRepeats(found: readonly Found[], named: Uint8Array): Found[] {
  const kept: Found[] = [];
  const open: Found[] = [];
  for (const one of found) {
    if (one.short && named[one.entity] === 0) continue;
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
