import { memo, useEffect } from 'react';
import { useStore } from 'zustand';
import type { AnnotationsStore, KeepingProblem } from '../../state/annotations.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import { useStores, useWords } from '../room.tsx';
import { useAnnotations, useMargin } from './margin.ts';
import styles from './Told.module.css';
import { hush, type Message, told } from './told.ts';
import { takeStep } from './useStepKeys.ts';

/** A message that asks for nothing leaves after so many ms; one under pointer or focus stays. */
const STAYS = 6000;

/** What was just done, with a way back; and what the reader has to know about the keeping of their notes. */
export const Told = memo(function Told() {
  const { t } = useWords();
  const { keeping, spot } = useMargin();
  const problems = useAnnotations(keeping.annotations, (state) => state.problems);
  // The panel of keeping explains them all.
  const isExplained = spot.kind === 'annotations' && spot.view === 'keeping';
  return (
    <section className={styles.told} aria-label={t('kept.told')}>
      {!isExplained && problems.map((problem) => <Problem key={problem.kind} problem={problem} />)}
      <Latest />
    </section>
  );
});

function Problem({ problem }: { problem: KeepingProblem }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { roster } = useMargin();
  return (
    <div role="alert" className={`${styles.message} ${styles.problem}`}>
      <p className={styles.words}>
        {problem.kind === 'not-lasting'
          ? t('kept.not-lasting')
          : t(`kept.${problem.kind}`, { count: problem.count })}
      </p>
      <button
        type="button"
        className={styles.action}
        onClick={() => reading.getState().lay(roster.article.id, { kind: 'annotations', view: 'keeping' })}
      >
        {t('kept.more')}
      </button>
    </div>
  );
}

function Latest() {
  const { t } = useWords();
  const { reading } = useStores();
  const margin = useMargin();
  const message = useStore(told, (state) => state.message);
  useEffect(() => {
    if (!message) return;
    reading.getState().say(message.words);
    const leaving = setTimeout(() => leave(), STAYS);
    return () => clearTimeout(leaving);
  }, [message, reading]);
  useEffect(() => hush, []);
  useHushAfterNextStep(message, margin.keeping.annotations);
  if (!message) return null;
  return (
    <div className={styles.message} data-told>
      <p className={styles.words}>{message.words}</p>
      {message.offersUndo && (
        <button type="button" className={styles.action} onClick={() => takeStep(t, 'undo', margin)}>
          {t('do.undo')}
        </button>
      )}
      <CloseButton className={styles.close} onClose={hush} />
    </div>
  );
}

/** What «undo» would take back is another step once the reader has gone on: then it is no longer offered here. */
function useHushAfterNextStep(message: Message | null, annotations: AnnotationsStore): void {
  useEffect(() => {
    if (!message?.offersUndo) return;
    const { undoable } = annotations.getState();
    return annotations.subscribe((now) => {
      if (now.undoable !== undoable && told.getState().message === message) hush();
    });
  }, [message, annotations]);
}

/** Takes the message away, unless the reader is at it. */
function leave(): void {
  const shown = document.querySelector('[data-told]');
  if (shown?.matches(':hover, :focus-within')) setTimeout(leave, STAYS);
  else hush();
}
