import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Article, type EntityKind, gaps, inReadingOrder } from '../../src/core/article.ts';
import { decode } from '../../src/core/ingest.ts';
import { clip } from '../../src/core/language.ts';
import { compileNames } from '../../src/core/names.ts';
import { outline } from '../../src/core/structure.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import { bundledArticle, seedFolder, unmarked, words } from '../support/text.ts';

const bundled = bundledArticle();
const known = compileNames(bundled.entities);

/** What blocks and gaps make when they are laid end to end. */
function rebuilt(article: Article): string {
  const pieces = [...article.blocks, ...gaps(article)].sort((a, b) => a.start - b.start || a.end - b.end);
  return pieces.map((piece) => words(article.text, piece)).join('');
}

function unread(text: string): Article {
  const ingested = ingestUnread('x', text, known);
  if (!ingested.ok) throw new Error('the text was refused');
  return ingested.article;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  ['Arabic', 'ذهب أحمد'],
  ['a byte order mark, which is kept', '\ufeffذهب'],
  ['line ends of any kind, which are kept', 'ا\r\nب\rج\u2028د\0'],
  ['what was lost before it came', 'ا\ufffdب'],
  ['nothing', ''],
])('decodes %s', (_name, text) => {
  expect(decode(encode(text))).toEqual({ ok: true, text });
});

it.each([
  ['Windows-1256', [0xc3, 0xcd, 0xe3, 0xcf]],
  ['UTF-16', [0xff, 0xfe, 0x27, 0x06]],
  ['a character cut in two', [0xd8]],
  ['half a pair', [0xed, 0xa0, 0x80]],
])('refuses to guess at %s', (_name, bytes) => {
  expect(decode(Uint8Array.from(bytes))).toEqual({ ok: false, problem: 'not-utf8' });
});

const anyCharacters = fc
  .array(fc.nat(0x10ffff).filter((code) => code < 0xd800 || code > 0xdfff))
  .map((codes) => String.fromCodePoint(...codes));

it('decodes any text to itself', () => {
  fc.assert(
    fc.property(anyCharacters, (text) => {
      expect(decode(encode(text))).toEqual({ ok: true, text });
    }),
  );
});

it('keeps the file of the bundled article as it came, and rebuilds it byte for byte', () => {
  const bytes = readFileSync(join(seedFolder, `${bundled.id}.txt`));
  expect(Buffer.from(bundled.text, 'utf8').equals(bytes)).toBe(true);
  expect(Buffer.from(rebuilt(bundled), 'utf8').equals(bytes)).toBe(true);
});

it('leaves nothing of the bundled article out of the page but white space and stars', () => {
  const skipped = gaps(bundled).filter(({ kind }) => kind === 'skipped');
  expect(skipped.map((gap) => words(bundled.text, gap)).join('')).toMatch(/^[\s*]+$/);
});

it('gives the bundled article what its editor gave it', () => {
  expect(bundled).toMatchObject({ language: 'ar', direction: 'rtl', reading: 'edited' });
  expect(bundled.title).toBe('قلق دولي من استيلاء ميليشيات الوفاق على طرابلس');
  expect(bundled.sections.map(({ heading }) => heading && words(bundled.text, heading))).toEqual([
    null,
    'مسيرة تركية',
    'حرب إقليمية',
    'اتفاق إردوغان السراج',
    'رفض تركي',
    'آليات عسكرية',
    'مباحثات واشنطن أبوظبي',
  ]);
});

it('gives every quote of the bundled reading its slice', () => {
  const reading = JSON.parse(readFileSync(join(seedFolder, `${bundled.id}.reading.json`), 'utf8')) as {
    entities: { id: string; mentions: { start: number; quote: string }[] }[];
  };
  for (const { id, mentions } of reading.entities) {
    for (const { start, quote } of mentions) {
      const there = bundled.mentions.find((mention) => mention.entity === id && mention.start === start);
      expect(there && words(bundled.text, there)).toBe(quote);
    }
  }
});

it('names nobody in the bundled article who is not in it, and everybody who is', () => {
  expect(new Set(bundled.mentions.map(({ entity }) => entity))).toEqual(
    new Set(bundled.entities.map(({ id }) => id)),
  );
  expect([...bundled.mentions].sort(inReadingOrder)).toEqual(bundled.mentions);
});

it('finds no mention in the bundled article that crosses another', () => {
  const crossing = bundled.mentions.filter((a) =>
    bundled.mentions.some((b) => a.start < b.start && b.start < a.end && a.end < b.end),
  );
  expect(crossing).toEqual([]);
});

it.each(['', ' \n\n ', '***\n---', '\ufeff\0', '😀'])('refuses a text without words (%j)', (text) => {
  expect(ingestUnread('x', text, known)).toEqual({ ok: false, problems: [{ problem: 'no-words' }] });
});

const prose = 'أعلنت القيادة العامة أنها تقوم بإعادة تمركز وحداتها خارج العاصمة، مع شرط التزام الجميع.';

it.each<[string, string, (string | null)[]]>([
  [
    'the lead and each heading',
    `عنوان المقال\n\n${prose}\n\n## أول\n\n${prose}\n\n${prose}\n\n## ثان\n\n${prose}`,
    [null, 'أول', 'ثان'],
  ],
  ['paragraphs alone', `${prose}\n\n${prose}`, [null]],
  ['a heading that comes at once', `عنوان المقال\n\n## أول\n\n${prose}`, ['أول']],
  [
    'a heading behind a heading',
    `عنوان المقال\n\n${prose}\n\n## أول\n\n## ثان\n\n${prose}`,
    [null, 'أول', 'ثان'],
  ],
])('makes sections of %s', (_name, text, headings) => {
  const { sections, blocks } = unread(text);
  expect(sections.map(({ heading }) => heading && words(text, heading))).toEqual(headings);
  const first = blocks[0]?.kind === 'headline' ? 1 : 0;
  expect(sections[0]?.firstBlock).toBe(first);
  expect(sections.at(-1)?.endBlock).toBe(blocks.length);
  for (const [i, section] of sections.entries()) {
    expect(section.firstBlock).toBe(i === 0 ? first : sections[i - 1]?.endBlock);
    expect(section.start).toBe(blocks[section.firstBlock]?.start);
    expect(section.end).toBe(blocks[section.endBlock - 1]?.end);
  }
});

it('calls a text by its headline, and by its first words where it has none', () => {
  expect(unread(`\n عنوان \t المقال\n\n${prose}`).title).toBe('عنوان المقال');
  expect(unread(prose).title).toBe(prose);
  const long = Array.from({ length: 9 }, () => prose).join(' ');
  expect(unread(long).title).toBe(clip(long, 160));
});

it('gives each block its direction', () => {
  const { text } = unmarked(
    `عنوان المقال\n\n${prose}\n\nThe command said that it would move its units, on one condition.\n\n${prose}`,
  );
  const { blocks, direction, language } = unread(text);
  expect([direction, language]).toEqual(['rtl', 'ar']);
  expect(blocks.map((block) => block.direction)).toEqual(['rtl', 'rtl', 'ltr', 'rtl']);
});

it('names those it knows, and nobody else', () => {
  const { entities, mentions } = unread(`${prose} ثم عاد السفير من ليبيا إلى واشنطن، ومن واشنطن إلى فرنسا.`);
  expect(entities.map(({ id }) => id).sort()).toEqual(['libya', 'washington']);
  expect(mentions.map(({ entity }) => entity)).toEqual(['libya', 'washington', 'washington']);
});

it('names nobody whose name runs from one block into the next', () => {
  const text = `${prose} قوات حكومة\n\nالوفاق الوطني. ${prose}`;
  expect(unread(text).blocks).toHaveLength(2);
  expect(unread(text).mentions).toEqual([]);
});

it('reads the same blocks as the outline', () => {
  const plain = ({ kind, start, end }: { kind: string; start: number; end: number }) => ({
    kind,
    start,
    end,
  });
  expect(unread(bundled.text).blocks.map(plain)).toEqual(outline(bundled.text));
});

it('reads the bundled text without its reading in the same way throughout', () => {
  const article = unread(bundled.text);
  expect(article.reading).toBe('automatic');
  expect(article.title).toBe(bundled.title);
  expect(rebuilt(article)).toBe(bundled.text);
  // Where a line break was lost behind a stop, our own code finds it; where words are glued, only an editor does.
  const starts = article.blocks.map(({ start }) => start);
  const kinds: EntityKind[] = ['person', 'place'];
  expect(starts.every((start) => bundled.blocks.some((block) => block.start === start))).toBe(true);
  expect(article.entities.filter(({ kind }) => kinds.includes(kind)).length).toBeGreaterThan(10);
});
