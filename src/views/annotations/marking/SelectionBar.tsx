import { type ReactNode, useEffect, useRef } from 'react';
import type { Range } from '../../../core/article.ts';
import { nudge } from '../../../core/moving.ts';
import { BackIcon, ForwardIcon } from '../../controls/actionIcons.tsx';
import { useWords } from '../../room.tsx';
import { useMargin } from '../margin.ts';
import styles from './SelectionBar.module.css';
import { hush } from '../told.ts';
import { useBarPlace, useIsDocked } from './useBarPlace.ts';
import type { Draft } from './useDraft.ts';
import { useRoaming } from './useRoaming.ts';

interface Props {
  readonly draft: Draft;
  readonly isMoving: boolean;
  readonly onChange: (range: Range) => void;
  readonly children: ReactNode;
}

/** What stands at a selection: under it where there is a mouse, at the bottom of the window where there is a finger. */
export function SelectionBar({ draft, isMoving, onChange, children }: Props) {
  const { t } = useWords();
  const { page } = useMargin();
  const bar = useRef<HTMLDivElement>(null);
  const isDocked = useIsDocked();
  useBarPlace(bar, page, draft, { isDocked, isMoving });
  const roam = useRoaming(bar);
  // What was told before would now lie over the words that are selected.
  useEffect(() => {
    if (isDocked) hush();
  }, [isDocked]);
  return (
    <section aria-label={t('marking.bar')}>
      <div
        ref={bar}
        role="toolbar"
        tabIndex={-1}
        aria-label={t('marking.bar')}
        className={isDocked ? styles.dock : styles.bar}
        data-selection-bar
        data-docked={isDocked || undefined}
        data-moving={isMoving}
        onKeyDown={roam}
        // The selection stays where a press would take it away.
        onMouseDown={(event) => event.preventDefault()}
      >
        {children}
        {isDocked && <Nudges draft={draft} onChange={onChange} />}
      </div>
    </section>
  );
}

/** The ends of the selection, moved word by word: handles are hard to hit with a finger. */
function Nudges({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { t } = useWords();
  const { page } = useMargin();
  const button = (side: 'start' | 'end', direction: 1 | -1) => {
    const label = t(`marking.${side}${direction > 0 ? 'Forward' : 'Back'}`);
    return (
      <button
        type="button"
        className={styles.step}
        aria-label={label}
        title={label}
        onClick={() => onChange(nudge(page.article, draft, side, direction))}
      >
        {direction > 0 ? <ForwardIcon /> : <BackIcon />}
      </button>
    );
  };
  return (
    // The arrows point where the text goes, whichever way the interface runs.
    <div className={styles.nudges} dir={page.article.direction}>
      {(['start', 'end'] as const).map((side) => (
        <fieldset key={side} aria-label={t(`marking.${side}`)} className={styles.nudge}>
          {button(side, -1)}
          <span aria-hidden="true">{t(`marking.${side}`)}</span>
          {button(side, 1)}
        </fieldset>
      ))}
    </div>
  );
}
