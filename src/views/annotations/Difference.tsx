import type { Difference as Piece } from '../../core/differences.ts';
import { useWords } from '../room.tsx';
import styles from './Changed.module.css';

/** Words with what gave way struck through and what came instead underlined; both are also said. */
export function Difference({ pieces }: { pieces: readonly Piece[] }) {
  const { t } = useWords();
  return pieces.map(({ kind, text }, i) => {
    // oxlint-disable react/no-array-index-key -- pieces have no name but their place
    if (kind === 'same') return <span key={i}>{text}</span>;
    const Tag = kind === 'removed' ? 'del' : 'ins';
    return (
      <Tag key={i} className={styles[kind]}>
        <span className="visually-hidden"> {t(`note.${kind}`)} </span>
        {text}
      </Tag>
    );
  });
}
