/** Every word on screen. Only the words of the language that is read are loaded. */
import { createInstance, type i18n } from 'i18next';
import type ar from './ar.json';
import arUrl from './ar.json?url';
import enUrl from './en.json?url';
import frUrl from './fr.json?url';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ar };
  }
}

export type Speech = 'ar' | 'en' | 'fr';
type Digits = 'latn' | 'arab';

const files: Record<Speech, string> = { ar: arUrl, en: enUrl, fr: frUrl };

let digits: Digits = 'latn';
let turn = 0;
/** What was asked for last: words that arrive after others were asked for are not spoken. */
let wanted = '';

/** Grows with each change of language or digits: what was written before it is to be written anew. */
export function turns(): number {
  return turn;
}

/** The locale for `Intl`, with the reader's choice of digits. */
export function localeOf(language: string): string {
  return `${language}-u-nu-${digits}`;
}

/** Kept: making one costs more than a hundred numbers. */
const formats = new Map<string, Intl.NumberFormat>();

/** `value` in the reader's digits. */
export function writeNumber(value: number, language: string): string {
  // Every language writes these alike, and the first frame cannot wait for a format to be made.
  if (digits === 'latn' && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const locale = localeOf(language);
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(value);
}

/** Makes the words ready, in no language yet: `speak` comes next. */
export async function createWords(): Promise<i18n> {
  const words = createInstance();
  // React escapes what it prints.
  await words.init({ resources: {}, interpolation: { escapeValue: false } });
  words.services.formatter?.add('number', (value: number, language = 'ar') => writeNumber(value, language));
  return words;
}

/** Changes the language and the digits of every number. False when the words could not be had: then nothing changes. */
export async function speak(words: i18n, language: Speech, numerals: Digits): Promise<boolean> {
  const asked = `${language} ${numerals}`;
  wanted = asked;
  // Nobody waits any more for words that others were asked for after.
  if (!words.hasResourceBundle(language, 'translation') && !(await learn(words, language)))
    return wanted !== asked;
  if (wanted !== asked) return true;
  // The same words said anew would have every view write itself again.
  if (words.language === language && digits === numerals) return true;
  digits = numerals;
  turn += 1;
  await words.changeLanguage(language);
  return true;
}

/** Has the words of a language ready beside those on screen. False when they could not be had. */
export async function learn(words: i18n, language: Speech): Promise<boolean> {
  const bundle = await fetchWords(language);
  if (bundle) words.addResourceBundle(language, 'translation', bundle);
  return bundle !== null;
}

/** The words of a language, or null where they could not be had whole. */
async function fetchWords(language: Speech): Promise<unknown> {
  try {
    const response = await fetch(files[language]);
    return response.ok ? await response.json() : null;
  } catch {
    // Out of reach, or cut short on the way: to the caller both are the same.
    return null;
  }
}
