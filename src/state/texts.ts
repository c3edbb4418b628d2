/** The reader's own texts: kept in the browser's database, each under an id that is made of its words. */
import * as v from 'valibot';
import { readJson } from '../core/cupboard.ts';
import { decodeText, fingerprint } from '../core/decoding.ts';
import type { Article } from '../core/article.ts';
import { clip, countWords, directionOf } from '../core/language.ts';
import { readBytes } from '../platform/files.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ingested } from '../core/ingest.ts';
import { OWN, type TextEntry } from '../platform/seeds.ts';

/** Bytes. A larger file is not opened: it would not be read to its end on a phone. */
export const MOST = 20_000_000;

export type TextProblem = 'too-large' | 'not-text' | 'no-words' | 'unreachable';

/** `isKept` is false where the browser keeps nothing: the text is there until the page is left. */
export type Taken =
  | { readonly ok: true; readonly id: string; readonly isKept: boolean }
  | { readonly ok: false; readonly problem: TextProblem };

export interface Texts {
  /** All of them, the latest first. */
  list(): Promise<readonly TextEntry[]>;
  /** Takes the text of `file` in. The same words are the same text, whatever the file is called. */
  take(file: Blob): Promise<Taken>;
  /** Takes `id` away and returns how to put it back; null where it could not be taken away. */
  remove(id: string): Promise<(() => Promise<void>) | null>;
}

const TEXT = 'text:';
const FACTS = 'text-facts:';
/** UTF-16 code units of a title that nobody has found out. */
const LONGEST_TITLE = 80;
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Facts = v.object({
  title: v.string(),
  direction: v.picklist(['rtl', 'ltr']),
  words: Count,
  entities: Count,
  added: v.pipe(v.number(), v.finite()),
});

interface World {
  readonly vault: Vault;
  /** Makes an article of a text; rejects where the part of the app that can is out of reach. */
  readonly ingest: (id: string, text: string) => Promise<Ingested>;
  /** In ms since 1970. */
  readonly now: () => number;
}

/** The reader's texts in a vault. */
export function createTexts({ vault, ingest, now }: World): Texts {
  /** What the browser did not take. */
  const unkept = new Map<string, string>();
  /** Null where the browser does not say what lies there. */
  const readMany = async (keys: readonly string[]): Promise<readonly (string | null)[] | null> => {
    const kept = await vault.readMany(keys);
    if (!kept && !keys.every((key) => unkept.has(key))) return null;
    return keys.map((key, at) => unkept.get(key) ?? kept?.[at] ?? null);
  };
  const wordsOf = async (id: string): Promise<string | null> => (await readMany([TEXT + id]))?.[0] ?? null;
  const relearned = new Map<string, FactsOf>();
  /** What was kept about a text is gone, or cannot be read, but its words are there: they say it again. */
  const relearn = async (id: string): Promise<FactsOf | null> => {
    const text = relearned.has(id) ? null : await wordsOf(id);
    const ingested = text === null ? null : await ingest(id, text).catch(() => null);
    if (text !== null) relearned.set(id, ingested?.ok ? factsOf(ingested.article, 0) : plainFacts(text));
    return relearned.get(id) ?? null;
  };
  const keep = async (entries: Readonly<Record<string, string>>): Promise<boolean> => {
    if (await vault.write(entries)) return true;
    for (const [key, words] of Object.entries(entries)) unkept.set(key, words);
    return false;
  };
  return {
    list: async () => {
      const keys = new Set([...((await vault.keys('text')) ?? []), ...unkept.keys()]);
      const ids = [...new Set([...keys].flatMap((key) => /^text(?:-facts)?:(.*)$/s.exec(key)?.[1] ?? []))];
      const facts = await readMany(ids.map((id) => FACTS + id));
      const entries = ids.map(async (id, at): Promise<OwnEntry | null> => {
        const found =
          readFacts(facts?.[at] ?? null) ?? (keys.has(TEXT + id) && facts ? await relearn(id) : null);
        const read = async (): Promise<string | null> => wordsOf(id);
        return found && { id, ...found, textUrl: '', readingUrl: null, read };
      });
      const there = (await Promise.all(entries)).filter((entry) => entry !== null);
      return there.sort((a, b) => b.added - a.added);
    },
    take: async (file) => {
      const read = await readBytes(file, MOST);
      if (!read.ok) return { ok: false, problem: read.problem };
      const found = decodeText(new Uint8Array(read.bytes));
      if (!found.ok) return found;
      const id = OWN + fingerprint(found.text);
      const ingested = await ingest(id, found.text).catch(() => null);
      if (!ingested?.ok) return { ok: false, problem: ingested ? 'no-words' : 'unreachable' };
      const facts = factsOf(ingested.article, now());
      const isKept = await keep({ [TEXT + id]: found.text, [FACTS + id]: JSON.stringify(facts) });
      return { ok: true, id, isKept };
    },
    remove: async (id) => {
      const keys = [TEXT + id, FACTS + id];
      const words = await readMany(keys);
      // What cannot be read now could not be put back.
      if (!words || (!(await vault.remove(keys)) && !unkept.has(TEXT + id))) return null;
      for (const key of keys) unkept.delete(key);
      return async () => {
        await keep(Object.fromEntries(keys.flatMap((key, at) => (words[at] ? [[key, words[at]]] : []))));
      };
    },
  };
}

type FactsOf = v.InferOutput<typeof Facts>;
type OwnEntry = TextEntry & FactsOf;

/** Null where what was kept makes no sense. */
function readFacts(kept: string | null): FactsOf | null {
  const facts = v.safeParse(Facts, kept === null ? null : readJson(kept));
  return facts.success ? facts.output : null;
}

function factsOf({ title, direction, text, entities }: Article, added: number): FactsOf {
  return { title, direction, words: countWords(text), entities: entities.length, added };
}

/** What can be said of a text by its words alone. */
function plainFacts(text: string): FactsOf {
  const title = clip(text.trim().split('\n', 1)[0] ?? '', LONGEST_TITLE);
  return { title, direction: directionOf(text), words: countWords(text), entities: 0, added: 0 };
}
