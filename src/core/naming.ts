/** Names as people write them: finding one by what was typed, and citing one as it stands in a text. */
import { type Entity, type Mention, namesOf, type Range } from './article.ts';
import { foldedString } from './folding.ts';
import { behindMarks, isWordUnit } from './language.ts';
import { rangesIn } from './paint.ts';
import { nearestMention } from './nearby.ts';
import type { Named, Roster } from './roster.ts';

/**
 * The roster narrowed to what `query` finds: folded, in any name of an entity, at the start of a word
 * first. An article that no name has (`الدبي`) is not held against it. Nothing asked finds everybody.
 */
export function searchNames(named: readonly Named[], query: string): Named[] {
  const wanted = spoken(query);
  if (wanted === '') return [...named];
  const ranks = new Map(named.map((one) => [one, rank(one.entity, wanted)]));
  const found = named.filter((one) => ranks.get(one) !== undefined);
  return found.sort((a, b) => (ranks.get(a) as number) - (ranks.get(b) as number));
}

/** Folded words without the marks between them: «al-Sarraj» and «al Sarraj» sound the same. */
export function spoken(words: string): string {
  return foldedString(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const spokenNames = new WeakMap<Entity, readonly string[]>();

/** The names of `entity` as they are searched; worked out once. */
function spokenNamesOf(entity: Entity): readonly string[] {
  const names = spokenNames.get(entity) ?? namesOf(entity).map(spoken);
  spokenNames.set(entity, names);
  return names;
}

function rank(entity: Entity, wanted: string): number | undefined {
  const best = (query: string): number =>
    Math.min(...spokenNamesOf(entity).map((name) => rankIn(name, query)));
  const hasArticle = wanted.startsWith('ال') && wanted.length > 4;
  const least = Math.min(best(wanted), hasArticle ? best(wanted.slice(2)) + 2 : Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? least : undefined;
}

/** 0 at the start of a word, also behind the article; 1 inside a word; infinite where it is not. */
function rankIn(name: string, wanted: string): number {
  if (` ${name}`.includes(` ${wanted}`) || ` ${name}`.includes(` ال${wanted}`)) return 0;
  return name.includes(wanted) ? 1 : Number.POSITIVE_INFINITY;
}

/**
 * A mention's words as a reader would cite them: behind «لل» the article hidden in the second lam is
 * given back («لخارجية الأمريكية» reads «الخارجية الأمريكية»). For labels only.
 */
export function citedName(text: string, mention: Mention, entity: Entity): string {
  const words = text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  const before = text.slice(Math.max(0, mention.start - 8), mention.start);
  if (!words.startsWith('ل') || !/ل[\p{Mn}\u0640]*$/u.test(before)) return words;
  const known = new Set(namesOf(entity).map(foldedString));
  if (known.has(foldedString(words))) return words;
  return known.has(foldedString(`ال${words}`)) ? `ال${words}` : `ا${words}`;
}

/** `citedName` of a mention of the article itself. */
export function cited({ article, byId }: Roster, mention: Mention): string {
  const named = byId.get(mention.entity);
  return named ? citedName(article.text, mention, named.entity) : '';
}

/**
 * Whom the words of `range` name: the innermost mention they lie on, what is attached to it counted in; else
 * the mention nearest to them of an entity that has them for a name. Null where they are nobody's name.
 */
export function namedBy({ article, byId, index }: Roster, { start, end }: Range): Mention | null {
  const { text } = article;
  const around = rangesIn(index, start, end).filter(
    (mention) => wordStart(text, mention.start) <= start && wordEnd(text, mention.end) >= end,
  );
  const [innermost] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (innermost) return innermost;
  const forms = withoutParticles(spoken(text.slice(start, end)));
  for (const { entity, mentions } of byId.values()) {
    if (spokenNamesOf(entity).some((name) => name !== '' && forms.includes(name)))
      return mentions[nearestMention(mentions, start)] ?? null;
  }
  return null;
}

function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isPartOfWord(text, start - 1)) start -= 1;
  return start;
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isPartOfWord(text, end)) end += 1;
  return end;
}

function isPartOfWord(text: string, offset: number): boolean {
  return isWordUnit(text.charCodeAt(offset)) || behindMarks(text, offset) > offset;
}

/** What `words` may be behind و or ف and one of ب ك ل س, each of which may be missing; «لل» hides an alef. */
function withoutParticles(words: string): string[] {
  return [words, words.replace(/^[وف]/, '')].flatMap((form) => [
    form,
    form.replace(/^[بكلس]/, ''),
    ...(form.startsWith('لل') ? [`ال${form.slice(2)}`, `ا${form}`] : []),
  ]);
}
