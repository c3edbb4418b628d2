import { localeOf } from '../../i18n/index.ts';
import { useWords } from '../room.tsx';

/** Writes a month (`2020-06`) in words, by the Gregorian calendar. */
export function useMonth(): (month: string) => string {
  const { language } = useWords();
  const form = { calendar: 'gregory', year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(localeOf(language), form);
  return (month) => format.format(new Date(`${month}-01T00:00:00Z`));
}
