/** Every command there is, its keys, and who carries it out at the moment. Keys, palette and help read this one list. */
import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Chord } from '../../core/chord.ts';
import type { Roster } from '../../core/roster.ts';

export const GROUPS = ['going', 'marking', 'opening', 'page'] as const;
export type Group = (typeof GROUPS)[number];

export interface Command {
  /** Its usual keys; the reader may choose others. */
  readonly keys: readonly Chord[];
  /** Where it stands in the help; `page` where nothing is said. */
  readonly group?: Group;
  /** Whether it is also meant while the reader writes in a field; never by keys with Alt. */
  readonly inFields?: true;
  /**
   * Whether it is also meant while the reader writes on a passage, by keys with Alt too. On some keyboards these write
   * signs: so only what leads from one note to the next, which would end with the first where its field kept the keys.
   */
  readonly inNotes?: true;
  /** Whether it is carried out again and again while its keys are held. */
  readonly repeats?: true;
}

const alt = (code: string): Chord => ({ code, alt: true });
const altShift = (code: string): Chord => ({ code, alt: true, shift: true });

const list = {
  nextSection: { group: 'going', repeats: true, keys: [alt('ArrowDown')] },
  previousSection: { group: 'going', repeats: true, keys: [alt('ArrowUp')] },
  nextMention: { group: 'going', repeats: true, keys: [alt('KeyN')] },
  previousMention: { group: 'going', repeats: true, keys: [alt('KeyP')] },
  nextAnnotation: { group: 'going', repeats: true, inNotes: true, keys: [alt('KeyJ')] },
  previousAnnotation: { group: 'going', repeats: true, inNotes: true, keys: [altShift('KeyJ')] },
  search: { group: 'opening', keys: [alt('KeyF')] },
  nextHit: { group: 'going', repeats: true, inFields: true, keys: [{ code: 'F3' }] },
  previousHit: { group: 'going', repeats: true, inFields: true, keys: [{ code: 'F3', shift: true }] },
  backToReading: { group: 'going', keys: [alt('KeyR')] },
  bookmark: { group: 'going', keys: [alt('KeyB')] },
  highlight: { group: 'marking', keys: [alt('KeyH')] },
  note: { group: 'marking', keys: [alt('KeyM')] },
  tag: { group: 'marking', keys: [alt('KeyT')] },
  caret: { group: 'marking', keys: [alt('KeyK')] },
  undo: { group: 'marking', repeats: true, keys: [{ code: 'KeyZ', control: true }] },
  redo: {
    group: 'marking',
    repeats: true,
    keys: [
      { code: 'KeyZ', control: true, shift: true },
      { code: 'KeyY', control: true },
    ],
  },
  exportAll: { group: 'marking', keys: [] },
  palette: { group: 'opening', inFields: true, keys: [{ code: 'KeyK', control: true }, alt('KeyC')] },
  contents: { group: 'opening', keys: [alt('KeyO')] },
  names: { group: 'opening', keys: [alt('KeyG')] },
  annotations: { group: 'opening', keys: [alt('KeyA')] },
  source: { group: 'opening', keys: [] },
  shelf: { group: 'opening', keys: [] },
  settings: { group: 'opening', keys: [alt('Comma')] },
  help: { group: 'opening', keys: [{ code: 'Slash', shift: true }] },
  theme: { group: 'page', keys: [] },
  textLarger: { group: 'page', repeats: true, keys: [alt('Equal')] },
  textSmaller: { group: 'page', repeats: true, keys: [alt('Minus')] },
  focusMode: { group: 'page', keys: [alt('KeyD')] },
  toggleNames: { group: 'page', keys: [] },
  toggleNotes: { group: 'page', keys: [] },
  toggleTashkeel: { group: 'page', keys: [alt('KeyV')] },
  print: { group: 'page', keys: [{ code: 'KeyP', control: true }] },
  overview: { group: 'page', keys: [alt('KeyS')] },
  listen: { group: 'going', keys: [alt('KeyL')] },
  nextSentence: { group: 'going', repeats: true, keys: [alt('Period')] },
  previousSentence: { group: 'going', repeats: true, keys: [altShift('Period')] },
  markHeard: { group: 'marking', keys: [alt('KeyX')] },
} satisfies Record<string, Command>;

export type CommandId = keyof typeof list;
export const COMMANDS: Readonly<Record<CommandId, Command>> = list;
export const COMMAND_IDS = Object.keys(list) as readonly CommandId[];

/** The text that is read at the moment, for those who find things in it. */
export const atHand = createStore<{ readonly roster: Roster | null }>()(() => ({ roster: null }));

type Run = () => void;

/** What each command does where the reader is now; one that nobody carries out here is not among them. */
export const runs = createStore<ReadonlyMap<CommandId, Run>>()(() => new Map());

/** All who can carry a command out: the one that came last does, and the one before it does again when it goes. */
const offers = new Map<CommandId, readonly Run[]>();

function offer(command: CommandId, run: Run): () => void {
  const set = (all: readonly Run[]): void => {
    offers.set(command, all);
    const next = new Map(runs.getState());
    const last = all.at(-1);
    if (last) next.set(command, last);
    else next.delete(command);
    runs.setState(next, true);
  };
  const others = (): readonly Run[] => (offers.get(command) ?? []).filter((one) => one !== run);
  set([...others(), run]);
  return () => set(others());
}

/**
 * Carries `command` out as long as the caller stands on the page; not while `run` is null. Where several can, what was
 * offered last is meant: what a message of the moment offers, before what the page offers all the time.
 */
export function useCommand(command: CommandId, run: Run | null): void {
  const now = useRef(run);
  useEffect(() => {
    now.current = run;
  });
  const isOffered = run !== null;
  useEffect(() => {
    if (!isOffered) return;
    return offer(command, () => now.current?.());
  }, [command, isOffered]);
}
