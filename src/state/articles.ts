/** Articles as the views ask for them: loaded once, kept, never fetched again behind the reader's back. */
import { queryOptions } from '@tanstack/react-query';
import type { Article } from '../core/article.ts';
import { articleOf, decode, type Ingested, type IngestProblem } from '../core/ingest.ts';
import type { Place } from '../core/place.ts';
import type { CheckedReading } from '../core/reading.ts';
import { rosterOf } from '../core/roster.ts';
import { facesReady, rareLettersReady } from '../platform/faces.ts';
import { type FetchProblem, fetchBytes, type TextEntry } from '../platform/seeds.ts';

export type LoadProblem = FetchProblem | IngestProblem | { readonly problem: 'not-its-reading' };

/** Why an article could not be opened. Views translate `problem`; the message is for consoles. */
export class LoadFailure extends Error {
  readonly problem: LoadProblem;

  constructor(problem: LoadProblem) {
    super(problem.problem);
    this.name = 'LoadFailure';
    this.problem = problem;
  }
}

/** What of the shelf is read at `place`. */
export function entryAt(shelf: readonly TextEntry[], place: Place): TextEntry | undefined {
  if (place.view === 'first') return shelf[0];
  return place.view === 'article' ? shelf.find(({ id }) => id === place.article) : undefined;
}

/** The query of one article of the shelf. Fails with a `LoadFailure`, at once and without a second try. */
export function articleQuery(entry: TextEntry) {
  return queryOptions<Article, LoadFailure>({
    queryKey: ['article', entry.id],
    queryFn: ({ signal }) => load(entry, signal),
    networkMode: 'always',
    retry: false,
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
  });
}

async function load(entry: TextEntry, signal: AbortSignal): Promise<Article> {
  const [text, reading] = await Promise.all([
    textOf(entry, signal),
    entry.readingUrl === null ? null : bytes(entry.readingUrl, signal),
    facesReady(),
  ]);
  await rareLettersReady(text);
  if (reading) {
    const article = articleOf(entry.id, text, checked(reading, text));
    // Made here, it does not lengthen the first drawing.
    rosterOf(article);
    return article;
  }
  const ingested = await unread(entry.id, text);
  if (!ingested.ok) throw new LoadFailure(ingested.problems[0] as IngestProblem);
  return ingested.article;
}

/** The words of a text as it came. Fails with a `LoadFailure`, or the reason of `signal`. */
export async function textOf({ read, textUrl }: TextEntry, signal: AbortSignal): Promise<string> {
  if (read) {
    const words = await read();
    if (words === null) throw new LoadFailure({ problem: 'missing', status: 404 });
    return words;
  }
  const decoded = decode(await bytes(textUrl, signal));
  if (!decoded.ok) throw new LoadFailure(decoded);
  return decoded.text;
}

async function bytes(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const fetched = await fetchBytes(url, signal);
  if (!fetched.ok) throw new LoadFailure(fetched);
  return fetched.value;
}

/** Readings were checked when the app was built. What comes may still be cut short, or another's. */
function checked(written: ArrayBuffer, text: string): CheckedReading {
  const reading = parsed(written);
  if (reading?.length !== text.length) throw new LoadFailure({ problem: 'not-its-reading' });
  return reading;
}

function parsed(written: ArrayBuffer): CheckedReading | null {
  try {
    return JSON.parse(new TextDecoder().decode(written)) as CheckedReading;
  } catch {
    return null;
  }
}

/**
 * The article of a text without a reading. Our own reader and the names it knows are loaded for the texts that need
 * them; throws LoadFailure where they cannot be had.
 */
export async function unread(id: string, text: string): Promise<Ingested> {
  const parts = await Promise.all([
    import('../core/unread.ts'),
    import('../core/names.ts'),
    import('virtual:known-names'),
  ]).catch(() => null);
  if (!parts) throw new LoadFailure({ problem: 'unreachable' });
  const [{ ingestUnread }, { compileNames }, { knownEntities }] = parts;
  return ingestUnread(id, text, compileNames(knownEntities));
}
