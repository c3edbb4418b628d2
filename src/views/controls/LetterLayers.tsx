import { type ReactNode, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Article } from '../../core/article.ts';
import type { Letters } from '../../core/display.ts';
import { TASHKEEL, TATWEEL, TEXT_DIGITS } from '../../state/preferences.ts';
import { atHand } from '../aids/atHand.ts';
import { usePreferences, useStores, useWords } from '../room.tsx';
import styles from './LetterLayers.module.css';

/** How the letters of the text are shown. A choice is offered where the text at hand has something to choose. */
export function LetterLayers() {
  const { t } = useWords();
  const { preferences } = useStores();
  const { change } = preferences.getState();
  const tashkeel = usePreferences((state) => state.tashkeel);
  const tatweel = usePreferences((state) => state.tatweel);
  const digits = usePreferences((state) => state.textDigits);
  const title = useId();
  const article = useStore(atHand, (state) => state.article);
  const has = useLayersOf(article);
  if (has === undefined) return null;
  return (
    <section aria-labelledby={title} className={styles.layers}>
      <h2 id={title} className={styles.title}>
        {t('letters.title')}
      </h2>
      <Layer
        legend={t('letters.tashkeel')}
        missing={has?.tashkeel === false ? t('letters.noTashkeel') : null}
        values={TASHKEEL}
        value={tashkeel}
        name={(value) => t(`letters.marks.${value}`)}
        onChoose={(value) => change({ tashkeel: value })}
      />
      <Layer
        legend={t('letters.tatweel')}
        missing={has?.tatweel === false ? t('letters.noTatweel') : null}
        values={TATWEEL}
        value={tatweel}
        name={(value) => t(`letters.stretching.${value}`)}
        onChoose={(value) => change({ tatweel: value })}
      />
      <Layer
        legend={t('letters.digits')}
        missing={has?.textDigits === false ? t('letters.noDigits') : null}
        values={TEXT_DIGITS}
        value={digits}
        name={(value) => (value === 'source' ? t('letters.asTheyCame') : DIGITS[value])}
        onChoose={(value) => change({ textDigits: value })}
      />
      <p className={styles.hint}>{t('letters.hint')}</p>
    </section>
  );
}

/** Which layers `article` has: null for no article, undefined while that is found out. */
function useLayersOf(article: Article | null): Record<keyof Letters, boolean> | null | undefined {
  const [has, setHas] = useState<Record<keyof Letters, boolean> | null>();
  useEffect(() => {
    // Where it does not come every choice is offered.
    if (article)
      import('../../core/display.ts').then(
        ({ layersOf }) => setHas(layersOf(article)),
        () => setHas(null),
      );
  }, [article]);
  return article ? has : null;
}

const DIGITS = { latn: '123', arab: '١٢٣' } as const;

interface LayerProps<T extends string> {
  readonly legend: string;
  /** What is said in place of choices that would change nothing, or null. */
  readonly missing: string | null;
  readonly values: readonly T[];
  readonly value: T;
  readonly name: (value: T) => ReactNode;
  readonly onChoose: (value: T) => void;
}

function Layer<T extends string>({ legend, missing, values, value, name, onChoose }: LayerProps<T>) {
  const group = useId();
  if (missing !== null) return <p className={styles.missing}>{missing}</p>;
  return (
    <fieldset className={styles.layer}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {values.map((option) => (
          <label key={option} className={styles.option}>
            <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
            <span>{name(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
