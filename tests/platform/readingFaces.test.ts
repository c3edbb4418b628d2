import { expect, it } from 'vitest';
import { keepJoins } from '../../src/platform/readingFaces.ts';

/** A stroke in marks, and how far it has to reach. */
const strokes: readonly [what: string, wanted: string, stroke: string][] = [
  ['a name behind a letter that joins it', '⟦لحكومة⟧ الوفاق', 'ل⟦حكومة⟧ الوفاق'],
  ['behind several', 'قال ⟦فبتركيا⟧ و', 'قال فب⟦تركيا⟧ و'],
  ['behind one that joins nothing', 'قال و⟦تركيا⟧ ثم', 'قال و⟦تركيا⟧ ثم'],
  ['behind a conjunction and a preposition', 'و⟦لحكومة⟧ ما', 'ول⟦حكومة⟧ ما'],
  ['whole words stay as they are', 'قال ⟦خليفة حفتر⟧، ثم', 'قال ⟦خليفة حفتر⟧، ثم'],
  ['an end inside of a join', '⟦كتبهم⟧ هنا', '⟦كتب⟧هم هنا'],
  ['an end behind a letter that joins nothing', '⟦دار⟧نا هنا', '⟦دار⟧نا هنا'],
  ['letters with their marks', '⟦لِحُكومة⟧', 'لِ⟦حُكومة⟧'],
  ['a tatweel joins', '⟦لـحكومة⟧', 'لـ⟦حكومة⟧'],
  ['Latin letters are never joined', 'in⟦for⟧med', 'in⟦for⟧med'],
  ['quotation marks part', 'ل«⟦حكومة⟧»', 'ل«⟦حكومة⟧»'],
];

function cut(passage: string) {
  const from = passage.indexOf('⟦');
  const to = passage.indexOf('⟧') - 1;
  return { words: passage.replace(/[⟦⟧]/g, ''), from, to };
}

it.each(strokes)('where letters lie over one another no join is parted: %s', (_what, wanted, stroke) => {
  const { words, from, to } = cut(stroke);
  const { from: first, to: end } = cut(wanted);
  expect(keepJoins(words, from, to)).toEqual({ from: first, to: end });
});
