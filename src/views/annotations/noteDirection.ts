import type { NoteDirection } from '../../core/annotation.ts';
import { directionOf } from '../../core/language.ts';

/** So far into a note its letters are looked for, in UTF-16 code units. */
const FAR = 4096;
const BEGINS_WITH_TAG = /^[^\p{L}]*<\/?\p{L}/u;

/**
 * The `dir` of an element that holds words of a note. Without a letter there is nothing to go by, and a
 * browser would take it for left to right; and the letters of a tag it would take for words.
 */
export function dirOf(words: string, chosen: NoteDirection = 'auto'): 'auto' | 'rtl' | 'ltr' {
  const isForBrowser = chosen === 'auto' && firstLetter(words) !== '' && !BEGINS_WITH_TAG.test(words);
  return isForBrowser ? 'auto' : dirAround(words, chosen);
}

/** The same for what holds elements with a `dir` of their own: `auto` does not look into those. */
export function dirAround(words: string, chosen: NoteDirection): 'rtl' | 'ltr' {
  return chosen === 'auto' ? directionOf(firstLetter(words)) : chosen;
}

/** The first letter of `words`; those of a tag are not words. */
function firstLetter(words: string): string {
  return /\p{L}/u.exec(words.slice(0, FAR).replace(/<[^>]*>/g, ''))?.[0] ?? '';
}
