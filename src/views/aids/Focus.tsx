import './focus.css';
import { useEffect, useMemo, useState } from 'react';
import { type Block, blockIndexAt, type Range } from '../../core/article.ts';
import { unitAt } from '../../core/moving.ts';
import { indexRanges } from '../../core/paint.ts';
import type { Focus as FocusOn } from '../../state/preferences.ts';
import { EYE_LEVEL, type Page } from '../reader/page.ts';
import { offsetAt } from '../reader/underPoint.ts';
import { useLayers } from '../reader/usePainting.ts';

/** Over the ink, under what is marked of the names: only the colour of the letters is its own. */
const PRIORITY = 16;

interface Props {
  readonly page: Page;
  readonly on: Exclude<FocusOn, 'off'>;
}

/**
 * Dims the text but for the paragraph or the sentence that is read. The blocks step back by their style; one
 * sentence is painted bright, so that moving on costs one range however long the text is.
 */
export function Focus({ page, on }: Props) {
  const offset = useReadOffset(page);
  const { article } = page;
  const block = blockIndexAt(article, offset);
  const lit = useMemo(() => litAt(page, block, offset, on), [page, block, offset, on]);
  const { start, end, isWhole } = lit;
  useEffect(() => dim(page), [page]);
  useEffect(() => light(page, block, isWhole), [page, block, isWhole]);
  useSelectionInLight(page);
  useLayers(
    page,
    useMemo(
      () => [{ ink: 'focus-lit', index: indexRanges(isWhole ? [] : [{ start, end }]), priority: PRIORITY }],
      [start, end, isWhole],
    ),
  );
  return null;
}

/** What is bright: a sentence of the block, or all of it. */
function litAt(page: Page, index: number, offset: number, on: Props['on']): Range & { isWhole: boolean } {
  const block = page.article.blocks[index] as Block;
  const { start, end } = block;
  // A browser that cannot paint letters has no way to dim half a paragraph.
  const isPaintable = typeof Highlight === 'function' && 'highlights' in CSS;
  const sentence = on === 'sentence' && isPaintable ? unitAt(page.article, offset, 'sentence') : null;
  if (!sentence || (sentence.start <= start && sentence.end >= end)) return { start, end, isWhole: true };
  return { start: sentence.start, end: sentence.end, isWhole: false };
}

function dim({ sheet: { dataset } }: Page): () => void {
  dataset['focus'] = '';
  return () => {
    delete dataset['focus'];
  };
}

function light(page: Page, block: number, isWhole: boolean): () => void {
  const { dataset } = page.element(block);
  dataset['lit'] = isWhole ? 'whole' : 'part';
  return () => {
    delete dataset['lit'];
  };
}

/** Words that are selected are read, too. */
function useSelectionInLight(page: Page): void {
  useEffect(() => {
    let touched: HTMLElement[] = [];
    const follow = (): void => {
      for (const { dataset } of touched) delete dataset['selected'];
      touched = selectedBlocks(page);
      for (const { dataset } of touched) dataset['selected'] = '';
    };
    follow();
    document.addEventListener('selectionchange', follow);
    return () => {
      document.removeEventListener('selectionchange', follow);
      for (const { dataset } of touched) delete dataset['selected'];
    };
  }, [page]);
}

/** The blocks that the selection begins and ends in; those between are dimmed, selected as they are. */
function selectedBlocks(page: Page): HTMLElement[] {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed) return [];
  const ends = [selection.anchorNode, selection.focusNode].map((node) =>
    (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-block]'),
  );
  return ends.filter((block): block is HTMLElement => !!block && page.sheet.contains(block));
}

/** Share of the visible height at which the last words are read, when the page ends. */
const LAST_LEVEL = 0.6;

/**
 * What stands at eye level; lower the nearer the scroll comes to the end, so that the last words have their turn.
 */
function offsetBeingRead(page: Page): number {
  const bar = document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
  const visible = window.innerHeight - bar;
  const left = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
  const way = visible * (LAST_LEVEL - EYE_LEVEL);
  return page.offsetBelow(bar + visible * EYE_LEVEL + Math.max(0, way - left / 2));
}

/**
 * The offset that is read: what stands at eye level, and until the next scroll what was pressed on or brought
 * into focus.
 */
function useReadOffset(page: Page): number {
  const [offset, setOffset] = useState(() => offsetBeingRead(page));
  useEffect(() => {
    let frame = 0;
    const follow = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        setOffset(offsetBeingRead(page));
      });
    };
    const press = ({ clientX, clientY }: MouseEvent): void => {
      const pressed = offsetAt(page, clientX, clientY);
      if (pressed !== null) setOffset(pressed);
    };
    const arrive = ({ target }: FocusEvent): void => {
      const block = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null;
      const there = block && page.article.blocks[Number(block.dataset['block'])];
      if (there) setOffset(there.start);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('scroll', follow, { signal, passive: true });
    window.addEventListener('resize', follow, { signal });
    page.sheet.addEventListener('click', press, { signal });
    page.sheet.addEventListener('focusin', arrive, { signal });
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
    };
  }, [page]);
  return offset;
}
