/** Where the reader is in the text that lies open, and where they were before they were led away. */
import { createStore } from 'zustand/vanilla';
import type { Sight } from '../../core/place.ts';
import type { View } from '../../core/progress.ts';
import type { Page } from '../reader/page.ts';

/** Where the reader was when a jump led them away. */
interface Left {
  readonly sight: Sight;
  readonly view: View;
}

interface Here {
  readonly page: Page | null;
  /** Offset at eye level when the scroll last rested. */
  readonly eye: number;
  readonly left: Left | null;
  /** What was in the window where the reader is being brought back to. */
  readonly home: View | null;
  /** The ids of the sections that were read. */
  readonly read: ReadonlySet<string>;
}

const NOWHERE: Here = { page: null, eye: 0, left: null, home: null, read: new Set() };

export const here = createStore<Here>()(() => NOWHERE);

export function leaveHere(): void {
  here.setState(NOWHERE, true);
}
