/** What of the page goes on paper beside its words. Remembered as long as the app is open. */
import { createStore } from 'zustand/vanilla';

export const PRINTED = ['names', 'highlights', 'notes'] as const;
export type Printed = (typeof PRINTED)[number];

export const choices = createStore<Readonly<Record<Printed, boolean>>>()(() => ({
  names: true,
  highlights: true,
  notes: true,
}));
