import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { watchSize } from '../../../platform/size.ts';
import styles from './CaretMode.module.css';
import { type Caret, lineOf } from './caretMoves.ts';
import { useMargin } from '../margin.ts';

/** The caret itself: a line over the page that scrolls with the text and is no part of it. */
export function CaretLine({ caret }: { caret: Caret }) {
  const { page } = useMargin();
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const element = line.current;
      const at = lineOf(page, caret);
      if (!element) return;
      element.hidden = at === null;
      if (!at) return;
      element.style.translate = 'none';
      const { left, top } = element.getBoundingClientRect();
      element.style.translate = `${at.x - left - 1}px ${at.y - top}px`;
      element.style.blockSize = `${at.height}px`;
    };
    place();
    return watchSize(page.sheet, place);
  }, [page, caret]);
  return createPortal(
    <div ref={line} className={styles.caret} aria-hidden="true" data-caret />,
    document.body,
  );
}
