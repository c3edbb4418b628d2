import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article, Block, Range } from '../../src/core/article.ts';
import { holdsWord } from '../../src/core/language.ts';
import { sentences, words } from '../../src/core/moving.ts';
import {
  languageOf,
  neighbour,
  type Utterance,
  utteranceAt,
  type Voice,
  voiceFor,
  voicesFor,
  wordAt,
} from '../../src/core/speech.ts';

type Text = Pick<Article, 'text' | 'blocks'>;

/** One block to a line. */
function textOf(...lines: string[]): Text {
  let start = 0;
  const blocks = lines.map((line): Block => {
    const block = { kind: 'paragraph', direction: 'rtl', start, end: start + line.length } as const;
    start = block.end + 2;
    return block;
  });
  return { text: lines.join('\n\n'), blocks };
}

const slice = ({ text }: Text, range: Range | null): string | null =>
  range && text.slice(range.start, range.end);

/** All that is said of a text, in order. */
function all(article: Text): Utterance[] {
  const found: Utterance[] = [];
  for (let next = utteranceAt(article, 0); next; next = utteranceAt(article, next.end)) found.push(next);
  return found;
}

it('is said sentence by sentence, over the ends of blocks and past those without a word', () => {
  const article = textOf('العنوان', '***', 'وصل الوفد. ثم غادر؟', '', 'انتهى الاجتماع');
  expect(all(article).map(({ words: said }) => said)).toEqual([
    'العنوان',
    'وصل الوفد.',
    'ثم غادر؟',
    'انتهى الاجتماع',
  ]);
  expect(utteranceAt(article, article.text.length)).toBeNull();
});

it.each<[string, string, string]>([
  ['tatweel', 'قـــال الرجـل', 'قال الرجل'],
  ['stars', '***خبر عاجل *** هنا', 'خبر عاجل هنا'],
  ['signs of direction', '\u200fنص\u202b عربي\u202c', 'نص عربي'],
  ['controls and byte order marks', '\ufeffنص\u0007 عربي\u00ad', 'نص عربي'],
  ['line breaks and runs of spaces', 'سطر\n  أول\u00a0\tهنا', 'سطر أول هنا'],
])('the engine gets no %s', (_name, text, said) => {
  expect(utteranceAt(textOf(text), 0)?.words).toBe(said);
});

it('vowel marks and joiners stay: they are how a word sounds', () => {
  const text = 'القيادةُ العامّةُ مِی\u200cروم';
  expect(utteranceAt(textOf(text), 0)?.words).toBe(text);
});

it('begins in the middle of a sentence where it is asked to, at the whole word', () => {
  const article = textOf('أعلنت القيادة العامة موقفها. ثم صمتت.');
  const offset = article.text.indexOf('لعامة');
  const said = utteranceAt(article, offset) as Utterance;
  expect(said.words).toBe('العامة موقفها.');
  expect(slice(article, said.sentence)).toBe('أعلنت القيادة العامة موقفها.');
});

const clause = 'وأضاف المتحدث أن القوات تواصل تقدمها نحو المدينة';

it('a long sentence is said in parts that end at commas', () => {
  const article = textOf(`${Array.from({ length: 6 }, () => clause).join('، ')}.`);
  const parts = all(article);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts.slice(0, -1)) expect(part.words.trimEnd()).toMatch(/،$/);
  expect(parts.map(({ sentence }) => sentence.start)).toEqual(parts.map(() => 0));
});

it('and between words where it has none; a comma inside a number is none', () => {
  const article = textOf(Array.from({ length: 6 }, () => clause).join(' 1,500 '));
  const parts = all(article);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map((part) => slice(article, part)).join('')).toBe(article.text);
  for (const part of parts) expect(part.words).not.toMatch(/1,$/);
});

it('words that nothing parts are said at once', () => {
  const article = textOf('ا'.repeat(500));
  expect(all(article)).toHaveLength(1);
});

it.each<[string, number, string | null]>([
  ['at its beginning', 0, 'وصل'],
  ['at its second word', 4, 'الوفد'],
  ['in the middle of a word', 6, 'الوفد'],
  ['at a space the next word is meant', 3, 'الوفد'],
  ['behind tatweel that the engine did not get', 10, 'مساءً'],
  ['at the sign behind the last word nobody is', 15, null],
  ['beyond its end', 99, null],
])('the engine says where it is: %s', (_name, index, word) => {
  const article = textOf('وصــل الوفد *** مســاءً.');
  const said = utteranceAt(article, 0) as Utterance;
  expect(said.words).toBe('وصل الوفد مساءً.');
  const found = wordAt(article, said, index);
  expect(slice(article, found)?.replace(/ـ/g, '') ?? null).toBe(word);
});

const goings: readonly [string, 'sentence' | 'paragraph', 1 | -1, string, string | null][] = [
  ['the next sentence', 'sentence', 1, 'ب', 'ج'],
  ['the next sentence behind a paragraph', 'sentence', 1, 'ج', 'د'],
  ['no sentence behind the last', 'sentence', 1, 'ه', null],
  ['the sentence before', 'sentence', -1, 'ب', 'أ'],
  ['the last sentence of the paragraph before', 'sentence', -1, 'د', 'ج'],
  ['no sentence before the first', 'sentence', -1, 'أ', null],
  ['the next paragraph', 'paragraph', 1, 'أ', 'د'],
  ['the beginning of its own paragraph first', 'paragraph', -1, 'ه', 'د'],
  ['then the paragraph before', 'paragraph', -1, 'د', 'أ'],
];

it.each(goings)('goes to %s', (_name, unit, direction, from, to) => {
  const article = textOf('أ كلمة أولى. ب كلمة ثانية. ج كلمة ثالثة.', '***', 'د كلمة رابعة. ه كلمة خامسة.');
  const here = all(article).find(({ words: said }) => said.startsWith(from)) as Utterance;
  expect(neighbour(article, here, unit, direction)?.words.charAt(0) ?? null).toBe(to);
});

const line = fc
  .array(
    fc.constantFrom(
      'قال',
      'الرئيسُ',
      'إنَّ',
      'الأمر',
      '***',
      'ـــ',
      '،',
      '. ',
      '؟ ',
      '3,5',
      'NATO',
      '\u200f',
      '\n',
      '"',
      'كـبير',
      clause,
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(' '));

it('every word of a text is said once and in order, and each letter of it leads back to where it stands', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const article = textOf(...lines);
      const heard: Range[] = [];
      for (const said of all(article)) {
        expect(said.sources).toHaveLength(said.words.length);
        expect(holdsWord(said.words)).toBe(true);
        for (const [i, source] of said.sources.entries()) {
          expect(source).toBeGreaterThanOrEqual(said.start);
          expect(source).toBeLessThan(said.end);
          if (i > 0) expect(source).toBeGreaterThan(said.sources[i - 1] as number);
          const unit = said.words.charAt(i);
          if (unit !== ' ') expect(unit).toBe(article.text.charAt(source));
          const word = wordAt(article, said, i);
          if (word && word.start !== heard.at(-1)?.start) heard.push(word);
        }
      }
      const spoken = article.blocks.flatMap((block) =>
        sentences(article.text, block).flatMap((sentence) =>
          words(article.text, block).filter(
            ({ start, end }) => start >= sentence.start && end <= sentence.end,
          ),
        ),
      );
      expect(heard).toEqual(spoken);
    }),
  );
});

const voice = (name: string, language: string, more: Partial<Voice> = {}): Voice => ({
  name,
  language,
  isDefault: false,
  isLocal: true,
  ...more,
});
const english = voice('Daniel', 'en-GB', { isDefault: true });
const saudi = voice('Majed', 'ar-SA');
const android = voice('ar-xa', 'ar_XA');
const google = voice('Google العربية', 'ara-EG', { isLocal: false });

it('knows the voices of a language however engines write it, those of the device first', () => {
  expect(voicesFor([google, english, saudi, android], 'ar')).toEqual([saudi, android, google]);
  expect(voicesFor([english], 'ar')).toEqual([]);
  expect(voicesFor([saudi, english], 'und')).toEqual([english, saudi]);
});

it.each<[string, Voice[], string, Voice | null]>([
  ['the one that was chosen', [saudi, android], 'ar-xa', android],
  ['the first that can where the chosen one is gone', [saudi], 'Tarik', saudi],
  ['the first that can where the chosen one reads another language', [english, saudi], 'Daniel', saudi],
  ['the chosen one where nobody can', [english], 'Daniel', english],
  ['nobody where nobody can and none was chosen', [english], '', null],
])('Arabic is read by %s', (_name, voices, chosen, reader) => {
  expect(voiceFor(voices, 'ar', chosen)).toBe(reader);
});

it('a line that runs the other way is in another language', () => {
  const block = (direction: 'rtl' | 'ltr'): Block => ({ kind: 'paragraph', direction, start: 0, end: 1 });
  expect(languageOf({ language: 'ar', direction: 'rtl' }, block('rtl'))).toBe('ar');
  expect(languageOf({ language: 'ar', direction: 'rtl' }, block('ltr'))).toBe('en');
  expect(languageOf({ language: 'fr', direction: 'ltr' }, block('rtl'))).toBe('ar');
});
