import { memo, useRef } from 'react';
import { useStores, useWords } from '../../room.tsx';
import { AbsentNote } from './AbsentNote.tsx';
import { useDates } from '../dates.ts';
import { MarginNote } from './MarginNote.tsx';
import styles from './MarginNotes.module.css';
import { useMargin } from '../margin.ts';
import { OpenNote } from './OpenNote.tsx';
import { useMarginRows } from './useMarginRows.ts';
import { idOf, useStacking } from './useStacking.ts';
import { useTies } from './useTies.ts';

/** The notes in the margin, each level with its words; the one that is open is written in place. */
export const MarginNotes = memo(function MarginNotes() {
  const { t } = useWords();
  const margin = useMargin();
  const { ago } = useDates();
  const { page, roster, placed, places, focused, open } = margin;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const held = useTies(page, placed, frame);
  const column = useMarginRows(margin, frame, held);
  useStacking(list, { ...column, focused });
  return (
    <div ref={frame} className={styles.frame}>
      {column.rows.length > 0 && (
        <aside aria-label={t('note.margin')}>
          <ul ref={list} className={styles.list} aria-label={t('note.list')}>
            {column.rows.map((row) =>
              row.kind === 'rest' ? (
                <Rest key={row.id} count={row.count} />
              ) : (
                <MarginNote
                  key={idOf(row)}
                  placed={row.placed}
                  article={roster.article}
                  onOpen={open}
                  ago={ago}
                  isOpen={idOf(row) === focused}
                >
                  {idOf(row) === focused && <OpenNote placed={row.placed} />}
                </MarginNote>
              ),
            )}
          </ul>
        </aside>
      )}
      {focused !== null && !places.get(focused) && (
        <div className={styles.beside}>
          <AbsentNote key={focused} annotation={focused} />
        </div>
      )}
    </div>
  );
});

/** Stands for notes that found no room beside their words. */
function Rest({ count }: { count: number }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { roster } = useMargin();
  return (
    <li className={styles.place}>
      <button
        type="button"
        className={styles.rest}
        onClick={() => reading.getState().lay(roster.article.id, { kind: 'annotations', view: 'list' })}
      >
        {t('note.rest', { count })}
      </button>
    </li>
  );
}
