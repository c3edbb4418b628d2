/**
 * What is attached to the front of an Arabic word: «و» and «ف», then one of «ب ك ل س», then the article.
 * Letters alone do not tell «و» + «تركيا» from «وزير»: what else stands in the text does, and a list of
 * words that are common.
 */
import type { Folded } from './folding.ts';
import { isWordUnit } from './language.ts';

const CONJUNCTIONS = ['', 'و', 'ف'];
const PARTICLES = ['ب', 'ك', 'ل', 'س'];
const DEFINITE = ['ال', 'بال', 'كال', 'لل'];

/** Everything that may be attached; true where only letters are that could be the word's own. */
const chains = new Map<string, boolean>(
  CONJUNCTIONS.flatMap((conjunction) => [
    ...PARTICLES.map((particle): [string, boolean] => [conjunction + particle, true]),
    ...DEFINITE.map((article): [string, boolean] => [conjunction + article, false]),
    ...(conjunction === '' ? [] : [[conjunction, true] as [string, boolean]]),
  ]),
);
const LONGEST = 4;

/** Letters in front of what was found that may be attached to it or be its word's own. */
export interface Prefix {
  /** The last of those letters. */
  readonly letter: string;
  /** The word from what was found on. */
  readonly rest: string;
}

/** Seen at the start of a word, or behind the article. */
const BARE = 1;
/** Seen with its letter behind something that can only stand before a whole word. */
const OWN = 2;

/**
 * What stands in front of the folded unit `at` in its word: nothing, what is attached for sure, what may be
 * (a `Prefix`), or other letters. Notes in `seen` what the place says about the words found.
 */
export function prefixOf(
  { folded: { units }, text }: { readonly folded: Folded; readonly text: string },
  at: number,
  seen: Map<string, number>,
): 'none' | 'attached' | 'inside' | Prefix {
  let start = at;
  while (start > 0 && at - start <= LONGEST && isWordUnit(units[start - 1] as number)) start -= 1;
  const letters = text.slice(start, at);
  const isDoubtful = letters !== '' && chains.get(letters);
  if (isDoubtful === undefined) {
    const last = letters.slice(-1);
    if (chains.has(letters.slice(0, -1)) && chains.has(last)) note(seen, last + restOf(units, text, at), OWN);
    return 'inside';
  }
  const rest = restOf(units, text, at);
  if (isDoubtful) return { letter: letters.slice(-1), rest };
  note(seen, rest, BARE);
  return letters === '' ? 'none' : 'attached';
}

function note(seen: Map<string, number>, word: string, what: number): void {
  const known = seen.get(word) ?? 0;
  if ((known & what) === 0) seen.set(word, known | what);
}

function restOf(units: Uint16Array, text: string, at: number): string {
  let end = at + 1;
  while (isWordUnit(units[end] as number)) end += 1;
  return text.slice(at, end);
}

/**
 * True where the letters are attached to the word, as far as can be told: not where the word is a common
 * one, nor where the text itself has it behind the article («الوزير»), unless it also has the rest alone.
 * Two letters are too few to be called a word by themselves.
 */
export function isProclitic({ letter, rest }: Prefix, seen: ReadonlyMap<string, number>): boolean {
  const word = letter + rest;
  if (common.has(word) || common.has(word.replace(ENDING, ''))) return false;
  if (((seen.get(rest) ?? 0) & BARE) !== 0) return true;
  return rest.length > 2 && ((seen.get(word) ?? 0) & OWN) === 0;
}

const ENDING = /(?:هما|ها|هم|كم|نا|ين|ون|ان|ات|يه|ا|ه|ي)$/;

/** Common words, folded, whose first letter looks attached and is their own. */
const common = new Set(
  (
    'وزير وزراء وزار وفد وفود وفاق وفا وفق ولاي ولد والد وكال وكيل وكلاء وطن وقف وقت وقع وقائع وقود وجه وجود وجيه ' +
    'وسط وسيط وسائل وسيل وصول وصف وصل وثيق وثائق واشنطن واقع واحد واضح واجب واسع وحد وحيد وضع وضوح ورق ورش ورث ' +
    'وعد وعي وليد وهم وهب وباء وراء فريق فرق فرد فرص فرع فرنسا فرنس فلسطين فتر فصل فصائل فصيل فكر فيروس فيديو ' +
    'فيلم فضاء فساد فشل فوز فوق في فقط فاز فتح فرض فقد فقر فعل فعال فن فندق بلد بلاد بيان بيت بعد بعض بين بحر بحث ' +
    'باب باريس باحث برلمان برلين بريطانيا بريطان برنامج بدء بدل بدون بشر بطل بقاء بقي بلغ بنك بناء بنغازي بيروت ' +
    'بغداد بسبب بكين كان كانت كانوا كل كلام كلم كتاب كتب كتل كثير كبير كبار كرسي كره كشف كما كم كمال كوريا كور ' +
    'كورونا كويت كفاح كامل كريم كيف لجن لجان ليبيا ليب لبنان لبنا ليل لقاء لغ لدي لندن لكن ليس ليست لماذا لحظ لقب ' +
    'لوح لون سلام سلاح سلط سياس سفير سفار سفين سفن سوق سوريا سور سبب سبيل سبع سبت ساحل ساع سابق ساح سعود سقوط ' +
    'سكان سلم سماء سنوات سن سودان سيار سيد سيطر سوء سوف سهل سير سراج سرت سرع سجن سجل سطح'
  ).split(' '),
);
