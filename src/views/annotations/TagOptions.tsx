import { useWords } from '../room.tsx';
import styles from './TagField.module.css';

interface Props {
  readonly id: string;
  readonly offered: readonly string[];
  readonly at: number;
  readonly onChoose: (tag: string) => void;
}

/** Tags that were used before, one of which may be taken. The field that controls them has the keys. */
export function Offered({ id, offered, at, onChoose }: Props) {
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
