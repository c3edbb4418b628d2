import { useEffect, useMemo, useState } from 'react';
import type { Article } from '../../core/article.ts';
import type { Lettering, Letters } from '../../core/display.ts';
import { usual } from '../../state/preferences.ts';
import { usePreferences, useStores } from '../room.tsx';

type Display = typeof import('../../core/display.ts');

const keyOf = ({ tashkeel, tatweel, textDigits }: Letters): string => tashkeel + tatweel + textDigits;
const PLAIN = keyOf(usual);

/**
 * How the reader wants the letters of `article` shown; null as they came. Undefined while what knows that is
 * on its way to a page that has shown no letters yet: they do not change before the reader's eyes.
 */
export function useLettering(article: Article | undefined): Lettering | null | undefined {
  const { preferences } = useStores();
  const key = usePreferences(keyOf);
  const isPlain = key === PLAIN;
  const [display, setDisplay] = useState<Display | null | undefined>(isPlain ? null : undefined);
  useEffect(() => {
    // Where it does not come the text is shown as it came.
    if (!isPlain) import('../../core/display.ts').then(setDisplay, () => setDisplay(null));
  }, [isPlain]);
  return useMemo(() => {
    if (isPlain) return null;
    return display && (article ? new display.Lettering(article, preferences.getState()) : null);
    // oxlint-disable-next-line react/exhaustive-deps -- the key says what is read of the preferences
  }, [key, article, display]);
}
