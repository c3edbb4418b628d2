import { useEffect, useState } from 'react';
import { isWritten } from '../../core/annotation.ts';
import { afterFrame } from '../../platform/pause.ts';
import { useKeeping } from '../room.tsx';

export type NoteTextView = typeof import('../annotations/notes/NoteText.tsx').default;

/**
 * What shows notes as they read. It is fetched once there is a note to show, for the browser prints without
 * waiting; null until then, or where it does not come.
 */
export function useNoteText(article: string): NoteTextView | null {
  const { annotations } = useKeeping();
  const [view, setView] = useState<NoteTextView | null>(null);
  useEffect(() => {
    let leave = (): void => undefined;
    const look = (): void => {
      if (!annotations.getState().ofArticle(article).some(isWritten)) return;
      stop();
      import('../annotations/notes/NoteText.tsx').then(
        ({ default: found }) => setView(() => found),
        () => setView(null),
      );
    };
    // A change shows before anything is looked for.
    const stop = annotations.subscribe(() => {
      leave();
      leave = afterFrame(look);
    });
    look();
    return () => {
      leave();
      stop();
    };
  }, [annotations, article]);
  return view;
}
