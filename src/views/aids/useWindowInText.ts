import { type RefObject, useEffect } from 'react';
import type { Range } from '../../core/article.ts';
import { localeOf } from '../../i18n/index.ts';
import { afterFrame } from '../../platform/pause.ts';
import { watchSize } from '../../platform/size.ts';
import type { Page } from '../reader/page.ts';
import { useWords } from '../room.tsx';
import { sectionAt } from './placeNames.ts';

/** The characters that stand in the window now. */
export function seenOn(page: Page): Range {
  const { text, blocks } = page.article;
  const start = window.scrollY < 8 ? 0 : page.offsetBelow(page.barBottom() + 1);
  const below = page.offsetBelow(window.innerHeight);
  // Nothing is read behind the last letter.
  const isAtEnd = below >= (blocks.at(-1)?.end ?? 0) - 1;
  return { start, end: isAtEnd ? text.length : Math.max(start + 1, below) };
}

/** How much of the text has been passed, 0 to 1: 1 where its end is in sight. */
function shareOf({ start, end }: Range, length: number): number {
  const room = length - (end - start);
  return room <= 0 ? 1 : Math.min(1, start / room);
}

/** Keeps frame and slider true to the part of the text that is in the window; once a frame and behind it, whatever the text holds. */
export function useWindowInText(
  page: Page,
  slider: RefObject<HTMLInputElement | null>,
  frame: RefObject<HTMLElement | null>,
): void {
  const { t, language } = useWords();
  useEffect(() => {
    const { article } = page;
    const { length } = article.text;
    const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent' });
    let leave: (() => void) | null = null;
    const draw = (): void => {
      leave = null;
      const [input, box] = [slider.current, frame.current];
      if (!input || !box) return;
      const seen = seenOn(page);
      const share = shareOf(seen, length);
      box.style.insetBlockStart = `${(seen.start / length) * 100}%`;
      box.style.blockSize = `${((seen.end - seen.start) / length) * 100}%`;
      input.value = String(share * 100);
      const words = t('overview.at', {
        section: sectionAt(article, page.offsetAtEye(), t),
        share: percent.format(share),
      });
      if (input.getAttribute('aria-valuetext') !== words) input.setAttribute('aria-valuetext', words);
    };
    const follow = (): void => {
      leave ??= afterFrame(draw);
    };
    draw();
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    const unwatch = watchSize(page.sheet, follow);
    return () => {
      unwatch();
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
      leave?.();
    };
  }, [page, slider, frame, t, language]);
}
