/**
 * Keys pressed together: how they are written down, what the browser or the page keeps for itself, and whose
 * they are. A key is known by where it lies on the keyboard, so that every layout has it.
 */

export interface Chord {
  /** `KeyboardEvent.code`. */
  readonly code: string;
  readonly alt?: true;
  readonly shift?: true;
  /** Ctrl, or ⌘ where that is the key for commands. */
  readonly control?: true;
}

/** What is known of a press of a key. */
export interface Press {
  readonly code: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isAltGraph: boolean;
}

const MODIFIER = /^(?:Alt|Shift|Control|Meta|OS)(?:Left|Right)?$|^(?:CapsLock|NumLock|ScrollLock|Fn|FnLock)$/;
/** Names of keys are letters and digits; nothing longer is one. */
const CODE = /^[A-Za-z][A-Za-z0-9]{0,30}$/;

/**
 * The chord that a press makes; null for a modifier alone, for AltGr (which writes letters; Windows tells of it
 * as Ctrl with Alt) and for what names no key. `isApple`: ⌘ is the key for commands, and ⌥ is Alt.
 */
export function chordOf(press: Press, isApple: boolean): Chord | null {
  const { code, altKey, shiftKey, ctrlKey, metaKey } = press;
  const [control, foreign] = isApple ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  // On a Mac ⌥ itself is told as AltGr by some browsers.
  const isAltGraph = !isApple && (press.isAltGraph || (ctrlKey && altKey));
  if (foreign || isAltGraph || !CODE.test(code) || MODIFIER.test(code)) return null;
  return {
    code,
    ...(altKey && { alt: true }),
    ...(shiftKey && { shift: true }),
    ...(control && { control: true }),
  };
}

/** A chord as it is kept and compared: `Control+Shift+KeyZ`. `parseChord` reads it back. */
export function formatChord({ code, alt, shift, control }: Chord): string {
  return [control && 'Control', alt && 'Alt', shift && 'Shift', code].filter(Boolean).join('+');
}

/** Null for what `formatChord` does not write. */
export function parseChord(text: string): Chord | null {
  const parts = text.split('+');
  const code = parts.pop() ?? '';
  const has = (name: string): boolean => parts.includes(name);
  const chord: Chord = {
    code,
    ...(has('Alt') && { alt: true }),
    ...(has('Shift') && { shift: true }),
    ...(has('Control') && { control: true }),
  };
  return CODE.test(code) && !MODIFIER.test(code) && formatChord(chord) === text ? chord : null;
}

export function isSameChord(a: Chord, b: Chord): boolean {
  return formatChord(a) === formatChord(b);
}

/** True for a key that writes something where the reader writes: nothing but Shift is held with it. F keys never write. */
export function isBare({ code, alt, control }: Chord): boolean {
  return !alt && !control && !/^F\d/.test(code);
}

/**
 * Why a chord cannot be had: the `browser` keeps it for its tabs and windows, or for the address; it enlarges
 * the page (`zoom`); it is for `editing` everywhere; by it one moves through the `page` or presses a button.
 */
export type Reserved = 'browser' | 'zoom' | 'editing' | 'page';

const RESERVED: Record<Reserved, readonly string[]> = {
  browser: [
    ...['KeyN', 'KeyT', 'KeyW'].flatMap((code) => [`Control+${code}`, `Control+Shift+${code}`]),
    ...['KeyQ', 'KeyL', 'KeyR', 'Tab', 'PageUp', 'PageDown', 'F4'].map((code) => `Control+${code}`),
    ...['Tab', 'KeyQ', 'KeyR', 'KeyP', 'KeyI', 'KeyJ', 'Delete'].map((code) => `Control+Shift+${code}`),
    ...['ArrowLeft', 'ArrowRight', 'Home', 'F4', 'Tab', 'Space', 'KeyD'].map((code) => `Alt+${code}`),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`Alt+Digit${digit}`, `Control+Digit${digit}`]),
  ].concat('F1 F5 F6 F7 F10 F11 F12 Shift+F10 ContextMenu'.split(' ')),
  zoom: ['Equal', 'Minus', 'NumpadAdd', 'NumpadSubtract', 'Digit0', 'Numpad0'].flatMap((code) => [
    `Control+${code}`,
    `Control+Shift+${code}`,
  ]),
  editing: ['KeyA', 'KeyC', 'KeyV', 'KeyX', 'Insert'].map((code) => `Control+${code}`),
  page: ['Tab', 'Enter', 'NumpadEnter', 'Space', 'Escape', 'Backspace', 'Home', 'End', 'PageUp', 'PageDown']
    .concat(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
    .flatMap((code) => [code, `Shift+${code}`, `Control+${code}`]),
};

/** Who keeps `chord`; null where it is free. */
export function reservedBy(chord: Chord): Reserved | null {
  const written = formatChord(chord);
  const reasons = ['zoom', 'editing', 'browser', 'page'] as const;
  return reasons.find((reason) => RESERVED[reason].includes(written)) ?? null;
}

/** The keys of each command; a command without keys has none in it. */
export type Bindings<Id extends string> = Readonly<Record<Id, readonly Chord[]>>;

/** What the reader chose: by command, a list of chords as they are written. It comes from storage, untrusted. */
export type ChosenKeys = Readonly<Record<string, unknown>>;

/**
 * The keys of every command: those that the reader chose, else the usual ones. What is no chord, or is kept by
 * the browser, is left out; a choice of which nothing is left was none. Keys chosen for one command are taken
 * from another that has them by usage alone, and of two that were chosen alike the first in the list has them.
 */
export function bindingsOf<Id extends string>(usual: Bindings<Id>, chosen: ChosenKeys): Bindings<Id> {
  const ids = Object.keys(usual) as Id[];
  const taken = new Set<string>();
  const take = (chords: readonly Chord[]): readonly Chord[] => {
    const free = chords.filter((chord, at) => {
      const isFirst = chords.findIndex((one) => isSameChord(one, chord)) === at;
      return isFirst && !taken.has(formatChord(chord));
    });
    for (const chord of free) taken.add(formatChord(chord));
    return free;
  };
  const bound = new Map<Id, readonly Chord[]>();
  for (const id of ids) {
    const wanted = Object.hasOwn(chosen, id) ? chordsOf(chosen[id]) : null;
    if (wanted) bound.set(id, take(wanted));
  }
  for (const id of ids) if (!bound.has(id)) bound.set(id, take(usual[id]));
  return Object.fromEntries(ids.map((id) => [id, bound.get(id)])) as Bindings<Id>;
}

/** Null for what is no choice; an empty list is one: no keys at all. */
function chordsOf(written: unknown): Chord[] | null {
  if (!Array.isArray(written)) return null;
  const chords = written.flatMap((text) => {
    const chord = typeof text === 'string' ? parseChord(text) : null;
    return chord && reservedBy(chord) === null ? [chord] : [];
  });
  return chords.length > 0 || written.length === 0 ? chords : null;
}

/** The command that has `chord`, of those beside `except`; null where nobody has it. */
export function ownerOf<Id extends string>(bindings: Bindings<Id>, chord: Chord, except?: Id): Id | null {
  const ids = Object.keys(bindings) as Id[];
  return ids.find((id) => id !== except && bindings[id].some((one) => isSameChord(one, chord))) ?? null;
}

/**
 * What is chosen once `command` has `chord` alone. Where another has it, that one gets the keys that `command`
 * leaves, and keeps the others of its own.
 */
export function rebound<Id extends string>(
  bindings: Bindings<Id>,
  chosen: ChosenKeys,
  command: Id,
  chord: Chord,
): ChosenKeys {
  const owner = ownerOf(bindings, chord, command);
  const changed = { ...chosen, [command]: [formatChord(chord)] };
  if (owner === null) return changed;
  const left = bindings[owner].filter((one) => !isSameChord(one, chord));
  const given = bindings[command].filter((one) => !isSameChord(one, chord));
  return { ...changed, [owner]: [...left, ...given].map(formatChord) };
}

/**
 * What is chosen once `command` has its usual keys again. They are taken from whoever got them meanwhile; one
 * that would be left without keys has its usual ones too.
 */
export function restored<Id extends string>(
  usual: Bindings<Id>,
  chosen: ChosenKeys,
  command: Id,
): ChosenKeys {
  const back = new Set(usual[command].map(formatChord));
  const others = Object.entries(chosen).flatMap(([id, written]): [string, unknown][] => {
    const chords = chordsOf(written);
    if (id === command || !chords) return [];
    const left = chords.map(formatChord).filter((text) => !back.has(text));
    return left.length === 0 && chords.length > 0 ? [] : [[id, left]];
  });
  return Object.fromEntries(others);
}

/** Signs of keys, and their names where they write nothing. */
const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Escape: 'Esc',
};

/** What stands on each key of the reader's keyboard, by its code, as far as the browser says. */
export type Layout = ReadonlyMap<string, string>;

function keyName(code: string, layout: Layout): string {
  const written = layout.get(code);
  if (written !== undefined && written.trim() !== '') return written.toLocaleUpperCase('en');
  return SIGNS[code] ?? code.replace(/^(?:Key|Digit)(?=.$)/, '');
}

/** A chord key by key, as it is printed: `Alt`, `J`; on a Mac `⌥`, `J`. */
export function printedKeys(
  { code, alt, shift, control }: Chord,
  layout: Layout,
  isApple: boolean,
): string[] {
  const signs = isApple
    ? [alt && '⌥', shift && '⇧', control && '⌘']
    : [control && 'Ctrl', alt && 'Alt', shift && 'Shift'];
  return [...signs.filter((sign) => typeof sign === 'string'), keyName(code, layout)];
}

/** A chord in words, on one line: `Alt+J`, on a Mac `⌥J`. */
export function printedChord(chord: Chord, layout: Layout, isApple: boolean): string {
  return printedKeys(chord, layout, isApple).join(isApple ? '' : '+');
}

/** As `aria-keyshortcuts` wants it: `Alt+J Control+K`; undefined where there are no keys. */
export function spokenChords(chords: readonly Chord[], layout: Layout, isApple: boolean): string | undefined {
  const spoken = chords.map(({ code, alt, shift, control }) =>
    [
      control && (isApple ? 'Meta' : 'Control'),
      alt && 'Alt',
      shift && 'Shift',
      code.startsWith('Arrow') ? code : keyName(code, layout).replace('+', 'Plus'),
    ]
      .filter(Boolean)
      .join('+'),
  );
  return spoken.length > 0 ? spoken.join(' ') : undefined;
}
