/** How well passages were found again, told by what became of their characters. */
import { describe, type Placement, resolveAll } from '../../src/core/anchor.ts';
import type { Range } from '../../src/core/article.ts';
import { type Edit, type Edition, edit, newPassages } from './editions.ts';

/** How well passages were found in an edition. */
export interface Judgement {
  /** Passages of which at least half of the letters are left. */
  kept: number;
  /** Of those, placed where their letters are, both ends at the first and last word left or next to it. */
  found: number;
  /** Passages of which no letter is left. */
  gone: number;
  /** Of those, given a place all the same. */
  falsely: number;
  /** All that were placed, and those where not one of their letters is. */
  placed: number;
  wrong: number;
}

/** Compares placements with what became of the characters of each passage. `complain` hears of every fault. */
export function judge(
  before: string,
  edition: Edition,
  passages: readonly Range[],
  placements: readonly Placement[],
  complain: (fault: string, passage: Range, placement: Placement) => void = () => undefined,
): Judgement {
  const sum = { kept: 0, found: 0, gone: 0, falsely: 0, placed: 0, wrong: 0 };
  for (const [i, passage] of passages.entries()) {
    const placement = placements[i] as Placement;
    const fate = fateOf(before, edition, passage);
    const isOwn = placement.kind !== 'orphaned' && holdsOwn(edition, passage, placement);
    if (placement.kind !== 'orphaned' && fate !== 'gone') sum.placed += 1;
    if (fate === 'kept') sum.kept += 1;
    if (fate === 'kept' && isOwn && endsFit(before, edition, passage, placement)) sum.found += 1;
    else if (fate === 'kept') complain(isOwn ? 'ends' : 'missed', passage, placement);
    if (fate === 'gone') sum.gone += 1;
    if (fate === 'gone' && placement.kind !== 'orphaned') {
      sum.falsely += 1;
      complain('false', passage, placement);
    }
    if (fate !== 'gone' && placement.kind !== 'orphaned' && !isOwn) {
      sum.wrong += 1;
      complain('wrong', passage, placement);
    }
  }
  return sum;
}

/** How well `count` passages of `text` are found after one kind of edit. */
export function measure(text: string, kind: Edit, seed: number, count: number, rate?: number): Judgement {
  const passages = newPassages(text, count, seed);
  const edition = edit(text, kind, seed + 100, rate);
  const anchors = passages.map((range) => describe(text, range));
  return judge(text, edition, passages, resolveAll(edition.text, anchors));
}

const LETTER = /[\p{L}\p{N}]/u;

function fateOf(before: string, { places }: Edition, { start, end }: Range): 'kept' | 'torn' | 'gone' {
  let letters = 0;
  let left = 0;
  for (let i = start; i < end; i += 1) {
    if (!LETTER.test(before.charAt(i))) continue;
    letters += 1;
    if ((places[i] as number) >= 0) left += 1;
  }
  if (left === 0) return 'gone';
  return left * 2 >= letters ? 'kept' : 'torn';
}

function holdsOwn({ origins }: Edition, { start, end }: Range, placement: Range): boolean {
  return origins.subarray(placement.start, placement.end).some((origin) => origin >= start && origin < end);
}

/** The very words, or each end lies at an end of a run of what is left, or next to it by a word, or by as much as was lost there. */
function endsFit(before: string, edition: Edition, passage: Range, placement: Range): boolean {
  const words = before.slice(passage.start, passage.end);
  if (edition.text.slice(placement.start, placement.end) === words) return true;
  const runs = runsOf(before, edition, passage);
  const starts = runs.some(({ start, lost }) => Math.abs(start - placement.start) <= A_WORD + lost);
  const ends = runs.some(({ end, lost }) => Math.abs(end - placement.end) <= A_WORD + lost);
  return starts && ends;
}

const A_WORD = 16;

/** What is left of a passage, cut where it was torn apart; `lost` is what was lost on the way. */
function runsOf(before: string, { places }: Edition, passage: Range): (Range & { lost: number })[] {
  const runs: { start: number; end: number; lost: number }[] = [];
  let lost = 0;
  for (let i = passage.start; i < passage.end; i += 1) {
    if (!LETTER.test(before.charAt(i))) continue;
    const place = places[i] as number;
    const last = runs.at(-1);
    if (place < 0) lost += 1;
    else if (last && place >= last.end && place - last.end < 200) last.end = place + 1;
    else runs.push({ start: place, end: place + 1, lost: 0 });
  }
  return runs.map((run) => ({ ...run, lost }));
}
