/** How a page may be set: what can be chosen, and between what limits. */
import { oneOf, rebuilt, wholeWithin } from './fields.ts';

export const THEMES = ['system', 'paper', 'white', 'night', 'contrast', 'contrast-night'] as const;
/** What the text is set in. The first and the last come with the page, the others when they are chosen. */
export const FACES = ['naskh', 'amiri', 'scheherazade', 'sans'] as const;
export type Face = (typeof FACES)[number];
export const ALIGNMENTS = ['start', 'justify'] as const;

/** What is set along a scale, in whole numbers. */
export const SCALES = {
  /** Text size in CSS px at the browser's default of 16 px to the rem. */
  textSize: { least: 16, usual: 20, most: 36 },
  /** From line to line, in hundredths of the text size. Less than its face needs counts as what it needs. */
  leading: { least: 160, usual: 190, most: 260 },
  /** The widest the text may be, in text sizes. */
  measure: { least: 22, usual: 34, most: 46 },
  /** Added to the space between words, in hundredths of the text size. */
  wordSpacing: { least: 0, usual: 0, most: 50 },
  /** Between paragraphs, in hundredths of the text size. */
  paragraphSpacing: { least: 25, usual: 75, most: 200 },
} as const;
export type Scale = keyof typeof SCALES;
export const SCALE_NAMES = Object.keys(SCALES) as Scale[];

export interface Setting extends Readonly<Record<Scale, number>> {
  readonly theme: (typeof THEMES)[number];
  readonly face: Face;
  readonly align: (typeof ALIGNMENTS)[number];
}

/** The fields of a setting as they are kept: one that does not hold falls back to the usual. */
export const settingFields = {
  theme: oneOf(THEMES, 'system'),
  face: oneOf(FACES, 'naskh'),
  align: oneOf(ALIGNMENTS, 'start'),
  textSize: wholeWithin(SCALES.textSize),
  leading: wholeWithin(SCALES.leading),
  measure: wholeWithin(SCALES.measure),
  wordSpacing: wholeWithin(SCALES.wordSpacing),
  paragraphSpacing: wholeWithin(SCALES.paragraphSpacing),
};

/** Nothing of `value` that does not hold, and nothing that belongs to no setting. */
export function settingOf(value: object): Setting {
  return rebuilt<Setting>(settingFields, value);
}

export const usualSetting: Setting = settingOf({});
