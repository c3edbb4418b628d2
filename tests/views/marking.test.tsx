import { act, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { userEvent as hand, page as window_ } from 'vitest/browser';
import { describe } from '../../src/core/anchor.ts';
import type { Annotation } from '../../src/core/annotation.ts';
import type { Ink } from '../../src/core/paint.ts';
import { formatPlace, type Spot } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { moveOf } from '../../src/views/annotations/marking/caretMoves.ts';
import { startReselect } from '../../src/views/annotations/reselecting.ts';
import { focusComesTo, frames, open, type Settings, soon } from './room.tsx';

const [first] = shelf;
const id = first?.id ?? '';
const at = (spot: Spot): string => formatPlace({ view: 'article', article: id, spot });

/** The bundled article in the app, with what is kept of it, in reading order. */
async function read({ hash = at({ kind: 'text' }), ...settings }: Settings = {}) {
  const room = await open(<App shelf={shelf} />, { hash, ...settings });
  await screen.findByRole('article');
  // The keys are heard once the margin stands.
  await soon(() => document.querySelector('main + div')?.childElementCount).toBeGreaterThan(1);
  await frames(2);
  const kept = (): readonly Annotation[] => room.keeping.annotations.getState().ofArticle(id);
  const quotes = (): string[] => kept().map(({ target }) => target.exact);
  /** Marks the words in brackets, as if the reader had. */
  const mark = (passage: string, ink: Ink = 'saffron', note = ''): Annotation => {
    const { text, start, end } = placeOf(passage);
    const target = describe(text, { start, end });
    const made = room.keeping.annotations.getState().create(id, { target, ink, note });
    act(() => undefined);
    return made;
  };
  return { ...room, kept, quotes, mark };
}

/** The text node of a passage, and where in it the marked letters lie. */
function nodeOf(passage: string): { node: Text; from: number; to: number } {
  const words = passage.replace(/[⟦⟧]/g, '');
  const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
  const node = blocks.find(({ textContent }) => textContent.includes(words))?.firstChild as Text | undefined;
  if (!node) throw new RangeError(`«${passage}» is not in the text`);
  const start = node.data.indexOf(words);
  return { node, from: start + passage.indexOf('⟦'), to: start + passage.indexOf('⟧') - 1 };
}

/** Where they lie in a text in which the blocks stand one behind another. */
function placeOf(passage: string): { text: string; start: number; end: number } {
  const { node, from, to } = nodeOf(passage);
  const text = sourceText();
  const start = text.indexOf(node.data) + from;
  return { text, start, end: start + to - from };
}

/** The source, rebuilt from the page: passages of tests are long enough to be found once. */
function sourceText(): string {
  return seed;
}

const seed = await fetch(first?.textUrl ?? '').then((answer) => answer.text());

/** Selects from the mark in `from` to the one in `to`, as the reader's hand would. */
function selectFrom(from: string, to = from, isBackward = false): void {
  const a = nodeOf(from);
  const b = nodeOf(to);
  const ends = [
    [a.node, a.from],
    [b.node, b.to],
  ] as const;
  const [[anchor, anchorAt], [focus, focusAt]] = isBackward ? [ends[1], ends[0]] : ends;
  getSelection()?.setBaseAndExtent(anchor, anchorAt, focus, focusAt);
}

function boxesOf(passage: string): DOMRect[] {
  const { node, from, to } = nodeOf(passage);
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()];
}

async function press(passage: string): Promise<void> {
  const block = nodeOf(passage).node.parentElement as HTMLElement;
  const box = boxesOf(passage)[0] as DOMRect;
  const outer = block.getBoundingClientRect();
  const position = { x: box.left - outer.left + box.width / 2, y: box.top - outer.top + box.height / 2 };
  await hand.click(block, { position });
}

const bar = (): Promise<HTMLElement> => screen.findByRole('toolbar');
const noBar = (): Promise<void> => soon(() => screen.queryByRole('toolbar')).toBeNull();
const strip = (): Promise<HTMLElement> => screen.findByRole('application');
const said = (): string => document.querySelector('[aria-live="polite"]')?.textContent ?? '';
const inked = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
const alt = (code: string, key: string): boolean =>
  fireEvent.keyDown(document.body, { code, key, altKey: true });

async function wrong(): Promise<string[]> {
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ target }) => `${rule}: ${target.join(' ')}`),
  );
}

it('what is selected is kept once an ink is pressed, in whole words, and one press takes it back', async () => {
  const { user, t, kept, quotes } = await read();
  selectFrom('من اقت⟦حام مدينة تره⟧ونة جنوب');
  const mint = within(await bar()).getByRole('button', { name: t('marking.ink', { ink: t('ink.mint') }) });
  expect(inked('ink-draft')).toEqual(['اقتحام مدينة ترهونة']);
  expect(kept()).toEqual([]);
  await user.click(mint);
  expect(quotes()).toEqual(['اقتحام مدينة ترهونة']);
  await soon(() => inked('ink-mint')).toEqual(['اقتحام مدينة ترهونة']);
  expect(getSelection()?.isCollapsed).toBe(true);
  await noBar();
  await soon(said).toContain('اقتحام مدينة ترهونة');
  await user.click(screen.getByRole('button', { name: t('do.undo') }));
  expect(quotes()).toEqual([]);
});

it('what is taken back in the moment it was marked leaves no ink behind', async () => {
  const { quotes } = await read();
  selectFrom('من ⟦اقتحام مدينة⟧ ترهونة');
  await bar();
  alt('KeyH', 'h');
  expect(inked('ink-saffron')).toEqual(['اقتحام مدينة']);
  fireEvent.keyDown(document.body, { code: 'KeyZ', key: 'z', ctrlKey: true });
  expect(quotes()).toEqual([]);
  await soon(() => inked('ink-saffron')).toEqual([]);
});

it('a message offers to undo what it speaks of, and no longer once something else was done', async () => {
  const { t, quotes } = await read();
  selectFrom('من ⟦اقتحام مدينة⟧ ترهونة');
  alt('KeyH', 'h');
  expect(await screen.findByRole('button', { name: t('do.undo') })).toBeInTheDocument();
  selectFrom('برئاسة ⟦فايز السراج⟧ بقيادة');
  alt('KeyM', 'm');
  await soon(quotes).toHaveLength(2);
  await soon(() => screen.queryByRole('button', { name: t('do.undo') })).toBeNull();
});

it('of two passages marked in a row while notes are hidden both are shown', async () => {
  const { preferences } = await read();
  for (const passage of ['من ⟦اقتحام مدينة⟧ ترهونة', 'برئاسة ⟦فايز السراج⟧ بقيادة']) {
    preferences.getState().change({ notes: false });
    await soon(() => inked('ink-saffron')).toEqual([]);
    selectFrom(passage);
    alt('KeyH', 'h');
    await frames(4);
    await soon(() => inked('ink-saffron')).toContain(/⟦(.*)⟧/.exec(passage)?.[1]);
  }
});

it('selecting the same passage anew changes nothing, and says so', async () => {
  const { user, t, mark, keeping } = await read();
  const made = mark('⟦اقتحام مدينة⟧ ترهونة');
  const before = keeping.annotations.getState().undoable;
  act(() => startReselect(made.id));
  selectFrom('⟦اقتحام مدينة⟧ ترهونة');
  await user.click(await screen.findByRole('button', { name: t('marking.replace') }));
  await soon(said).toBe(t('marking.same'));
  expect(screen.queryByRole('button', { name: t('do.undo') })).toBeNull();
  expect(keeping.annotations.getState().undoable).toBe(before);
});

it('one key marks with the ink of the last time, on an Arabic keyboard too', async () => {
  const { kept, preferences } = await read({ ink: 'rose' });
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  expect(alt('KeyH', 'ا')).toBe(false);
  await soon(() => kept().map(({ target, ink }) => [target.exact, ink])).toEqual([['فايز', 'rose']]);
  expect(preferences.getState().ink).toBe('rose');
});

it('pressing another ink makes it the one of the next time', async () => {
  const { user, t, preferences } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  await user.click(
    within(await bar()).getByRole('button', { name: t('marking.ink', { ink: t('ink.sky') }) }),
  );
  expect(preferences.getState().ink).toBe('sky');
});

it('where nothing is selected the key marks nothing and says how to select', async () => {
  const { t, kept } = await read();
  alt('KeyH', 'h');
  await soon(said).toBe(t('marking.nothingKeys', { keys: 'Alt+K' }));
  expect(kept()).toEqual([]);
});

it('over what is marked already another highlight is made', async () => {
  const { quotes, mark } = await read();
  mark('⟦اقتحام مدينة ترهونة⟧ جنوب');
  selectFrom('⟦اقتحام مدينة ترهونة⟧ جنوب');
  await bar();
  alt('KeyH', 'h');
  await soon(quotes).toEqual(['اقتحام مدينة ترهونة', 'اقتحام مدينة ترهونة']);
});

it('with the note of a selection its words are ready to be written', async () => {
  const { quotes } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  alt('KeyM', 'م');
  await soon(() => document.activeElement?.tagName).toBe('TEXTAREA');
  expect(quotes()).toEqual(['فايز']);
  await hand.keyboard('كلمة');
  expect(document.activeElement).toHaveValue('كلمة');
});

it('with its tags the field of tags is', async () => {
  const { quotes } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  alt('KeyT', 'ف');
  await soon(() => document.activeElement?.getAttribute('role')).toBe('combobox');
  expect(quotes()).toEqual(['فايز']);
});

/** Selections, and whether they were made towards the beginning of the text. */
const selections: Record<string, [from: string, to: string, isBackward: boolean]> = {
  'on one line': ['برئاسة ⟦فايز⟧ السراج', 'برئاسة ⟦فايز⟧ السراج', false],
  'on one line, backwards': ['برئاسة ⟦فايز⟧ السراج', 'برئاسة ⟦فايز⟧ السراج', true],
  'over lines': ['⟦تمكنت⟧ الميليشيات', 'على ⟦العاصمة⟧ طرابلس، فيما', false],
  'over lines, backwards': ['قوات ⟦الوفاق⟧ أعلنت', 'سوريين ⟦وقوات⟧ تركية', true],
};

for (const [name, [from, to, isBackward]] of Object.entries(selections)) {
  it(`the bar covers nothing of the selection and lies in the window: ${name}`, async () => {
    await read();
    selectFrom(from, to, isBackward);
    const element = await bar();
    await soon(() => getComputedStyle(element).visibility).toBe('visible');
    const { left, right, top, bottom } = element.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(window.innerWidth);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(window.innerHeight);
    const first_ = boxesOf(from)[0] as DOMRect;
    const last = boxesOf(to).at(-1) as DOMRect;
    expect(top >= last.bottom || bottom <= first_.top).toBe(true);
  });
}

for (const [language, forward] of [
  ['ar', 'ArrowLeft'],
  ['en', 'ArrowRight'],
] as const) {
  it(`the arrow keys go along the bar as one reads, and Tab meets it once: ${language}`, async () => {
    const { user } = await read({ language });
    selectFrom('برئاسة ⟦فايز⟧ السراج');
    const buttons = within(await bar()).getAllByRole('button');
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toEqual([buttons[0]]);
    buttons[0]?.focus();
    await user.keyboard(`{${forward}}{${forward}}`);
    expect(buttons[2]).toHaveFocus();
    await user.keyboard('{End}');
    expect(buttons.at(-1)).toHaveFocus();
    await user.keyboard(`{${forward}}`);
    expect(buttons[0]).toHaveFocus();
    await user.keyboard('{Enter}');
    await noBar();
    // Focus is with the words that were marked, not nowhere.
    expect(document.activeElement).toHaveAttribute('data-block');
  });
}

it('Escape right behind what took the selection away closes what is open beside the text', async () => {
  await read({ hash: at({ kind: 'names', entity: null, mention: null }) });
  await screen.findByRole('dialog');
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  await bar();
  getSelection()?.removeAllRanges();
  const escape = { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true };
  document.body.dispatchEvent(new KeyboardEvent('keydown', escape));
  await soon(() => screen.queryByRole('dialog')).toBeNull();
});

it('Escape lets the selection go and leaves what is open beside the text', async () => {
  const { t, kept } = await read({ hash: at({ kind: 'names', entity: null, mention: null }) });
  await screen.findByRole('dialog');
  await focusComesTo(screen.getByRole('heading', { level: 2, name: t('names.title') }));
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  await bar();
  await hand.keyboard('{Escape}');
  await noBar();
  expect(getSelection()?.isCollapsed).toBe(true);
  expect(screen.getByRole('dialog')).toBeInTheDocument();
  expect(kept()).toEqual([]);
});

/** What is selected, and whose card is offered; null for none. */
const named: readonly [selected: string, name: string | null][] = [
  ['برئاسة ⟦فايز السراج⟧ بقيادة', 'فايز السراج'],
  ['التابعة ⟦لحكومة الوفاق⟧ برئاسة', 'حكومة الوفاق الوطني'],
  ['برئاسة فايز ⟦السراج⟧ بقيادة', 'فايز السراج'],
  ['⟦تمكنت الميليشيات⟧ المسلحة', null],
];

for (const [selected, name] of named) {
  it(`of a name its card is offered: ${selected}`, async () => {
    const { user, t } = await read();
    selectFrom(selected);
    const button = within(await bar()).queryByRole('button', {
      name: t('marking.name', { name: name ?? '' }).slice(0, name ? undefined : 8),
    });
    if (name === null) {
      expect(button).toBeNull();
      return;
    }
    await user.click(button as HTMLElement);
    expect(await screen.findByRole('dialog', { name: new RegExp(name) })).toBeInTheDocument();
  });
}

it('of the selection the quotation is copied, with where it comes from', async () => {
  const { user, t, quotes } = await read();
  selectFrom('قرب ⟦بني وليد⟧، في');
  await user.click(within(await bar()).getByRole('button', { name: t('marking.copy') }));
  await soon(said).toMatch(new RegExp(`${t('marking.copied')}|${t('note.notCopied')}`));
  expect(quotes()).toEqual([]);
});

it('without a margin the bar stands at the bottom, and moves the ends word by word', async () => {
  await window_.viewport(390, 844);
  const { user, t, quotes } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  const dock = await bar();
  await soon(() => Math.round(dock.getBoundingClientRect().bottom)).toBe(window.innerHeight);
  expect(dock.scrollWidth).toBeLessThanOrEqual(dock.clientWidth);
  const step = async (name: string): Promise<void> =>
    user.click(within(dock).getByRole('button', { name: t(name as 'marking.endForward') }));
  await step('marking.endForward');
  expect(getSelection()?.toString()).toBe('فايز السراج');
  await step('marking.startBack');
  expect(getSelection()?.toString()).toBe('برئاسة فايز السراج');
  await step('marking.startForward');
  await step('marking.startForward');
  await step('marking.startForward');
  expect(getSelection()?.toString()).toBe('السراج');
  await frames(12);
  expect(await wrong()).toEqual([]);
  await user.click(within(dock).getByRole('button', { name: t('marking.ink', { ink: t('ink.sky') }) }));
  expect(quotes()).toEqual(['السراج']);
});

it('words that the bar at the bottom would cover are brought above it', async () => {
  await window_.viewport(390, 844);
  await read();
  const { top } = boxesOf('قرب ⟦بني وليد⟧، في')[0] as DOMRect;
  window.scrollBy({ top: top - window.innerHeight + 80, behavior: 'instant' });
  selectFrom('قرب ⟦بني وليد⟧، في');
  const dock = await bar();
  await soon(() => dock.getBoundingClientRect().top).toBeGreaterThan(
    (boxesOf('قرب ⟦بني وليد⟧، في')[0] as DOMRect).bottom,
  );
});

it('where one annotation lies a press opens it; where a name alone lies, its card', async () => {
  const { mark } = await read();
  const made = mark('⟦اقتحام مدينة ترهونة⟧ جنوب');
  await press('من ⟦اقتحام⟧ مدينة');
  await soon(() => window.location.hash).toBe(at({ kind: 'annotation', annotation: made.id }));
  await press('برئاسة ⟦فايز السراج⟧ بقيادة');
  expect(await screen.findByRole('dialog', { name: /فايز السراج/ })).toBeInTheDocument();
});

it('where several lie they are listed, the shortest first; Escape goes back, a press opens', async () => {
  const { user, t, mark } = await read();
  const long = mark('⟦اقتحام مدينة ترهونة جنوب شرق طرابلس⟧ تحت', 'mint', 'انظر الخريطة');
  mark('⟦مدينة ترهونة⟧ جنوب', 'rose');
  await press('مدينة ⟦ترهونة⟧ جنوب');
  const picker = await screen.findByRole('dialog', { name: t('marking.picker') });
  const choices = within(picker).getAllByRole('button');
  expect(choices[0]).toHaveTextContent(/^ترهونة/);
  expect(choices[1]).toHaveAccessibleName(/ورد.*مدينة ترهونة/);
  expect(choices[2]).toHaveAccessibleName(/نعناع.*اقتحام.*انظر الخريطة/);
  expect(choices[0]).toHaveFocus();
  expect(await wrong()).toEqual([]);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(choices[2]).toHaveFocus();
  await hand.keyboard('{Escape}');
  await soon(() => screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
  await press('مدينة ⟦ترهونة⟧ جنوب');
  const again = await screen.findByRole('dialog', { name: t('marking.picker') });
  await user.click(within(again).getAllByRole('button')[2] as HTMLElement);
  await soon(() => window.location.hash).toBe(at({ kind: 'annotation', annotation: long.id }));
});

it('by keys alone a passage is found, heard, selected and marked, and focus comes back', async () => {
  const { user, t, quotes } = await read();
  const settings = screen.getByRole('button', { name: t('bar.settings') });
  settings.focus();
  alt('KeyK', 'ن');
  await focusComesTo(await strip());
  await soon(said).toContain('قلق دولي');
  await user.keyboard('{ArrowDown}');
  await soon(said).toMatch(/^تمكنت الميليشيات/);
  await user.keyboard('{Control>}{ArrowLeft}{/Control}');
  await soon(said).toBe('تمكنت');
  expect(inked('ink-caret')).toEqual(['تمكنت']);
  await user.keyboard('{Control>}{ArrowLeft}{ArrowLeft}{/Control}');
  await soon(said).toBe('المسلحة');
  await user.keyboard('{ArrowRight}');
  await soon(said).toBe('ة');
  await user.keyboard('{Shift>}{Control>}{ArrowRight}{ArrowRight}{/Control}{/Shift}');
  await soon(said).toBe(t('marking.selected', { count: 2, words: 'الميليشيات' }));
  expect(inked('ink-draft')).toEqual(['الميليشيات المسلحة']);
  expect(await wrong()).toEqual([]);
  await user.keyboard('{Enter}');
  expect(quotes()).toEqual(['الميليشيات المسلحة']);
  expect(await strip()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(settings).toHaveFocus();
  expect(screen.queryByRole('application')).toBeNull();
  expect(inked('ink-caret')).toEqual([]);
});

it('the caret is drawn at its letter, and kept in sight', async () => {
  const { user } = await read();
  alt('KeyK', 'k');
  await focusComesTo(await strip());
  const caret = document.querySelector('[data-caret]') as HTMLElement;
  const { right, top } = boxesOf('⟦قلق⟧ دولي')[0] as DOMRect;
  await soon(() => Math.abs(caret.getBoundingClientRect().x + 1 - right)).toBeLessThan(2);
  expect(Math.abs(caret.getBoundingClientRect().top - top)).toBeLessThan(2);
  for (let times = 0; times < 12; times += 1) await user.keyboard('{Control>}{ArrowDown}{/Control}');
  await soon(() => caret.getBoundingClientRect().bottom).toBeLessThan(
    (await strip()).getBoundingClientRect().top,
  );
  expect(caret.getBoundingClientRect().top).toBeGreaterThan(60);
});

it('with Alt keys are commands at the caret as elsewhere, and the caret is there after the list of them', async () => {
  const { user, t, quotes } = await read();
  alt('KeyK', 'k');
  await focusComesTo(await strip());
  await user.keyboard('{ArrowDown}{Shift>}{Control>}{ArrowLeft}{/Control}{/Shift}');
  await soon(() => inked('ink-draft')).toEqual(['تمكنت']);
  await hand.keyboard('{Alt>}c{/Alt}');
  const commands = await screen.findByRole('dialog', { name: t('keys.commands') });
  expect(screen.queryByText(t('marking.copied'))).toBeNull();
  await hand.keyboard('{Escape}');
  await soon(() => commands.isConnected).toBe(false);
  await focusComesTo(await strip());
  expect(inked('ink-draft')).toEqual(['تمكنت']);
  await hand.keyboard('{Alt>}h{/Alt}');
  await soon(quotes).toEqual(['تمكنت']);
});

it('at the caret only the passage is chosen for what waits for one: nothing new is made', async () => {
  const { user, t, mark, quotes, reading } = await read();
  const made = mark('⟦اقتحام مدينة⟧ ترهونة');
  act(() => startReselect(made.id));
  await user.click(await screen.findByRole('button', { name: t('marking.byKeys') }));
  await focusComesTo(await strip());
  await user.keyboard('{ArrowDown}mt');
  await hand.keyboard('{Alt>}m{/Alt}');
  await frames(2);
  expect(quotes()).toEqual(['اقتحام مدينة']);
  expect(within(await strip()).queryByRole('button', { name: t('marking.note') })).toBeNull();
  expect(await strip()).toHaveFocus();
  await user.keyboard('{Enter}');
  await soon(quotes).toEqual(['تمكنت']);
  await soon(() => reading.getState().place).toMatchObject({ spot: { annotation: made.id } });
});

it('undoing what made an annotation closes its note', async () => {
  const { user, t, reading } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  alt('KeyM', 'م');
  const field = await screen.findByRole('textbox', { name: t('note.label') });
  field.blur();
  const missing: unknown[] = [];
  const watched = new MutationObserver(() => missing.push(...screen.queryAllByText(t('note.missing'))));
  watched.observe(document.body, { childList: true, subtree: true });
  await hand.keyboard('{Control>}z{/Control}');
  await soon(() => reading.getState().place).toMatchObject({ spot: { kind: 'text' } });
  await soon(said).toBe(t('step.undone', { step: t('step.create', { count: 1 }) }));
  expect(screen.queryByRole('textbox', { name: t('note.label') })).toBeNull();
  watched.disconnect();
  expect(missing).toEqual([]);
  await user.keyboard('{Control>}y{/Control}');
  await soon(said).toBe(t('step.redone', { step: t('step.create', { count: 1 }) }));
});

it('Home and End go to the ends of the sentence, and M writes on what is selected', async () => {
  const { user, quotes } = await read();
  alt('KeyK', 'k');
  await focusComesTo(await strip());
  await user.keyboard('{Control>}{ArrowDown}{ArrowDown}{ArrowDown}{/Control}');
  await user.keyboard('{Shift>}{End}{/Shift}');
  expect(inked('ink-draft')[0]).toMatch(/^وفي وقت سابق.*تركية\.$/);
  fireEvent.keyDown(await strip(), { key: 'م', code: 'KeyM' });
  await soon(() => document.activeElement?.tagName).toBe('TEXTAREA');
  expect(quotes()[0]).toMatch(/^وفي وقت سابق.*تركية\.$/);
  expect(screen.queryByRole('application')).toBeNull();
});

it('from a selection the caret goes on where it ends', async () => {
  const { user } = await read();
  selectFrom('برئاسة ⟦فايز⟧ السراج');
  await bar();
  alt('KeyK', 'k');
  await focusComesTo(await strip());
  await noBar();
  await user.keyboard('{Shift>}{Control>}{ArrowLeft}{/Control}{/Shift}');
  expect(inked('ink-draft')).toEqual(['فايز السراج']);
});

it('a block lists its sentences, each to be marked or written on, and what is marked in it', async () => {
  const { user, t, quotes } = await read({ hash: at({ kind: 'block', block: 3 }) });
  const panel = await screen.findByRole('dialog', { name: t('marking.paragraph') });
  const region = await within(panel).findByRole('region', { name: t('marking.sentences') });
  expect(within(panel).getByRole('region', { name: t('marking.here') })).toHaveTextContent(t('marking.none'));
  expect(await wrong()).toEqual([]);
  const mark = within(region).getByRole('button', { name: /^تمييز الجملة: .وفي وقت سابق/ });
  await user.click(mark);
  expect(quotes()[0]).toMatch(/^وفي وقت سابق.*تركية\.$/);
  expect(mark).toHaveFocus();
  const listed = within(panel).getByRole('region', { name: t('marking.here') });
  const opener = await within(listed).findByRole('button', { name: /زعفران.*وفي وقت سابق/ });
  await user.click(opener);
  await soon(() => window.location.hash).toMatch(/\/note\//);
  await user.click(await screen.findByRole('button', { name: t('do.back') }));
  const again = await screen.findByRole('dialog', { name: t('marking.paragraph') });
  await focusComesTo(within(again).getByRole('button', { name: /زعفران.*وفي وقت سابق/ }));
});

it('where nobody is named a block opens all the same, and leads to its caret', async () => {
  const { user, t } = await read({ hash: at({ kind: 'block', block: 14 }) });
  const panel = await screen.findByRole('dialog');
  await user.click(await within(panel).findByRole('button', { name: t('marking.fromHere') }));
  await focusComesTo(await strip());
  await soon(() => screen.queryByRole('dialog')).toBeNull();
  const block = document.getElementById('block-14') as HTMLElement;
  await soon(() => block.textContent.startsWith(inked('ink-caret')[0] ?? '?')).toBe(true);
  expect(await strip()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(document.activeElement).toHaveAttribute('data-block');
});

it('an annotation takes the next selection for its passage, as one step that can be undone', async () => {
  const { user, t, mark, quotes, keeping } = await read();
  const made = mark('⟦اقتحام مدينة⟧ ترهونة');
  act(() => startReselect(made.id));
  await soon(said).toBe(t('marking.choose'));
  selectFrom('برئاسة ⟦فايز السراج⟧ بقيادة');
  await user.click(await screen.findByRole('button', { name: t('marking.replace') }));
  expect(quotes()).toEqual(['فايز السراج']);
  act(() => void keeping.annotations.getState().undo());
  expect(quotes()).toEqual(['اقتحام مدينة']);
});

it('it stays where it was when the reader thinks better of it', async () => {
  const { user, t, mark, quotes } = await read();
  const made = mark('⟦اقتحام مدينة⟧ ترهونة');
  act(() => startReselect(made.id));
  await user.click(await screen.findByRole('button', { name: t('marking.cancel') }));
  await noBar();
  selectFrom('برئاسة ⟦فايز السراج⟧ بقيادة');
  expect(await bar()).toHaveAccessibleName(t('marking.bar'));
  expect(quotes()).toEqual(['اقتحام مدينة']);
});

it('forward is to the left in Arabic, and to the right where a block runs the other way', () => {
  const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, altKey: false, metaKey: false });
  expect(moveOf(key('ArrowLeft'), 'rtl')).toMatchObject({ unit: 'letter', direction: 1 });
  expect(moveOf(key('ArrowRight'), 'rtl')).toMatchObject({ unit: 'letter', direction: -1 });
  expect(moveOf(key('ArrowRight', true), 'ltr')).toMatchObject({ unit: 'word', direction: 1 });
  expect(moveOf(key('ArrowDown', true), 'ltr')).toMatchObject({ unit: 'paragraph', direction: 1 });
  expect(moveOf(key('x'), 'rtl')).toBeNull();
  expect(moveOf({ ...key('ArrowLeft'), metaKey: true }, 'rtl')).toBeNull();
});
