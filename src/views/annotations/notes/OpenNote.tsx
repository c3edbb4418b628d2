import { useId, useLayoutEffect, useRef } from 'react';
import { blockIndexAt } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { lineOf } from '../../../core/quotation.ts';
import { CloseButton } from '../../controls/CloseButton.tsx';
import { useBack } from '../../controls/useBack.tsx';
import { useWords } from '../../room.tsx';
import { useDates } from '../dates.ts';
import styles from './OpenNote.module.css';
import { useMargin } from '../margin.ts';
import { NoteEditor } from './NoteEditor.tsx';
import { useComingAndGoing, useLeaving } from './useComingAndGoing.ts';
import { usePressBeside } from './usePressBeside.ts';

/** How much of the passage is said again over its note, in UTF-16 code units. */
export const QUOTE = 110;
/** From the end of a note that opens to the end of the window, in CSS px. */
const AIR = 20;

/** A note that is written where it stands in the margin. */
export function OpenNote({ placed }: { placed: PlacedAnnotation }) {
  const { t } = useWords();
  const { ago } = useDates();
  const { page, roster } = useMargin();
  const { annotation } = placed;
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { close, remove } = useLeaving(annotation.id);
  const home = (): HTMLElement => page.focusable(blockIndexAt(roster.article, placed.start));
  const back = useBack(roster.article.id);
  usePressBeside(close);
  useComingAndGoing(annotation.id, { field, inMargin: { section, title, home } });
  useLayoutEffect(() => {
    // Once it stands in its place: as much of it as the passage leaves room for.
    const frame = requestAnimationFrame(() => bringIntoSight(section.current, page.sheet));
    return () => cancelAnimationFrame(frame);
  }, [page]);
  return (
    <section ref={section} className={styles.open} aria-labelledby={heading}>
      <div className={styles.header}>
        {back && (
          <button
            type="button"
            className={styles.back}
            aria-label={back.label}
            title={back.label}
            onClick={back.onBack}
          >
            {back.icon}
          </button>
        )}
        <h2 ref={title} id={heading} tabIndex={-1} className={styles.title}>
          <span className={styles.kind}>{t('note.titled', { ago: ago(annotation.modified) })}</span>
          <q className={styles.quote} dir="auto">
            {clip(lineOf(roster.article, placed), QUOTE)}
          </q>
        </h2>
        <CloseButton className={styles.close} onClose={close} />
      </div>
      <NoteEditor placed={placed} field={field} onRemove={remove} />
    </section>
  );
}

function bringIntoSight(section: HTMLElement | null, sheet: HTMLElement): void {
  if (!section?.isConnected || !sheet.isConnected) return;
  const { top, bottom } = section.getBoundingClientRect();
  const bar = document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
  const below = bottom + AIR - window.innerHeight;
  const room = top - bar - AIR;
  if (below > 0 && room > 0) window.scrollBy({ top: Math.min(below, room), behavior: 'instant' });
}
