import { useMemo } from 'react';
import { localeOf } from '../../i18n/index.ts';
import { useWords } from '../room.tsx';

const DAY = 24 * 60 * 60 * 1000;
/** So many ms in each, the largest first; a moment further away than a month is named by its date. */
const UNITS = [
  ['day', DAY],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
] as const;
const FAR = 30 * DAY;
/** The last ms that there is a date for. */
const LAST = 8.64e15;

export interface Dates {
  /** A day in words: «9 مارس 2026». `at` in ms since 1970. */
  readonly day: (at: number) => string;
  /** How long ago it was, or the day where that is long: «قبل ساعتين», «أمس». */
  readonly ago: (at: number) => string;
}

/** Writes moments in the reader's language and digits, by the Gregorian calendar. */
export function useDates(): Dates {
  const words = useWords();
  return useMemo(() => {
    const locale = localeOf(words.language);
    const days = new Intl.DateTimeFormat(locale, { calendar: 'gregory', dateStyle: 'long' });
    const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    // A time that no date can have is said as the nearest that one can: words about it are no reason to say nothing.
    const day = (at: number): string => days.format(Math.min(LAST, Math.max(-LAST, at)) || 0);
    const ago = (at: number): string => {
      const since = Date.now() - at;
      if (since > FAR || since < -DAY) return day(at);
      const [unit, ms] = UNITS.find(([, least]) => since >= least) ?? ['second', Number.POSITIVE_INFINITY];
      return spans.format(-Math.floor(since / ms) || 0, unit);
    };
    return { day, ago };
  }, [words]);
}
