import type { ReactNode } from 'react';
import { useWords } from '../../room.tsx';
import styles from './Chosen.module.css';

interface Props {
  /** The ids of all that can be chosen. */
  readonly all: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  /** What is done to those that are chosen; shown while there are any. */
  readonly children: ReactNode;
}

/** All of a list or some of it, how many, and what is done to them at once. What is no longer listed is left alone. */
export function Choosing({ all, chosen, onChosen, children }: Props) {
  const { t } = useWords();
  const count = all.filter((id) => chosen.has(id)).length;
  const isAll = count === all.length && count > 0;
  return (
    <section className={styles.chosen} aria-label={t('annotations.chosenLabel')}>
      <div className={styles.row}>
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && !isAll;
            }}
            onChange={() => onChosen(new Set(isAll ? [] : all))}
          />
          {t('annotations.chooseAll')}
        </label>
        <output>{t('annotations.chosen', { count })}</output>
      </div>
      {count > 0 && children}
    </section>
  );
}

/** `chosen` with or without `id`. */
export function choosing(
  chosen: ReadonlySet<string> | null,
  id: string,
  isChosen: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}
