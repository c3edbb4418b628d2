import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent as hand } from 'vitest/browser';
import { PREFERENCES_KEY, type Preferences } from '../../src/state/preferences.ts';
import { App } from '../../src/views/App.tsx';
import { LetterLayers } from '../../src/views/controls/LetterLayers.tsx';
import { focusComesTo, frames, open, type Settings, soon } from './room.tsx';
import { entryOf } from './texts.ts';

const first = 'قَالَ فَايِز السَّرَّاج إِنَّ طَرَابُلُسَ آمِنَةٌ، وَإِنَّ 3 مَرَاكِبَ وَصَلَتْ إِلَيْهَا.';
const second = 'ثُمَّ سَكَـــتَ الـــقَوْمُ سَنَةَ 1441هـ.';
const source = `عنوان قصير\n\n${first}\n\n${second}\n`;

/** `words` as they stand in the text with all their signs left out. */
const bare = (words: string): string => words.replace(/[\u064b-\u0652]/g, '');

const hidden: Settings = { tashkeel: 'hidden' };

/** A vowelled text in the app, and what is kept of it. */
async function read(settings: Settings = {}, text = source) {
  const room = await open(<App shelf={[entryOf('vowelled', text)]} />, {
    hash: '#/read/vowelled',
    ...settings,
  });
  await screen.findByRole('article');
  await soon(() => document.querySelector('main + div')?.childElementCount).toBeGreaterThan(1);
  // The keys of this part are heard once it has come.
  await frames(6);
  const quotes = (): string[] =>
    room.keeping.annotations
      .getState()
      .ofArticle('vowelled')
      .map(({ target }) => target.exact);
  const change = (changed: Partial<Preferences>): void =>
    act(() => room.preferences.getState().change(changed));
  return { ...room, quotes, change };
}

const blocks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-block]')];
const shown = (): string =>
  blocks()
    .map(({ textContent }) => textContent)
    .join('\n\n');
const shows = (words: string) => soon(shown).toContain(words);

/** The text node that shows `words`, and where in it they lie. */
function nodeOf(words: string): { node: Text; from: number; to: number } {
  const node = blocks().find(({ textContent }) => textContent.includes(words))?.firstChild as
    | Text
    | undefined;
  if (!node) throw new RangeError(`«${words}» is not shown`);
  const from = node.data.indexOf(words);
  return { node, from, to: from + words.length };
}

function selectShown(from: string, to = from): void {
  const a = nodeOf(from);
  const b = nodeOf(to);
  getSelection()?.setBaseAndExtent(a.node, a.from, b.node, b.to);
}

function boxOf(words: string): DOMRect {
  const { node, from, to } = nodeOf(words);
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range.getClientRects()[0] as DOMRect;
}

async function press(words: string): Promise<void> {
  const block = nodeOf(words).node.parentElement as HTMLElement;
  const { left, top, width, height } = boxOf(words);
  const outer = block.getBoundingClientRect();
  await hand.click(block, {
    position: { x: left - outer.left + width / 2, y: top - outer.top + height / 2 },
  });
}

const inked = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
const alt = (code: string): boolean => fireEvent.keyDown(document.body, { code, key: code, altKey: true });
const said = (): string => document.querySelector('[aria-live="polite"]')?.textContent ?? '';

/** What comes to the clipboard when the reader copies; null where that is left to the browser. */
function copied(target: Element = document.body): string | null {
  const clipboardData = new DataTransfer();
  const isOurs = !target.dispatchEvent(
    new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
  );
  return isOurs ? clipboardData.getData('text/plain') : null;
}

it('other letters are other data of the same nodes, and what was read comes back with them', async () => {
  const { change } = await read();
  expect(shown()).toContain(first);
  const nodes = blocks().map(({ firstChild }) => firstChild);
  change({ tashkeel: 'hidden', tatweel: 'hidden', textDigits: 'arab' });
  await shows('ثم سكت القوم سنة ١٤٤١هـ.');
  expect(blocks().map(({ firstChild }) => firstChild)).toEqual(nodes);
  expect(blocks().every(({ childNodes }) => childNodes.length === 1)).toBe(true);
  change({ tashkeel: 'shadda' });
  await shows('السّرّاج إنّ');
  change({ tashkeel: 'shown', tatweel: 'shown', textDigits: 'source' });
  await soon(shown).toContain(first);
  expect(shown()).toContain(second);
});

it('what is kept of an annotation is the source, and it is painted on the letters that are shown', async () => {
  const { quotes, change } = await read(hidden);
  selectShown('طرابلس آمنة');
  await screen.findByRole('toolbar');
  alt('KeyH');
  await soon(quotes).toEqual(['طَرَابُلُسَ آمِنَةٌ']);
  await soon(() => inked('ink-saffron')).toEqual(['طرابلس آمنة']);
  change({ tashkeel: 'shown' });
  await soon(() => inked('ink-saffron')).toEqual(['طَرَابُلُسَ آمِنَةٌ']);
  change({ tashkeel: 'shadda', tatweel: 'hidden' });
  await soon(() => inked('ink-saffron')).toEqual(['طرابلس آمنة']);
});

it('names lie on their letters, and a press on one opens its card', async () => {
  const { change } = await read(hidden);
  await soon(() => inked('name-person')).toEqual(['فايز السراج']);
  await press('السراج');
  expect(await screen.findByRole('dialog', { name: /السراج/ })).toBeInTheDocument();
  await hand.keyboard('{Escape}');
  await soon(() => screen.queryByRole('dialog')).toBeNull();
  change({ tashkeel: 'shown' });
  await soon(() => inked('name-person')).toEqual(['فَايِز السَّرَّاج']);
  expect(inked('name-place')).toEqual(['طَرَابُلُسَ']);
});

it('copying gives the source, within a block, over blocks and all of it; elsewhere the browser copies', async () => {
  const { change } = await read({ tashkeel: 'hidden', tatweel: 'hidden', textDigits: 'arab' });
  selectShown('طرابلس آمنة، وإن ٣');
  expect(copied()).toBe('طَرَابُلُسَ آمِنَةٌ، وَإِنَّ 3');
  selectShown('إليها', 'القوم');
  expect(copied()).toBe('إِلَيْهَا.\n\nثُمَّ سَكَـــتَ الـــقَوْمُ');
  getSelection()?.selectAllChildren(document.body);
  expect(copied()).toBe(`عنوان قصير\n\n${first}\n\n${second}`);
  const field = document.body.appendChild(document.createElement('textarea'));
  expect(copied(field)).toBeNull();
  field.remove();
  getSelection()?.removeAllRanges();
  expect(copied()).toBeNull();
  selectShown('القوم');
  change({ tashkeel: 'shown', tatweel: 'shown', textDigits: 'source' });
  await shows(second);
  expect(copied()).toBeNull();
});

it('a selection that is dragged elsewhere is the source', async () => {
  await read(hidden);
  selectShown('السراج');
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('text/html', '<p>السراج');
  nodeOf('السراج').node.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
  expect(dataTransfer.getData('text/plain')).toBe('السَّرَّاج');
  expect(dataTransfer.types).toEqual(['text/plain']);
});

it('the same words stay selected, in the same direction', async () => {
  const { change } = await read();
  const { node, from, to } = nodeOf('طَرَابُلُسَ آمِنَةٌ');
  getSelection()?.setBaseAndExtent(node, to, node, from);
  await screen.findByRole('toolbar');
  change({ tashkeel: 'hidden' });
  await soon(() => getSelection()?.toString()).toBe('طرابلس آمنة');
  expect(getSelection()?.direction).toBe('backward');
  change({ tashkeel: 'shown' });
  await soon(() => getSelection()?.toString()).toBe('طَرَابُلُسَ آمِنَةٌ');
  expect(screen.getByRole('toolbar')).toBeInTheDocument();
});

it('by keys every step of the caret is one letter that is seen', async () => {
  const { user, quotes } = await read({ ...hidden, tatweel: 'hidden' });
  alt('KeyK');
  await focusComesTo(await screen.findByRole('application'));
  await user.keyboard('{Control>}{ArrowDown}{/Control}');
  await soon(said).toMatch(/^قَالَ/);
  const caret = document.querySelector('[data-caret]') as HTMLElement;
  const places: number[] = [];
  for (let steps = 0; steps < 4; steps += 1) {
    places.push(Math.round(caret.getBoundingClientRect().x));
    await user.keyboard('{ArrowLeft}');
  }
  expect(places).toEqual([...new Set(places)].sort((a, b) => b - a));
  await user.keyboard('{Shift>}{Control>}{ArrowLeft}{/Control}{/Shift}');
  await soon(() => inked('ink-draft')).toEqual(['فايز']);
  await user.keyboard('{Enter}');
  expect(quotes()).toEqual(['فَايِز']);
});

it('a text that is kept with a layer on stands there in it from its first letter', async () => {
  localStorage.setItem(PREFERENCES_KEY, JSON.stringify({ version: 1, tashkeel: 'hidden' }));
  const seen = new Set<string>();
  const watch = new MutationObserver(() => {
    for (const { textContent } of blocks()) seen.add(textContent);
  });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  await read();
  watch.disconnect();
  expect([...seen].sort()).toEqual(['عنوان قصير', bare(first), bare(second)].sort());
});

it('Alt and V show and hide vowel signs, as they were hidden last, and say so', async () => {
  const { preferences, change, t } = await read();
  alt('KeyV');
  await shows(bare(first));
  expect(said()).toBe(t('letters.said.hidden'));
  alt('KeyV');
  await shows(first);
  expect(said()).toBe(t('letters.said.shown'));
  change({ tashkeel: 'shadda' });
  await shows('السّرّاج');
  alt('KeyV');
  await shows(first);
  alt('KeyV');
  await shows('السّرّاج');
  expect(preferences.getState().tashkeel).toBe('shadda');
});

it('where there are no vowel signs Alt and V say that, and change nothing', async () => {
  const { preferences, t } = await read({}, 'عنوان\n\nنص بلا تشكيل.\n');
  alt('KeyV');
  await soon(said).toBe(t('letters.noTashkeel'));
  expect(preferences.getState().tashkeel).toBe('shown');
});

it('choices are offered where the text has something to choose', async () => {
  const { t, show, preferences, user } = await open(<LetterLayers />);
  const group = (name: string): HTMLElement | null => screen.queryByRole('group', { name });
  expect(group(t('letters.tashkeel'))).not.toBeNull();
  expect(group(t('letters.digits'))).not.toBeNull();
  const digits = within(group(t('letters.digits')) as HTMLElement);
  await user.click(digits.getByRole('radio', { name: '١٢٣' }));
  expect(preferences.getState()).toMatchObject({ textDigits: 'arab', numerals: 'latn' });
  await user.click(screen.getByRole('radio', { name: t('letters.marks.shadda') }));
  await user.click(screen.getByRole('radio', { name: t('letters.stretching.hidden') }));
  expect(preferences.getState()).toMatchObject({ tashkeel: 'shadda', tatweel: 'hidden' });
  show(null);
  const room = await read({}, 'عنوان\n\nعام 2020 بلا تشكيل.\n');
  await room.user.click(screen.getByRole('button', { name: t('bar.settings') }));
  await screen.findByText(t('letters.noTashkeel'));
  expect(screen.getByText(t('letters.noTatweel'))).toBeVisible();
  expect(group(t('letters.tashkeel'))).toBeNull();
  expect(group(t('letters.digits'))).toBeVisible();
});
