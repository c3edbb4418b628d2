/** Faces that are loaded when the reader chooses them: whole, so that no word is ever set in two. */
import { roundStrokes } from './faces.ts';
import { within } from './pause.ts';
import amiriArabic from '@fontsource/amiri/files/amiri-arabic-400-normal.woff2?url';
import amiriArabicBold from '@fontsource/amiri/files/amiri-arabic-700-normal.woff2?url';
import amiriLatin from '@fontsource/amiri/files/amiri-latin-400-normal.woff2?url';
import amiriLatinBold from '@fontsource/amiri/files/amiri-latin-700-normal.woff2?url';
import scheherazadeArabic from '@fontsource/scheherazade-new/files/scheherazade-new-arabic-400-normal.woff2?url';
import scheherazadeArabicBold from '@fontsource/scheherazade-new/files/scheherazade-new-arabic-700-normal.woff2?url';
import scheherazadeLatin from '@fontsource/scheherazade-new/files/scheherazade-new-latin-400-normal.woff2?url';
import scheherazadeLatinBold from '@fontsource/scheherazade-new/files/scheherazade-new-latin-700-normal.woff2?url';

const ARABIC =
  'U+0600-06FF, U+0750-077F, U+0870-08FF, U+200C-200E, U+2010-2011, U+204F, U+2E41, U+FB50-FDFF, U+FE70-FEFC';
const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, ' +
  'U+2000-200B, U+200F, U+2012-204E, U+2050-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD';

interface Cut {
  readonly url: string;
  readonly weight: '400' | '700';
  readonly unicodeRange: string;
}

function cuts(arabic: string, arabicBold: string, latin: string, latinBold: string): readonly Cut[] {
  return [
    { url: arabic, weight: '400', unicodeRange: ARABIC },
    { url: arabicBold, weight: '700', unicodeRange: ARABIC },
    { url: latin, weight: '400', unicodeRange: LATIN },
    { url: latinBold, weight: '700', unicodeRange: LATIN },
  ];
}

/** What style sheets call each face. */
export const FAMILIES: Readonly<Record<string, string>> = {
  naskh: 'Noto Naskh Arabic',
  amiri: 'Amiri',
  scheherazade: 'Scheherazade New',
  sans: 'IBM Plex Sans Arabic',
};

/** The files of those that do not stand in the page's own sheet. */
const FILES: Readonly<Record<string, readonly Cut[]>> = {
  amiri: cuts(amiriArabic, amiriArabicBold, amiriLatin, amiriLatinBold),
  scheherazade: cuts(scheherazadeArabic, scheherazadeArabicBold, scheherazadeLatin, scheherazadeLatinBold),
};

/** What is being waited for; empty for nothing. */
let wanted = '';

/**
 * Sets the text in `face` once its letters are there. `missed` where they could not be had within `patience` ms:
 * then the face on screen stays. `passed` where another was wanted meanwhile, or somebody waits for this one already.
 */
export async function wear(face: string, patience = 3000): Promise<'worn' | 'missed' | 'passed'> {
  if (wanted === face) return 'passed';
  wanted = face;
  const isHere = await within(patience, [loadFace(face)]);
  if (wanted !== face) return 'passed';
  wanted = '';
  if (!isHere) return 'missed';
  roundStrokes(STACKING.includes(face) ? keepJoins : null);
  const { dataset } = document.documentElement;
  if (dataset['face'] !== face) dataset['face'] = face;
  return 'worn';
}

const loads = new Map<string, Promise<void>>();

/** Rejects where a part could not be had, and then none of it is used: another try asks for all of it anew. */
function loadFace(face: string): Promise<void> {
  const load =
    loads.get(face) ??
    fetchFace(face).catch((problem: unknown) => {
      loads.delete(face);
      throw problem;
    });
  loads.set(face, load);
  return load;
}

async function fetchFace(face: string): Promise<void> {
  const family = FAMILIES[face] ?? '';
  const parts = (FILES[face] ?? []).map(
    ({ url, ...how }) => new FontFace(family, `url("${url}") format("woff2")`, { ...how, display: 'swap' }),
  );
  await Promise.all(parts.map((part) => part.load()));
  for (const part of parts) document.fonts.add(part);
}

/** Faces that set joined letters over one another: painted apart, each loses what reaches over the other. */
const STACKING = ['amiri'];

/** More letters than these are never joined in one stroke of the pen. */
const LONGEST_JOIN = 24;
/** A letter that joins the one behind it, with its marks. */
const JOINING =
  '(?:(?![\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671])[\u0620-\u064a\u066e-\u06d3]\\p{M}*)';
const LETTER = /^[\u0620-\u064a\u066e-\u06d3]/;
const JOINED_BEFORE = new RegExp(`${JOINING}+$`, 'u');
const JOINED_BEHIND = new RegExp(`^${JOINING}*[\u0620-\u064a\u066e-\u06d3]?\\p{M}*`, 'u');

/** `from`..`to` of `words`, made longer at each end until no joined letters are parted. In UTF-16 code units, end exclusive. */
export function keepJoins(words: string, from: number, to: number): { from: number; to: number } {
  const before = (end: number): number =>
    JOINED_BEFORE.exec(words.slice(Math.max(0, end - LONGEST_JOIN), end))?.[0].length ?? 0;
  const behind = JOINED_BEHIND.exec(words.slice(to, to + LONGEST_JOIN))?.[0].length ?? 0;
  return {
    from: LETTER.test(words.charAt(from)) ? from - before(from) : from,
    to: before(to) > 0 ? to + behind : to,
  };
}
