import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../room.tsx';
import { useNamesOfKeys } from './bindings.ts';
import { KeyCaps } from './KeyCaps.tsx';
import styles from './Palette.module.css';
import { Sheet, useSheet } from './Sheet.tsx';
import { type Pick, type PickGroup, usePicking } from './usePicking.ts';

/** Everything that can be done or gone to from here, found by a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  /** What is chosen, by its id: more to choose from may still come. */
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useId();
  const groups = usePicking(query);
  const picks = groups.flatMap((group) => group.picks);
  const current = Math.max(
    0,
    picks.findIndex(({ id }) => id === chosen),
  );
  const opened = useSheet(onClose);
  const choose = (pick: Pick | undefined): void => {
    if (!pick) return;
    opened.leave();
    // Only now are focus and selection where they were: what is chosen may be about them.
    pick.run();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (event.key === 'Enter') choose(picks[current]);
    else if (step && picks.length > 0) setChosen(picks[moved(current, step, picks.length)]?.id ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet
      opened={opened}
      label={t('keys.commands')}
      command="palette"
      isSmall
      head={
        <input
          className={styles.field}
          type="text"
          role="combobox"
          aria-label={t('keys.seek')}
          aria-autocomplete="list"
          aria-expanded={picks.length > 0}
          aria-controls={list}
          aria-activedescendant={picks.length > 0 ? `${list}-${current}` : undefined}
          placeholder={t('keys.seek')}
          title={t('keys.seekHint')}
          value={query}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(null);
          }}
          onKeyDown={press}
        />
      }
    >
      <Options id={list} groups={groups} current={current} onChoose={choose} />
      <output className={picks.length === 0 ? styles.none : 'visually-hidden'}>
        {picks.length === 0 ? t('keys.nothing') : query.trim() && t('keys.found', { count: picks.length })}
      </output>
    </Sheet>
  );
}

const PAGE = 8;

/** One step goes round; a page stops at the ends. */
function moved(from: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (from + step + count) % count;
  return Math.min(count - 1, Math.max(0, from + step));
}

interface OptionsProps {
  readonly id: string;
  readonly groups: readonly PickGroup[];
  readonly current: number;
  readonly onChoose: (pick: Pick) => void;
}

/** The field above has the keys; here is what they choose from. */
function Options({ id, groups, current, onChoose }: OptionsProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, groups]);
  const firsts = groups.map((_, at) =>
    groups.slice(0, at).reduce((count, { picks }) => count + picks.length, 0),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what a browser offers by itself knows no groups and no folded letters
    <div ref={list} id={id} role="listbox" aria-label={t('keys.options')} className={styles.list}>
      {groups.map(({ title, picks }, group) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options in a list
        <div key={title} role="group" aria-label={title} className={styles.group}>
          <div className={styles.groupTitle} aria-hidden="true">
            {title}
          </div>
          {picks.map((pick, i) => (
            <Option
              key={pick.id}
              id={`${id}-${(firsts[group] ?? 0) + i}`}
              pick={pick}
              isCurrent={(firsts[group] ?? 0) + i === current}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly pick: Pick;
  readonly isCurrent: boolean;
  readonly onChoose: (pick: Pick) => void;
}

function Option({ id, pick, isCurrent, onChoose }: OptionProps) {
  const keys = useNamesOfKeys();
  const { label, command, kind } = pick;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list it stands in
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={styles.option}
      // The field keeps focus, and with it the keyboard of a phone.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(pick)}
    >
      <bdi className={styles.label}>{label}</bdi>
      {command && <KeyCaps signs={keys(command).signs} />}
      {kind && <span className={styles.kind}>{kind}</span>}
    </div>
  );
}
