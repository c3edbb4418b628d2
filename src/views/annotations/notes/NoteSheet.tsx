import { useCallback, useEffect, useRef } from 'react';
import { blockIndexAt } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { lineOf } from '../../../core/quotation.ts';
import { watchSize } from '../../../platform/size.ts';
import { Panel } from '../../controls/Panel.tsx';
import { useBack } from '../../controls/useBack.tsx';
import { useWords } from '../../room.tsx';
import { AbsentNote } from './AbsentNote.tsx';
import { useDates } from '../dates.ts';
import { useMargin } from '../margin.ts';
import { NoteEditor } from './NoteEditor.tsx';
import { QUOTE } from './OpenNote.tsx';
import styles from './OpenNote.module.css';
import { revealBeside } from '../revealing.ts';
import { useComingAndGoing, useLeaving } from './useComingAndGoing.ts';

/** The note of an annotation in a window without a margin: a sheet from below, its passage in sight above it. */
export function NoteSheet({ annotation }: { annotation: string }) {
  const { places } = useMargin();
  const placed = places.get(annotation);
  return placed ? <OpenSheet placed={placed} /> : <AbsentNote annotation={annotation} />;
}

/** So much of a passage, in UTF-16 code units, has to be in sight: the beginning of a long one. */
const SEEN = 80;

function OpenSheet({ placed }: { placed: PlacedAnnotation }) {
  const { t } = useWords();
  const { ago } = useDates();
  const { page, roster } = useMargin();
  const { annotation, start, end } = placed;
  const body = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { close, remove } = useLeaving(annotation.id);
  const back = useBack(roster.article.id);
  const uncover = useCallback(
    () => revealBeside(page, { start, end: Math.min(end, start + SEEN) }),
    [page, start, end],
  );
  useComingAndGoing(annotation.id, { field });
  useEffect(() => {
    const panel = body.current?.closest('[data-panel]');
    return panel ? watchSize(panel, uncover) : undefined;
  }, [uncover]);
  return (
    <Panel
      title={
        <q className={styles.quote} dir="auto">
          {clip(lineOf(roster.article, placed), QUOTE)}
        </q>
      }
      over={t('note.titled', { ago: ago(annotation.modified) })}
      about={`note ${annotation.id}`}
      level={null}
      home={() => page.focusable(blockIndexAt(roster.article, start))}
      onPlaced={uncover}
      back={back}
      onClose={close}
    >
      <div ref={body}>
        <NoteEditor placed={placed} field={field} onRemove={remove} />
      </div>
    </Panel>
  );
}
