import { useId, useRef } from 'react';
import { CloseIcon } from '../controls/actionIcons.tsx';
import { useWords } from '../room.tsx';
import { dirOf } from './noteDirection.ts';
import styles from './TagField.module.css';
import { Offered } from './TagOptions.tsx';
import { useTagging } from './useTagging.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
  /** Tags that were used before; those that fit what is typed are offered. */
  readonly known: readonly string[];
  /** What is tagged by it, for those who do not see it. */
  readonly label: string;
}

/** Tags, each with a way to take it off, and a field for more that completes those used before. */
export function TagField({ value, onChange, known, label }: Props) {
  const { t } = useWords();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const { typed, isOpen, offered, at, add, type, press, leave } = useTagging(value, known, onChange);
  const remove = (tag: string): void => {
    onChange(value.filter((one) => one !== tag));
    field.current?.focus();
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
