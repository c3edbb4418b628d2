import { type ReactNode, useMemo, useRef } from 'react';
import type { EntityKind } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import { useDigits, usePreferences, useStores, useWords } from '../room.tsx';
import styles from './Legend.module.css';

/** What is marked in this text: its names by kind, with a switch for each, or what is hidden and the way back. */
export function Legend({ roster }: { roster: Roster }) {
  const { t } = useWords();
  const digits = useDigits();
  const { preferences, reading } = useStores();
  const names = usePreferences((state) => state.names);
  const notes = usePreferences((state) => state.notes);
  const hidden = usePreferences(({ hiddenKinds }) => hiddenKinds);
  const part = useRef<HTMLDivElement>(null);
  const show = (what: 'names' | 'notes'): void => {
    preferences.getState().change({ [what]: true });
    // The button goes with what it does.
    requestAnimationFrame(() => (part.current?.querySelector('button') ?? part.current)?.focus());
  };
  const back = (what: 'names' | 'notes'): ReactNode => (
    <button type="button" className={styles.back} onClick={() => show(what)}>
      {t(`page.back.${what}`)}
    </button>
  );
  const toggle = (kind: EntityKind): void => {
    const isHidden = hidden.includes(kind);
    preferences
      .getState()
      .change({ hiddenKinds: isHidden ? hidden.filter((other) => other !== kind) : [...hidden, kind] });
    reading.getState().say(t(isHidden ? 'legend.shown' : 'legend.hidden', { kind: t(`kinds.${kind}`) }));
  };
  // Words are looked up once: a switch is to mark the names before the next frame.
  const words = useMemo(
    () =>
      roster.kinds.map(({ kind, named }) => ({
        kind,
        name: t(`kinds.${kind}`),
        count: digits(named.length),
      })),
    [roster, t, digits],
  );
  return (
    <div ref={part} tabIndex={-1} className={styles.part}>
      {names
        ? words.length > 0 && (
            <ul className={styles.legend} aria-label={t('legend.label')}>
              {words.map(({ kind, name, count }) => (
                <li key={kind}>
                  <button
                    type="button"
                    role="switch"
                    aria-checked={!hidden.includes(kind)}
                    className={styles.kind}
                    onClick={() => toggle(kind)}
                  >
                    <span className={`${styles.name} kind-line kind-line-${kind}`}>{name}</span>{' '}
                    <span className={styles.count}>{count}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        : back('names')}
      {!notes && back('notes')}
    </div>
  );
}
