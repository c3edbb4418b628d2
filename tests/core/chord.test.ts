import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Bindings,
  bindingsOf,
  type Chord,
  chordOf,
  formatChord,
  ownerOf,
  parseChord,
  type Press,
  printedChord,
  rebound,
  reservedBy,
  restored,
  spokenChords,
} from '../../src/core/chord.ts';
import { COMMAND_IDS, COMMANDS } from '../../src/views/commands/registry.ts';

const press = (code: string, held: Partial<Omit<Press, 'code'>> = {}): Press => ({
  code,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isAltGraph: false,
  ...held,
});

/** The chord of a written one. */
const chord = (written: string): Chord => parseChord(written) as Chord;

const codes = fc.constantFrom('KeyA', 'KeyZ', 'Digit4', 'Slash', 'ArrowDown', 'F9', 'Numpad5');
const chords = fc.record({ code: codes, alt: fc.boolean(), shift: fc.boolean(), control: fc.boolean() }).map(
  ({ code, alt, shift, control }): Chord => ({
    code,
    ...(alt && { alt }),
    ...(shift && { shift }),
    ...(control && { control }),
  }),
);

it('reads back what it writes, and nothing else', () => {
  fc.assert(
    fc.property(chords, (one) => {
      expect(parseChord(formatChord(one))).toEqual(one);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseChord(text);
      if (read) expect(formatChord(read)).toBe(text);
    }),
  );
});

it.each([
  '',
  '+',
  'Alt',
  'Alt+',
  'Alt+AltLeft',
  'Shift+Alt+KeyA',
  'alt+KeyA',
  'Alt+Alt+KeyA',
  'Alt+ن',
  'Meta+KeyA',
])('takes «%s» for no chord', (text) => expect(parseChord(text)).toBeNull());

it.each<[string, Press, boolean, string | null]>([
  ['a letter alone', press('KeyK'), false, 'KeyK'],
  ['Alt', press('KeyK', { altKey: true }), false, 'Alt+KeyK'],
  ['Ctrl and Shift', press('KeyZ', { ctrlKey: true, shiftKey: true }), false, 'Control+Shift+KeyZ'],
  ['⌘ on a Mac', press('KeyK', { metaKey: true }), true, 'Control+KeyK'],
  ['⌥ on a Mac, told as AltGr', press('KeyK', { altKey: true, isAltGraph: true }), true, 'Alt+KeyK'],
  ['Ctrl on a Mac', press('KeyK', { ctrlKey: true }), true, null],
  ['the key of windows elsewhere', press('KeyK', { metaKey: true }), false, null],
  ['AltGr as Windows tells of it', press('KeyE', { ctrlKey: true, altKey: true }), false, null],
  ['AltGr as others do', press('KeyE', { isAltGraph: true }), false, null],
  ['a modifier alone', press('AltLeft', { altKey: true }), false, null],
  ['a key without a place', press('', { altKey: true }), false, null],
])('makes a chord of a press: %s', (_name, pressed, isApple, written) => {
  const made = chordOf(pressed, isApple);
  expect(made && formatChord(made)).toBe(written);
});

it.each([
  ['Control+KeyT', 'browser'],
  ['Control+Shift+KeyN', 'browser'],
  ['Alt+ArrowLeft', 'browser'],
  ['Alt+Digit1', 'browser'],
  ['F5', 'browser'],
  ['Control+Equal', 'zoom'],
  ['Control+KeyC', 'editing'],
  ['Tab', 'page'],
  ['Shift+Tab', 'page'],
  ['Space', 'page'],
  ['Alt+KeyL', null],
  ['Shift+Slash', null],
])('knows who keeps %s', (written, reason) => expect(reservedBy(chord(written))).toBe(reason));

it('has no usual keys that two commands share or the browser keeps', () => {
  const all = COMMAND_IDS.flatMap((id) => COMMANDS[id].keys.map(formatChord));
  expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  expect(all.filter((one) => reservedBy(chord(one)) !== null)).toEqual([]);
});

type Id = 'caret' | 'names' | 'redo' | 'bare';
const usual: Bindings<Id> = {
  caret: [chord('Alt+KeyK')],
  names: [chord('Alt+KeyG')],
  redo: [chord('Control+KeyY'), chord('Control+Shift+KeyZ')],
  bare: [],
};
const written = (bindings: Bindings<Id>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(bindings).map(([id, keys]) => [id, keys.map(formatChord)]));

it('has the usual keys where nothing was chosen, and the chosen ones where something was', () => {
  expect(bindingsOf(usual, {})).toEqual(usual);
  expect(written(bindingsOf(usual, { caret: ['Alt+KeyL'], dragon: ['Alt+KeyX'] }))).toMatchObject({
    caret: ['Alt+KeyL'],
    names: ['Alt+KeyG'],
  });
  expect(bindingsOf(usual, { caret: [] }).caret).toEqual([]);
});

it.each<[string, unknown]>([
  ['no list', 'Alt+KeyL'],
  ['nothing', null],
  ['things that are no chords', ['x y', 3, null]],
  ['keys that the browser keeps', ['Control+KeyT']],
])('takes %s for no choice', (_name, choice) =>
  expect(bindingsOf(usual, { caret: choice }).caret).toEqual(usual.caret),
);

it('never gives the same keys to two commands, whatever was chosen', () => {
  const choice = fc.dictionary(
    fc.constantFrom('caret', 'names', 'redo', 'bare', '__proto__', 'dragon'),
    fc.oneof(fc.array(fc.oneof(chords.map(formatChord), fc.string())), fc.jsonValue()),
  );
  fc.assert(
    fc.property(choice, (chosen) => {
      const bindings = bindingsOf(usual, chosen);
      expect(Object.keys(bindings)).toEqual(Object.keys(usual));
      const all = Object.values(bindings).flat().map(formatChord);
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

it('gives new keys to a command, and what it leaves to whom it took them from', () => {
  const free = rebound(usual, {}, 'caret', chord('Alt+KeyL'));
  expect(written(bindingsOf(usual, free)).caret).toEqual(['Alt+KeyL']);
  const swapped = rebound(usual, {}, 'caret', chord('Alt+KeyG'));
  expect(written(bindingsOf(usual, swapped))).toMatchObject({ caret: ['Alt+KeyG'], names: ['Alt+KeyK'] });
  const fromTwo = rebound(usual, {}, 'caret', chord('Control+KeyY'));
  expect(written(bindingsOf(usual, fromTwo))).toMatchObject({
    caret: ['Control+KeyY'],
    redo: ['Control+Shift+KeyZ', 'Alt+KeyK'],
  });
  expect(ownerOf(usual, chord('Alt+KeyG'))).toBe('names');
  expect(ownerOf(usual, chord('Alt+KeyG'), 'names')).toBeNull();
});

it('after a command has its usual keys back it has them, whatever was done before', () => {
  const ids = Object.keys(usual) as Id[];
  const moves = fc.array(
    fc.tuple(fc.constantFrom(...ids), fc.oneof(chords, fc.constantFrom(...Object.values(usual).flat()))),
  );
  fc.assert(
    fc.property(moves, fc.constantFrom(...ids), (made, back) => {
      let chosen = {};
      for (const [id, keys] of made) chosen = rebound(bindingsOf(usual, chosen), chosen, id, keys);
      expect(bindingsOf(usual, restored(usual, chosen, back))[back]).toEqual(usual[back]);
    }),
  );
});

it('whom the keys were swapped with has its own again when they go back', () => {
  const swapped = rebound(usual, {}, 'caret', chord('Alt+KeyG'));
  expect(bindingsOf(usual, restored(usual, swapped, 'caret'))).toEqual(usual);
});

it('prints keys as they stand on the keyboard at hand, and as they are called where that is not known', () => {
  const arabic = new Map([['KeyK', 'ن']]);
  expect(printedChord(chord('Alt+KeyK'), arabic, false)).toBe('Alt+ن');
  expect(printedChord(chord('Alt+KeyK'), new Map([['KeyK', 'k']]), false)).toBe('Alt+K');
  expect(printedChord(chord('Control+Shift+KeyZ'), new Map(), false)).toBe('Ctrl+Shift+Z');
  expect(printedChord(chord('Control+KeyK'), new Map(), true)).toBe('⌘K');
  expect(printedChord(chord('Alt+Shift+KeyJ'), new Map(), true)).toBe('⌥⇧J');
  expect(printedChord(chord('Alt+ArrowDown'), new Map(), false)).toBe('Alt+↓');
  expect(printedChord(chord('Alt+Digit1'), new Map(), false)).toBe('Alt+1');
});

it('says keys to assistive technology by their names', () => {
  expect(spokenChords([chord('Control+KeyK'), chord('Alt+ArrowUp')], new Map(), false)).toBe(
    'Control+K Alt+ArrowUp',
  );
  expect(spokenChords([chord('Control+KeyK')], new Map(), true)).toBe('Meta+K');
  expect(spokenChords([chord('Alt+Equal')], new Map([['Equal', '+']]), false)).toBe('Alt+Plus');
  expect(spokenChords([], new Map(), false)).toBeUndefined();
});
