import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, onTestFinished, vi } from 'vitest';
import { page as window_ } from 'vitest/browser';
import { describe } from '../../src/core/anchor.ts';
import { type Annotation, encode, keyOf } from '../../src/core/annotation.ts';
import { writeDocument } from '../../src/core/exchange.ts';
import { type AnnotationsView, formatPlace } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { openVault } from '../../src/platform/vault.ts';
import { App } from '../../src/views/App.tsx';
import type { Keeping } from '../../src/views/room.tsx';
import { own } from '../../src/views/shelf/own.ts';
import { takeOwn } from '../../src/views/shelf/taking.ts';
import { focusComesTo, open, type Settings, soon } from './room.tsx';
import { unmountAll } from '../support/mounted.tsx';

const [first] = shelf;
const id = first?.id ?? '';
const text = await fetch(first?.textUrl ?? '').then((answer) => answer.text());
const at = (view: AnnotationsView): string =>
  formatPlace({ view: 'article', article: id, spot: { kind: 'annotations', view } });

const HOUR = 60 * 60 * 1000;
let made = 0;

/** An annotation on the words of `passage`, the later made the earlier it stands in a test. */
function annotation(passage: string, changes: Partial<Annotation> = {}): Annotation {
  const start = text.indexOf(passage);
  if (start < 0) throw new RangeError(`«${passage}» is not in the text`);
  made += 1;
  const created = Date.now() - made * HOUR;
  const name = { id: `${made}`.padStart(16, 'v'), article: id };
  const fields = { ink: 'saffron', note: '', direction: 'auto', tags: [], revision: 1 } as const;
  const target = describe(text, { start, end: start + passage.length });
  return {
    ...name,
    target,
    ...fields,
    created,
    modified: created,
    deleted: null,
    conflictOf: null,
    ...changes,
  };
}

/** One whose words are nowhere in the text. */
const lost = (exact: string, changes: Partial<Annotation> = {}): Annotation =>
  annotation('تمكنت', {
    target: { start: 700, end: 700 + exact.length, exact, prefix: 'نص ', suffix: ' آخر' },
    ...changes,
  });

/** One whose words are others in the text now. */
function reworded(passage: string, now: string, before: string): Annotation {
  const whole = annotation(passage);
  const exact = passage.replace(now, before);
  return { ...whole, target: { ...whole.target, exact, end: whole.target.start + exact.length } };
}

const march = annotation('اقتحام مدينة ترهونة جنوب شرق طرابلس', {
  note: 'ترهونة آخر المعاقل. أُراجعُ التواريخ.',
  tags: ['جغرافيا', 'تسلسل'],
});
const marshal = annotation('خليفة حفتر', { ink: 'rose', note: 'لقب بلا مصدر', tags: ['مصطلحات'] });
const truce = annotation('التزام حكومة الوفاق بوقف إطلاق النار', { ink: 'underline' });
const three = [march, marshal, truce];

/** The app with the panel open beside the article, over what is kept. */
async function read(kept: readonly Annotation[], view: AnnotationsView = 'list', settings: Settings = {}) {
  for (const one of kept) localStorage.setItem(keyOf(one), encode(one));
  const room = await open(<App shelf={shelf} />, { hash: at(view), ...settings });
  const panel = await screen.findByRole('dialog', { name: room.t('annotations.title') });
  const store = room.keeping.annotations;
  const list = (): HTMLElement => within(panel).getByRole('list', { name: room.t('annotations.title') });
  /** The quotes that are listed, in their order. */
  const quotes = (): string[] =>
    [...panel.querySelectorAll('li')].map(
      (one) => one.querySelector('[aria-label] > span, p')?.textContent ?? '',
    );
  const button = (name: string | RegExp): HTMLElement => within(panel).getByRole('button', { name });
  const counted = (): string => within(panel).getAllByRole('status')[0]?.textContent ?? '';
  return { ...room, panel, store, list, quotes, button, counted };
}

/** What was just said on screen, with what can be done about it. */
const message = (): string => document.querySelector('[data-told]')?.textContent ?? '';

const quoteOf = ({ target }: Annotation): string => target.exact;

it('lists what was marked as it is read, each a button that says what it is', async () => {
  const { quotes, button, counted } = await read([truce, marshal, march]);
  expect(quotes()).toEqual(three.map(quoteOf));
  expect(counted()).toBe('3 حواشٍ');
  for (const name of [
    /^تمييز زعفراني: «.?اقتحام مدينة.*»، ملاحظة: .?ترهونة/,
    /^تمييز وردي: «.?خليفة حفتر.?»، ملاحظة: .?لقب/,
    /^خطّ تحت الكلام: «.?التزام حكومة[^،]*»$/,
  ])
    await waitFor(() => expect(button(name)).toBeVisible());
});

it('opens the annotation that is pressed, and comes back to the list as it was left', async () => {
  const { user, button, reading, panel } = await read(three);
  await user.type(within(panel).getByRole('searchbox'), 'لقب');
  await soon(() => panel.querySelectorAll('li').length).toBe(1);
  await user.click(button(/^تمييز وردي/));
  expect(reading.getState().place).toMatchObject({ spot: { kind: 'annotation', annotation: marshal.id } });
  act(() => window.history.back());
  const again = await screen.findByRole('searchbox');
  expect(again).toHaveValue('لقب');
  expect(screen.getByRole('button', { name: /^تمييز وردي/ })).toHaveAttribute('aria-current', 'true');
});

it.each([1280, 390])(
  'a note leads back to the entry it was opened from, in a window of %i px',
  async (width) => {
    await window_.viewport(width, 700);
    const many = Array.from({ length: 40 }, (_, i) =>
      annotation(text.slice(20 + 40 * i, 55 + 40 * i), { note: `ملاحظة رقم ${i}.` }),
    );
    const { user, panel, button, t } = await read(many);
    const opener = button(/ملاحظة رقم 30\./);
    opener.scrollIntoView({ block: 'center' });
    const scrolled = panel.lastElementChild?.scrollTop ?? 0;
    expect(scrolled).toBeGreaterThan(0);
    await user.click(opener);
    expect(await screen.findByRole('textbox', { name: t('note.label') })).toHaveValue('ملاحظة رقم 30.');
    await user.click(screen.getByRole('button', { name: t('do.back') }));
    const again = await screen.findByRole('dialog', { name: t('annotations.title') });
    await focusComesTo(within(again).getByRole('button', { name: /ملاحظة رقم 30\./ }));
    expect(again.lastElementChild?.scrollTop).toBe(scrolled);
  },
);

it('a list that is opened anew is begun at its title', async () => {
  const { user, button, reading, t } = await read(three);
  await user.click(button(/^تمييز وردي/));
  await screen.findByRole('textbox', { name: t('note.label') });
  act(() => reading.getState().close(id));
  await soon(() => screen.queryByRole('textbox', { name: t('note.label') })).toBeNull();
  act(() => reading.getState().lay(id, { kind: 'annotations', view: 'list' }));
  const again = await screen.findByRole('dialog', { name: t('annotations.title') });
  await focusComesTo(within(again).getByRole('heading', { level: 2 }));
});

it('searches quotes, notes and tags however they are written, and marks what it found', async () => {
  const { user, panel, quotes, counted } = await read(three);
  const field = within(panel).getByRole('searchbox');
  const marks = (): string[] => [...panel.querySelectorAll('mark')].map(({ textContent }) => textContent);
  const seek = async (query: string): Promise<void> => {
    await user.clear(field);
    await user.click(field);
    await user.paste(query);
  };
  await seek('اراجع');
  await soon(marks).toEqual(['أُراجعُ']);
  expect(quotes()).toEqual([quoteOf(march)]);
  await seek('مدينه');
  await soon(marks).toEqual(['مدينة']);
  await seek('مصطلحات');
  await soon(marks).toEqual(['مصطلحات']);
  expect(counted()).toBe('حاشية واحدة');
  await seek('زرافة');
  await soon(counted).toBe('لا حواشي');
  await user.click(within(panel).getByRole('button', { name: 'إظهار كل الحواشي' }));
  await soon(quotes).toEqual(three.map(quoteOf));
  await focusComesTo(within(panel).getByRole('searchbox'));
});

it('narrows by ink, note, tag, section and name, and says how many filters hold', async () => {
  const { user, panel, quotes, button, t } = await read(three);
  const fold = button(t('annotations.filters'));
  await user.click(fold);
  const choose = async (label: string, option: RegExp): Promise<void> => {
    const box = within(panel).getByRole('combobox', { name: label });
    await user.selectOptions(box, within(box).getByRole('option', { name: option }));
  };
  await user.click(within(panel).getByRole('checkbox', { name: t('ink.rose') }));
  await soon(quotes).toEqual([quoteOf(marshal)]);
  expect(fold).toHaveTextContent('1');
  await user.click(within(panel).getByRole('checkbox', { name: t('ink.rose') }));
  await choose(t('annotations.note.label'), /بلا ملاحظة/);
  await soon(quotes).toEqual([quoteOf(truce)]);
  await choose(t('annotations.note.label'), /بملاحظة أو بدونها/);
  await choose(t('annotations.tag'), /^تسلسل \(1\)$/);
  await soon(quotes).toEqual([quoteOf(march)]);
  await choose(t('annotations.tag'), /الكل/);
  await choose(t('annotations.section'), /مسيرة تركية/);
  await soon(quotes).toEqual([quoteOf(truce)]);
  await choose(t('annotations.section'), /الكل/);
  await choose(t('annotations.entity'), /^ترهونة/);
  await soon(quotes).toEqual([quoteOf(march)]);
});

it('puts the latest first where the reader wants it so, or what was changed last', async () => {
  const [a, b, c] = three as [Annotation, Annotation, Annotation];
  const { user, panel, quotes, button, store, t } = await read(
    three.map((one, i) => ({ ...one, created: 1000 + i, modified: 5000 - i })),
  );
  await user.click(button(t('annotations.filters')));
  const order = within(panel).getByRole('combobox', { name: t('annotations.order.label') });
  await user.selectOptions(order, t('annotations.order.created'));
  await soon(quotes).toEqual([c, b, a].map(quoteOf));
  await user.selectOptions(order, t('annotations.order.modified'));
  await soon(quotes).toEqual([a, b, c].map(quoteOf));
  act(() => void store.getState().edit([c.id], { note: 'كُتبت الآن' }, 'note'));
  await soon(quotes).toEqual([c, a, b].map(quoteOf));
  expect(panel.querySelector('li')).toHaveTextContent(/الآن|قبل/);
});

it('a filter whose tag is gone still stands there, finds nothing, and is taken off by hand', async () => {
  const { user, panel, quotes, button, store, t } = await read(three);
  await user.click(button(t('annotations.filters')));
  const tags = (): HTMLElement => within(panel).getByRole('combobox', { name: t('annotations.tag') });
  const option = (name: RegExp): HTMLElement => within(tags()).getByRole('option', { name });
  await user.selectOptions(tags(), option(/^تسلسل/));
  await soon(quotes).toEqual([quoteOf(march)]);
  act(() => void store.getState().edit([march.id], { tags: [] }, 'tags'));
  await soon(quotes).toEqual([]);
  expect(tags()).toHaveDisplayValue('تسلسل (0)');
  expect(button(new RegExp(t('annotations.filters')))).toHaveTextContent('1');
  await user.selectOptions(tags(), option(/^الكل$/));
  await soon(quotes).toEqual(three.map(quoteOf));
});

/** Puts a text of the reader's own on the shelf, with an annotation on `passage` in it. */
async function ownText(keeping: Keeping, words: string, passage: string): Promise<Annotation> {
  const taken = await takeOwn(keeping.texts, new Blob([words]));
  onTestFinished(async () => {
    await keeping.vault.empty();
    own.setState({ entries: [] });
  });
  if (!taken.ok) throw new RangeError(taken.problem);
  const start = words.indexOf(passage);
  const target = describe(words, { start, end: start + passage.length });
  return keeping.annotations.getState().create(taken.id, { target, ink: 'sky' });
}

it('among all texts narrows by who is named, reads the texts for that, and counts only what narrows', async () => {
  const foreign = { ...truce, id: 'o'.repeat(16), article: 'not on the shelf' };
  const { user, panel, quotes, button, keeping, t } = await read([...three, foreign]);
  const passage = 'وصل الوفد إلى ترهونة مساء';
  await ownText(keeping, `رحلة قصيرة\n\nقال إنه ${passage} وعاد. ثم كتب أحمد قبيصة عنها.`, passage);
  const fold = button(t('annotations.filters'));
  await user.click(fold);
  const choose = async (label: string, option: RegExp): Promise<void> => {
    const box = await within(panel).findByRole('combobox', { name: label });
    const found = (): HTMLElement | null => within(box).queryByRole('option', { name: option });
    await soon(found).not.toBeNull();
    await user.selectOptions(box, found() as HTMLElement);
  };
  await choose(t('annotations.section'), /مسيرة تركية/);
  await soon(quotes).toEqual([quoteOf(truce)]);
  expect(fold).toHaveTextContent('1');
  await user.click(within(panel).getByRole('radio', { name: 'كل النصوص' }));
  await soon(quotes).toHaveLength(5);
  expect(fold).toHaveTextContent(new RegExp(`^${t('annotations.filters')}$`));
  expect(within(panel).queryByRole('combobox', { name: t('annotations.section') })).toBeNull();
  await choose(t('annotations.entity'), /^ترهونة \(2\)$/);
  await soon(quotes).toEqual([quoteOf(march), passage]);
  expect(fold).toHaveTextContent('1');
  expect(panel).toHaveTextContent('وحاشية واحدة على نص لا تُعرف أعلامه');
  await user.click(within(panel).getByRole('radio', { name: 'هذا النص' }));
  await soon(quotes).toEqual([]);
  expect(fold).toHaveTextContent('2');
});

it('shows those of other texts only when asked, each a link to its place', async () => {
  const other = { ...truce, id: 'o'.repeat(16), article: 'another text' };
  const { user, panel, counted, store } = await read([...three, other]);
  expect(counted()).toBe('3 حواشٍ');
  expect(store.getState().ofArticle('another text')).toHaveLength(1);
  await user.click(within(panel).getByRole('radio', { name: 'كل النصوص' }));
  await soon(counted).toBe('4 حواشٍ');
  expect(within(panel).getByRole('link', { name: /^خطّ تحت الكلام/ })).toHaveAttribute(
    'href',
    formatPlace({
      view: 'article',
      article: 'another text',
      spot: { kind: 'annotation', annotation: other.id },
    }),
  );
});

it('walks through the text from one to the next without leaving the list', async () => {
  const { user, button, reading } = await read(three);
  const said = (): string => reading.getState().said.words;
  await user.click(button('الحاشية التالية'));
  expect(said()).toMatch(/الحاشية 1 من 3: «.?اقتحام/);
  await user.click(button('الحاشية السابقة'));
  expect(said()).toMatch(/الحاشية 3 من 3/);
  await soon(() => CSS.highlights.get('ink-shown')?.size ?? 0).toBeGreaterThan(0);
  expect(button(/^خطّ تحت/)).toHaveAttribute('aria-current', 'true');
});

/** What comes to the clipboard from now on. */
function copies(): string[] {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => void copied.push(words));
  return copied;
}

it('copies many quotations as they stand in the text today, block for block', async () => {
  const changed = reworded(
    'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس',
    'استعادة',
    'استرجاع',
  );
  const start = text.indexOf('وقوات تركية.');
  const target = describe(text, { start, end: text.indexOf('وكان الجيش') + 'وكان الجيش'.length });
  const long = annotation('تمكنت', { target });
  expect(target.exact).toContain('تركيةوكان');
  const gone = lost('كلام ليس في النص');
  const copied = copies();
  const { user, panel, quotes, button, t } = await read([changed, long, gone]);
  const now = 'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس';
  await soon(() => new Set(quotes())).toEqual(
    new Set([now, 'وقوات تركية. ¶ مسيرة تركية ¶ وكان الجيش', 'كلام ليس في النص']),
  );
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(button(t('annotations.copy')));
  await soon(message).toContain('نُسخت 3 اقتباسات');
  const [whole = ''] = copied;
  expect(whole).toContain(`«${now}»\n— `);
  expect(whole).toContain('«وقوات تركية.\nمسيرة تركية\nوكان الجيش»\n— ');
  expect(whole).toContain('«كلام ليس في النص»\n— ');
  expect(whole.split('\n\n')).toHaveLength(3);
});

it('recolours, tags and deletes many at once; each is one step to take back', async () => {
  const { user, panel, button, store, t } = await read(three);
  const inks = (): string[] =>
    store
      .getState()
      .ofArticle(id)
      .map(({ ink }) => ink);
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  expect(await screen.findByText('اختيرت 3 حواشٍ')).toBeInTheDocument();
  await user.click(within(panel).getByRole('radio', { name: t('ink.mint') }));
  expect(inks()).toEqual(['mint', 'mint', 'mint']);
  await user.click(button('تراجع عن تغيير لون 3 حواشٍ'));
  expect(inks()).toEqual(['saffron', 'rose', 'underline']);
  expect(button('إعادة تغيير لون 3 حواشٍ')).toBeInTheDocument();
  await user.click(within(panel).getByRole('checkbox', { name: /^خطّ تحت/ }));
  await user.click(button(t('annotations.remove')));
  expect(
    store
      .getState()
      .ofArticle(id)
      .map(({ id: one }) => one),
  ).toEqual([truce.id]);
  await focusComesTo(within(panel).getByRole('heading', { level: 2 }));
  await user.click(button('تراجع عن حذف حاشيتين'));
  expect(store.getState().ofArticle(id)).toHaveLength(3);
});

it('says that nothing changed where all that are chosen were so already, and counts what did', async () => {
  const { user, panel, button, store, t } = await read(three);
  store.getState().edit([march.id], { note: 'قبل ذلك' }, 'note');
  const before = store.getState().undoable;
  const told = screen.getByRole('region', { name: t('kept.told') });
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: /^تمييز زعفراني/ }));
  await user.click(within(panel).getByRole('radio', { name: t('ink.saffron') }));
  expect(told).toHaveTextContent(t('step.nothing'));
  expect(within(told).queryByRole('button', { name: t('do.undo') })).toBeNull();
  expect(store.getState().undoable).toBe(before);
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(within(panel).getByRole('radio', { name: t('ink.saffron') }));
  expect(told).toHaveTextContent(t('annotations.recoloured', { count: 2 }));
  await user.click(within(told).getByRole('button', { name: t('do.undo') }));
  expect(store.getState().undoable).toBe(before);
});

it('does not say that a step was undone which another tab had changed since', async () => {
  const { user, button, store, t } = await read(three);
  act(() => void store.getState().edit([march.id], { ink: 'mint' }, 'ink'));
  const theirs = { ...march, ink: 'sky', revision: 9 } as const;
  localStorage.setItem(keyOf(march), encode(theirs));
  act(() => store.getState().lookAgain());
  await user.click(button('تراجع عن تغيير لون حاشية'));
  const told = screen.getByRole('region', { name: t('kept.told') });
  expect(told).toHaveTextContent(t('step.notUndone', { step: 'تغيير لون حاشية' }));
  expect(store.getState().get(march.id)?.ink).toBe('sky');
});

it('what is pressed and goes with that leaves focus where one goes on', async () => {
  const { user, panel, button, store, t } = await read(three);
  const told = screen.getByRole('region', { name: t('kept.told') });
  const title = within(panel).getByRole('heading', { level: 2 });
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: /^تمييز زعفراني/ }));
  const mint = within(panel).getByRole('radio', { name: t('ink.mint') });
  await user.click(mint);
  await user.click(within(told).getByRole('button', { name: t('do.undo') }));
  await focusComesTo(mint);
  await user.click(within(told).getByRole('button', { name: t('do.close') }));
  await focusComesTo(mint);
  const redo = (): HTMLElement => button(/^إعادة/);
  await user.click(redo());
  expect(redo()).toHaveFocus();
  expect(redo()).toHaveAttribute('aria-disabled', 'true');
  act(() => void store.getState().edit([marshal.id], { tags: ['ب', 'ج'] }, 'tags'));
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(button(t('annotations.tags')));
  const ofSome = (): HTMLElement[] =>
    within(within(panel).getByRole('list', { name: t('annotations.tagsOfSome') })).getAllByRole('button');
  await user.click(ofSome()[0] as HTMLElement);
  await focusComesTo(ofSome()[0] as HTMLElement);
  for (let left = ofSome().length; left > 0; left -= 1) await user.click(ofSome()[0] as HTMLElement);
  await focusComesTo(within(panel).getByRole('combobox', { name: t('note.newTag') }));
  for (const view of ['orphans', 'bin'] as const) {
    await user.click(within(panel).getByRole('link', { name: new RegExp(t(`annotations.view.${view}`)) }));
    await user.click(button(t('orphans.toList')));
    await focusComesTo(title);
  }
});

it('in a small window a message lies over no control of the list', async () => {
  await window_.viewport(390, 844);
  const many = Array.from({ length: 30 }, (_, i) => annotation(text.slice(20 + 40 * i, 55 + 40 * i)));
  const { user, panel, button, t } = await read(many);
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(within(panel).getByRole('radio', { name: t('ink.mint') }));
  const message = (await screen.findByRole('button', { name: t('do.undo') })).parentElement as HTMLElement;
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const lies = message.getBoundingClientRect();
  expect(lies.top).toBeGreaterThan(0);
  expect(lies.bottom).toBeLessThanOrEqual(panel.getBoundingClientRect().top);
});

it('a trouble that was read about is put aside, and focus stays on the page', async () => {
  localStorage.setItem(keyOf({ id: 'odd', article: id }), '{');
  const { user, t, keeping } = await read(three);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(t('kept.set-aside', { count: 1 }));
  await user.click(within(alert).getByRole('button', { name: t('kept.putAside') }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
  expect(Object.keys(localStorage).some((key) => key.includes(':aside:'))).toBe(true);
  localStorage.setItem(keyOf({ id: 'odder', article: id }), '{');
  act(() => keeping.annotations.getState().lookAgain());
  expect(await screen.findByRole('alert')).toHaveTextContent(t('kept.set-aside', { count: 2 }));
});

it('adds a tag to all that are chosen, known from any text, and takes one off', async () => {
  const elsewhere = { ...truce, id: 'o'.repeat(16), article: 'another text', tags: ['سياسة'] };
  const { user, panel, button, store, t } = await read([...three, elsewhere]);
  const tags = (): (readonly string[])[] =>
    store
      .getState()
      .ofArticle(id)
      .map((one) => one.tags);
  await user.click(button(t('annotations.choose')));
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(button(t('annotations.tags')));
  await user.type(within(panel).getByRole('combobox', { name: t('note.newTag') }), 'سيا');
  expect(within(panel).getByRole('option')).toHaveTextContent('سياسة');
  await user.keyboard('{ArrowDown}{Enter}');
  expect(tags()).toEqual([['جغرافيا', 'تسلسل', 'سياسة'], ['مصطلحات', 'سياسة'], ['سياسة']]);
  await user.click(button(/إزالة الوسم .?تسلسل/));
  expect(tags()[0]).toEqual(['جغرافيا', 'سياسة']);
  store.getState().undo();
  store.getState().undo();
  expect(tags()).toEqual([['جغرافيا', 'تسلسل'], ['مصطلحات'], []]);
});

it('writes only the beginning of a long list, and more as its end comes near', async () => {
  const many = Array.from({ length: 400 }, (_, i) =>
    annotation(text.slice(20 + i, 60 + i), { note: `ملاحظة ${i}` }),
  );
  const { panel, counted } = await read(many);
  const written = (): number => panel.querySelectorAll('li').length;
  expect(counted()).toBe('400 حاشية');
  expect(written()).toBeLessThan(200);
  const scrolled = (): number => {
    const scroller = panel.lastElementChild as Element;
    scroller.scrollTop = scroller.scrollHeight;
    return written();
  };
  await soon(scrolled).toBe(400);
  expect(within(panel).queryByRole('button', { name: 'إظهار المزيد' })).toBeNull();
});

it('says where there is nothing, with one thing to do about it', async () => {
  const { user, t, panel } = await read([]);
  expect(panel).toHaveTextContent(t('annotations.none'));
  for (const view of ['orphans', 'bin'] as const) {
    await user.click(within(panel).getByRole('link', { name: t(`annotations.view.${view}`) }));
    expect(panel).toHaveTextContent(t(`${view}.none`));
    expect(window.location.hash).toBe(at(view));
    await user.click(within(panel).getByRole('button', { name: t('orphans.toList') }));
    await focusComesTo(within(panel).getByRole('heading', { level: 2 }));
    expect(window.location.hash).toBe(at('list'));
  }
  await user.click(within(panel).getByRole('button', { name: t('annotations.toText') }));
  await soon(() => screen.queryByRole('dialog')).toBeNull();
});

it('shows an orphan with places that resemble it, and attaches it with one press', async () => {
  const orphan = lost('اقتحام مدينة غريان جنوب غرب طرابلس تحت غطاء من الطائرات', { note: 'أين ذهب؟' });
  const { user, panel, button, store, t } = await read([orphan, march], 'orphans');
  expect(panel).toHaveTextContent('حاشية لم يُعثر على موضعها');
  expect(panel).toHaveTextContent('أين ذهب؟');
  const attach = await within(panel).findByRole('button', { name: t('orphans.attach') });
  expect([...panel.querySelectorAll('del')].map(({ textContent }) => textContent).join()).toContain('غريان');
  expect([...panel.querySelectorAll('ins')].map(({ textContent }) => textContent).join()).toContain('ترهونة');
  await user.click(attach);
  const { target } = store.getState().get(orphan.id) as Annotation;
  expect(text.slice(target.start, target.end)).toBe(target.exact);
  expect(target.exact).toContain('مدينة ترهونة');
  expect(panel).toHaveTextContent(t('orphans.none'));
  await focusComesTo(within(panel).getByRole('heading', { level: 2 }));
  await user.click(button('تراجع عن إلحاق حاشية بموضعها'));
  expect(panel).toHaveTextContent('حاشية لم يُعثر على موضعها');
});

it('leads from the list to the very orphan that was pressed, though it is far down among them', async () => {
  const orphans = Array.from({ length: 14 }, (_, i) => lost(`كلام ضائع رقم ${i} لا يشبه شيئًا`));
  const { user, panel, button, t } = await read([march, ...orphans]);
  await user.click(button(/كلام ضائع رقم 11 /));
  const list = await within(panel).findByRole('list', { name: t('orphans.lostLabel') });
  await soon(() => document.activeElement?.textContent).toContain('كلام ضائع رقم 11 ');
  expect(document.activeElement?.tagName).toBe('LI');
  expect(document.activeElement).toHaveAttribute('aria-current', 'true');
  await soon(() => within(list).queryAllByText(t('orphans.looking'))).toEqual([]);
  const { top, bottom } = panel.lastElementChild?.getBoundingClientRect() ?? new DOMRect();
  const box = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
  expect(box.top).toBeGreaterThanOrEqual(top);
  expect(box.top).toBeLessThan(bottom);
});

it('an orphan that is opened by its address has focus among the others', async () => {
  const orphans = Array.from({ length: 12 }, (_, i) => lost(`كلام ضائع رقم ${i} لا يشبه شيئًا`));
  const hash = formatPlace({
    view: 'article',
    article: id,
    spot: { kind: 'annotations', view: 'orphans', annotation: orphans[10]?.id ?? '' },
  });
  await read(orphans, 'orphans', { hash });
  await soon(() => document.activeElement?.textContent).toContain('كلام ضائع رقم 10 ');
});

/** A note of which the end is nowhere near what a list shows. */
const long = `${'كلام طويل في الملاحظة. '.repeat(60)}\nوهنا آخرها`;

it('of an orphan all is read, with its tags and its ink; it is copied, and written on', async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => void copied.push(words));
  const orphan = lost('زرافة في حديقة بعيدة', { note: long, tags: ['وسم بعيد'], ink: 'violet' });
  const others = [1, 2].map((at) => lost(`كلام ضائع رقم ${at} لا يشبه شيئًا`));
  const { user, panel, store, t } = await read([orphan, ...others], 'orphans');
  const list = within(panel).getByRole('list', { name: t('orphans.lostLabel') });
  const entry = [...list.children].find((one) => one.textContent.includes('زرافة')) as HTMLElement;
  const button = (name: string): HTMLElement => within(entry).getByRole('button', { name });
  for (const words of ['#وسم بعيد', t('ink.violet')]) expect(entry).toHaveTextContent(words);
  expect(entry).not.toHaveTextContent('وهنا آخرها');
  await user.click(button(t('note.more')));
  expect(entry).toHaveTextContent('وهنا آخرها');
  await user.click(button(t('note.copyAll')));
  await soon(() => entry.textContent).toContain(t('note.copiedAll'));
  expect(copied[0]).toMatch(/^«زرافة في حديقة بعيدة»\n— قلق دولي[^]*وهنا آخرها$/);
  await user.click(button(t('note.edit')));
  const field = await within(entry).findByRole('textbox', { name: t('note.label') });
  expect(field).toHaveFocus();
  await user.clear(field);
  await user.type(field, 'كتبت من جديد');
  expect(store.getState().get(orphan.id)?.note).toBe('كتبت من جديد');
  expect(field).toHaveFocus();
});

it('of what was thrown away all is read', async () => {
  const { user, panel, button, t } = await read([{ ...march, note: long, deleted: 5 }], 'bin');
  await user.click(button(t('note.more')));
  expect(panel).toHaveTextContent('وهنا آخرها');
});

it('says of a copy why there are two, in the list and on the note, and leads to the other', async () => {
  const copy = annotation('خليفة حفتر', { note: 'ما كُتب هناك', conflictOf: marshal.id });
  const { user, panel, reading, t } = await read([...three, copy]);
  const entry = within(panel)
    .getByRole('button', { name: /ما كُتب هناك/ })
    .closest('li') as HTMLElement;
  expect(within(panel).getAllByText(new RegExp(t('note.disagreed')))).toHaveLength(1);
  expect(entry).toHaveTextContent(t('note.disagreed'));
  await user.click(within(entry).getByRole('link', { name: t('note.toOther') }));
  expect(await screen.findByRole('textbox', { name: t('note.label') })).toHaveValue(marshal.note);
  expect(screen.queryByRole('link', { name: t('note.toOther') })).toBeNull();
  act(() => reading.getState().turn(id, { kind: 'annotation', annotation: copy.id }));
  await soon(() => screen.getByRole<HTMLTextAreaElement>('textbox', { name: t('note.label') }).value).toBe(
    'ما كُتب هناك',
  );
  await user.click(screen.getByRole('link', { name: t('note.toOther') }));
  await soon(() => reading.getState().place).toMatchObject({ spot: { annotation: marshal.id } });
  await user.click(screen.getByRole('button', { name: t('do.back') }));
  await soon(() => reading.getState().place).toMatchObject({ spot: { annotation: copy.id } });
});

it('shows both wordings where the words have changed, and takes the new one when told to', async () => {
  const passage = 'أعلنت القيادةُ العامة للقوات المسلحة الليبية أنها تقوم بإعادة تمركز وحداتها خارج العاصمة';
  const whole = annotation(passage);
  const exact = passage.replace('خارج', 'بعيدا عن');
  const changed = { ...whole, target: { ...whole.target, exact, end: whole.target.start + exact.length } };
  const { user, panel, button, store, t } = await read([changed], 'orphans');
  expect(panel).toHaveTextContent('حاشية تغيّرت كلمات موضعها');
  expect(panel.querySelector('del')).toHaveTextContent('بعيدا عن');
  expect(panel.querySelector('ins')).toHaveTextContent('خارج');
  await user.click(button(t('orphans.accept')));
  expect(store.getState().get(changed.id)?.target.exact).toContain('وحداتها خارج العاصمة');
  expect(panel).toHaveTextContent(t('orphans.none'));
});

it('takes all new words with one press, as one step that has a name', async () => {
  const passages = [
    ['أعلنت القيادةُ العامة للقوات المسلحة الليبية أنها تقوم بإعادة تمركز وحداتها', 'العامة', 'العليا'],
    ['وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس', 'استعادة', 'استرجاع'],
  ] as const;
  const changed = passages.map(([passage, now, before]) => reworded(passage, now, before));
  const { user, panel, button, store, t } = await read([...changed, march], 'orphans');
  expect(panel).toHaveTextContent(t('orphans.changed', { count: 2 }));
  await user.click(button(t('orphans.acceptAll')));
  const kept = (): (string | undefined)[] => changed.map((one) => store.getState().get(one.id)?.target.exact);
  expect(kept()).toEqual(passages.map(([passage]) => passage));
  expect(panel).toHaveTextContent(t('orphans.none'));
  await focusComesTo(within(panel).getByRole('heading', { level: 2 }));
  await user.click(button('تراجع عن قبول الكلمات الجديدة في حاشيتين'));
  expect(kept()).toEqual(changed.map(quoteOf));
  expect(panel).toHaveTextContent(t('orphans.changed', { count: 2 }));
  await user.click(within(panel).getAllByRole('button', { name: t('orphans.accept') })[0] as HTMLElement);
  expect(within(panel).queryByRole('button', { name: t('orphans.acceptAll') })).toBeNull();
});

it('brings back from the bin, erases one, and empties it when that is agreed to', async () => {
  const deleted = three.map((one, i) => ({ ...one, deleted: Date.now() - i * 24 * HOUR, revision: 2 }));
  const { user, panel, button, store, t, quotes } = await read(deleted, 'bin');
  expect(quotes()).toEqual(three.map(quoteOf));
  expect(panel).toHaveTextContent('حُذفت أمس');
  await user.click(button(/^استعادة تمييز زعفراني/));
  expect(store.getState().ofArticle(id).map(quoteOf)).toEqual([quoteOf(march)]);
  await focusComesTo(button(/^استعادة تمييز وردي/));
  await user.click(button(/^محو تمييز وردي/));
  expect(quotes()).toEqual([quoteOf(truce)]);
  await user.click(button(t('bin.empty')));
  const asked = screen.getByRole('dialog', { name: t('bin.askTitle') });
  await user.click(within(asked).getByRole('button', { name: t('annotations.cancel') }));
  await focusComesTo(button(t('bin.empty')));
  await user.click(button(t('bin.empty')));
  await user.click(
    within(screen.getByRole('dialog', { name: t('bin.askTitle') })).getByRole('button', {
      name: t('bin.empty'),
    }),
  );
  expect(panel).toHaveTextContent(t('bin.none'));
  expect(store.getState().here().records.get(truce.id)).toMatchObject({ erased: true });
  await user.click(button('تراجع عن محو حاشية'));
  expect(quotes()).toEqual([quoteOf(truce)]);
});

it('brings many back from the bin at once, or erases them; each is one step to take back', async () => {
  const { user, panel, button, store, t, quotes } = await read(
    three.map((one, i) => ({ ...one, deleted: Date.now() - i * 24 * HOUR, revision: 2 })),
    'bin',
  );
  const living = (): string[] => store.getState().ofArticle(id).map(quoteOf);
  const chosen = within(panel).getByRole('button', { name: t('annotations.choose') });
  const done = (name: string): HTMLElement =>
    within(within(panel).getByRole('region', { name: t('annotations.chosenLabel') })).getByRole('button', {
      name,
    });
  await user.click(chosen);
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(within(panel).getByRole('checkbox', { name: /^تمييز وردي/ }));
  expect(panel).toHaveTextContent('اختيرت حاشيتان');
  await user.click(done(t('bin.restore')));
  expect(living()).toEqual([march, truce].map(quoteOf));
  expect(quotes()).toEqual([quoteOf(marshal)]);
  await soon(message).toContain('استُعيدت حاشيتان');
  await focusComesTo(within(panel).getByRole('heading', { level: 2 }));
  await user.click(button('تراجع عن استعادة حاشيتين'));
  expect(quotes()).toEqual(three.map(quoteOf));
  await user.click(chosen);
  await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
  await user.click(done(t('bin.erase')));
  expect(panel).toHaveTextContent(t('bin.none'));
  await user.click(button('تراجع عن محو 3 حواشٍ'));
  expect(quotes()).toEqual(three.map(quoteOf));
  expect(living()).toEqual([]);
});

/** Puts a file before the reader's own browser: what a press on the field would bring. */
function choose(panel: HTMLElement, name: string, ...bytes: BlobPart[]): void {
  const field = panel.querySelector<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File(bytes, name, { type: 'application/json' }));
  if (field) Object.defineProperty(field, 'files', { value: files.files, configurable: true });
  fireEvent.change(field as Element);
}

it('says what a file would bring before anything is taken, and takes it all as one step', async () => {
  const other = { ...march, note: 'كلام آخر تمامًا', revision: 5 };
  const { user, panel, button, store, t } = await read([march], 'keeping');
  const broken = { ...marshal, ink: 'invisible' } as unknown as Annotation;
  choose(panel, 'a.json', writeDocument([other, marshal, truce, broken, lost('كلام ليس في النص')], 0));
  await within(panel).findByRole('heading', { name: t('keeping.planTitle') });
  for (const words of ['3 حواشٍ جديدة', 'حاشية تختلف ملاحظتها', 'حاشية لا تُستورد', 'منها واحدة لا موضع لها'])
    await soon(() => panel.textContent).toContain(words);
  await user.click(screen.getByText(t('keeping.reasons')));
  expect(panel).toHaveTextContent('الحاشية رقم 4: ما في الحقل');
  expect(store.getState().ofArticle(id)).toHaveLength(1);
  await user.click(button(t('keeping.file.bring')));
  expect(
    store
      .getState()
      .ofArticle(id)
      .map(({ note }) => note),
  ).toEqual(expect.arrayContaining([march.note, other.note, marshal.note]));
  act(() => void store.getState().undo());
  expect(
    store
      .getState()
      .ofArticle(id)
      .map(({ note }) => note),
  ).toEqual([march.note]);
});

it('says of every text that can be had what would have no place in it, and what is of no text there is', async () => {
  const { panel, keeping, t } = await read([], 'keeping');
  const passage = 'وصل الوفد مساء';
  const one = await ownText(keeping, `رحلة قصيرة\n\nقال إنه ${passage} وعاد.`, passage);
  const inOwn = (id: string, target: Annotation['target']): Annotation => ({
    ...one,
    id,
    target,
    revision: 2,
  });
  const nowhere = { ...one.target, exact: 'كلام ليس هناك', prefix: 'نص ', suffix: ' آخر' };
  const strange = (id: string, deleted: number | null): Annotation => ({
    ...truce,
    id,
    article: 'nowhere',
    deleted,
  });
  const gone = { ...inOwn('deleted', nowhere), deleted: 5 };
  let give: (words: string) => void = () => undefined;
  const words = new Promise<string>((done) => {
    give = done;
  });
  const entries = own.getState().entries.map((entry) => ({ ...entry, read: () => words }));
  act(() => own.setState({ entries }));
  const file = [lost('كلام ليس في النص'), inOwn('there', one.target), inOwn('lost', nowhere), gone];
  choose(panel, 'a.json', writeDocument([...file, strange('s1', null), strange('s2', 5)], 0));
  await within(panel).findByText('يُبحث عن مواضعها في نص واحد…');
  expect(panel).toHaveTextContent('منها واحدة لا موضع لها في نصّها');
  expect(panel).toHaveTextContent('منها واحدة لنص ليس على الرفّ');
  give(`رحلة قصيرة\n\nقال إنه ${passage} وعاد.`);
  await within(panel).findByText('منها اثنتان لا موضع لهما في نصّيهما، فتبقيان يتيمتين');
  expect(panel).not.toHaveTextContent('يُبحث عن مواضعها');
  act(() => own.setState({ entries: entries.map((entry) => ({ ...entry, read: async () => null })) }));
  choose(panel, 'b.json', writeDocument(file, 0));
  await within(panel).findByText('نص واحد تعذّر فتحه، فلا يُعرف ما لا موضع له فيه');
  expect(within(panel).getByRole('button', { name: t('keeping.file.bring') })).toBeVisible();
});

it('bookmarks of a file are counted, said, and taken back with all the rest', async () => {
  const { panel, user, button, keeping, store, t } = await read([march], 'keeping');
  const bookmark = { id: 'b1', article: id, target: truce.target, created: 1 };
  choose(panel, 'a.json', writeDocument([marshal], 0, [bookmark]));
  await within(panel).findByText('إشارة مرجعية جديدة');
  await user.click(button(t('keeping.file.bring')));
  await soon(message).toContain('استُوردت حاشية واحدة، وإشارة مرجعية جديدة');
  expect(keeping.bookmarks.getState().ofArticle(id)).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: t('do.undo') }));
  await soon(message).toContain('جرى التراجع عن استيراد حاشية، واستيراد إشارة مرجعية');
  expect(keeping.bookmarks.getState().ofArticle(id)).toEqual([]);
  expect(store.getState().ofArticle(id).map(quoteOf)).toEqual([quoteOf(march)]);
});

it('a step of another text is taken back with the name of that text', async () => {
  const { user, button, store } = await read([march]);
  act(() => void store.getState().create('نص آخر', { target: truce.target, ink: 'mint' }));
  await user.click(button('تراجع عن إضافة حاشية'));
  await soon(message).toMatch(/جرى التراجع في «.?نص آخر.?» عن إضافة حاشية/);
});

it('what could not be erased is shown again, all goes on as before, and that is said', async () => {
  const { user, panel, button, t, keeping, store } = await read(three, 'keeping');
  const { removeItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(function (this: Storage, key) {
    if (key === keyOf(marshal)) throw new DOMException('denied', 'SecurityError');
    removeItem.call(this, key);
  });
  await user.click(button(t('keeping.eraseAll')));
  const asked = within(screen.getByRole('dialog', { name: t('keeping.askTitle') }));
  await user.click(asked.getByRole('checkbox', { name: t('keeping.sure') }));
  await user.click(asked.getByRole('button', { name: t('keeping.eraseAll') }));
  await soon(message).toContain(t('keeping.notErased'));
  await user.click(within(panel).getByRole('link', { name: /^القائمة/ }));
  await within(panel).findByRole('button', { name: /^تمييز وردي/ });
  expect(store.getState().all().map(quoteOf)).toEqual([quoteOf(marshal)]);
  expect(keeping.bookmarks.getState().add(id, marshal.target)).toBe('kept');
  expect(keeping.bookmarks.getState().ofArticle(id)).toHaveLength(1);
  expect(await keeping.snapshots.flush()).toBe(true);
  expect(await keeping.snapshots.list()).toHaveLength(1);
  await keeping.vault.empty();
});

it('says that a file holds nothing new', async () => {
  const { panel, t } = await read(three, 'keeping');
  choose(panel, 'a.json', writeDocument(three, 0));
  await within(panel).findByText(t('keeping.nothingNew'));
  expect(panel).toHaveTextContent('3 حواشٍ كما هي هنا');
  expect(within(panel).queryByRole('button', { name: t('keeping.file.bring') })).toBeNull();
});

const bookmark = { id: 'm'.repeat(16), article: id, target: marshal.target, created: 1 };

/** The browser has no room for what lies under keys that begin with `prefix`. */
function fillUp(prefix: string): void {
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function write(this: Storage, key, bytes) {
    if (key.startsWith(prefix)) throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, bytes);
  });
}

it('says how many bookmarks came with the annotations of a file', async () => {
  const { user, panel, button, keeping, t } = await read([march], 'keeping');
  choose(panel, 'a.json', writeDocument([marshal, truce], 0, [bookmark]));
  await within(panel).findByText(t('place.imported', { count: 1 }));
  await user.click(button(t('keeping.file.bring')));
  await soon(message).toContain('استُوردت حاشيتان، وإشارة مرجعية جديدة');
  expect(keeping.bookmarks.getState().ofArticle(id)).toHaveLength(1);
});

it('says how many bookmarks of a file cannot be read', async () => {
  const { panel } = await read([march], 'keeping');
  const broken = { ...bookmark, id: 'n'.repeat(16), target: {} } as unknown as typeof bookmark;
  choose(panel, 'a.json', writeDocument([marshal], 0, [bookmark, broken, broken]));
  await within(panel).findByText('إشارتان مرجعيتان تتعذّر قراءتهما');
});

it('takes no bookmark of a file whose annotations have no room', async () => {
  const { user, panel, button, keeping, store, t } = await read([march], 'keeping');
  choose(panel, 'a.json', writeDocument([marshal], 0, [bookmark]));
  const bring = await within(panel).findByRole('button', { name: t('keeping.file.bring') });
  fillUp('hashiya:annotation:');
  await user.click(bring);
  expect(await within(panel).findByRole('alert')).toHaveTextContent(t('keeping.file.notBrought'));
  expect(keeping.bookmarks.getState().ofArticle(id)).toEqual([]);
  expect(store.getState().ofArticle(id)).toHaveLength(1);
  await user.click(button(t('annotations.cancel')));
});

it('takes no annotation of a file whose bookmarks have no room', async () => {
  const { user, panel, keeping, store, t } = await read([march], 'keeping');
  choose(panel, 'a.json', writeDocument([marshal], 0, [bookmark]));
  const bring = await within(panel).findByRole('button', { name: t('keeping.file.bring') });
  fillUp('hashiya:bookmarks:');
  await user.click(bring);
  expect(await within(panel).findByRole('alert')).toHaveTextContent(t('keeping.file.notBrought'));
  expect(store.getState().ofArticle(id)).toHaveLength(1);
  expect(keeping.bookmarks.getState().ofArticle(id)).toEqual([]);
});

it('speaks of a copy as a copy, where it cannot be read too', async () => {
  const day = (name: string, text: string): Record<string, string> => ({
    [`snapshot:${name}`]: text,
    [`snapshot-facts:${name}`]: JSON.stringify({ at: Date.parse(name), count: 2, size: text.length }),
  });
  const vault = openVault();
  onTestFinished(async () => void (await vault.empty()));
  await vault.write({
    ...day('2026-03-08', writeDocument([marshal, truce], 0)),
    ...day('2026-03-09', '{'),
    ...day('2026-03-10', '{"format":"hashiya","version":9999,"annotations":[]}'),
  });
  const { user, panel, button, t } = await read([march], 'keeping');
  const open = async (day: RegExp, title: string): Promise<void> => {
    await user.click(await within(panel).findByRole('button', { name: day }));
    await soon(() => document.activeElement?.textContent).toBe(title);
  };
  await open(/نسخة 10 مارس/, t('keeping.copy.refusedTitle'));
  expect(within(panel).getByRole('alert')).toHaveTextContent(/كتبها إصدار أحدث.*9,999/);
  await open(/نسخة 9 مارس/, t('keeping.copy.refusedTitle'));
  expect(within(panel).getByRole('alert')).toHaveTextContent(t('keeping.copy.unreadable'));
  await open(/نسخة 8 مارس/, t('keeping.planTitle'));
  await user.click(button(t('keeping.copy.bring')));
  await soon(message).toContain('عادت حاشيتان');
  await focusComesTo(button(/نسخة 8 مارس/));
});

it('says before everything is erased that the browser refused the last export', async () => {
  const { user, button, t } = await read(three, 'keeping');
  await user.click(button(t('keeping.eraseAll')));
  const asked = within(screen.getByRole('dialog', { name: t('keeping.askTitle') }));
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    throw new TypeError('no such door');
  });
  await user.click(asked.getByRole('button', { name: t('keeping.exportAll') }));
  expect(asked.getByRole('status')).toHaveTextContent(t('keeping.noExport'));
});

const refusals: Record<string, [bytes: BlobPart, words: RegExp]> = {
  'an empty file': ['', /الملف خالٍ/],
  'what is not JSON': ['كلام', /لا يُقرأ ما فيه/],
  'JSON of another program': ['{"notes":[1,2]}', /ليس هذا ملفًّا صُدِّر من تطبيق «حاشية»/],
  'a file of a newer version': ['{"format":"hashiya","version":9999,"annotations":[]}', /إصدار أحدث.*9,999/],
  'letters in another encoding': [new Uint8Array([0xc7, 0xe1, 0xd3]), /UTF-8/],
  'more annotations than are read': [
    `{"format":"hashiya","version":1,"annotations":[${'0,'.repeat(100_000)}0]}`,
    /عددها 100,001، والحدّ 100,000/,
  ],
};

for (const [what, [bytes, words]] of Object.entries(refusals)) {
  it(`refuses ${what} and says why`, async () => {
    const { panel, store } = await read([march], 'keeping');
    choose(panel, 'a.json', bytes);
    expect(await within(panel).findByRole('alert')).toHaveTextContent(words);
    expect(store.getState().undoable).toBeNull();
  });
}

it('axe finds nothing to fault in any of its views', async () => {
  const deleted = { ...truce, id: 'd'.repeat(16), deleted: Date.now(), revision: 2 };
  for (const width of [1280, 390]) {
    await window_.viewport(width, 844);
    const kept = [...three, lost('اقتحام مدينة غريان جنوب غرب طرابلس'), deleted];
    const { user, panel, t } = await read(kept);
    await user.click(within(panel).getByRole('button', { name: t('annotations.filters') }));
    await user.click(within(panel).getByRole('button', { name: t('annotations.choose') }));
    await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
    await user.click(within(panel).getByRole('button', { name: t('annotations.tags') }));
    for (const view of ['list', 'orphans', 'bin', 'keeping'] as const) {
      await user.click(
        within(panel).getByRole('link', { name: new RegExp(`^${t(`annotations.view.${view}`)}`) }),
      );
      if (view === 'bin') {
        await user.click(within(panel).getByRole('button', { name: t('annotations.choose') }));
        await user.click(within(panel).getByRole('checkbox', { name: t('annotations.chooseAll') }));
      }
      // What is still coming into sight is not yet of the colour it will be.
      for (const animation of document.getAnimations()) animation.finish();
      const { violations } = await axe.run(panel);
      expect(violations.map((one) => `${width} ${view}: ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
    }
    unmountAll();
  }
});
