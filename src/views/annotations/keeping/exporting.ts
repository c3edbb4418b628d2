import { writeDocument } from '../../../core/exchange.ts';
import { download } from '../../../platform/files.ts';
import { noteExport } from '../../../state/snapshots.ts';
import type { Keeping } from '../../room.tsx';

/** What an exported file is called: `hashiya-2026-11-22.json`, by the reader's own calendar day. `now` in ms since 1970. */
export function exportName(now: number, part?: string): string {
  const date = new Date(now);
  const digits = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), digits(date.getMonth() + 1), digits(date.getDate())].join('-');
  return `hashiya-${part === undefined ? '' : `${part}-`}${day}.json`;
}

/** Hands the reader all annotations, those in the bin too, and all bookmarks as one file. How many they are, or null where no file can be had. */
export function exportAll({ annotations, bookmarks, drawer }: Keeping): number | null {
  const { all, bin } = annotations.getState();
  const everything = [...all(), ...bin()];
  const now = Date.now();
  if (!download(exportName(now), writeDocument(everything, now, bookmarks.getState().all()))) return null;
  noteExport(drawer, { at: now, count: everything.length });
  return everything.length;
}
