import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { page as window_ } from 'vitest/browser';
import { type Annotation, encode, keyOf } from '../../src/core/annotation.ts';
import { formatPlace, type Spot } from '../../src/core/place.ts';
import { type ShelfEntry, shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { frames, focusComesTo, open, type Settings, soon } from './room.tsx';
import { entryOf, longText } from './texts.ts';

const [first] = shelf as [ShelfEntry];
const at = (spot: Spot, article = first.id): string => formatPlace({ view: 'article', article, spot });
const text: Spot = { kind: 'text' };
const words = 'قلق دولي\n\nقال السراج كذا في طرابلس أمس، ولم يزد على ذلك شيئا.\n';

const openApp = (hash: string, on: readonly ShelfEntry[] = shelf, settings: Settings = {}) =>
  open(<App shelf={on} />, { hash, ...settings });

it('opens the first text where no other is asked for, and calls the page by it', async () => {
  await openApp('');
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('قلق دولي من استيلاء');
  expect(document.title).toBe('\u2068قلق دولي من استيلاء ميليشيات الوفاق على طرابلس\u2069 · حاشية');
});

it('the shelf shows each text with what one wants to know before opening it', async () => {
  const { t } = await openApp('#/shelf', [first, entryOf('other', words)]);
  expect(await screen.findByRole('heading', { level: 1, name: t('shelf.title') })).toBeVisible();
  const texts = within(screen.getByRole('list', { name: t('shelf.label') }));
  expect(texts.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    at(text),
    at(text, 'other'),
  ]);
  expect(texts.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([first.title, 'نص other']);
  expect(screen.getByText(t('shelf.edited'))).toBeVisible();
  expect(screen.getByText(t('shelf.automatic'))).toBeVisible();
  expect(screen.getByText(t('shelf.words', { count: first.words }))).toBeVisible();
  expect(screen.getByText('علَمان')).toBeVisible();
  expect(screen.getByText('دقيقة قراءة واحدة')).toBeVisible();
  expect(document.title).toBe('\u2068الرفّ\u2069 · حاشية');
  expect(screen.getByRole('link', { name: t('bar.shelf') })).toHaveAttribute('aria-current', 'page');
});

it('very long texts are measured in hours', async () => {
  await openApp('#/shelf', [{ ...first, words: 41_000 }]);
  expect(await screen.findByText('5 ساعات قراءة')).toBeVisible();
});

it('a text from left to right keeps its direction on the shelf', async () => {
  await openApp('#/shelf', [{ ...first, title: 'Concern over (Tripoli)', direction: 'ltr' }]);
  expect(await screen.findByRole('link', { name: 'Concern over (Tripoli)' })).toHaveAttribute('dir', 'ltr');
});

it('an empty shelf says so, and how to put a text on it, wherever one comes from', async () => {
  for (const hash of ['', '#/shelf', at(text)]) {
    const { t, show } = await openApp(hash, []);
    expect(await screen.findByText(t('shelf.empty'))).toBeVisible();
    expect(screen.getByText(t('shelf.emptyHint'))).toBeVisible();
    show(null);
  }
});

/** Addresses that lead nowhere, and what is not found there. */
const nowhere = {
  'no address of ours': ['#/wherever', 'address', '#/wherever'],
  'an article that is not there': [at(text, 'no-such'), 'article', 'no-such'],
  'a section that is not there': [at({ kind: 'section', section: 'no-such' }), 'section', 'no-such'],
  'a name that is not there': [at({ kind: 'name', entity: 'no-such', mention: null }), 'entity', 'no-such'],
  'a name that is not there, among all': [
    at({ kind: 'names', entity: 'none', mention: 3 }),
    'entity',
    'none',
  ],
  'a mention too far': [at({ kind: 'name', entity: 'tarhuna', mention: 3 }), 'mention', '4'],
  'a block too far': [at({ kind: 'block', block: 22 }), 'block', '23'],
} as const;

for (const [name, [hash, what, asked]] of Object.entries(nowhere)) {
  it(`says what was not found, and leads on: ${name}`, async () => {
    const { t } = await openApp(hash);
    expect(await screen.findByRole('heading', { name: t('notFound.title') })).toBeVisible();
    const main = screen.getByRole('main');
    expect(main).toHaveTextContent(`${t(`notFound.${what}`)} ${asked}`);
    expect(within(main).getByRole('link', { name: t('notFound.toShelf') })).toHaveAttribute(
      'href',
      '#/shelf',
    );
    const toArticle = within(main).queryByRole('link', { name: t('notFound.toArticle') });
    if (what === 'address' || what === 'article') expect(toArticle).toBeNull();
    else expect(toArticle).toHaveAttribute('href', at(text));
  });
}

it('the address of a text that has gone from the shelf leads to what was written on it', async () => {
  const target = { start: 4, end: 12, exact: 'كلام ذهب', prefix: 'في ', suffix: ' عنا' };
  const fields = { article: 'gone', target, ink: 'mint', direction: 'auto', tags: ['وسم'] } as const;
  const counted = { created: 1, modified: 1, revision: 1, deleted: null, conflictOf: null };
  const end = 'آخر الملاحظة';
  for (const [id, note] of [
    ['g1', 'الأولى'],
    ['g2', `${'طويلة '.repeat(100)}${end}`],
  ] as const) {
    const one: Annotation = { id, ...fields, ...counted, note };
    localStorage.setItem(keyOf(one), encode(one));
  }
  const { t, user } = await openApp(at({ kind: 'annotation', annotation: 'g2' }, 'gone'));
  const kept = await screen.findByRole('region', { name: t('notFound.kept', { count: 2 }) });
  const [, second] = within(kept).getAllByRole('listitem');
  await focusComesTo(second as HTMLElement);
  for (const words of ['كلام ذهب', '#وسم', t('ink.mint')]) expect(second).toHaveTextContent(words);
  await user.click(within(kept).getByRole('button', { name: t('note.more') }));
  expect(second).toHaveTextContent(end);
});

it('the last mention and the last block there are have addresses', async () => {
  for (const spot of [
    { kind: 'name', entity: 'tarhuna', mention: 2 },
    { kind: 'block', block: 21 },
  ] as const) {
    const { show } = await openApp(at(spot));
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    show(null);
  }
});

it('a page that took the place of another has focus; the one the browser opened is left alone', async () => {
  const { t } = await openApp('#/shelf');
  await screen.findByRole('heading', { level: 1 });
  await focusComesTo(document.body);
  screen.getByRole('link', { name: first.title }).click();
  await screen.findByRole('article');
  await focusComesTo(screen.getByRole('main'));
  screen.getByRole('link', { name: t('bar.shelf') }).click();
  await focusComesTo(await screen.findByRole('heading', { level: 1, name: t('shelf.title') }));
  window.location.hash = '#/wherever';
  await screen.findByRole('heading', { name: t('notFound.title') });
  await focusComesTo(screen.getByRole('main'));
});

it('the way past the bar leads to the text and leaves the address', async () => {
  const { t, user } = await openApp('');
  await screen.findByRole('article');
  await user.tab();
  const skip = screen.getByRole('link', { name: t('app.skip') });
  await focusComesTo(skip);
  await user.keyboard('{Enter}');
  await focusComesTo(screen.getByRole('main'));
  expect(window.location.hash).toBe('');
});

/** Puts the network into the test's hand for one file; all else goes its way. */
function between(url: string, answer: () => Promise<Response>): void {
  const real = window.fetch.bind(window);
  vi.stubGlobal('fetch', (asked: string, init?: RequestInit) =>
    asked === url ? answer() : real(asked, init),
  );
}

it('while a text comes the page says so, in the place where it will stand', async () => {
  const entry = entryOf('coming', words);
  let arrive: () => void = () => undefined;
  const coming = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  between(entry.textUrl, () => coming.then(() => new Response(words)));
  const { t } = await openApp('', [entry]);
  expect(screen.getByRole('main')).toHaveAttribute('aria-busy', 'true');
  expect(screen.getByRole('status')).toHaveTextContent(t('loading.article'));
  arrive();
  expect(await screen.findByRole('article')).toHaveTextContent('قال السراج كذا');
  expect(screen.getByRole('main')).not.toHaveAttribute('aria-busy');
});

/** Texts that cannot be opened, and what is said of them. */
const faults = {
  'not UTF-8': [() => entryOf('bad', new Uint8Array([0xff, 0xfe])), 'problem.not-utf8'],
  'no words': [() => entryOf('bad', '***'), 'problem.no-words'],
  'not there': [() => ({ ...entryOf('bad', words), textUrl: '/no/such.txt' }), 'problem.missing'],
  'a reading of other words': [() => entryOf('bad', words, '{"length":1}'), 'problem.reading'],
  'a reading that is not JSON': [() => entryOf('bad', words, '{'), 'problem.reading'],
} as const;

for (const [name, [entry, said]] of Object.entries(faults)) {
  it(`says in plain words why a text cannot be opened: ${name}`, async () => {
    const { t } = await openApp('', [entry()]);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(t('problem.title'));
    expect(alert).toHaveTextContent(t(said));
    expect(screen.getByRole('link', { name: t('notFound.toShelf') })).toBeVisible();
    expect(screen.queryByRole('article')).toBeNull();
  });
}

it('without a network it says so, and a press opens the text once it is back', async () => {
  const entry = entryOf('far', words);
  const failing = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  let answer = failing;
  between(entry.textUrl, () => answer());
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const { t, user } = await openApp('', [entry]);
  expect(await screen.findByRole('alert')).toHaveTextContent(t('problem.offline'));
  online.mockReturnValue(true);
  await user.click(screen.getByRole('button', { name: t('problem.retry') }));
  await soon(() => screen.queryByRole('alert')?.textContent).toContain(t('problem.unreachable'));
  answer = () => Promise.resolve(new Response(words));
  await user.click(screen.getByRole('button', { name: t('problem.retry') }));
  expect(await screen.findByRole('article')).toHaveTextContent('قال السراج كذا');
});

it('what should not happen is said too, with a way to go on', async () => {
  const entry = entryOf('odd', words);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  between(entry.textUrl, () => Promise.reject(new RangeError('a mistake of ours')));
  const { t } = await openApp('', [entry]);
  expect(await screen.findByRole('alert')).toHaveTextContent(t('problem.crashTitle'));
  expect(screen.getByRole('button', { name: t('problem.reload') })).toBeVisible();
});

const topOf = (block: number): number =>
  (document.getElementById(`block-${block}`) as HTMLElement).getBoundingClientRect().top;

it('opens where one stopped reading, at a section where one asks for it', async () => {
  const { reading, show } = await openApp(at(text));
  await screen.findByRole('article');
  window.scrollTo({ top: 700, behavior: 'instant' });
  await soon(() => reading.getState().recall(first.id)?.offset ?? 0).toBeGreaterThan(0);
  const stood = [6, 7, 8].map(topOf);
  show(null);
  const again = await openApp(at({ kind: 'names', entity: null, mention: null }));
  await screen.findByRole('article');
  for (const [i, top] of [6, 7, 8].map(topOf).entries())
    expect(Math.abs(top - (stood[i] ?? 0))).toBeLessThan(2);
  again.show(null);
  await openApp(at({ kind: 'section', section: 'erdogan-sarraj-agreement' }));
  await screen.findByRole('article');
  await focusComesTo(screen.getByRole('heading', { name: 'اتفاق إردوغان السراج' }));
  expect(topOf(10)).toBeGreaterThan(60);
  expect(topOf(10)).toBeLessThan(130);
});

it('Back returns to the words one left, Forward to those one came to', async () => {
  const { reading } = await openApp(at(text));
  await screen.findByRole('article');
  window.scrollTo({ top: 600, behavior: 'instant' });
  await soon(() => reading.getState().recall(first.id)?.offset ?? 0).toBeGreaterThan(0);
  const left = topOf(8);
  window.location.hash = at({ kind: 'section', section: 'military-vehicles' });
  await soon(() => Math.abs(topOf(16) - 88) < 30).toBe(true);
  window.history.back();
  await soon(() => Math.abs(topOf(8) - left)).toBeLessThan(2);
  window.history.forward();
  await soon(() => Math.abs(topOf(16) - 88) < 30).toBe(true);
});

it('larger and smaller letters keep the words one reads, and lead back to where one was', async () => {
  const { preferences, reading } = await openApp(at(text));
  await screen.findByRole('article');
  const size = (px: number): Promise<void> => {
    preferences.getState().change({ textSize: px });
    return soon(() => getComputedStyle(document.getElementById('block-8') as HTMLElement).fontSize).toBe(
      `${px}px`,
    );
  };
  for (const top of [500, 733, 961]) {
    await size(20);
    window.scrollTo({ top, behavior: 'instant' });
    await soon(() => reading.getState().recall(first.id)?.offset ?? 0).toBeGreaterThan(0);
    await frames(3);
    const before = window.scrollY;
    for (const px of [21, 26, 36, 24, 20]) {
      await size(px);
      await frames(3);
    }
    expect(Math.abs(window.scrollY - before), `from ${top}`).toBeLessThan(45);
  }
});

/** The first words below the bar, and how far below the bar their line stands. */
function wordsAtTop(): string {
  const range = document.createRange();
  for (const block of document.querySelectorAll('[data-block]')) {
    if (block.getBoundingClientRect().bottom < 62) continue;
    const node = block.firstChild as Text;
    for (let i = 0; i < node.length; i += 1) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      if ((range.getClientRects()[0]?.bottom ?? 0) > 62) return node.data.slice(i, i + 20);
    }
  }
  return '';
}

/** How far below the bar the line with these words stands, in CSS px. */
function depthOf(words: string): number {
  for (const block of document.querySelectorAll('[data-block]')) {
    const at = block.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(block.firstChild as Text, at);
    range.setEnd(block.firstChild as Text, at + 1);
    return (range.getClientRects()[0]?.top ?? Number.NaN) - 60;
  }
  return Number.NaN;
}

it('another width of the window keeps the words one reads', async () => {
  const { reading } = await openApp(at(text));
  await screen.findByRole('article');
  window.scrollTo({ top: 700, behavior: 'instant' });
  await soon(() => reading.getState().recall(first.id)?.offset ?? 0).toBeGreaterThan(0);
  const read = wordsAtTop();
  for (const width of [500, 1000]) {
    await window_.viewport(width, 800);
    await frames(3);
    expect(Math.abs(depthOf(read)), `${width} px`).toBeLessThan(45);
  }
});

/** Waits until a long text stands there, and is laid out where it is read. */
async function settled(): Promise<void> {
  await screen.findByRole('article');
  await soon(() => document.querySelectorAll('[data-block]').length).toBeGreaterThan(400);
  await frames(12);
}

it('a long text opens where one stopped, though most of it was never laid out', async () => {
  const entry = entryOf('long', longText(400));
  const { reading, show } = await openApp(at(text, 'long'), [entry]);
  await settled();
  window.scrollTo({ top: 30_000, behavior: 'instant' });
  await soon(() => reading.getState().recall('long')?.offset ?? 0).toBeGreaterThan(40_000);
  await frames(3);
  const read = wordsAtTop();
  show(null);
  await openApp(at(text, 'long'), [entry]);
  await settled();
  expect(wordsAtTop()).toBe(read);
});

it('a mention that an address asks for is in sight, though one last read far from it', async () => {
  const entry = entryOf('long', longText(400));
  localStorage.setItem('hashiya:place:long', JSON.stringify({ version: 1, offset: 60_000, shift: 0 }));
  await openApp(at({ kind: 'name', entity: 'tripoli', mention: 0 }, 'long'), [entry]);
  await screen.findByRole('dialog');
  await settled();
  const [marked] = [...(CSS.highlights.get('name-current') ?? [])];
  const block = marked?.startContainer.parentElement?.getBoundingClientRect();
  expect(block?.top).toBeGreaterThan(0);
  expect(block?.bottom).toBeLessThan(window.innerHeight);
});

it('the words in sight come first, the others of a long text behind them, and nothing moves', async () => {
  const entry = entryOf('long', longText(400));
  localStorage.setItem('hashiya:place:long', JSON.stringify({ version: 1, offset: 50_000, shift: 0 }));
  await openApp(at(text, 'long'), [entry]);
  await screen.findByRole('article');
  const first = wordsAtTop();
  expect(first).not.toBe('');
  await settled();
  expect(wordsAtTop()).toBe(first);
  expect(screen.getByRole('article')).toHaveTextContent('الفقرة 400:');
  expect(screen.getByRole('article')).toHaveTextContent('الفقرة 1:');
});
