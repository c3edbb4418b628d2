import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Chord, chordOf, ownerOf, rebound, type Reserved, reservedBy } from '../../core/chord.ts';
import { useStores, useWords } from '../room.tsx';
import { bindingsFor, isApple, pressOf, useNamesOfChords } from './bindings.ts';
import styles from './Help.module.css';
import type { CommandId } from './registry.ts';

interface Props {
  readonly command: CommandId;
  /** Called when it is over, with what to say; nothing where nothing was changed. */
  readonly onDone: (words: string) => void;
}

/** Why the keys that were pressed are not simply taken. */
type Trouble =
  | { readonly chord: Chord; readonly reason: Reserved }
  | { readonly chord: Chord; readonly reason: 'taken'; readonly owner: CommandId };

/** Waits for the new keys of a command: those the browser keeps are refused, those of another command offered in exchange. */
export function Recording({ command, onDone }: Props) {
  const { t } = useWords();
  const { preferences } = useStores();
  const print = useNamesOfChords();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => field.current?.focus(), []);
  const label = (one: CommandId): string => t(`command.${one}`);
  const written = (chord: Chord): string => `\u2068${print([chord]).printed}\u2069`;
  const take = (chord: Chord): void => {
    const { keys, change } = preferences.getState();
    const bindings = bindingsFor(keys);
    const owner = ownerOf(bindings, chord, command);
    const next = rebound(bindings, keys, command, chord);
    change({ keys: next });
    const names = { command: label(command), keys: written(chord) };
    if (owner === null) {
      onDone(t('keys.changed', names));
      return;
    }
    const left = bindingsFor(next)[owner];
    const others = left.length > 0 ? left.map(written).join(` ${t('keys.or')} `) : t('keys.none');
    onDone(t('keys.swapped', { ...names, owner: label(owner), others }));
  };
  const press = (event: KeyboardEvent): void => {
    // Those who move on by Tab leave the keys as they are.
    if (event.key === 'Tab' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onDone('');
      return;
    }
    const chord = event.repeat ? null : chordOf(pressOf(event.nativeEvent), isApple);
    if (!chord) return;
    const reason = reservedBy(chord);
    const owner = ownerOf(bindingsFor(preferences.getState().keys), chord, command);
    if (reason) setTrouble({ chord, reason });
    else if (owner) setTrouble({ chord, reason: 'taken', owner });
    else take(chord);
  };
  const remove = (): void => {
    const { keys, change } = preferences.getState();
    change({ keys: { ...keys, [command]: [] } });
    onDone(t('keys.removed', { command: label(command) }));
  };
  return (
    <div className={styles.recording}>
      <button ref={field} type="button" className={styles.press} onKeyDown={press}>
        {t('keys.press')}
        <span className={styles.hint}>{t('keys.pressHint')}</span>
      </button>
      <p role="alert" className={styles.trouble}>
        {trouble && saidOf(trouble)}
      </p>
      <span className={styles.acts}>
        {trouble?.reason === 'taken' && (
          <button type="button" className={styles.main} onClick={() => take(trouble.chord)}>
            {t('keys.swap')}
          </button>
        )}
        <button
          type="button"
          className={styles.plain}
          aria-label={t('keys.removeOf', { command: label(command) })}
          onClick={remove}
        >
          {t('keys.remove')}
        </button>
        <button type="button" className={styles.plain} onClick={() => onDone('')}>
          {t('keys.keep')}
        </button>
      </span>
    </div>
  );

  function saidOf({ chord, ...why }: Trouble): string {
    if (why.reason === 'taken') return t('keys.taken', { keys: written(chord), owner: label(why.owner) });
    return t(`keys.reserved.${why.reason}`, { keys: written(chord) });
  }
}
