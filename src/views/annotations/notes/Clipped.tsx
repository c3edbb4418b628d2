import { type ReactNode, useEffect, useRef, useState } from 'react';
import { watchSize } from '../../../platform/size.ts';
import { useWords } from '../../room.tsx';
import styles from './MarginNotes.module.css';

interface Props {
  readonly isLong: boolean;
  readonly onLong: (isLong: boolean) => void;
  /** True where words are left out whatever the height. */
  readonly isCut: boolean;
  readonly children: ReactNode;
}

/** So many lines of a note are shown at first; the others come when they are asked for, or when focus comes to them. */
export function Clipped({ isLong, onLong, isCut, children }: Props) {
  const { t } = useWords();
  const words = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const element = words.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const look = (): void => {
      if (!isLong) setOver(content.scrollHeight > element.clientHeight + 2);
    };
    look();
    return watchSize(content, look);
  }, [isLong]);
  const hasMore = isOver || isCut;
  return (
    <>
      <div
        ref={words}
        className={styles.clip}
        data-clipped={!isLong && hasMore}
        data-long={isLong}
        onFocus={() => onLong(true)}
      >
        <div>{children}</div>
      </div>
      {(hasMore || isLong) && (
        <button type="button" className={styles.more} aria-expanded={isLong} onClick={() => onLong(!isLong)}>
          {t(isLong ? 'note.less' : 'note.more')}
        </button>
      )}
    </>
  );
}
