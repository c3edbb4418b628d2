/** Waits for the faces the page is set in, so that words are not laid out twice. */
import type { Stroke } from './ink.ts';

/** Letters and the space between words come from different files of one face. */
const SAMPLE = 'نص 95';
const TEXT_FACE = '1em "Noto Naskh Arabic"';
const FACES = [TEXT_FACE, '1em "IBM Plex Sans Arabic"'];
/** What the files of the sample do not hold. */
const RARE = /[^ -@\u0600-\u06ff]/gu;

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

/** The faces that stand in the page's own sheet. */
const PRESENT = ['naskh', 'sans'];
let wanted = '';
let rounding: ((words: string, from: number, to: number) => Pick<Stroke, 'from' | 'to'>) | null = null;
let coming: Promise<unknown> = Promise.resolve();

/**
 * Sets the text in `face` once its letters are there. False where they could not be had within `patience`
 * ms: then the face on screen stays. Of several chosen in haste the last one counts.
 */
export async function wear(face: string, patience = 3000): Promise<boolean> {
  wanted = face;
  const load = PRESENT.includes(face)
    ? Promise.resolve(null)
    : import('./readingFaces.ts').then(async ({ loadFace, roundingOf }) => {
        await loadFace(face);
        return roundingOf(face);
      });
  const attempt = within(patience, [load]);
  coming = attempt;
  const isHere = await attempt;
  // Nobody waits any more for a face that another was chosen after.
  if (wanted !== face) return true;
  if (!isHere) return false;
  [rounding = null] = isHere;
  document.documentElement.dataset['face'] = face;
  return true;
}

/** `stroke`, or as much more as has to be painted with it for the letters of the face to stay whole. */
export function wholeInFace(stroke: Stroke): Stroke {
  return rounding ? { ...stroke, ...rounding(stroke.node.data, stroke.from, stroke.to) } : stroke;
}

function comeLate(): void {
  document.documentElement.dataset['faces'] = 'late';
}

/** What came within `patience` ms, or null where not all of it did. */
async function within<T>(patience: number, loads: readonly Promise<T>[]): Promise<T[] | null> {
  const enough = new Promise<null>((resolve) => {
    setTimeout(resolve, patience, null);
  });
  return Promise.race([Promise.all(loads).catch(() => null), enough]);
}
