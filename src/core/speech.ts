/**
 * What is read aloud of a text: sentence by sentence, in words that an engine can say, with the way back to
 * the letters they came from. Nothing is repaired and no mark of a vowel is lost: they are how a word sounds.
 */
import { type Article, type Block, blockIndexAt, lastStartingBy, type Range } from './article.ts';
import { holdsWord, WHITE } from './language.ts';
import { sentences, words } from './moving.ts';

type Text = Pick<Article, 'text' | 'blocks'>;

/** What an engine is given at once: a sentence, or a part of a long one. */
export interface Utterance extends Range {
  /** The whole of the sentence. */
  readonly sentence: Range;
  /** Index of its block. */
  readonly block: number;
  /** The words as the engine gets them. */
  readonly words: string;
  /** For each code unit of `words` the offset of the character in the article it came from. */
  readonly sources: readonly number[];
}

/**
 * The first words to be said that end behind `offset`; where it lies inside a sentence, from its word on. Null
 * where none is left.
 */
export function utteranceAt(article: Text, offset: number): Utterance | null {
  for (let at = blockIndexAt(article, offset); at < article.blocks.length; at += 1) {
    const found = utteranceIn(article, at, offset);
    if (found) return found;
  }
  return null;
}

function utteranceIn({ text, blocks }: Text, at: number, offset: number): Utterance | null {
  const block = blocks[at] as Block;
  const from = beginningOfWord(text, block, offset);
  for (const sentence of sentences(text, block).filter(({ end }) => end > from)) {
    for (const { start, end } of partsOf(text, sentence)) {
      const range = { start: Math.max(start, from), end };
      if (range.start < end && holdsWord(text.slice(range.start, end)))
        return { ...range, sentence, block: at, ...spoken(text, range) };
    }
  }
  return null;
}

function beginningOfWord(text: string, block: Range, offset: number): number {
  const all = words(text, block);
  const word = all[lastStartingBy(all, offset)];
  return word && offset < word.end ? word.start : offset;
}

/** The sentence or paragraph to go on with from `here`; back is to its own beginning first. Null where there is none. */
export function neighbour(
  article: Text,
  here: Utterance,
  unit: 'sentence' | 'paragraph',
  direction: 1 | -1,
): Utterance | null {
  const { text, blocks } = article;
  if (direction > 0)
    return utteranceAt(article, unit === 'sentence' ? here.sentence.end : (blocks[here.block] as Block).end);
  for (let at = here.block; at >= 0; at -= 1) {
    const all = sentences(text, blocks[at] as Block);
    const beginnings = unit === 'sentence' ? all : all.slice(0, 1);
    const found = beginnings.findLast(({ start }) => start < here.sentence.start);
    if (found) return utteranceAt(article, found.start);
  }
  return null;
}

/** In one utterance of more than some 15 s the voices of one browser fall silent: this many code units take less. */
const LONGEST = 180;
/** Where a reader would draw breath: a comma that is not part of a number. */
const BREATH = /[،؛](?!\p{N})|[,;:–—](?=\s)/gu;

/** `sentence` whole, or cut behind commas where it is long; between words where it has none. */
function partsOf(text: string, sentence: Range): Range[] {
  const parts: Range[] = [];
  let { start } = sentence;
  while (sentence.end - start > LONGEST) {
    const end = start + breath(text.slice(start, sentence.end));
    if (end >= sentence.end) break;
    parts.push({ start, end });
    start = end;
  }
  return [...parts, { start, end: sentence.end }];
}

/** How much of `words` is said in one breath; all of them where nothing parts them. */
function breath(said: string): number {
  const within = said.slice(0, LONGEST);
  const comma = [...within.matchAll(BREATH)].at(-1);
  if (comma) return comma.index + 1;
  const space = within.search(/\s\S*$/);
  if (space > 0) return space + 1;
  const later = said.slice(LONGEST).search(/\s/);
  return later < 0 ? said.length : LONGEST + later + 1;
}

/** What no voice can say: tatweel, asterisks, signs of direction and control. Joiners shape letters, and stay. */
const SILENT = /[\u0640*]|(?![\u200c\u200d])[\p{Cc}\p{Cf}]/u;

/** `range` in words an engine can say; each run of white space is one space. */
function spoken(text: string, { start, end }: Range): { words: string; sources: number[] } {
  let said = '';
  const sources: number[] = [];
  for (let at = start; at < end; at += 1) {
    const unit = text.charAt(at);
    const isSpace = unit !== '\ufeff' && WHITE.test(unit);
    if (isSpace ? said === '' || said.endsWith(' ') : SILENT.test(unit)) continue;
    said += isSpace ? ' ' : unit;
    sources.push(at);
  }
  return { words: said, sources };
}

/** The word of the article that an engine says when it is at `at` of an utterance's words; null where it says none. */
export function wordAt({ text, blocks }: Text, utterance: Utterance, at: number): Range | null {
  const source = utterance.sources[at];
  if (source === undefined) return null;
  const all = words(text, blocks[utterance.block] as Block);
  const index = lastStartingBy(all, source);
  const here = all[index];
  const word = here && source < here.end ? here : all[index + 1];
  return word && word.start < utterance.end ? word : null;
}

export interface Voice {
  readonly name: string;
  /** A language tag, as the engine writes it. */
  readonly language: string;
  /** The one the device would take by itself. */
  readonly isDefault: boolean;
  /** True where it speaks without a network. */
  readonly isLocal: boolean;
}

/** What is not known to be any language. */
const UNKNOWN = 'und';

/**
 * The language in which a block is to be read. Where it runs another way than its article that is a guess from its
 * script, and the likeliest: what an Arabic text quotes in Latin letters is English more often than anything else.
 */
export function languageOf(article: Pick<Article, 'language' | 'direction'>, block: Block): string {
  if (block.direction === article.direction) return article.language;
  return block.direction === 'rtl' ? 'ar' : 'en';
}

/** `ar-SA`, `ar_EG` and `ara` are all Arabic. */
function primary(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  return language === 'ara' ? 'ar' : language;
}

/** The voices of a language, those of the device itself first; all of them for a language that is not known. */
export function voicesFor<T extends Voice>(voices: readonly T[], language: string): T[] {
  const wanted = primary(language);
  const fitting = voices.filter((voice) => wanted === UNKNOWN || primary(voice.language) === wanted);
  const weight = ({ isLocal, isDefault }: T): number => (isLocal ? 2 : 0) + (isDefault ? 1 : 0);
  return fitting.sort((a, b) => weight(b) - weight(a));
}

/**
 * Who reads `language`: the voice that was chosen by its name if it can, else the first that can. The chosen
 * one reads what nobody can. Null where nobody reads it and none was chosen.
 */
export function voiceFor<T extends Voice>(voices: readonly T[], language: string, chosen: string): T | null {
  const fitting = voicesFor(voices, language);
  const isChosen = ({ name }: T): boolean => name === chosen;
  return fitting.find(isChosen) ?? fitting[0] ?? voices.find(isChosen) ?? null;
}
