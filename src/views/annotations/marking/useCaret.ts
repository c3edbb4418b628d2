import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Article, Block, Range } from '../../../core/article.ts';
import { blockIndexAt } from '../../../core/article.ts';
import { clip, countWords } from '../../../core/language.ts';
import { snap, type Unit, unitAt } from '../../../core/moving.ts';
import type { Page } from '../../reader/page.ts';
import { useStores, useWords } from '../../room.tsx';
import { careting } from './careting.ts';
import { type Caret, moved, moveOf, nearby, unitOf } from './caretMoves.ts';

interface Careting {
  readonly caret: Caret;
  /** Whole words from where the selection was begun to the caret; null where nothing is selected. */
  readonly selected: Range | null;
  /** The word the caret stands at. */
  readonly word: Range | null;
  /** Moves as a key says; false for a key that says nothing. */
  readonly press: (event: KeyboardEvent) => boolean;
  /** Lets the selection go and stands behind `offset`. */
  readonly collapse: (offset: number) => void;
}

/** A caret in the text that begins at `from`, is kept in sight above `strip`, and says what it comes to. */
export function useCaret(page: Page, from: Range, strip: RefObject<HTMLElement | null>): Careting {
  const { article } = page;
  const [caret, setCaret] = useState<Caret>(() => begin(article, from));
  const say = useSaying(article);
  const first = useRef(caret);
  useEffect(() => say(first.current, 'sentence'), [say]);
  const selected = useMemo(() => selectedBy(article, caret), [article, caret]);
  const word = useMemo(() => unitOf(article, caret, 'word'), [article, caret]);
  useEffect(() => {
    const at = word ?? { start: nearby(caret), end: nearby(caret) + 1 };
    page.reveal(at, window.innerHeight - (strip.current?.offsetHeight ?? 0));
  }, [page, caret, word, strip]);
  useEffect(() => careting.setState({ at: nearby(caret) }), [caret]);
  const press = (event: KeyboardEvent): boolean => {
    const block = article.blocks[blockIndexAt(article, nearby(caret))] as Block;
    const move = moveOf(event, block.direction);
    if (!move) return false;
    const next = moved(article, caret, move, event.shiftKey);
    setCaret(next);
    say(next, move.unit);
    return true;
  };
  const collapse = useCallback(
    (offset: number): void => setCaret({ at: offset, anchor: offset, isBehind: true }),
    [],
  );
  return { caret, selected, word, press, collapse };
}

function begin(article: Article, { start, end }: Range): Caret {
  if (start < end) return { anchor: start, at: end, isBehind: true };
  const at = unitAt(article, start, 'word')?.start ?? start;
  return { anchor: at, at, isBehind: false };
}

function selectedBy(article: Article, { anchor, at }: Caret): Range | null {
  return anchor === at ? null : snap(article, { start: Math.min(anchor, at), end: Math.max(anchor, at) });
}

/** More UTF-16 code units of a sentence or a selection nobody wants to hear at each key. */
const SAID = 240;

/** Says what the caret has come to, or how much is selected now. */
function useSaying(article: Article): (caret: Caret, unit: Unit) => void {
  const { t } = useWords();
  const { reading } = useStores();
  return useCallback(
    (caret, unit) => {
      const range = unitOf(article, caret, unit === 'paragraph' ? 'sentence' : unit);
      const words = clip(oneLine(article.text, range), SAID);
      const selected = selectedBy(article, caret);
      const count = selected ? countWords(article.text.slice(selected.start, selected.end)) : 0;
      const here = words.trim() === '' ? t('marking.space') : words;
      reading.getState().say(selected ? t('marking.selected', { count, words: here }) : here);
    },
    [article, t, reading],
  );
}

function oneLine(text: string, range: Range | null): string {
  return range ? text.slice(range.start, range.end).replace(/\s+/g, ' ') : '';
}
