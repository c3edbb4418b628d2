import { useState } from 'react';
import { clip } from '../../core/language.ts';
import { useWords } from '../room.tsx';
import styles from './panel/Beside.module.css';

interface Props {
  readonly words: string;
  readonly dir: 'rtl' | 'ltr' | 'auto';
  readonly className: string | undefined;
}

/** So much is enough to know it by, in UTF-16 code units. */
const MOST = 400;

/** Words of which the beginning is shown, and all of them once that is asked for. */
export function Lengthy({ words, dir, className }: Props) {
  const { t } = useWords();
  const [isWhole, setWhole] = useState(false);
  const beginning = clip(words, MOST);
  return (
    <>
      <p className={className} dir={dir}>
        {isWhole ? words : beginning}
      </p>
      {beginning !== words && (
        <button
          type="button"
          className={styles.plain}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'note.less' : 'note.more')}
        </button>
      )}
    </>
  );
}
