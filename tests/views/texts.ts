/** Articles for tests, written as a reader sees them: `= headline`, `# heading`, one paragraph a line, names in marks. */
import type { Article, Entity } from '../../src/core/article.ts';
import { articleOf, decode, type Ingested } from '../../src/core/ingest.ts';
import { type CheckedReading, readReading } from '../../src/core/reading.ts';
import { compileNames } from '../../src/core/names.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import { type ShelfEntry, shelf } from '../../src/platform/seeds.ts';

const about = { ar: 'وصف من إعدادنا.', en: 'A description of ours.', fr: 'Une description de nous.' };

function entity(
  id: string,
  kind: Entity['kind'],
  [ar, en, fr]: readonly [string, string, string],
  more: Partial<Entity> = {},
): Entity {
  return { id, kind, name: { ar, en, fr }, aliases: [], short: [], about, ...more };
}

/** Those whom texts of tests may name. */
const known: readonly Entity[] = [
  entity('sarraj', 'person', ['فايز السراج', 'Fayez al-Sarraj', 'Fayez el-Sarraj'], { aliases: ['السراج'] }),
  entity('accord', 'organisation', ['حكومة ليبيا', 'Government of Libya', 'Gouvernement libyen']),
  entity('libya', 'place', ['ليبيا', 'Libya', 'Libye'], { placeType: 'country', asOf: '2020-06' }),
  entity('tripoli', 'place', ['طرابلس', 'Tripoli', 'Tripoli'], { placeType: 'city', asOf: '2020-06' }),
  entity('army', 'armed-group', ['الجيش الليبي', 'Libyan army', 'Armée libyenne']),
  entity('libyan', 'nationality', ['ليبي', 'Libyan', 'Libyen'], { aliases: ['الليبي'] }),
];

function taken(ingested: Ingested): Article {
  if (!ingested.ok) throw new RangeError(JSON.stringify(ingested.problems));
  return ingested.article;
}

interface Written {
  readonly sign: string;
  readonly start: number;
  readonly quote: string;
}

/** The article of `lines` as an editor would have read it. A line `#` without words is a bare break. */
export function edited(lines: string, id = 'test'): Article {
  const written: Written[] = [];
  const mentions: { name: string; start: number }[] = [];
  let text = '';
  for (const line of lines.trim().split('\n')) {
    const [, sign = '', words = ''] = /^([=#]?)\s*(.*)$/u.exec(line.trim()) ?? [];
    const start = text.length;
    text += unmarked(words, start, mentions);
    written.push({ sign, start, quote: text.slice(start) });
    text += '\n\n';
  }
  const result = readReading(text, readingOf(written, mentions));
  if (!result.ok) throw new RangeError(JSON.stringify(result.problems));
  return articleOf(id, text, result.reading);
}

/** `words` without the marks around names, which are noted in `mentions`. Marks may nest. */
function unmarked(words: string, from: number, mentions: { name: string; start: number }[]): string {
  const open: number[] = [];
  let plain = '';
  for (const letter of words) {
    if (letter === '⟦') open.push(plain.length);
    else if (letter === '⟧') {
      const start = open.pop() ?? Number.NaN;
      mentions.push({ name: plain.slice(start), start: from + start });
    } else plain += letter;
  }
  return plain;
}

function readingOf(
  written: readonly Written[],
  mentions: readonly { name: string; start: number }[],
): unknown {
  const sections: { id: string; heading?: Written; paragraphs: Written[] }[] = [];
  for (const line of written.filter(({ sign }) => sign !== '=')) {
    if (line.sign === '#' || sections.length === 0)
      sections.push({
        id: `part-${sections.length + 1}`,
        paragraphs: [],
        ...(line.sign === '#' && line.quote && { heading: line }),
      });
    if (line.sign === '') sections.at(-1)?.paragraphs.push(line);
  }
  const headline = written.find(({ sign }) => sign === '=');
  const entities = known.map((one) => ({
    ...one,
    mentions: mentions
      .filter(({ name }) => [one.name.ar, ...one.aliases].includes(name))
      .map(({ name, start }) => ({ start, quote: name })),
  }));
  return {
    version: 1,
    asOf: '2020-06',
    ...(headline && { headline }),
    sections,
    entities: entities.filter((one) => one.mentions.length > 0),
  };
}

/** The article of `text` as our own code reads it. */
export function unread(text: string, id = 'test'): Article {
  return taken(ingestUnread(id, text, compileNames(known)));
}

/** The bundled article that opens first. */
export async function bundled(): Promise<Article> {
  const [first] = shelf;
  if (!first?.readingUrl) throw new RangeError('the shelf has no text that is read');
  const [text, reading] = await Promise.all([fetch(first.textUrl), fetch(first.readingUrl)]);
  const decoded = decode(await text.arrayBuffer());
  if (!decoded.ok) throw new RangeError(decoded.problem);
  return articleOf(first.id, decoded.text, (await reading.json()) as CheckedReading);
}

/** So many paragraphs that all differ, some naming someone, a heading before every twentieth. */
export function longText(paragraphs: number): string {
  const lines = Array.from({ length: paragraphs }, (_, i) => {
    const name = known[i % known.length]?.name.ar ?? '';
    const body = `الفقرة ${i + 1}: تمكنت القوات أمس من اقتحام مدينة ترهونة جنوب شرق العاصمة، بحسب ${name} ومن معه هناك.`;
    const paragraph = `${body} ${'وأعلنت القيادة أنها تقوم بإعادة تمركز وحداتها خارج العاصمة. '.repeat((i % 3) + 1).trim()}`;
    return i % 20 === 0 ? `القسم رقم ${i / 20 + 1}\n\n${paragraph}` : paragraph;
  });
  return `عنوان نص طويل جدا\n\n${lines.join('\n\n')}\n`;
}

/** The entry of a shelf on which files of such bytes lie. */
export function entryOf(id: string, text: string | Uint8Array<ArrayBuffer>, reading?: string): ShelfEntry {
  const urlOf = (bytes: string | Uint8Array<ArrayBuffer>): string => URL.createObjectURL(new Blob([bytes]));
  return {
    id,
    title: `نص ${id}`,
    direction: 'rtl',
    words: 12,
    entities: 2,
    textUrl: urlOf(text),
    readingUrl: reading === undefined ? null : urlOf(reading),
  };
}
