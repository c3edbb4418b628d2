/** A text that nobody has read for us -> an article, its structure and names found by our own code. */
import { assemble, type Ingested } from './ingest.ts';
import { fold } from './folding.ts';
import { findMentions, type Gazetteer } from './names.ts';
import { outline } from './structure.ts';

/** Makes the article of a text without a reading; `known` are the names to look for. */
export function ingestUnread(id: string, text: string, known: Gazetteer): Ingested {
  const blocks = outline(text);
  if (blocks.length === 0) return { ok: false, problems: [{ problem: 'no-words' }] };
  const article = assemble(id, text, blocks);
  const mentions = findMentions(fold(text), known, article.blocks);
  const named = new Set(mentions.map(({ entity }) => entity));
  const entities = known.entities.filter((entity) => named.has(entity.id));
  const language = article.direction === 'rtl' ? 'ar' : 'und';
  return { ok: true, article: { ...article, language, reading: 'automatic', entities, mentions } };
}
