/** Waits for the faces the page is set in, so that words are not laid out twice. */
import type { Stroke } from './ink.ts';
import { within } from './pause.ts';

/** Letters and the space between words come from different files of one face. */
const SAMPLE = 'نص 95';
const TEXT_FACE = '1em "Noto Naskh Arabic"';
const FACES = [TEXT_FACE, '1em "IBM Plex Sans Arabic"'];
/** What the files of the sample do not hold. */
const RARE =
  /[^\s -@[-`{-~\u00ab\u00bb\u0600-\u06ff\u200c-\u200e\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/gu;

/**
 * Resolves when the faces are there, and at the latest after `patience` ms: text in another face beats
 * none. A face that is late is not used before the next visit, because it would move the words being read.
 */
export async function facesReady(patience = 3000): Promise<void> {
  const [loads] = await Promise.all([
    within(
      patience,
      FACES.map((face) => document.fonts.load(face, SAMPLE)),
    ),
    coming,
  ]);
  if (!loads?.every(({ length }) => length > 0)) comeLate();
}

/** The same for the letters of `text` that few texts have. Letters that no face of ours has are not waited for. */
export async function rareLettersReady(text: string, patience = 3000): Promise<void> {
  const rare = new Set(text.match(RARE));
  if (rare.size === 0) return;
  const loads = await within(patience, [document.fonts.load(TEXT_FACE, [...rare].join(''))]);
  if (!loads) comeLate();
}

type Rounding = (words: string, from: number, to: number) => Pick<Stroke, 'from' | 'to'>;

let coming: Promise<unknown> | undefined;
let rounding: Rounding | null = null;

/** Has whoever waits for the faces wait for this one, too. It may not fail. */
export function waitForFace(load: Promise<unknown>): void {
  coming = load;
}

/** Says how far strokes have to reach for the letters of the face on screen to stay whole; null for no further. */
export function roundStrokes(now: Rounding | null): void {
  rounding = now;
}

/** `stroke`, or as much more as has to be painted with it for the letters of the face to stay whole. */
export function wholeInFace(stroke: Stroke): Stroke {
  return rounding ? { ...stroke, ...rounding(stroke.node.data, stroke.from, stroke.to) } : stroke;
}

function comeLate(): void {
  document.documentElement.dataset['faces'] = 'late';
}
