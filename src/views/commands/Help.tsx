import { useEffect, useId, useRef, useState } from 'react';
import { restored } from '../../core/chord.ts';
import { usePreferences, useStores, useWords } from '../room.tsx';
import { useBindings, useNamesOfChords, USUAL } from './bindings.ts';
import styles from './Help.module.css';
import { KeyCaps } from './KeyCaps.tsx';
import { Recording } from './Recording.tsx';
import { COMMAND_IDS, type CommandId, COMMANDS, type Group, GROUPS } from './registry.ts';
import { Sheet, useSheet } from './Sheet.tsx';

/** Every command with its keys, each of which the reader may change. */
export default function Help({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { preferences } = useStores();
  const opened = useSheet(onClose);
  const isChanged = usePreferences(({ keys }) => Object.keys(keys).length > 0);
  const isKept = usePreferences(({ keeping }) => keeping === 'kept');
  const [recorded, setRecorded] = useState<CommandId | null>(null);
  const [said, setSaid] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  // The first button would be named before the sheet is.
  useEffect(() => title.current?.focus(), []);
  const record = (command: CommandId | null): void => {
    setRecorded(command);
    setSaid('');
  };
  return (
    <Sheet
      opened={opened}
      label={t('keys.title')}
      command="help"
      head={
        <h2 ref={title} tabIndex={-1} className={styles.title}>
          {t('keys.title')}
        </h2>
      }
    >
      <div className={styles.body}>
        <p className={styles.intro}>{t('keys.intro')}</p>
        {GROUPS.map((group) => (
          <Commands key={group} group={group} recorded={recorded} onRecord={record} onSaid={setSaid} />
        ))}
      </div>
      <div className={styles.foot}>
        <output className={styles.said}>{said}</output>
        {isChanged && !isKept && <p className={styles.intro}>{t('keys.notKept')}</p>}
        <button
          type="button"
          className={styles.plain}
          disabled={!isChanged}
          onClick={() => {
            preferences.getState().change({ keys: {} });
            record(null);
            setSaid(t('keys.resetDone'));
            title.current?.focus();
          }}
        >
          {t('keys.resetAll')}
        </button>
      </div>
    </Sheet>
  );
}

interface CommandsProps {
  readonly group: Group;
  readonly recorded: CommandId | null;
  readonly onRecord: (command: CommandId | null) => void;
  readonly onSaid: (words: string) => void;
}

function Commands({ group, recorded, onRecord, onSaid }: CommandsProps) {
  const { t } = useWords();
  const heading = useId();
  const here = COMMAND_IDS.filter((id) => (COMMANDS[id].group ?? 'page') === group);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles.group}>
        {t(`keys.group.${group}`)}
      </h3>
      <ul className={styles.list}>
        {here.map((command) => (
          <li key={command} className={styles.row}>
            <Row command={command} isRecorded={recorded === command} onRecord={onRecord} onSaid={onSaid} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends Omit<CommandsProps, 'group' | 'recorded'> {
  readonly command: CommandId;
  readonly isRecorded: boolean;
}

function Row({ command, isRecorded, onRecord, onSaid }: RowProps) {
  const { t } = useWords();
  const { preferences } = useStores();
  const bindings = useBindings();
  const name = useNamesOfChords();
  const isChanged = usePreferences(({ keys }) => Object.hasOwn(keys, command));
  const change = useRef<HTMLButtonElement>(null);
  const label = t(`command.${command}`);
  const { signs } = name(bindings[command]);
  const done = (words: string): void => {
    onRecord(null);
    onSaid(words);
    requestAnimationFrame(() => change.current?.focus());
  };
  return (
    <>
      <span className={styles.label}>{label}</span>
      {isRecorded ? (
        <Recording command={command} onDone={done} />
      ) : (
        <>
          {signs.length > 0 ? (
            <KeyCaps signs={signs} />
          ) : (
            <span className={styles.none}>{t('keys.none')}</span>
          )}
          <span className={styles.acts}>
            {isChanged && (
              <button
                type="button"
                className={styles.plain}
                aria-label={t('keys.resetOf', { command: label })}
                onClick={() => {
                  const { keys, change: keep } = preferences.getState();
                  keep({ keys: restored(USUAL, keys, command) });
                  done(t('keys.resetDone'));
                }}
              >
                {t('keys.reset')}
              </button>
            )}
            <button
              ref={change}
              type="button"
              className={styles.plain}
              aria-label={t('keys.changeOf', { command: label })}
              onClick={() => onRecord(command)}
            >
              {t('keys.change')}
            </button>
          </span>
        </>
      )}
    </>
  );
}
