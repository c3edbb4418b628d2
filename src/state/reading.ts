/** What the reader is doing: where they are, how they came there, and what was last said to them. */
import type { ComponentType } from 'react';
import { look, replace, type Shape } from '../core/cupboard.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatPlace, type Place, parsePlace, type Sight, type Spot } from '../core/place.ts';
import type { AddressBar, Entry } from '../platform/address.ts';
import type { Drawer } from '../platform/drawer.ts';

/** The annotations that begin in one section: how many, and the inks of the first few. */
export interface SectionMarks {
  readonly count: number;
  readonly inks: readonly string[];
}

/** What is shown with the sections once it has come: over them, under them, and beside the title of each. */
export interface ContentsParts {
  readonly Head?: ComponentType<{ readonly onChoose: (() => void) | undefined }>;
  readonly Foot?: ComponentType;
  readonly Mark?: ComponentType<{ readonly section: string }>;
}

export interface ReadingState {
  readonly place: Place;
  /** Grows each time the reader goes somewhere, also to where they are. Closing what lies over the text is not going. */
  readonly arrival: number;
  /** What to return to after back, forward or a reload; null when the place itself says it. */
  readonly returnTo: Sight | null;
  /** How many entries back the bare text is; 0 where that is not known. */
  readonly over: number;
  /** How many entries were laid one over another up to here. */
  readonly laid: number;
  /** True where a panel, a card or a note lies below what is open: `back` leads there. */
  readonly isOverSpot: boolean;
  /** True where the reader came by going back: what they come to is as they left it. */
  readonly isBack: boolean;
  /** Share of the text that has been passed, 0 to 1, and the section being read. */
  readonly progress: number;
  readonly section: number;
  /** What the reader marked in each section of the article at hand; empty until that is known. */
  readonly marks: readonly SectionMarks[];
  readonly parts: ContentsParts;
  /** How many places in each section hold what is searched for; empty while nothing is, or nothing was found. */
  readonly found: readonly number[];
  /** What the reader chose and could not be had: it is said beside the choice until another is made. */
  readonly missed: 'language' | 'face' | null;
  /** The face the text is set in; another than the one chosen while that is on its way. */
  readonly face: string;
  /** What a screen reader is told; `turn` tells two equal messages apart. */
  readonly said: { readonly words: string; readonly turn: number };

  /** Goes to a place, as a new entry of the history. */
  readonly go: (place: Place) => void;
  /** Lays a spot over the article: a new entry that `close` takes back. */
  readonly lay: (article: string, spot: Spot) => void;
  /** Changes the spot without a new entry: the next mention, another filter. */
  readonly turn: (article: string, spot: Spot) => void;
  /** Goes one entry back where we came over one, as from a card to the list it was chosen in. */
  readonly back: (article: string) => void;
  /** Closes all that lies over the article; the text stays where it is. */
  readonly close: (article: string) => void;
  /** Notes what stands at the top of the window, in the history's entry and for next time. */
  readonly noteSight: (article: string, sight: Sight) => void;
  /** Keeps it for next time alone, when the entry of the history is another one already. */
  readonly keepSight: (article: string, sight: Sight) => void;
  /** What was in sight when the article was last left, or null. */
  readonly recall: (article: string) => Sight | null;
  readonly noteView: (progress: number, section: number) => void;
  /** Keeps nothing more of where the reader is, for when everything is erased. Returns how to go on where that failed. */
  readonly forget: () => () => void;
  /** Asks once more for what could not be had: what then comes is an arrival. */
  readonly askAgain: () => void;
  readonly say: (words: string) => void;
}

export type ReadingStore = StoreApi<ReadingState>;

/** A history that has been cut short never comes back: after so many ms the text is laid bare where we are. */
const PATIENCE = 1000;

const VERSION = 1;
const placeKey = (article: string): string => `hashiya:place:${article}`;

/** Follows the address bar; keeps in `drawer` how far each article was read. */
export function createReading(bar: AddressBar, drawer: Drawer): ReadingStore {
  // The browser goes back in its own time: until it has, a second wish to close is the same wish.
  let closing = false;
  let isForgetting = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const leave = (article: string, entries: number): void => {
    if (closing) return;
    closing = true;
    bar.back(entries);
    patience = setTimeout(() => {
      closing = false;
      const { hash, sight } = bar.current();
      bar.replace({ hash, sight, over: 0 });
      store.getState().turn(article, { kind: 'text' });
    }, PATIENCE);
  };
  const store = createStore<ReadingState>()((set, get) => ({
    ...arrivalOf(bar.current()),
    arrival: 0,
    isBack: false,
    progress: 0,
    section: -1,
    marks: [],
    parts: {},
    found: [],
    missed: null,
    face: 'naskh',
    said: { words: '', turn: 0 },
    go: (place) => {
      bar.push({ hash: formatPlace(place), sight: null, over: 0 });
      set({ ...arrivalOf(bar.current()), place, arrival: get().arrival + 1, isBack: false });
    },
    lay: (article, spot) => {
      const place: Place = { view: 'article', article, spot };
      const over = get().over > 0 || isBare(get().place, article) ? get().over + 1 : 0;
      bar.push({ hash: formatPlace(place), sight: null, over, laid: get().laid + 1 });
      set({ ...arrivalOf(bar.current()), place, arrival: get().arrival + 1, isBack: false });
    },
    turn: (article, spot) => {
      const place: Place = { view: 'article', article, spot };
      const { laid, ...entry } = bar.current();
      const isLaid = laid !== undefined && !isBare(place, article);
      bar.replace({ ...entry, ...(isLaid && { laid }), hash: formatPlace(place) });
      set({ place, isBack: false, ...depthOf(bar.current()) });
    },
    back: (article) => {
      if (get().isOverSpot) leave(article, 1);
      else get().close(article);
    },
    close: (article) => {
      if (get().over > 0) leave(article, get().over);
      else if (!isBare(get().place, article)) get().turn(article, { kind: 'text' });
    },
    noteSight: (article, sight) => {
      bar.replace({ ...bar.current(), sight });
      get().keepSight(article, sight);
    },
    keepSight: (article, sight) => {
      if (isForgetting) return;
      const lying = look(drawer, placeKey(article), shape);
      replace(drawer, placeKey(article), lying, { version: VERSION, ...sight });
    },
    recall: (article) => look(drawer, placeKey(article), shape).value,
    noteView: (progress, section) => {
      if (progress !== get().progress || section !== get().section) set({ progress, section });
    },
    forget: () => {
      isForgetting = true;
      return () => {
        isForgetting = false;
      };
    },
    askAgain: () => set({ arrival: get().arrival + 1 }),
    say: (words) => set({ said: { words, turn: get().said.turn + 1 } }),
  }));
  bar.watch((entry) => {
    clearTimeout(patience);
    const arrived = { ...arrivalOf(entry), isBack: closing || laidOf(entry) < store.getState().laid };
    // A link to where the reader already is comes as a step to the same entry: it is meant anew.
    const isPressedAgain = formatPlace(arrived.place) === formatPlace(store.getState().place);
    if (closing || isPressedAgain) arrived.returnTo = null;
    if (closing) store.setState(arrived);
    else store.setState({ ...arrived, arrival: store.getState().arrival + 1 });
    closing = false;
  });
  return store;
}

type Depth = Pick<ReadingState, 'over' | 'laid' | 'isOverSpot'>;

function arrivalOf(entry: Entry): Depth & Pick<ReadingState, 'place' | 'returnTo'> {
  return { place: parsePlace(entry.hash), returnTo: entry.sight, ...depthOf(entry) };
}

function depthOf(entry: Entry): Depth {
  const { over } = entry;
  const laid = laidOf(entry);
  // Over the bare text the first is laid over no other.
  return { over, laid, isOverSpot: laid > (over > 0 ? 1 : 0) };
}

/** Entries of versions that did not count them lie over the bare text. */
function laidOf({ laid, over }: Entry): number {
  return laid ?? over;
}

/** True where nothing lies over the text of `article`. */
function isBare(place: Place, article: string): boolean {
  if (place.view === 'first') return true;
  return (
    place.view === 'article' &&
    place.article === article &&
    (place.spot.kind === 'text' || place.spot.kind === 'section')
  );
}

const shape: Shape<Sight> = {
  version: VERSION,
  read: ({ offset, shift }) => {
    if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0) return null;
    return { value: { offset, shift: Number.isFinite(shift) ? (shift as number) : 0 }, isWhole: true };
  },
};
