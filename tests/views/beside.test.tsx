import { act, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent as hand, page as window_ } from 'vitest/browser';
import { formatPlace, type Spot } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { frames, focusComesTo, open, type Settings, soon } from './room.tsx';

const [first] = shelf;
const id = first?.id ?? '';
const at = (spot: Spot): string => formatPlace({ view: 'article', article: id, spot });
const card = (entity: string, mention: number | null = null): string => at({ kind: 'name', entity, mention });

/** The bundled article in the app, at an address. */
async function read(hash = '', settings: Settings = {}) {
  const room = await open(<App shelf={shelf} />, { hash, ...settings });
  await screen.findByRole('article');
  return room;
}

const panel = (name?: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole('dialog', name === undefined ? {} : { name });
const noPanel = (): Promise<void> => soon(() => screen.queryByRole('dialog')).toBeNull();
const title = (name: string | RegExp): HTMLElement => screen.getByRole('heading', { level: 2, name });

/** The element of a passage of the text, and where in it the marked letters are: `'برئاسة ⟦فايز⟧'`. */
function letters(passage: string): { block: HTMLElement; box: DOMRect; position: { x: number; y: number } } {
  const from = passage.indexOf('⟦');
  const to = passage.indexOf('⟧') - 1;
  const words = passage.replace(/[⟦⟧]/g, '');
  const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
  const block = blocks.find(({ textContent }) => textContent.includes(words));
  if (!block || to <= from) throw new RangeError(`«${passage}» is not in the text`);
  const node = block.firstChild as Text;
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words) + from);
  range.setEnd(node, node.data.indexOf(words) + to);
  const box = range.getClientRects()[0] as DOMRect;
  const outer = block.getBoundingClientRect();
  const position = { x: box.left - outer.left + box.width / 2, y: box.top - outer.top + box.height / 2 };
  return { block, box, position };
}

/** Where in the window lies what carries the ink `name`. */
function boxesOf(name: string): DOMRect[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.getBoundingClientRect();
  });
}

const press = ({ block, position }: ReturnType<typeof letters>): Promise<void> =>
  hand.click(block, { position });
const rest = ({ block, position }: ReturnType<typeof letters>): Promise<void> =>
  hand.hover(block, { position });

it('the names open beside the text with focus on their title, and closing gives it back', async () => {
  const { user, t } = await read();
  const button = screen.getByRole('button', { name: t('bar.names') });
  for (const close of ['button', 'key', 'bar'] as const) {
    await user.click(button);
    const names = await panel(t('names.title'));
    await focusComesTo(title(t('names.title')));
    expect(button).toHaveAttribute('aria-expanded', 'true');
    if (close === 'button') await user.click(within(names).getByRole('button', { name: t('do.close') }));
    else if (close === 'key') await user.keyboard('{Escape}');
    else await user.click(button);
    await noPanel();
    await focusComesTo(button);
    expect(button).toHaveAttribute('aria-expanded', 'false');
  }
});

it('pressing a name in the text opens its card; closing brings focus to the passage', async () => {
  const { t } = await read();
  const name = letters('برئاسة ⟦فايز⟧ السراج');
  await press(name);
  await panel(/فايز السراج/);
  await focusComesTo(title(/فايز السراج/));
  expect(window.location.hash).toBe(card('fayez-al-sarraj', 0));
  await hand.keyboard('{Escape}');
  await noPanel();
  await focusComesTo(name.block);
  expect(window.location.hash).toBe('');
  expect(screen.getByRole('button', { name: t('bar.names') })).toHaveAttribute('aria-expanded', 'false');
});

it('pressing where nobody is named, or beside a name, opens nothing', async () => {
  await read();
  const { block, position } = letters('تمكنت ⟦الميليشيات⟧ المسلحة');
  await hand.click(block, { position });
  const name = letters('برئاسة ⟦فايز السراج⟧');
  await hand.click(name.block, {
    position: { x: name.position.x, y: name.position.y + name.box.height / 2 + 2 },
  });
  await frames(3);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('a name whose kind is hidden is not pressed', async () => {
  await read('', { hiddenKinds: ['person', 'nationality'] });
  await press(letters('برئاسة ⟦فايز⟧ السراج'));
  await frames(3);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('of a name in a name the inner one is pressed; beside it, the outer one', async () => {
  const { user } = await read();
  await press(letters('ميليشيات ⟦الوفاق⟧ على'));
  await panel(/حكومة الوفاق/);
  await user.keyboard('{Escape}');
  await noPanel();
  await press(letters('استيلاء ⟦ميليشيات⟧ الوفاق'));
  await panel(/قوات حكومة الوفاق/);
});

/** The name that is told where the mouse rests. */
const tip = (): Element | null => document.querySelector('div[aria-hidden="true"] > strong');

/** The end of a press alone: where it began nobody heard. */
function endPress({ block, box }: ReturnType<typeof letters>): void {
  const at = { clientX: box.x + 5, clientY: box.y + 8 };
  block.dispatchEvent(new MouseEvent('click', { bubbles: true, ...at }));
}

it('a press that began before anybody listened is a press all the same', async () => {
  await read();
  await rest(letters('دعم ⟦روسيا⟧ للمشير'));
  await soon(() => tip()?.textContent).toBe('روسيا');
  endPress(letters('برئاسة ⟦فايز⟧ السراج'));
  await panel(/فايز السراج/);
});

it('selecting words that end on a name opens nothing', async () => {
  await read();
  const { block, position } = letters('برئاسة ⟦فايز⟧ السراج');
  window.getSelection()?.selectAllChildren(block);
  endPress(letters('برئاسة ⟦فايز⟧ السراج'));
  await frames(3);
  expect(screen.queryByRole('dialog')).toBeNull();
  window.getSelection()?.removeAllRanges();
  await hand.click(block, { position });
  await panel(/فايز السراج/);
});

it('a mouse that rests on a name learns who it is, until it leaves', async () => {
  await read();
  const name = letters('برئاسة ⟦فايز⟧ السراج');
  await rest(name);
  await soon(() => tip()?.textContent).toBe('فايز السراج');
  await soon(() => [...CSS.highlights.keys()]).toContain('name-pointed');
  await soon(() => (tip()?.parentElement as HTMLElement).style.visibility).toBe('visible');
  const place = (tip()?.parentElement as HTMLElement).getBoundingClientRect();
  expect(place.bottom).toBeLessThanOrEqual(name.box.top);
  expect(Math.abs(place.x + place.width / 2 - (name.box.x + name.box.width / 2))).toBeLessThan(120);
  await rest(letters('تمكنت ⟦الميليشيات⟧ المسلحة'));
  await soon(tip).toBeNull();
  await soon(() => [...CSS.highlights.keys()]).not.toContain('name-pointed');
});

it('the control of a passage lists who is named there, and from it one comes to the card and back', async () => {
  const { user, t } = await read();
  const control = letters('قوات الوفاق أعلنت ⟦استعادة⟧').block.nextElementSibling as HTMLElement;
  const count = t('block.paragraph', { count: 6 });
  expect(control).toHaveAccessibleName(t('block.sign', { names: count }));
  await user.click(control);
  const name = t('marking.paragraph');
  const list = await panel(name);
  expect(list).toHaveTextContent(count);
  await focusComesTo(title(name));
  await user.click(within(list).getByRole('button', { name: /^طرابلس/ }));
  const names = await panel(/طرابلس/);
  await focusComesTo(title(/طرابلس/));
  await user.click(within(names).getByRole('button', { name: t('do.back') }));
  await panel(name);
  await focusComesTo(title(name));
  await user.keyboard('{Escape}');
  await noPanel();
  await focusComesTo(control);
});

it('focus that the reader has moved elsewhere is left there when the panel closes', async () => {
  const { user, t } = await read();
  await user.click(screen.getByRole('button', { name: t('bar.names') }));
  await panel(t('names.title'));
  const settings = screen.getByRole('button', { name: t('bar.settings') });
  settings.focus();
  await user.keyboard('{Escape}');
  await noPanel();
  await frames(2);
  expect(settings).toHaveFocus();
});

it('a name of the chain opens over the card, with focus on its title; closing closes both', async () => {
  const { user, t } = await read(at({ kind: 'text' }));
  await press(letters('ميليشيات ⟦الوفاق⟧ على'));
  const inner = await panel(/حكومة الوفاق/);
  await user.click(within(inner).getByRole('button', { name: 'ميليشيات الوفاق' }));
  await panel(/قوات حكومة الوفاق/);
  await focusComesTo(title(/قوات حكومة الوفاق/));
  await user.click(screen.getByRole('button', { name: t('do.close') }));
  await noPanel();
  expect(window.location.hash).toBe(at({ kind: 'text' }));
});

it('from a card one comes to all names, where it stays chosen', async () => {
  const { user, t } = await read(card('tripoli', 1));
  await user.click(within(await panel(/طرابلس/)).getByRole('button', { name: t('names.all') }));
  const names = await panel(t('names.title'));
  expect(within(names).getByRole('button', { name: /^طرابلس/ })).toHaveAttribute('aria-expanded', 'true');
  await focusComesTo(title(t('names.title')));
});

it('choosing a name of the list marks it, again takes the mark away, and focus stays on the name', async () => {
  const { user, t } = await read();
  await user.click(screen.getByRole('button', { name: t('bar.names') }));
  const tarhuna = within(await panel(t('names.title'))).getByRole('button', { name: /ترهونة/ });
  await user.click(tarhuna);
  expect(tarhuna).toHaveAttribute('aria-expanded', 'true');
  await frames(2);
  expect(tarhuna).toHaveFocus();
  expect(CSS.highlights.get('name-marked')?.size).toBe(3);
  await user.click(tarhuna);
  expect(tarhuna).toHaveAttribute('aria-expanded', 'false');
  expect(CSS.highlights.has('name-marked')).toBe(false);
});

it('Home and End lead to the first and the last name of the list, and to the ends of what is sought', async () => {
  const { user, t } = await read(at({ kind: 'names', entity: null, mention: null }));
  const list = await panel();
  const entries = [...list.querySelectorAll('section li > button')] as HTMLElement[];
  await user.click(within(list).getByRole('button', { name: /^طرابلس/ }));
  await hand.keyboard('{End}');
  await focusComesTo(entries.at(-1) as HTMLElement);
  await hand.keyboard('{Home}');
  await focusComesTo(entries[0] as HTMLElement);
  const field = within(list).getByRole<HTMLInputElement>('searchbox', { name: t('names.filter') });
  await hand.fill(field, 'ليبيا');
  await hand.keyboard('{Home}');
  expect([document.activeElement, field.selectionStart, field.selectionEnd]).toEqual([field, 0, 0]);
  await hand.keyboard('{End}');
  expect(field.selectionStart).toBe(5);
});

it('from the unfolded name of the list one comes to the names around it, and back to the list', async () => {
  const { user, t } = await read(at({ kind: 'names', entity: 'libya', mention: 0 }));
  const list = await panel(t('names.title'));
  await user.click(within(list).getByRole('button', { name: 'بعثة الأمم المتحدة للدعم في ليبيا' }));
  const over = await panel(/^بعثة الأمم المتحدة/);
  await user.click(within(over).getByRole('button', { name: t('names.all') }));
  expect(within(await panel(t('names.title'))).getByRole('searchbox')).toBeInTheDocument();
});

it('from the names of a passage one comes to all names', async () => {
  const { user, t } = await read(at({ kind: 'block', block: 2 }));
  await user.click(within(await panel()).getByRole('button', { name: t('names.all') }));
  await panel(t('names.title'));
  expect(window.location.hash).toBe(at({ kind: 'names', entity: null, mention: null }));
});

it('Alt with N and P goes through the mentions, on an Arabic keyboard too, and focus stays', async () => {
  const { user, reading } = await read(card('tarhuna'));
  await panel(/ترهونة/);
  const mention = (): unknown =>
    Reflect.get(Reflect.get(reading.getState().place, 'spot') as object, 'mention');
  const keys = async (code: string, key: string): Promise<unknown> => {
    act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { code, key, altKey: true })));
    await frames(1);
    return mention();
  };
  expect(await keys('KeyN', 'ى')).toBe(0);
  expect(await keys('KeyN', 'n')).toBe(1);
  expect(await keys('KeyP', 'ح')).toBe(0);
  expect(await keys('KeyP', 'p')).toBe(2);
  await user.keyboard('n');
  expect(mention()).toBe(2);
  await frames(2);
  expect(title(/ترهونة/)).toHaveFocus();
});

it('Alt with P leads to the last mention where the reader was at none', async () => {
  const { user } = await read(card('tarhuna'));
  await panel(/ترهونة/);
  await user.keyboard('{Alt>}p{/Alt}');
  await soon(() => window.location.hash).toBe(card('tarhuna', 2));
});

it('Escape closes the settings that lie over a card before the card', async () => {
  const { t } = await read(card('tarhuna'));
  await panel(/ترهونة/);
  await hand.click(screen.getByRole('button', { name: t('bar.settings') }));
  await screen.findByRole('dialog', { name: t('bar.settings') });
  await hand.keyboard('{Escape}');
  await soon(() => screen.queryByRole('dialog', { name: t('bar.settings') })).toBeNull();
  expect(screen.getByRole('dialog', { name: /ترهونة/ })).toBeVisible();
  await hand.keyboard('{Escape}');
  await noPanel();
});

it('going to a mention brings it into sight and says where it is', async () => {
  const { user, t } = await read(card('tripoli', 0));
  await panel(/طرابلس/);
  for (const next of [1, 2, 3, 4, 5, 6]) {
    await user.click(screen.getByRole('button', { name: t('card.nextPlace') }));
    await soon(() => document.querySelector('[aria-live="polite"]')?.textContent).toContain(
      `الموضع ${next + 1} من 7`,
    );
    await soon(() => boxesOf('name-current').length).toBe(1);
    const [{ top, bottom }] = boxesOf('name-current') as [DOMRect];
    expect(top).toBeGreaterThan(60);
    expect(bottom).toBeLessThan(window.innerHeight);
  }
  expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent('رفض تركي');
});

it('in a wide window the card stands level with the mention, as far as its height allows', async () => {
  await read(card('tarhuna', 0));
  const beside = await panel(/ترهونة/);
  const { box } = letters('مدينة ⟦ترهونة⟧ جنوب');
  const most = window.innerHeight - beside.offsetHeight - 24;
  await soon(() => Math.abs(beside.getBoundingClientRect().top - Math.min(box.top, most))).toBeLessThan(2);
  expect(beside.getBoundingClientRect().right).toBeLessThan(
    letters('مدينة ⟦ترهونة⟧ جنوب').block.getBoundingClientRect().left,
  );
});

it('in a narrow window the card is a sheet from below, and the mention stays in sight above it', async () => {
  await window_.viewport(414, 800);
  await read(card('tarhuna', 2));
  const sheet = await panel(/ترهونة/);
  expect(getComputedStyle(sheet).position).toBe('fixed');
  await soon(() => letters('مدينة ⟦ترهونة⟧ الليبية').box.bottom < sheet.getBoundingClientRect().top).toBe(
    true,
  );
  expect(letters('مدينة ⟦ترهونة⟧ الليبية').box.top).toBeGreaterThan(60);
});

it('the contents name the sections and say which one is being read', async () => {
  const { t } = await read();
  const contents = screen.getByRole('navigation', { name: t('bar.contents') });
  const links = within(contents).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual([
    t('article.lead'),
    'مسيرة تركية',
    'حرب إقليمية',
    'اتفاق إردوغان السراج',
    'رفض تركي',
    'آليات عسكرية',
    'مباحثات واشنطن أبوظبي',
  ]);
  const current = (): number => links.findIndex((link) => link.getAttribute('aria-current') === 'location');
  expect(current()).toBe(0);
  for (const section of [2, 5, 1]) {
    const heading = document.getElementById(`block-${[1, 4, 7, 10, 12, 16, 20][section]}`) as HTMLElement;
    heading.scrollIntoView({ behavior: 'instant' });
    await soon(current).toBe(section);
  }
  window.scrollTo({ top: 0, behavior: 'instant' });
  await soon(current).toBe(0);
});

it('a section that is chosen comes to the top and takes focus, pressed again too', async () => {
  const { t } = await read();
  const contents = screen.getByRole('navigation', { name: t('bar.contents') });
  const heading = screen.getByRole('heading', { name: 'حرب إقليمية' });
  for (let presses = 0; presses < 2; presses += 1) {
    await hand.click(within(contents).getByRole('link', { name: 'حرب إقليمية' }));
    await focusComesTo(heading);
    expect(heading.getBoundingClientRect().top).toBeGreaterThan(60);
    expect(heading.getBoundingClientRect().top).toBeLessThan(130);
    heading.blur();
    window.scrollTo({ top: 100, behavior: 'instant' });
  }
});

it('the contents say how often each section names who is marked', async () => {
  const { t } = await read(card('tripoli'));
  const contents = screen.getByRole('navigation', { name: t('bar.contents') });
  const counts = within(contents)
    .getAllByRole('link')
    .map((link) => link.querySelector(':scope > span')?.textContent ?? '');
  // The headline names it once, in front of all sections.
  expect(counts).toEqual(['3 مواضع', 'موضع واحد', '', 'موضع واحد', 'موضع واحد', '', '']);
});

it('in a narrow window the contents fold away, and close when a section is chosen', async () => {
  await window_.viewport(414, 800);
  const { t } = await read();
  expect(screen.queryByRole('navigation', { name: t('bar.contents') })).toBeNull();
  await hand.click(screen.getByRole('button', { name: t('bar.contents') }));
  const contents = await screen.findByRole('navigation', { name: t('bar.contents') });
  await hand.click(within(contents).getByRole('link', { name: 'حرب إقليمية' }));
  await soon(() => screen.queryByRole('navigation', { name: t('bar.contents') })).toBeNull();
  await focusComesTo(screen.getByRole('heading', { name: 'حرب إقليمية' }));
});
