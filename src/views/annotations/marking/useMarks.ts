import { useMemo } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import type { Ink } from '../../../core/paint.ts';
import { describe } from '../../../core/anchor.ts';
import type { Range } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import { lineOf, quotationOf } from '../../../core/quotation.ts';
import type { Roster } from '../../../core/roster.ts';
import { copy } from '../../../platform/clipboard.ts';
import { afterFrame } from '../../../platform/pause.ts';
import { useKeeping, useStores, useWords } from '../../room.tsx';
import { intendToWrite } from '../tied.ts';
import { tell } from '../told.ts';

/** What can be done with a passage. Each says what it did. */
export interface Marks {
  /** Marks it in `ink`, or in the ink that was used last. */
  readonly highlight: (range: Range, ink?: Ink) => void;
  /** Marks it and opens its note for writing. */
  readonly note: (range: Range) => void;
  /** Marks it and opens its tags. */
  readonly tag: (range: Range) => void;
  readonly copy: (range: Range) => void;
  /** Gives it to an annotation that lay elsewhere, or nowhere. */
  readonly replace: (annotation: string, isOrphan: boolean, range: Range) => void;
}

/** Of a passage that is named to the reader, so many UTF-16 code units are said. */
const SAID = 60;
/** The note opens within so many frames, or is not waited for. */
const PATIENCE = 60;

export function useMarks({ article }: Pick<Roster, 'article'>): Marks {
  const { annotations } = useKeeping();
  const { preferences, reading } = useStores();
  const { t } = useWords();
  return useMemo(() => {
    const { id, text } = article;
    const make = (range: Range, ink = preferences.getState().ink): Annotation => {
      if (ink !== preferences.getState().ink) preferences.getState().change({ ink });
      return annotations.getState().create(id, { target: describe(text, range), ink });
    };
    const open = (annotation: string): void => reading.getState().lay(id, { kind: 'annotation', annotation });
    return {
      highlight: (range, chosen) => {
        const { ink } = make(range, chosen);
        const step = annotations.getState().undoable;
        // What is said of it is not to hold up the ink itself.
        afterFrame(() => {
          const words = clip(lineOf(article, range), SAID);
          tell(t('marking.made', { ink: t(`ink.${ink}`), words }), step);
        });
      },
      note: (range) => {
        const made = make(range);
        intendToWrite(made.id);
        open(made.id);
      },
      tag: (range) => {
        const made = make(range);
        open(made.id);
        focusTags(made.id, PATIENCE);
      },
      copy: (range) => {
        void copy(quotationOf(article, range)).then((isCopied) =>
          tell(t(isCopied ? 'marking.copied' : 'note.notCopied')),
        );
      },
      replace: (annotation, isOrphan, range) => {
        const target = describe(text, range);
        const step = annotations.getState().edit([annotation], { target }, isOrphan ? 'attach' : 'range');
        if (step) tell(t(isOrphan ? 'marking.attached' : 'marking.replaced'), step);
        else tell(t('marking.same'));
      },
    };
  }, [article, annotations, preferences, reading, t]);
}

/** Gives focus to the tags of a note that is about to open. */
function focusTags(annotation: string, frames: number): void {
  if (frames === 0 || !window.location.hash.includes(annotation)) return;
  const note = document.querySelector(`[data-note="${CSS.escape(annotation)}"], [data-panel]`);
  const field = note?.querySelector<HTMLElement>('input[role="combobox"]');
  if (field) field.focus();
  else requestAnimationFrame(() => focusTags(annotation, frames - 1));
}
