import { type ReactNode, useMemo } from 'react';
import type { EntityKind } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import { useDigits, usePreferences, useStores, useWords } from '../room.tsx';
import styles from './Legend.module.css';

/** What is marked in this text: its names by kind, with a switch for each, or what is hidden and the way back. */
export function Legend({ roster }: { roster: Roster }) {
  const { t } = useWords();
  const { preferences } = useStores();
  const hidden = usePreferences(({ names, notes }) => `${names ? '' : 'names'} ${notes ? '' : 'notes'}`);
  const back = (what: 'names' | 'notes'): ReactNode =>
    hidden.includes(what) && (
      <button
        type="button"
        className={styles.back}
        onClick={() => preferences.getState().change({ [what]: true })}
      >
        {t(`page.back.${what}`)}
      </button>
    );
  return (
    <>
      {back('names') || <Kinds roster={roster} />}
      {back('notes')}
    </>
  );
}

/** The kinds of names in this text: how each is marked, how many there are, and a switch for each. */
function Kinds({ roster }: { roster: Roster }) {
  const { t } = useWords();
  const digits = useDigits();
  const { preferences, reading } = useStores();
  const hidden = usePreferences(({ hiddenKinds }) => hiddenKinds);
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
  if (words.length === 0) return null;
  return (
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
  );
}
