import { useEffect, useRef } from 'react';
import { sourceWords } from '../../core/quotation.ts';
import { LAID_ANEW } from '../../platform/size.ts';
import type { Letters as Chosen } from '../../core/display.ts';
import { useCommand } from '../commands/registry.ts';
import type { Page } from '../reader/page.ts';
import { type Selected, select, selectedOn } from '../reader/selection.ts';
import { useStores, useWords } from '../room.tsx';
import { atHand } from './atHand.ts';

/** What goes with letters that are shown otherwise than they came: what is copied is the source all the same. */
export default function Letters({ page }: { page: Page }) {
  useCommand('toggleTashkeel', useToggling(page));
  useSourceTaken(page);
  useSelectionKept(page);
  useEffect(() => {
    const { article } = page;
    atHand.setState({ article });
    return () => atHand.setState({ article: null });
  }, [page]);
  return null;
}

/** Shows the vowel signs, or hides them as the reader last had them hidden. */
function useToggling(page: Page): () => void {
  const { preferences, reading } = useStores();
  const { t } = useWords();
  const hiding = useRef<Chosen['tashkeel']>('hidden');
  return () => {
    const { tashkeel, change } = preferences.getState();
    if (tashkeel !== 'shown') hiding.current = tashkeel;
    const wanted = tashkeel === 'shown' ? hiding.current : 'shown';
    const toggle = ({ layersOf }: typeof import('../../core/display.ts')): void => {
      const isThere = layersOf(page.article).tashkeel;
      if (isThere) change({ tashkeel: wanted });
      reading.getState().say(t(isThere ? `letters.said.${wanted}` : 'letters.noTashkeel'));
    };
    // Where it does not come nothing could be shown otherwise.
    import('../../core/display.ts').then(toggle, () => undefined);
  };
}

/** Puts the source's words on the clipboard, or under the hand that drags them, while others are shown. */
function useSourceTaken(page: Page): void {
  useEffect(() => {
    const give = ({ target }: Event, data: DataTransfer | null): boolean => {
      const isField = target instanceof Element && target.closest('input, textarea') !== null;
      const selected = page.lettering && !isField ? selectedOn(page) : null;
      if (!selected || !data) return false;
      data.clearData();
      data.setData('text/plain', sourceWords(page.article, selected));
      return true;
    };
    const copy = (event: ClipboardEvent): void => {
      if (give(event, event.clipboardData)) event.preventDefault();
    };
    const drag = (event: DragEvent): void => void give(event, event.dataTransfer);
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('copy', copy, { signal });
    page.sheet.addEventListener('dragstart', drag, { signal });
    return () => stop.abort();
  }, [page]);
}

/** Other data of a text node takes the selection off it: the same words are selected again. */
function useSelectionKept(page: Page): void {
  useEffect(() => {
    let kept: Selected | null = selectedOn(page);
    const note = (): void => {
      kept = selectedOn(page);
    };
    const restore = (): void => {
      if (kept) select(page, kept);
    };
    document.addEventListener('selectionchange', note);
    page.sheet.addEventListener(LAID_ANEW, restore);
    return () => {
      document.removeEventListener('selectionchange', note);
      page.sheet.removeEventListener(LAID_ANEW, restore);
    };
  }, [page]);
}
