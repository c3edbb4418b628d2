/** The text that is read at the moment, for commands that find things in it. */
import { createStore } from 'zustand/vanilla';
import type { Roster } from '../../core/roster.ts';

export const atHand = createStore<{ readonly roster: Roster | null }>()(() => ({ roster: null }));
