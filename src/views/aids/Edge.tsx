import { useEffect, useState } from 'react';
import type { Range } from '../../core/article.ts';
import { slotsOf, thinned } from '../../core/overview.ts';
import { watchSize } from '../../platform/size.ts';
import styles from './Edge.module.css';
import type { Page } from '../reader/page.ts';

/** Places along the edge: finer than this a finger or an eye cannot tell apart. */
const SLOTS = 240;

/** Where in the whole text the marked ranges lie, which are sorted: along the edge where the scroll bar runs. */
export default function Edge({ page, marked }: { page: Page; marked: readonly Range[] }) {
  const [slots, setSlots] = useState<readonly number[]>([]);
  useEffect(() => {
    // Each is asked of the layout: of very many no more than the eye can tell apart.
    const some = thinned(marked, page.article.text.length, 2 * SLOTS);
    const measure = (): void => setSlots(slotsOf(some, ({ start }) => page.heightShare(start), SLOTS));
    measure();
    return watchSize(page.sheet, measure);
  }, [page, marked]);
  return (
    <div className={styles.edge} dir="ltr" aria-hidden="true">
      {slots.map((slot) => (
        <span key={slot} className={styles.tick} style={{ insetBlockStart: `${(slot / SLOTS) * 100}%` }} />
      ))}
    </div>
  );
}
