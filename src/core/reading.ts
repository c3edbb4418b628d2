/**
 * The format of a reading: the file beside a seed text in which an editor says where its headline,
 * sections and paragraphs lie, whom it names and where. Every range carries its quote, so that a
 * reading can never come to lie on other words than those it was made for.
 */
import * as v from 'valibot';
import {
  type Entity,
  ENTITY_KINDS,
  inReadingOrder,
  type Mention,
  PLACE_TYPES,
  type Range,
} from './article.ts';
import { behindMarks, holdsWord } from './language.ts';
import type { Outline } from './structure.ts';

/** The version of the format that this code reads. */
const READING_VERSION = 1;

const Words = v.pipe(v.string(), v.nonEmpty('words'));
const Offset = v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, '0 or more'));
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'kebab-case'));
const Quoted = v.object({ start: Offset, quote: Words });
const Translated = v.object({ ar: Words, en: Words, fr: Words });

const EntityEntry = v.object({
  id: Id,
  kind: v.picklist(ENTITY_KINDS),
  placeType: v.optional(v.picklist(PLACE_TYPES)),
  name: Translated,
  aliases: v.optional(v.array(Words), []),
  short: v.optional(v.array(Words), []),
  role: v.optional(v.object({ ...Translated.entries, from: Quoted })),
  about: Translated,
  mentions: v.pipe(
    v.array(v.object({ ...Quoted.entries, metonym: v.optional(v.boolean(), false) })),
    v.nonEmpty('at least one'),
  ),
});

const Reading = v.object({
  version: v.literal(READING_VERSION),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'a language tag')), 'ar'),
  opensFirst: v.optional(v.boolean(), false),
  /** The month up to which the descriptions hold. */
  asOf: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'year-month'))),
  headline: v.optional(Quoted),
  sections: v.pipe(
    v.array(
      v.object({
        id: Id,
        heading: v.optional(Quoted),
        paragraphs: v.pipe(v.array(Quoted), v.nonEmpty('at least one')),
      }),
    ),
    v.nonEmpty('at least one'),
  ),
  entities: v.array(EntityEntry),
});

type Quoted = v.InferOutput<typeof Quoted>;
type Reading = v.InferOutput<typeof Reading>;

/** What is wrong with a reading, and where in its file. Offsets are UTF-16 code units of the text. */
export type ReadingProblem =
  | { readonly problem: 'newer-version'; readonly found: number }
  | { readonly problem: 'shape'; readonly path: string; readonly expected: string; readonly found: string }
  | {
      readonly problem: 'quote';
      readonly path: string;
      readonly offset: number;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly problem: 'order'; readonly path: string; readonly offset: number }
  | { readonly problem: 'left-out'; readonly offset: number; readonly found: string }
  | {
      readonly problem: 'outside-blocks';
      readonly path: string;
      readonly offset: number;
      readonly found: string;
    }
  | { readonly problem: 'repeated'; readonly path: string; readonly found: string };

/** A reading whose every quote was found where it says. It survives JSON, and needs no second look. */
export interface CheckedReading {
  /** The length of the text it was checked against, in UTF-16 code units. */
  readonly length: number;
  readonly language: string;
  readonly opensFirst: boolean;
  readonly outline: readonly (Outline & { readonly section: string | null })[];
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
}

export type ReadingResult =
  | { readonly ok: true; readonly reading: CheckedReading }
  | { readonly ok: false; readonly problems: readonly ReadingProblem[] };

/** Reads an untrusted reading of `text`. All problems of the file are returned together. */
export function readReading(text: string, untrusted: unknown): ReadingResult {
  const version = (untrusted as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > READING_VERSION) {
    return { ok: false, problems: [{ problem: 'newer-version', found: version }] };
  }
  const parsed = v.safeParse(Reading, untrusted);
  if (!parsed.success) return { ok: false, problems: parsed.issues.map(shapeProblem) };
  const outline = outlineOf(parsed.output);
  const mentions = mentionsOf(parsed.output);
  const problems = [
    ...misquoted(text, [...outline, ...mentions, ...rolesOf(parsed.output)]),
    ...misplaced(text, outline),
    ...outside(text, outline, mentions),
    ...repeated(parsed.output, mentions),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const { language, opensFirst } = parsed.output;
  const entities = parsed.output.entities.map((entity) => entityOf(entity, parsed.output.asOf));
  const plain = mentions
    .map(({ start, end, entity, metonym }) => ({ start, end, entity, metonym }))
    .sort(inReadingOrder);
  const blocks = outline.map(({ kind, start, end, section }) => ({ kind, start, end, section }));
  return {
    ok: true,
    reading: { length: text.length, language, opensFirst, outline: blocks, entities, mentions: plain },
  };
}

function shapeProblem(issue: v.BaseIssue<unknown>): ReadingProblem {
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  // What a value of the right type fails is said in words of our own.
  const expected = issue.kind === 'validation' ? issue.message : (issue.expected ?? issue.message);
  return { problem: 'shape', path, expected, found: issue.received };
}

/** A range of the reading together with what it claims and where in the file it claims it. */
interface Claim extends Range {
  readonly quote: string;
  readonly path: string;
}

function claim({ start, quote }: Quoted, path: string): Claim {
  return { start, end: start + quote.length, quote, path };
}

function outlineOf({ headline, sections }: Reading): (Claim & CheckedReading['outline'][number])[] {
  const top = headline ? [{ kind: 'headline' as const, section: null, ...claim(headline, 'headline') }] : [];
  const rest = sections.flatMap(({ id, heading, paragraphs }, i) => [
    ...(heading
      ? [{ kind: 'heading' as const, section: id, ...claim(heading, `sections.${i}.heading`) }]
      : []),
    ...paragraphs.map((paragraph, k) => ({
      kind: 'paragraph' as const,
      section: id,
      ...claim(paragraph, `sections.${i}.paragraphs.${k}`),
    })),
  ]);
  return [...top, ...rest];
}

function mentionsOf({ entities }: Reading): (Claim & Mention)[] {
  return entities.flatMap(({ id, mentions }, i) =>
    mentions.map((mention, k) => ({
      ...claim(mention, `entities.${i}.mentions.${k}`),
      entity: id,
      metonym: mention.metonym,
    })),
  );
}

function rolesOf({ entities }: Reading): Claim[] {
  return entities.flatMap(({ role }, i) => (role ? [claim(role.from, `entities.${i}.role.from`)] : []));
}

function entityOf(
  { id, kind, placeType, name, aliases, short, role, about }: Reading['entities'][number],
  asOf: string | undefined,
): Entity {
  return {
    id,
    kind,
    name,
    aliases,
    short,
    about,
    ...(asOf && { asOf }),
    ...(placeType && { placeType }),
    ...(role && { role: { ar: role.ar, en: role.en, fr: role.fr } }),
  };
}

/** Quotes that are not what stands there: other words, or a last letter without its vowel sign. */
function misquoted(text: string, claims: readonly Claim[]): ReadingProblem[] {
  return claims.flatMap(({ start, end, quote: expected, path }): ReadingProblem[] => {
    const found = text.slice(start, behindMarks(text, end));
    return found === expected ? [] : [{ problem: 'quote', path, offset: start, expected, found }];
  });
}

/** Blocks that overlap or stand in the wrong order, and words that lie in no block. */
function misplaced(text: string, outline: readonly Claim[]): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  let end = 0;
  for (const block of outline) {
    if (block.start < end) problems.push({ problem: 'order', path: block.path, offset: block.start });
    problems.push(...leftOut(text, end, block.start));
    end = Math.max(end, block.end);
  }
  return [...problems, ...leftOut(text, end, text.length)];
}

function leftOut(text: string, start: number, end: number): ReadingProblem[] {
  const gap = text.slice(start, end);
  return holdsWord(gap) ? [{ problem: 'left-out', offset: start, found: gap }] : [];
}

function outside(text: string, outline: readonly Range[], mentions: readonly Claim[]): ReadingProblem[] {
  const isInside = ({ start, end }: Range): boolean =>
    outline.some((block) => block.start <= start && end <= block.end);
  return mentions
    .filter((mention) => !isInside(mention))
    .map(({ path, start, end }) => ({
      problem: 'outside-blocks',
      path,
      offset: start,
      found: text.slice(start, end),
    }));
}

function repeated({ entities, sections }: Reading, mentions: readonly (Claim & Mention)[]): ReadingProblem[] {
  return [
    ...repeats(entities.map(({ id }, i) => [id, `entities.${i}.id`])),
    ...repeats(sections.map(({ id }, i) => [id, `sections.${i}.id`])),
    ...repeats(mentions.map(({ entity, start, end, path }) => [`${entity} ${start}-${end}`, path])),
  ];
}

function repeats(named: readonly (readonly [name: string, path: string])[]): ReadingProblem[] {
  const seen = new Set<string>();
  return named.flatMap(([found, path]) => {
    const isRepeat = seen.has(found);
    seen.add(found);
    return isRepeat ? [{ problem: 'repeated' as const, path, found }] : [];
  });
}
