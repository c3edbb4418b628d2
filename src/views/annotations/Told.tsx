import { memo, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { KeepingProblem } from '../../state/annotations.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import { useKeptFocus } from '../focus.ts';
import { useStores, useWords } from '../room.tsx';
import { useAnnotations, useMargin } from './margin.ts';
import styles from './Told.module.css';
import { hush, type Message, told } from './told.ts';
import { useTakingSteps } from './useStepKeys.ts';

/** A message that asks for nothing leaves after so many ms; one under pointer or focus stays. */
const STAYS = 6000;

/** What was just done, with a way back; and what the reader has to know about the keeping of their notes. */
export const Told = memo(function Told() {
  const { t } = useWords();
  const { keeping, spot, page } = useMargin();
  const untold = useAnnotations(keeping.annotations, (state) => state.untold);
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section, (before) => before ?? titleOfPanel() ?? page.home());
  // The panel of keeping explains them all.
  const isExplained = spot.kind === 'annotations' && spot.view === 'keeping';
  return (
    <section ref={section} className={styles.told} aria-label={t('kept.told')}>
      {!isExplained && untold.map((problem) => <Problem key={problem.kind} problem={problem} />)}
      <Latest />
    </section>
  );
});

function titleOfPanel(): HTMLElement | null {
  return document.querySelector('[data-panel] h2');
}

function Problem({ problem }: { problem: KeepingProblem }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { keeping, roster } = useMargin();
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
      <CloseButton
        label={t('kept.putAside')}
        className={styles.close}
        onClose={() => keeping.annotations.getState().putAside(problem.kind)}
      />
    </div>
  );
}

function Latest() {
  const { t } = useWords();
  const { reading } = useStores();
  const message = useStore(told, (state) => state.message);
  const undo = useUndoing(message);
  useEffect(() => {
    if (!message) return;
    reading.getState().say(message.words);
    const leaving = setTimeout(() => leave(), STAYS);
    return () => clearTimeout(leaving);
  }, [message, reading]);
  useEffect(() => hush, []);
  const isStale = undo === 'stale';
  useEffect(() => {
    if (isStale) hush();
  }, [isStale]);
  if (!message || isStale) return null;
  return (
    <div className={styles.message} data-told>
      <p className={styles.words}>{message.words}</p>
      {undo && (
        <button type="button" className={styles.action} onClick={undo}>
          {t('do.undo')}
        </button>
      )}
      <CloseButton className={styles.close} onClose={hush} />
    </div>
  );
}

/** What takes back what a message speaks of; null where it offers none, `stale` once that is no longer the last step. */
function useUndoing(message: Message | null): (() => void) | null | 'stale' {
  const margin = useMargin();
  const undoable = useAnnotations(margin.keeping.annotations, (state) => state.undoable);
  const take = useTakingSteps(margin);
  const undoes = message?.undoes ?? null;
  if (undoes === null || typeof undoes === 'function') return undoes;
  return undoes === undoable ? take.undo : 'stale';
}

/** Takes the message away, unless the reader is at it. */
function leave(): void {
  const shown = document.querySelector('[data-told]');
  if (shown?.matches(':hover, :focus-within')) setTimeout(leave, STAYS);
  else hush();
}
