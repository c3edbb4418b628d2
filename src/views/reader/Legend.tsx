import type { EntityKind } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import { useDigits, usePreferences, useStores, useWords } from '../room.tsx';
import styles from './Legend.module.css';

/** What is marked in this text: its names by kind, with a switch for each, or what is hidden and the way back. */
export function Legend({ roster }: { roster: Roster }) {
  const names = usePreferences((state) => state.names);
  const notes = usePreferences((state) => state.notes);
  return (
    <>
      {names ? <Kinds roster={roster} /> : <Hidden what="names" />}
      {!notes && <Hidden what="notes" />}
    </>
  );
}

function Hidden({ what }: { what: 'names' | 'notes' }) {
  const { t } = useWords();
  const { preferences } = useStores();
  return (
    <p className={styles.hidden}>
      {t(`page.${what}Hidden`)}{' '}
      <button type="button" onClick={() => preferences.getState().change({ [what]: true })}>
        {t(what === 'names' ? 'page.showNames' : 'page.showNotes')}
      </button>
    </p>
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
  if (roster.kinds.length === 0) return null;
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      {roster.kinds.map(({ kind, named }) => (
        <li key={kind}>
          <button
            type="button"
            role="switch"
            aria-checked={!hidden.includes(kind)}
            className={styles.kind}
            onClick={() => toggle(kind)}
          >
            <span className={`${styles.name} kind-line kind-line-${kind}`}>{t(`kinds.${kind}`)}</span>{' '}
            <span className={styles.count}>{digits(named.length)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
