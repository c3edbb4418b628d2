/** Long texts for tests that run in Node. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedFolder } from '../support/text.ts';
import { makeText, stockOf } from './text.mjs';

/** Varied Arabic of exactly `length` code units in `blocks` paragraphs. */
export function newText(length: number, blocks: number, seed: number): string {
  const names = readdirSync(seedFolder).filter((name) => name.endsWith('.reading.json'));
  const articles = names.map((name) => ({
    text: readFileSync(join(seedFolder, name.replace('.reading.json', '.txt')), 'utf8'),
    reading: JSON.parse(readFileSync(join(seedFolder, name), 'utf8')) as unknown,
  }));
  return makeText(stockOf(articles), { length, blocks, seed });
}
