import type { Found } from '../../../core/finding.ts';
import { clip } from '../../../core/language.ts';
import { BackIcon, ForwardIcon } from '../../controls/actionIcons.tsx';
import { useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { useMargin } from '../margin.ts';
import { revealBeside } from '../revealing.ts';

interface Props {
  readonly found: readonly Found[];
  /** The one that was gone to last. */
  readonly at: string | null;
  readonly onWalk: (id: string) => void;
}

/** Goes through the text from one of those found to the next; the list stays. */
export function Walk({ found, at, onWalk }: Props) {
  const { t } = useWords();
  const { reading } = useStores();
  const { page, roster } = useMargin();
  const here = found.filter((one) => one.at !== null && one.annotation.article === roster.article.id);
  if (here.length === 0) return null;
  const go = (step: 1 | -1): void => {
    const from = here.findIndex(({ annotation }) => annotation.id === at);
    const next = from < 0 ? (step > 0 ? 0 : here.length - 1) : (from + step + here.length) % here.length;
    const { annotation, at: range, words } = here[next] as Found;
    onWalk(annotation.id);
    if (range) revealBeside(page, range);
    const quote = `\u2068${clip(words, 80)}\u2069`;
    reading.getState().say(t('annotations.arrived', { at: next + 1, of: here.length, quote }));
  };
  return (
    <span className={styles.walk}>
      <button
        type="button"
        className={styles.sign}
        aria-label={t('annotations.previous')}
        title={t('annotations.previous')}
        onClick={() => go(-1)}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className={styles.sign}
        aria-label={t('annotations.next')}
        title={t('annotations.next')}
        onClick={() => go(1)}
      >
        <ForwardIcon />
      </button>
    </span>
  );
}
