import { useStore } from 'zustand';
import type { Article } from '../../core/article.ts';
import type { ListeningStore } from '../../state/listening.ts';
import { useMarks } from '../annotations/marking/useMarks.ts';
import { useKeyNames } from '../commands/bindings.ts';
import { useCommand } from '../commands/registry.ts';
import { useWords } from '../room.tsx';
import { MarkIcon } from './icons.tsx';
import styles from './Listening.module.css';

/** Marks what was just heard, in the ink of the last highlight. */
export function MarkHeard({ article, listening }: { article: Article; listening: ListeningStore }) {
  const { t } = useWords();
  const keys = useKeyNames('markHeard');
  const marks = useMarks({ article });
  const canMark = useStore(listening, ({ utterance }) => utterance !== null);
  const mark = (): void => {
    const sentence = listening.getState().heard();
    if (sentence) marks.highlight(sentence);
  };
  useCommand('markHeard', canMark ? mark : null);
  return (
    <button
      type="button"
      className={styles.control}
      aria-label={t('listening.mark')}
      title={t('listening.mark')}
      aria-keyshortcuts={keys.aria}
      aria-disabled={!canMark}
      onClick={mark}
    >
      <MarkIcon />
    </button>
  );
}
