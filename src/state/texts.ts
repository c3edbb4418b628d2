/** The reader's own texts: kept in the browser's database, each under an id that is made of its words. */
import * as v from 'valibot';
import { readJson } from '../core/cupboard.ts';
import { decodeText, fingerprint } from '../core/decoding.ts';
import { countWords } from '../core/language.ts';
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
const Facts = v.object({
  title: v.string(),
  direction: v.picklist(['rtl', 'ltr']),
  words: v.number(),
  entities: v.number(),
  added: v.number(),
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
  const readMany = async (keys: readonly string[]): Promise<readonly (string | null)[]> => {
    const kept = await vault.readMany(keys);
    return keys.map((key, at) => unkept.get(key) ?? kept[at] ?? null);
  };
  const keep = async (entries: Readonly<Record<string, string>>): Promise<boolean> => {
    if (await vault.write(entries)) return true;
    for (const [key, words] of Object.entries(entries)) unkept.set(key, words);
    return false;
  };
  return {
    list: async () => {
      const keys = new Set([...((await vault.keys(FACTS)) ?? []), ...unkept.keys()]);
      const known = [...keys].filter((key) => key.startsWith(FACTS));
      const facts = await readMany(known);
      return known
        .flatMap((key, at) => {
          const id = key.slice(FACTS.length);
          const read = async (): Promise<string | null> => (await readMany([TEXT + id]))[0] ?? null;
          return entryOf(id, facts[at] ?? null, read) ?? [];
        })
        .sort((a, b) => b.added - a.added);
    },
    take: async (file) => {
      const read = await readBytes(file, MOST);
      if (!read.ok) return { ok: false, problem: read.problem };
      const found = decodeText(new Uint8Array(read.bytes));
      if (!found.ok) return found;
      const id = OWN + fingerprint(found.text);
      const ingested = await ingest(id, found.text).catch(() => null);
      if (!ingested?.ok) return { ok: false, problem: ingested ? 'no-words' : 'unreachable' };
      const { title, direction, text, entities } = ingested.article;
      const facts = { title, direction, words: countWords(text), entities: entities.length, added: now() };
      const isKept = await keep({ [TEXT + id]: found.text, [FACTS + id]: JSON.stringify(facts) });
      return { ok: true, id, isKept };
    },
    remove: async (id) => {
      const keys = [TEXT + id, FACTS + id];
      const words = await readMany(keys);
      if (!(await vault.remove(keys)) && !unkept.has(TEXT + id)) return null;
      for (const key of keys) unkept.delete(key);
      return async () => {
        await keep(Object.fromEntries(keys.flatMap((key, at) => (words[at] ? [[key, words[at]]] : []))));
      };
    },
  };
}

type OwnEntry = TextEntry & { readonly added: number };

/** Null where what was kept of it makes no sense. */
function entryOf(id: string, kept: string | null, read: () => Promise<string | null>): OwnEntry | null {
  const facts = v.safeParse(Facts, kept === null ? null : readJson(kept));
  if (!facts.success) return null;
  return { id, ...facts.output, textUrl: '', readingUrl: null, read };
}
