import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { cleanTags, LIMITS } from '../../core/annotation.ts';
import { foldedString } from '../../core/folding.ts';
import { CloseIcon } from '../controls/icons.tsx';
import { useWords } from '../room.tsx';
import { dirOf } from './noteDirection.ts';
import styles from './TagField.module.css';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
  /** Tags that were used before; those that fit what is typed are offered. */
  readonly known: readonly string[];
  /** What is tagged by it, for those who do not see it. */
  readonly label: string;
}

/** More than these are not looked through by anybody. */
const MOST_OFFERED = 8;
/** What ends a tag while typing: the commas of Arabic and of Latin script, and the end of a line. */
const ENDS = /[،,\n]/;

/** Tags, each with a way to take it off, and a field for more that completes those used before. */
export function TagField({ value, onChange, known, label }: Props) {
  const { t } = useWords();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const offered = useMemo(
    () => (isOpen ? completions(typed, known, value) : []),
    [isOpen, typed, known, value],
  );
  const add = (words: string): void => {
    const added = words.split(ENDS).map((tag) => spelling(tag, known));
    const next = cleanTags([...value, ...added]);
    if (next.length !== value.length) onChange(next);
    setTyped('');
    setAt(-1);
    setOpen(false);
  };
  const remove = (tag: string): void => {
    onChange(value.filter((one) => one !== tag));
    field.current?.focus();
  };
  const type = (words: string): void => {
    if (ENDS.test(words)) {
      add(words);
      return;
    }
    setTyped(words);
    setAt(-1);
    setOpen(words.trim() !== '');
  };
  const move = (by: 1 | -1): void => {
    const count = isOpen ? offered.length : completions(typed, known, value).length;
    setOpen(count > 0);
    if (count > 0) setAt((from) => (from < 0 ? (by > 0 ? 0 : count - 1) : (from + by + count) % count));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // A key that ends a composition chooses letters, not tags.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    const isEmpty = event.key === 'Enter' && typed.trim() === '' && at < 0;
    if (step) move(step);
    else if (event.key === 'Enter' && !isEmpty) add(offered[at] ?? typed);
    else if (event.key === 'Escape' && offered.length > 0) setOpen(false);
    else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const leave = (): void => {
    // Words left in the field are meant.
    if (typed.trim() !== '') add(typed);
    setOpen(false);
  };
  return (
    <div className={styles.field}>
      <ul className={styles.tags} aria-label={label}>
        {value.map((tag) => (
          <Tag key={tag} tag={tag} onRemove={remove} />
        ))}
      </ul>
      <span className={styles.adding}>
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-label={t('note.newTag')}
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={list}
          aria-activedescendant={offered[at] === undefined ? undefined : `${list}-${at}`}
          dir={typed === '' ? undefined : dirOf(typed)}
          placeholder={t('note.newTag')}
          value={typed}
          maxLength={LIMITS.tag}
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="done"
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          onBlur={leave}
        />
        <Offered id={list} offered={offered} at={at} onChoose={add} />
        <output className="visually-hidden">
          {isOpen && typed !== '' ? t('note.offered', { count: offered.length }) : ''}
        </output>
      </span>
    </div>
  );
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

function Tag({ tag, onRemove }: { tag: string; onRemove: (tag: string) => void }) {
  const { t } = useWords();
  const name = t('note.removeTag', { tag });
  return (
    <li className={styles.tag}>
      <bdi>#{tag}</bdi>
      <button
        type="button"
        className={styles.remove}
        aria-label={name}
        title={name}
        onClick={() => onRemove(tag)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly offered: readonly string[];
  readonly at: number;
  readonly onChoose: (tag: string) => void;
}

function Offered({ id, offered, at, onChoose }: OfferedProps) {
  const { t } = useWords();
  return (
    // oxlint-disable jsx-a11y/prefer-tag-over-role -- what a browser offers by itself knows nothing of folded letters
    // oxlint-disable jsx-a11y/click-events-have-key-events -- the field has the keys
    <div
      id={id}
      role="listbox"
      aria-label={t('note.usedTags')}
      className={styles.offered}
      hidden={offered.length === 0}
    >
      {offered.map((tag, i) => (
        <div
          key={tag}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className={styles.option}
          // The field keeps focus: its keys go on working, and it has not been left.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(tag)}
        >
          <bdi>{tag}</bdi>
        </div>
      ))}
    </div>
  );
}

/** Tags of `known` that `typed` finds and `value` lacks: those that begin with it first. */
function completions(typed: string, known: readonly string[], value: readonly string[]): string[] {
  const wanted = foldedString(typed);
  const found: string[] = [];
  const within: string[] = [];
  for (const tag of known) {
    if (value.includes(tag)) continue;
    const folded = foldedString(tag);
    if (folded.startsWith(wanted)) found.push(tag);
    else if (folded.includes(wanted)) within.push(tag);
  }
  return [...found, ...within].slice(0, MOST_OFFERED);
}

/** `tag` as it was spelled before, so that «لغه» and «لغة» do not become two. */
function spelling(tag: string, known: readonly string[]): string {
  if (known.includes(tag.trim())) return tag;
  const folded = foldedString(tag);
  return known.find((one) => foldedString(one) === folded) ?? tag;
}
