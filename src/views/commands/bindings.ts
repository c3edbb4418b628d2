/** Which keys each command has now, and how they are said and printed. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import {
  type Bindings,
  bindingsOf,
  type Chord,
  type ChosenKeys,
  type Layout,
  type Press,
} from '../../core/chord.ts';
import { printedChord, printedKeys, spokenChords } from '../../core/chord.ts';
import { isAppleKeyboard, layoutOfKeyboard } from '../../platform/keyboard.ts';
import { usePreferences } from '../room.tsx';
import { COMMAND_IDS, type CommandId, COMMANDS } from './registry.ts';

export const USUAL = Object.fromEntries(
  COMMAND_IDS.map((id) => [id, COMMANDS[id].keys]),
) as Bindings<CommandId>;

/** True where ⌘ is the key for commands. */
export const isApple = isAppleKeyboard();

let known: { readonly chosen: ChosenKeys; readonly bindings: Bindings<CommandId> } | null = null;

/** The keys of every command where the reader chose `chosen`. */
export function bindingsFor(chosen: ChosenKeys): Bindings<CommandId> {
  if (known?.chosen !== chosen) known = { chosen, bindings: bindingsOf(USUAL, chosen) };
  return known.bindings;
}

export function useBindings(): Bindings<CommandId> {
  return bindingsFor(usePreferences(({ keys }) => keys));
}

/** What is known of a press of a key, for `chordOf`. */
export function pressOf(event: KeyboardEvent): Press {
  const { code, altKey, shiftKey, ctrlKey, metaKey } = event;
  return { code, altKey, shiftKey, ctrlKey, metaKey, isAltGraph: event.getModifierState('AltGraph') };
}

const layouts = createStore<Layout>()(() => new Map());

/** Asks anew what stands on the keys: the reader may have gone over to another layout. */
async function lookAtLayout(): Promise<void> {
  const layout = await layoutOfKeyboard();
  const before = layouts.getState();
  if (layout.size !== before.size || [...layout].some(([code, sign]) => before.get(code) !== sign))
    layouts.setState(layout, true);
}

/** Nothing waits for it: what it changes is a few words that nobody may be looking at. */
function useLayoutOfKeyboard(): Layout {
  const [layout, setLayout] = useState(layouts.getState);
  useEffect(() => {
    const follow = (): void => startTransition(() => setLayout(layouts.getState()));
    follow();
    void lookAtLayout();
    return layouts.subscribe(follow);
  }, []);
  return layout;
}

interface KeyNames {
  /** For `aria-keyshortcuts`; undefined where a command has no keys. */
  readonly aria: string | undefined;
  /** Its first keys on one line, to stand in a sentence; empty where it has none. */
  readonly printed: string;
  /** All its keys, each chord sign by sign. */
  readonly signs: readonly (readonly string[])[];
}

/** How the keys of each command are said and printed on the keyboard at hand. */
export function useNamesOfKeys(): (command: CommandId) => KeyNames {
  const bindings = useBindings();
  const name = useNamesOfChords();
  return useMemo(() => (command) => name(bindings[command]), [bindings, name]);
}

/** The same for chords that are nobody's yet. */
export function useNamesOfChords(): (chords: readonly Chord[]) => KeyNames {
  const layout = useLayoutOfKeyboard();
  return useMemo(
    () => (chords) => ({
      aria: spokenChords(chords, layout, isApple),
      printed: chords[0] ? printedChord(chords[0], layout, isApple) : '',
      signs: chords.map((chord) => printedKeys(chord, layout, isApple)),
    }),
    [layout],
  );
}

/** How the keys of `command` are said and printed. */
export function useKeyNames(command: CommandId): KeyNames {
  return useNamesOfKeys()(command);
}
