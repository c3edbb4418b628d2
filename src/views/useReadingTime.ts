import { readingMinutes } from '../core/language.ts';
import { useWords } from './room.tsx';

/** Says how long so many words take to read: in minutes, and in hours where minutes say little. */
export function useReadingTime(): (words: number) => string {
  const { t } = useWords();
  return (words) => {
    const minutes = readingMinutes(words);
    return minutes < 90
      ? t('article.minutes', { count: minutes })
      : t('article.hours', { count: Math.round(minutes / 60) });
  };
}
