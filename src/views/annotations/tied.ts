/** Which note and passage the reader has under the pointer or in focus: both show that they belong together. */
import { createStore } from 'zustand/vanilla';
import type { Place } from '../../core/place.ts';
import type { ReadingStore } from '../../state/reading.ts';

interface Tied {
  /** The annotation whose note or passage is pointed at, or null. */
  readonly hovered: string | null;
  /** The annotation that was opened by its note in the margin: closing it gives focus back to that note. */
  readonly pressed: string | null;
  /** The annotation that was made to be written on: its note takes focus at once, wherever it opens. */
  readonly toWrite: string | null;
  /** The annotation that was thrown away while its note was open: the address still names it for a moment. */
  readonly leaving: string | null;
}

const NOTHING: Tied = { hovered: null, pressed: null, toWrite: null, leaving: null };

export const tied = createStore<Tied>()(() => NOTHING);

export function hover(annotation: string | null): void {
  if (tied.getState().hovered !== annotation) tied.setState({ hovered: annotation });
}

/** Ends the pointing at `annotation`, unless another one is pointed at already. */
export function unhover(annotation: string): void {
  if (tied.getState().hovered === annotation) hover(null);
}

/** The annotation whose note is open at `place`, or null. */
export function noteAt(place: Place): string | null {
  return place.view === 'article' && place.spot.kind === 'annotation' ? place.spot.annotation : null;
}

/** Closes the note of `annotation`, which is thrown away or no longer there: nothing is said of it meanwhile. */
export function closeLeaving(reading: ReadingStore, article: string, annotation: string): void {
  tied.setState({ leaving: annotation });
  const stop = reading.subscribe(({ place }) => {
    if (noteAt(place) === annotation) return;
    stop();
    tied.setState({ leaving: null });
  });
  reading.getState().close(article);
}

/** To be called before an annotation is opened in order to write its note. */
export function intendToWrite(annotation: string): void {
  tied.setState({ toWrite: annotation });
}
