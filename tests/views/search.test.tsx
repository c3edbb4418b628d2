import { act, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { page as window_ } from 'vitest/browser';
import { describe } from '../../src/core/anchor.ts';
import { formatPlace, type SearchOption } from '../../src/core/place.ts';
import { type ShelfEntry, shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import { found } from '../../src/views/search/found.ts';
import { frames, focusComesTo, open, type Settings, soon } from './room.tsx';
import { bundled, entryOf, longText } from './texts.ts';

const [first] = shelf;
const id = first?.id ?? '';

/** The address of a search in the article `article`. */
function at(
  query: string,
  options: readonly SearchOption[] = [],
  hit: number | null = null,
  article = id,
): string {
  return formatPlace({ view: 'article', article, spot: { kind: 'search', query, options, hit } });
}

async function read(hash = '', settings: Settings = {}, entries: readonly ShelfEntry[] = shelf) {
  const room = await open(<App shelf={entries} />, { hash, ...settings });
  await screen.findByRole('article');
  const { user, t } = room;
  /** Opens the search by its button and returns the box. */
  const search = async (): Promise<HTMLElement> => {
    await user.click(screen.getByRole('button', { name: t('bar.search') }));
    const box = await screen.findByRole('searchbox', { name: t('search.box') });
    await focusComesTo(box);
    return box;
  };
  return { ...room, search };
}

const panel = (): HTMLElement => screen.getByRole('dialog', { name: 'البحث' });
/** The words that carry an ink. */
const inked = (ink: string): string[] =>
  [...(CSS.highlights.get(ink) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
/** The places that are listed, what was found in marks. */
const listed = (): string[] =>
  within(panel())
    .queryAllByRole('listitem')
    .filter((item) => item.querySelector('mark'))
    .map((item) => {
      const place = item.querySelector('button, a') as Element;
      return [...place.childNodes]
        .map((node) => (node.nodeName === 'MARK' ? `⟦${node.textContent}⟧` : node.textContent))
        .join('');
    });
const here = (): number =>
  [...panel().querySelectorAll('mark')].findIndex((mark) => mark.closest('[aria-current=true]') !== null);
const said = (): string => document.querySelector('[aria-live=polite]')?.textContent ?? '';
const counted = (words: string): Promise<void> => soon(() => panel().textContent).toContain(words);

it('the button opens the search with the box in focus; closing gives focus back', async () => {
  const { search, user, t } = await read();
  const button = screen.getByRole('button', { name: t('bar.search') });
  for (const close of ['key', 'button', 'bar'] as const) {
    await search();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(panel()).toHaveTextContent(t('search.start'));
    if (close === 'key') await user.keyboard('{Escape}');
    else if (close === 'button')
      await user.click(within(panel()).getByRole('button', { name: t('do.close') }));
    else await user.click(button);
    await soon(() => screen.queryByRole('dialog')).toBeNull();
    await focusComesTo(button);
  }
});

it('paints what is found while one types, and lists it in its words', async () => {
  const { search, user, t } = await read();
  await window_.viewport(1280, 8000);
  await search();
  await user.keyboard('الخارجية');
  await soon(() => inked('search-hit')).toEqual([
    'لخارجية',
    'الخارجية',
    'الخارجية',
    'الخارجية',
    'الخارجية',
    'لخارجية',
  ]);
  expect(inked('search-current')).toEqual([]);
  await soon(() => listed().length).toBe(6);
  expect(listed()[0]).toContain('التابع ل⟦لخارجية⟧ الأمريكية');
  expect(panel()).toHaveTextContent(t('search.places', { count: 6 }));
  await user.keyboard('زز');
  await soon(() => inked('search-hit')).toEqual([]);
  await counted(t('search.none', { query: '⁨الخارجيةزز⁩' }));
});

it('shows them in the contents and in the overview', async () => {
  const { search, user, t } = await read();
  await search();
  await user.keyboard('الجيش');
  const contents = screen.getAllByRole('navigation', { name: t('bar.contents') })[0] as HTMLElement;
  await soon(() => within(contents).queryAllByText(t('search.places', { count: 2 })).length).toBe(1);
  expect(within(contents).getAllByText(t('search.places', { count: 3 }))).toHaveLength(1);
  await soon(() => document.querySelector('[data-kind=found]')).not.toBeNull();
  expect(found.getState().hits).toHaveLength(5);
  expect(found.getState().current).toBeNull();
  await user.keyboard('{Enter}');
  await soon(() => found.getState().current).toBe(found.getState().hits[0]);
  await user.keyboard('{Escape}');
  await soon(() => found.getState().hits).toEqual([]);
  expect(found.getState().current).toBeNull();
  await soon(() => within(contents).queryAllByText(/موضع/).length).toBe(0);
  await soon(() => document.querySelector('[data-kind=found]')).toBeNull();
});

it('Enter goes to the next place and Shift+Enter back, round the ends; each is said and listed as the one at hand', async () => {
  const { search, user, t } = await read();
  await search();
  await user.keyboard('الجيش');
  await soon(() => listed().length).toBe(5);
  for (const [keys, place] of [
    ['{Enter}', 0],
    ['{Enter}', 1],
    ['{Shift>}{Enter}{/Shift}', 0],
    ['{Shift>}{Enter}{/Shift}', 4],
    ['{Enter}', 0],
  ] as const) {
    await user.keyboard(keys);
    await soon(here).toBe(place);
    expect(panel()).toHaveTextContent(t('search.position', { at: place + 1, of: 5 }));
    expect(inked('search-current')).toHaveLength(1);
    expect(window.location.hash).toBe(at('الجيش', [], place));
    await soon(said).toContain(`الموضع ${place + 1} من 5`);
  }
  const next = within(panel()).getByRole('button', { name: t('search.next') });
  await user.click(next);
  await soon(here).toBe(1);
  await user.click(within(panel()).getByRole('button', { name: t('search.previous') }));
  await soon(here).toBe(0);
});

it('begins at what is being read', async () => {
  const { search, user } = await read();
  const block = [...document.querySelectorAll('[data-block]')].find(({ textContent }) =>
    textContent.includes('وأفادت القيادة العامة للجيش'),
  );
  block?.scrollIntoView({ block: 'start', behavior: 'instant' });
  await frames(2);
  await search();
  await user.keyboard('الجيش');
  await soon(() => listed().length).toBe(5);
  await user.keyboard('{Enter}');
  await soon(here).toBe(3);
});

it('pressing a place goes there and leaves the list as it is', async () => {
  const { user } = await read(at('الخارجية'));
  await soon(() => listed().length).toBe(6);
  const last = [...panel().querySelectorAll('mark')].at(-1)?.closest('button') as HTMLElement;
  await user.click(last);
  await soon(here).toBe(5);
  expect(document.activeElement).toBe(last);
  await soon(() => inked('search-current')).toEqual(['لخارجية']);
  const range = [...(CSS.highlights.get('search-current') ?? [])][0] as StaticRange;
  const { top, bottom } = (range.startContainer.parentElement as Element).getBoundingClientRect();
  expect(bottom > 0 && top < window.innerHeight).toBe(true);
});

it('has an address: opened there, what was searched for is found, in its manner and at its place', async () => {
  const { t } = await read(at('اكدت', ['word'], 1));
  await soon(here).toBe(1);
  expect(screen.getByRole('searchbox')).toHaveValue('اكدت');
  expect(screen.getByRole('checkbox', { name: t('search.word') })).toBeChecked();
  expect(screen.getByRole('checkbox', { name: t('search.exact') })).not.toBeChecked();
});

it('typing changes the address where it is; back closes the search, forward brings it again', async () => {
  const { search, user } = await read();
  const before = window.history.length;
  await search();
  await user.keyboard('ترهونة');
  await soon(() => window.location.hash).toBe(at('ترهونة'));
  expect(window.history.length).toBe(before + 1);
  window.history.back();
  await soon(() => screen.queryByRole('dialog')).toBeNull();
  expect(inked('search-hit')).toEqual([]);
  window.history.forward();
  await soon(() => screen.queryByRole('searchbox')?.getAttribute('value') ?? '').toBe('ترهونة');
  await soon(() => listed().length).toBe(3);
  act(() => {
    window.location.hash = at('طرابلس');
  });
  await soon(() => screen.getByRole('searchbox')).toHaveValue('طرابلس');
});

it('says how many there are once the reader pauses, in the words of the query', async () => {
  const { search, user, t } = await read();
  await search();
  await user.keyboard('اكدت');
  await soon(said).toBe(t('search.found', { query: '⁨اكدت⁩', count: 3 }));
  expect(said()).toBe('«⁨اكدت⁩»: 3 مواضع في النص');
  await user.keyboard('ززز');
  await soon(said).toBe('«⁨اكدتززز⁩»: لا شيء في النص');
});

it('offers whom the text calls otherwise, and leads to their card', async () => {
  const { search, user, t } = await read();
  await search();
  await user.keyboard('سوريا');
  const guess = await screen.findByRole('heading', { name: t('search.guess') });
  expect(panel()).toHaveTextContent(t('search.none', { query: '⁨سوريا⁩' }));
  const syria = within(guess.parentElement as HTMLElement).getByRole('button', { name: /^سورية/ });
  await user.click(syria);
  await screen.findByRole('dialog', { name: /^سورية/ });
  expect(window.location.hash).toMatch(/\/name\/syria$/);
  expect(inked('search-hit')).toEqual([]);
  window.history.back();
  await soon(() => screen.queryByRole('searchbox')).toHaveValue('سوريا');
});

it('finds names in other languages, who is called just that first', async () => {
  const { search, user } = await read();
  await search();
  await user.keyboard('Libya');
  const names = await screen.findByRole('button', { name: /^ليبيا/ });
  expect(names.parentElement?.querySelector('button')).toBe(names);
});

it('compares the spelling and takes whole words where that is asked for, and offers not to', async () => {
  const { search, user, t } = await read();
  await search();
  await user.keyboard('اكدت');
  await soon(() => listed().length).toBe(3);
  await user.click(screen.getByRole('checkbox', { name: t('search.exact') }));
  await soon(() => listed().length).toBe(1);
  await soon(() => window.location.hash).toBe(at('اكدت', ['exact']));
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'طرابلش');
  await counted(t('search.none', { query: '⁨طرابلش⁩' }));
  expect(screen.queryByRole('button', { name: new RegExp(t('search.without.exact')) })).toBeNull();
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'ترهونه');
  const offer = await screen.findByRole('button', { name: new RegExp(t('search.without.exact')) });
  expect(offer).toHaveTextContent(t('search.places', { count: 3 }));
  await user.click(offer);
  await soon(() => listed().length).toBe(3);
  expect(screen.getByRole('checkbox', { name: t('search.exact') })).not.toBeChecked();
});

it('tells apart what begins a word and what lies inside of one', async () => {
  const { t } = await read(at('زير'));
  await soon(() => listed()).toEqual(['أجرى و⟦زير⟧ الخارجية الأمريكي، مايك بومبيو، …']);
  expect(within(panel()).getByRole('heading', { name: t('search.inside') })).toBeInTheDocument();
});

it('finds what the reader wrote, and opens it', async () => {
  const { text } = await bundled();
  const { search, user, t, keeping } = await read();
  const mark = (words: string, note: string, tags: string[]): string => {
    const start = text.indexOf(words);
    const target = describe(text, { start, end: start + words.length });
    let made = '';
    act(() => {
      made = keeping.annotations.getState().create(id, { target, ink: 'mint', note, tags }).id;
    });
    return made;
  };
  const noted = mark('مدينة ترهونة', 'تُراجَع الخريطةُ', []);
  mark('فايز السراج', '', ['خرائط']);
  await search();
  await user.keyboard('الخريطه');
  const notes = await screen.findByRole('heading', { name: `${t('search.notes')} 1` });
  expect(notes.parentElement).toHaveTextContent('تُراجَع الخريطةُ');
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'خرائط');
  await soon(() => screen.getByRole('heading', { name: /الحواشي/ }).parentElement?.textContent).toContain(
    '#خرائط',
  );
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'الخريطة');
  await user.click(await screen.findByRole('button', { name: /مدينة ترهونة/ }));
  await soon(() => window.location.hash).toMatch(new RegExp(`/note/${noted}$`));
});

const other = 'كلام آخر عن طرابلس\n\nقال الشيخ: طرابلسُ عروس البحر. ثم قال: ما بعد طرابلس إلا ترهونة.\n';

it('searches the whole shelf, and leads to a place in another text with the search open', async () => {
  const entries = [entryOf('other', other), ...shelf];
  const { user, t } = await read(at('طرابلس', [], null, 'other'), {}, entries);
  await soon(() => listed().length).toBe(3);
  await user.click(screen.getByRole('radio', { name: t('search.wholeShelf') }));
  const there = await screen.findByRole('region', { name: first?.title ?? '' });
  expect(panel()).toHaveTextContent('10 مواضع في نصين');
  await soon(said).toBe('«⁨طرابلس⁩»: 10 مواضع في نصين');
  const places = within(there).getAllByRole('listitem');
  expect(places).toHaveLength(5);
  expect(there).toHaveTextContent(/طرابلس 7/);
  expect(within(there).getByRole('link', { name: t('search.allThere', { count: 7 }) })).toBeVisible();
  await user.click(within(places[1] as HTMLElement).getByRole('link'));
  await soon(() => window.location.hash).toBe(at('طرابلس', ['shelf'], 1));
  await soon(() => inked('search-current')).toEqual(['طرابلس']);
});

it('lists few places of a text that has very many, so that other texts are seen, and all when asked', async () => {
  const entries = [entryOf('long', longText(100)), ...shelf];
  const { user, t } = await read(at('الفقرة', ['shelf'], 49, 'long'), {}, entries);
  await soon(() => listed().length).toBe(5);
  expect(listed()[here()]).toContain('⟦الفقرة⟧ 50');
  await user.click(within(panel()).getByRole('button', { name: t('search.allThere', { count: 100 }) }));
  await soon(() => listed().length).toBe(60);
  expect(screen.getByRole('radio', { name: t('search.thisArticle') })).toBeChecked();
});

it('says which text could not be searched, shows the others, and tries again', async () => {
  const entries = [entryOf('other', other), ...shelf];
  const real = window.fetch.bind(window);
  let isDown = true;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    isDown && url.includes(id) ? Promise.reject(new TypeError('down')) : real(url, init),
  );
  const { user, t } = await read(at('طرابلس', ['shelf'], null, 'other'), {}, entries);
  await counted(t('search.failed', { title: `⁨${first?.title}⁩` }));
  await soon(() => listed().length).toBe(3);
  isDown = false;
  await user.click(within(panel()).getByRole('button', { name: t('problem.retry') }));
  await screen.findByRole('region', { name: first?.title ?? '' });
  expect(panel()).not.toHaveTextContent(t('search.failed', { title: `⁨${first?.title}⁩` }));
});

it('offers the whole shelf where this text has nothing, and says when none has', async () => {
  const entries = [entryOf('other', other), ...shelf];
  const { user, t } = await read(at('زاخاروفا', [], null, 'other'), {}, entries);
  await user.click(await screen.findByRole('button', { name: t('search.widen') }));
  await screen.findByRole('region', { name: first?.title ?? '' });
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'زرافة');
  await counted(t('search.nowhere', { query: '⁨زرافة⁩' }));
});

it('where there is no other text there is nothing to choose', async () => {
  const { search } = await read();
  await search();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('of very many places paints those in sight, lists some, and always the one at hand', async () => {
  const entries = [entryOf('long', longText(700)), ...shelf];
  const { user, t } = await read(at('القوات', [], null, 'long'), {}, entries);
  await counted(t('search.places', { count: 700 }));
  await soon(() => listed().length).toBe(60);
  await soon(() => inked('search-hit').length).toBeGreaterThan(0);
  expect(inked('search-hit').length).toBeLessThan(100);
  screen.getByRole('searchbox').focus();
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  await counted(t('search.position', { at: 700, of: 700 }));
  await soon(() => listed()[here()]).toContain('الفقرة 700');
  expect(listed().length).toBeLessThan(61);
  await soon(() => inked('search-current')).toEqual(['القوات']);
  await user.click(screen.getByRole('button', { name: t('search.before') }));
  await soon(() => listed().length).toBeGreaterThan(61);
});

it('shows what was asked for last, whatever was asked before', async () => {
  const entries = [entryOf('long', longText(900)), ...shelf];
  const { user, t } = await read(at('', [], null, 'long'), {}, entries);
  const box = await screen.findByRole('searchbox');
  await focusComesTo(box);
  await user.keyboard('ا');
  await user.keyboard('{Backspace}ترهونة');
  await counted(t('search.places', { count: 900 }));
  await frames(5);
  expect(new Set(inked('search-hit'))).toEqual(new Set(['ترهونة']));
  await soon(() => found.getState().hits.length).toBe(900);
});

it.each(['paper', 'night'] as const)('the letters of what is found stand out: %s', async (theme) => {
  await read(at('ليبيا', [], 0), { theme });
  await soon(() => inked('search-current').length).toBe(1);
  const block = document.querySelector('[data-block]') as Element;
  for (const ink of ['search-hit', 'search-current']) {
    const { color, backgroundColor } = getComputedStyle(block, `::highlight(${ink})`);
    expect(contrast(color, backgroundColor), ink).toBeGreaterThan(4.5);
  }
});

function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const canvas = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
