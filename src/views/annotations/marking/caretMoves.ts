/** Where keys lead a caret, and where it stands on screen. Left and right are known here and nowhere below. */
import { type Article, type Block, blockIndexAt, type Range } from '../../../core/article.ts';
import { directionOf } from '../../../core/language.ts';
import { type Direction, step, type Unit, unitAt } from '../../../core/moving.ts';
import type { Page } from '../../reader/page.ts';

export interface Caret {
  /** Where it stands, between two letters. */
  readonly at: number;
  /** True where it belongs to the letter it stands behind: blocks may touch, and then the two places are one. */
  readonly isBehind: boolean;
  /** Where the selection was begun; `at` where nothing is selected. */
  readonly anchor: number;
}

interface Move {
  readonly unit: Unit;
  readonly direction: Direction;
  /** True where it ends at the edge of the unit the caret is in. */
  readonly isInside: boolean;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * What a key means in a block that runs in `direction`: to the sides by letters, up and down by sentences; with
 * Ctrl or Alt by words and paragraphs; Home and End go to the ends of a sentence. Null for other keys.
 */
export function moveOf({ key, ctrlKey, altKey, metaKey }: Key, direction: Block['direction']): Move | null {
  if (metaKey) return null;
  const isFar = ctrlKey || altKey;
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return { unit: isFar ? 'word' : 'letter', direction: key === forward ? 1 : -1, isInside: false };
    case 'ArrowUp':
    case 'ArrowDown':
      return {
        unit: isFar ? 'paragraph' : 'sentence',
        direction: key === 'ArrowDown' ? 1 : -1,
        isInside: false,
      };
    case 'Home':
    case 'End':
      return { unit: 'sentence', direction: key === 'End' ? 1 : -1, isInside: true };
    default:
      return null;
  }
}

/** The caret after `move`; `isExtending` leaves its other end where it was. */
export function moved(article: Article, caret: Caret, move: Move, isExtending: boolean): Caret {
  const { unit, direction, isInside } = move;
  const here = isInside ? unitAt(article, nearby(caret), unit) : null;
  const edge = direction > 0 ? here?.end : here?.start;
  const isToBeginning = direction > 0 && (unit === 'sentence' || unit === 'paragraph');
  const at = edge ?? step(article, isToBeginning ? nearby(caret) : caret.at, unit, direction);
  const isAtEnd = at >= (article.blocks[blockIndexAt(article, at)]?.end ?? 0);
  const isBehind = isAtEnd || (direction > 0 && (unit === 'word' || isInside));
  return { at, isBehind, anchor: isExtending ? caret.anchor : at };
}

/** A code unit of the letter the caret belongs to. */
export function nearby({ at, isBehind }: Caret): number {
  return isBehind ? Math.max(0, at - 1) : at;
}

/** What the caret stands at, of one kind. */
export function unitOf(article: Article, caret: Caret, unit: Unit): Range | null {
  return unitAt(article, nearby(caret), unit);
}

interface Line {
  readonly x: number;
  readonly y: number;
  /** CSS px. */
  readonly height: number;
}

/** Where in the window the caret is to be drawn: at the edge of its letter that reading comes to first, or leaves last. */
export function lineOf(page: Page, caret: Caret): Line | null {
  const { article } = page;
  const letter = unitOf(article, caret, 'letter');
  const rects = letter && page.rectsOf(letter);
  const rect = caret.isBehind ? rects?.at(-1) : rects?.[0];
  if (!letter || !rect) return null;
  const isRight = (directionAt(article, letter) === 'rtl') !== caret.isBehind;
  return { x: isRight ? rect.right : rect.left, y: rect.top, height: rect.height };
}

function directionAt({ text, blocks }: Article, letter: Range): Block['direction'] {
  const words = text.slice(letter.start, letter.end);
  if (/\p{L}/u.test(words)) return directionOf(words);
  const block = blocks[blockIndexAt({ blocks }, letter.start)];
  return /\p{N}/u.test(words) ? 'ltr' : (block?.direction ?? 'rtl');
}
