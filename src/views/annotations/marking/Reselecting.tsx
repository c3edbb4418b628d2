import { useEffect, useRef } from 'react';
import type { Range } from '../../../core/article.ts';
import { useKeyNames } from '../../commands/bindings.ts';
import type { Page } from '../../reader/page.ts';
import { useStores, useWords } from '../../room.tsx';
import { startCaret } from './careting.ts';
import { useMargin } from '../margin.ts';
import { cancelReselect, stopReselect } from '../reselecting.ts';
import styles from './SelectionBar.module.css';
import { useDockedHeight } from './useBarPlace.ts';
import type { Marks } from './useMarks.ts';
import { useRoaming } from './useRoaming.ts';

/** Says that a passage is waited for, until one is selected. */
export function Awaiting() {
  const { t } = useWords();
  const { reading } = useStores();
  const { page } = useMargin();
  const bar = useRef<HTMLDivElement>(null);
  const roam = useRoaming(bar);
  const keys = useKeyNames('caret');
  useDockedHeight(bar, true);
  useEscape(page);
  useEffect(() => {
    reading.getState().say(t('marking.choose'));
    bar.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [reading, t]);
  const byKeys = (): void => {
    const offset = page.offsetAtEye();
    startCaret({ start: offset, end: offset });
  };
  return (
    <section aria-label={t('marking.choose')}>
      <div
        ref={bar}
        role="toolbar"
        tabIndex={-1}
        aria-label={t('marking.choose')}
        className={styles.dock}
        data-docked
        data-selection-bar
        onKeyDown={roam}
      >
        <span className={styles.says}>{t('marking.choose')}</span>
        <div className={styles.acts}>
          <button type="button" className={styles.act} aria-keyshortcuts={keys.aria} onClick={byKeys}>
            {t('marking.byKeys')}
          </button>
          <button type="button" className={styles.act} onClick={() => cancelReselect(page)}>
            {t('marking.cancel')}
          </button>
        </div>
      </div>
    </section>
  );
}

interface ReselectedProps {
  readonly annotation: string;
  readonly marks: Marks;
  readonly done: (act: (range: Range) => void) => () => void;
  readonly onLeave: () => void;
}

/** Gives what is selected to the annotation that waits for it, or leaves it where it was. */
export function Reselected({ annotation, marks, done, onLeave }: ReselectedProps) {
  const { t } = useWords();
  const { page, places, focused, open } = useMargin();
  const isOrphan = places.get(annotation) === undefined;
  useEscape(page);
  const replace = done((range) => {
    marks.replace(annotation, isOrphan, range);
    stopReselect();
    if (focused !== annotation) open(annotation);
  });
  const cancel = (): void => {
    cancelReselect(page);
    onLeave();
  };
  return (
    <div className={styles.acts}>
      <button type="button" className={styles.act} onClick={replace}>
        {t(isOrphan ? 'marking.attach' : 'marking.replace')}
      </button>
      <button type="button" className={styles.act} onClick={cancel}>
        {t('marking.cancel')}
      </button>
    </div>
  );
}

/** Escape leaves the annotation where it was. */
function useEscape(page: Page): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (
        event.key !== 'Escape' ||
        event.defaultPrevented ||
        document.querySelector(':popover-open, dialog:modal')
      )
        return;
      event.preventDefault();
      cancelReselect(page);
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [page]);
}
