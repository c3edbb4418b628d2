import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { userEvent as hand, page as window_ } from 'vitest/browser';
import { useState } from 'react';
import { describe } from '../../src/core/anchor.ts';
import {
  type Annotation,
  decode,
  encode,
  isErased,
  keyOf,
  type NoteDirection,
} from '../../src/core/annotation.ts';
import type { Article } from '../../src/core/article.ts';
import { formatPlace } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { App } from '../../src/views/App.tsx';
import NoteText from '../../src/views/annotations/notes/NoteText.tsx';
import { TagField } from '../../src/views/annotations/TagField.tsx';
import { frames, focusComesTo, open, type Settings, soon } from './room.tsx';
import { bundled } from './texts.ts';

/* How a note reads. */

async function showText(text: string, direction: NoteDirection = 'auto') {
  const { container } = await open(<NoteText text={text} direction={direction} />);
  return container.firstElementChild as HTMLElement;
}

const lettersOf = (text: string): string => (text.match(/\p{L}/gu) ?? []).join('');
/** Elements a note may become; nothing among them runs or fetches anything by itself. */
const HARMLESS = new Set(['DIV', 'P', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'STRONG', 'EM', 'A', 'BDI', 'BR']);

it('sets weight, lists, quotes and lines as they were meant', async () => {
  const note = await showText(
    'كلام **قوي** و*مؤكد*\nفي سطرين\n\n- أول\n- ثانٍ\n\n3. ثالث\n\n> قول منقول\n\n- [x] مقروء\n- [ ] باقٍ',
  );
  for (const words of ['قوي', 'مؤكد']) {
    const { fontWeight, fontStyle } = getComputedStyle(within(note).getByText(words));
    expect([Number(fontWeight), fontStyle]).toEqual([600, 'normal']);
  }
  expect(note.querySelector('p')).toHaveTextContent('كلام قوي ومؤكدفي سطرين');
  expect(note.querySelectorAll('p br')).toHaveLength(1);
  const [plain, numbered, tasks] = within(note).getAllByRole('list');
  expect(
    within(plain as HTMLElement)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['أول', 'ثانٍ']);
  expect(numbered).toHaveAttribute('start', '3');
  expect(tasks).toHaveTextContent('☑ مقروء☐ باقٍ');
  expect(note.querySelector('blockquote')).toHaveTextContent('قول منقول');
});

it.each<[string, string, string, string | null]>([
  [
    'a link with words',
    '[المصدر](https://example.org/a)',
    'المصدر (https://example.org/a)',
    'https://example.org/a',
  ],
  ['an address alone', 'انظر https://example.org/a', 'انظر https://example.org/a', 'https://example.org/a'],
  ['an address without its beginning', 'www.example.org', 'www.example.org', 'http://www.example.org/'],
  ['a letter to somebody', '[فلان](mailto:a@example.org)', 'فلان (a@example.org)', 'mailto:a@example.org'],
  ['a place in this page', '[هنا](#/shelf)', 'هنا (#/shelf)', null],
  ['a file beside this page', '[ملف](notes.html)', 'ملف (notes.html)', null],
  ['a link with a title', '[رابط](https://example.org "عنوان")', '[رابط](https://example.org "عنوان")', null],
])('shows where it leads: %s', async (_what, text, words, leads) => {
  const note = await showText(text);
  expect(note).toHaveTextContent(words, { normalizeWhitespace: true });
  const link = within(note).queryByRole('link');
  expect(link?.getAttribute('href') ?? null).toBe(leads);
  if (leads?.startsWith('http')) {
    expect(link).toHaveAttribute('target', '_blank');
    expect(link?.getAttribute('rel')).toContain('noopener');
    expect(link?.getAttribute('rel')).toContain('noreferrer');
  }
});

it.each<[string, string, readonly string[]]>([
  ['a script', '<script>window.wasRun = true</script> كلام', ['window.wasRun', 'كلام']],
  ['a script in a line', 'كلام <script>window.wasRun = true</script>', ['window.wasRun', 'كلام']],
  ['a handler', '<img src=x onerror="window.wasRun = true">', ['onerror', 'window.wasRun']],
  ['a drawing with a handler', '<svg onload="window.wasRun = true"><p>نص</p></svg>', ['onload', 'نص']],
  ['a frame', '<iframe src="https://example.org/frame">داخل</iframe>', ['iframe', 'داخل']],
  ['a style', '<style>body { display: none }</style>بعد', ['display: none', 'بعد']],
  ['a link that runs', '[اضغط](javascript:window.wasRun=true)', ['اضغط', 'javascript:window.wasRun=true']],
  ['a link that runs, in other letters', '[اضغط](JaVaScRiPt:window.wasRun=true)', ['اضغط']],
  ['a link that runs, hidden', '[اضغط](java&#10;script:window.wasRun=true)', ['اضغط']],
  ['an address that runs', '<javascript:window.wasRun=true>', ['window.wasRun=true']],
  ['a page in an address', '[صفحة](data:text/html,<script>window.wasRun=true</script>)', ['صفحة', 'wasRun']],
  ['a named link that runs', '[اضغط][1]\n\n[1]: javascript:window.wasRun=true', ['اضغط', 'window.wasRun']],
  [
    'a picture from elsewhere',
    '![خريطة](https://example.org/map.png)',
    ['خريطة', 'https://example.org/map.png'],
  ],
  ['a picture in a link', '[![صورة](https://example.org/b.png)](javascript:window.wasRun=true)', ['صورة']],
  [
    'a form',
    '<form action="https://example.org"><input autofocus onfocus="window.wasRun=true"></form>',
    ['autofocus'],
  ],
])('runs nothing, fetches nothing and keeps the words: %s', async (_what, text, words) => {
  const note = await showText(text);
  await frames(2);
  for (const word of words) expect(note).toHaveTextContent(word);
  const elements = [note, ...note.querySelectorAll('*')];
  expect(elements.map(({ tagName }) => tagName).filter((tag) => !HARMLESS.has(tag))).toEqual([]);
  expect(
    elements.flatMap((one) => one.getAttributeNames()).filter((name) => /^(?:on|src|style)/.test(name)),
  ).toEqual([]);
  for (const link of within(note).queryAllByRole('link'))
    expect(link.getAttribute('href')).toMatch(/^(?:https?|mailto):/);
  expect(Reflect.get(window, 'wasRun')).toBeUndefined();
  const asked = performance.getEntriesByType('resource').filter(({ name }) => name.includes('example.org'));
  expect(asked).toEqual([]);
});

it('loses no letter, whatever is typed', async () => {
  const { container, show } = await open(<NoteText text="" direction="auto" />);
  const piece = fc.constantFrom(
    'قلم',
    'ل',
    'NATO',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '> ',
    '- ',
    '1. ',
    '#',
    '|',
    '<b>',
    '</b>',
    '&amp;',
    '\\',
    '!',
    '---',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      show(<NoteText text={text} direction="auto" />);
      expect(lettersOf(container.textContent)).toBe(lettersOf(text));
    }),
    { numRuns: 300 },
  );
});

it.each<[string, string]>([
  ['quotes in quotes', '> '.repeat(5000)],
  ['quotes without spaces', '>'.repeat(50_000)],
  ['lists in lists', Array.from({ length: 400 }, (_, i) => `${'  '.repeat(i)}- `).join('\n')],
  ['a list on one line', '- '.repeat(10_000)],
  ['brackets', '['.repeat(50_000)],
  ['stars', '*_'.repeat(20_000)],
  ['emphasis that never ends', '_a'.repeat(20_000)],
  ['a megabyte of words', 'كلمات كثيرة جدا '.repeat(62_000)],
])('takes any note without breaking: %s', async (_what, text) => {
  const note = await showText(`${text}\nآخر الكلام`);
  expect(note).toHaveTextContent('آخر الكلام');
});

it.each<[string, string, NoteDirection, 'rtl' | 'ltr']>([
  ['Arabic', 'قال كذا', 'auto', 'rtl'],
  ['Latin', 'NATO said so', 'auto', 'ltr'],
  ['Latin first', 'NATO قال كذا', 'auto', 'ltr'],
  ['Arabic first', 'قال NATO كذا', 'auto', 'rtl'],
  ['digits only', '1234', 'auto', 'rtl'],
  ['signs only', '…؟', 'auto', 'rtl'],
  ['behind a tag', '<b>قال</b>', 'auto', 'rtl'],
  ['a Latin list', '- one\n- two', 'auto', 'ltr'],
  ['an Arabic list', '- واحد\n- اثنان', 'auto', 'rtl'],
  ['Latin that its writer turned', 'NATO', 'rtl', 'rtl'],
  ['Arabic that its writer turned', 'قال', 'ltr', 'ltr'],
])('runs the way its words do: %s', async (_what, text, chosen, direction) => {
  const note = await showText(text, chosen);
  const block = note.querySelector('li, p') as HTMLElement;
  expect(getComputedStyle(block).direction).toBe(direction);
  // Where the first letter stands tells more than what is computed.
  const words = document.createRange();
  words.selectNodeContents(block);
  const { left, right } = words.getBoundingClientRect();
  const box = note.getBoundingClientRect();
  expect(direction === 'rtl' ? box.right - right : left - box.left).toBeLessThan(40);
});

/* Tags. */

async function showTags(known: readonly string[], first: readonly string[] = []) {
  const changes: string[][] = [];
  function Tags() {
    const [value, setValue] = useState(first);
    const change = (tags: string[]): void => {
      changes.push(tags);
      setValue(tags);
    };
    return <TagField value={value} onChange={change} known={known} label="الوسوم" />;
  }
  const room = await open(<Tags />);
  const field = screen.getByRole('combobox');
  const tags = (): string[] =>
    within(screen.getByRole('list', { name: 'الوسوم' }))
      .queryAllByRole('listitem')
      .map((item) => item.textContent);
  const offered = (): string[] => screen.queryAllByRole('option').map((option) => option.textContent);
  return { ...room, field, tags, offered, changes };
}

it('completes a tag whatever the spelling, and takes it with Enter', async () => {
  const { user, field, tags, offered, t } = await showTags(['تاريخ', 'لغة', 'لغويات', 'فقه اللغة']);
  await user.type(field, 'لغه');
  expect(offered()).toEqual(['لغة', 'فقه اللغة']);
  expect(field).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByRole('status')).toHaveTextContent(t('note.offered', { count: 2 }));
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')).toHaveTextContent(
    'فقه اللغة',
  );
  await user.keyboard('{Enter}');
  expect(tags()).toEqual(['#فقه اللغة']);
  expect(field).toHaveValue('');
  expect(field).toHaveAttribute('aria-expanded', 'false');
});

it('takes a tag that was used before as it was spelled then', async () => {
  const { user, field, tags } = await showTags(['لغة']);
  await user.type(field, 'لغه{Enter}');
  expect(tags()).toEqual(['#لغة']);
});

it('takes a tag with a comma of either script, and several at once', async () => {
  const { user, field, tags } = await showTags([]);
  await user.type(field, 'أول،');
  await user.type(field, 'second,');
  await user.click(field);
  await user.paste('ثالث، رابع,  ،ثالث');
  expect(tags()).toEqual(['#أول', '#second', '#ثالث', '#رابع']);
});

it('takes what stands in the field when it is left', async () => {
  const { user, field, tags } = await showTags([]);
  await user.type(field, 'على عجل');
  await user.tab();
  expect(tags()).toEqual(['#على عجل']);
});

it('takes what stands in the field when the page is hidden or left', async () => {
  const { user, field, tags } = await showTags([]);
  await user.type(field, 'على عجل');
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  hidden.mockRestore();
  expect(tags()).toEqual(['#على عجل']);
  await user.type(field, 'ومرة أخرى');
  act(() => void window.dispatchEvent(new PageTransitionEvent('pagehide')));
  expect(tags()).toEqual(['#على عجل', '#ومرة أخرى']);
  expect(field).toHaveValue('');
});

it('takes no tag twice, and none without words', async () => {
  const { user, field, tags, changes } = await showTags([], ['لغة']);
  await user.type(field, 'لغة{Enter}   {Enter}');
  expect(tags()).toEqual(['#لغة']);
  expect(changes).toEqual([]);
});

it('takes tags off again, by Backspace in the empty field and by a button of their own', async () => {
  const { user, field, tags, t } = await showTags([], ['أول', 'ثانٍ', 'ثالث']);
  await user.click(field);
  await user.keyboard('{Backspace}');
  expect(tags()).toEqual(['#أول', '#ثانٍ']);
  await user.click(screen.getByRole('button', { name: t('note.removeTag', { tag: 'أول' }) }));
  expect(tags()).toEqual(['#ثانٍ']);
  await focusComesTo(field);
});

it('offers nothing that is there already, and closes what it offers with Escape alone', async () => {
  const { user, field, offered } = await showTags(['لغة', 'لغويات'], ['لغة']);
  await user.type(field, 'لغ');
  expect(offered()).toEqual(['لغويات']);
  const heard = vi.fn<(event: KeyboardEvent) => void>();
  window.addEventListener('keydown', heard, { once: true });
  await user.keyboard('{Escape}');
  expect(heard.mock.calls[0]?.[0].defaultPrevented).toBe(true);
  expect(offered()).toEqual([]);
  expect(field).toHaveValue('لغ');
});

it('takes a tag that is pressed, and keeps focus in the field', async () => {
  const { user, field, tags } = await showTags(['لغة']);
  await user.type(field, 'ل');
  await user.click(screen.getByRole('option', { name: 'لغة' }));
  expect(tags()).toEqual(['#لغة']);
  await focusComesTo(field);
});

it('leaves Enter to the keyboard while letters are being chosen', async () => {
  const { user, field, tags } = await showTags([]);
  await user.type(field, 'كلمة');
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  expect(tags()).toEqual([]);
  expect(field).toHaveValue('كلمة');
});

/* A note that is open. */

const QUOTE = 'خليفة حفتر قائد الجيش الوطني الليبي';
const [first] = shelf;
const articleId = first?.id ?? '';

/** An annotation of the bundled article. */
function annotationOf(article: Article, changes: Partial<Annotation> = {}, quote = QUOTE): Annotation {
  const start = article.text.indexOf(quote);
  return {
    id: 'a1',
    article: article.id,
    target: describe(article.text, { start, end: start + quote.length }),
    ink: 'rose',
    note: '',
    direction: 'auto',
    tags: [],
    created: 1_751_880_000_000,
    modified: 1_751_880_000_000,
    revision: 1,
    deleted: null,
    conflictOf: null,
    ...changes,
  };
}

const noteAt = (annotation: string): string =>
  formatPlace({ view: 'article', article: articleId, spot: { kind: 'annotation', annotation } });

/** What is kept of an annotation now. */
function keptOf(id = 'a1'): Annotation | null {
  const name = { id, article: articleId };
  const read = decode(name, localStorage.getItem(keyOf(name)) ?? '');
  return read.ok && !isErased(read.kept) ? read.kept : null;
}

interface Opened extends Settings {
  readonly width?: number;
}

/** The bundled article with these annotations, one of them open. */
async function read(annotations: readonly Annotation[], { width = 1440, ...settings }: Opened = {}) {
  await window_.viewport(width, 900);
  for (const annotation of annotations) localStorage.setItem(keyOf(annotation), encode(annotation));
  const room = await open(<App shelf={shelf} />, { hash: noteAt(annotations[0]?.id ?? ''), ...settings });
  await screen.findByRole('article');
  return room;
}

async function openOne(changes: Partial<Annotation> = {}, settings: Opened = {}) {
  const article = await bundled();
  const room = await read([annotationOf(article, changes)], settings);
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: room.t('note.label') });
  return { ...room, article, field };
}

it.each<[string, string, 'rtl' | 'ltr']>([
  ['nothing', '', 'rtl'],
  ['Arabic', 'قال', 'rtl'],
  ['Latin', 'NATO', 'ltr'],
  ['Latin first', 'NATO قال', 'ltr'],
  ['Arabic first', 'قال NATO', 'rtl'],
  ['digits', '95', 'rtl'],
])(
  'the field runs the way of what is typed, and so does the note behind it: %s',
  async (_what, words, direction) => {
    const { user, field, t } = await openOne({ tags: ['وسم'] }, { language: 'en' });
    await user.click(field);
    if (words !== '') await user.type(field, words);
    expect(getComputedStyle(field).direction).toBe(direction);
    await user.keyboard('{Escape}');
    await soon(() => screen.queryByRole('textbox', { name: t('note.label') })).toBeNull();
    if (words === '') return;
    const note = await screen.findByText(words);
    expect(getComputedStyle(note).direction).toBe(direction);
  },
);

it('the writer may turn a note, and it stays turned', async () => {
  const { user, field, t } = await openOne({ note: 'NATO' });
  expect(getComputedStyle(field).direction).toBe('ltr');
  await user.click(screen.getByText(t('note.adjust')));
  await user.click(screen.getByRole('radio', { name: t('note.rtl') }));
  expect(getComputedStyle(field).direction).toBe('rtl');
  expect(keptOf()?.direction).toBe('rtl');
});

it('keeps each letter as it is typed, and says so once the hand rests', async () => {
  const { user, field, t } = await openOne();
  await user.click(field);
  for (const letter of 'حرف') {
    await user.keyboard(letter);
    expect(keptOf()?.note).toBe(field.value);
  }
  await waitFor(() => expect(screen.getByText(t('note.saved'))).toBeVisible());
  expect(screen.getByText(t('note.saved')).closest('output, [role=status]')).not.toBeNull();
  expect(keptOf()?.note).toBe('حرف');
});

it('keeps what is being composed as well', async () => {
  const { field } = await openOne();
  field.focus();
  fireEvent.compositionStart(field);
  fireEvent.input(field, { target: { value: 'نصف كل' }, isComposing: true });
  expect(keptOf()?.note).toBe('نصف كل');
  fireEvent.compositionEnd(field, { data: 'نصف كلمة' });
  fireEvent.input(field, { target: { value: 'نصف كلمة' } });
  expect(keptOf()?.note).toBe('نصف كلمة');
});

it('says at once that a note was not kept, keeps it on screen, and says when it was kept after all', async () => {
  const { user, field, t } = await openOne({ note: 'أول' });
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await user.type(field, ' ثم');
  await waitFor(() => expect(screen.getByText(t('note.refused'))).toBeVisible());
  expect(field).toHaveValue('أول ثم');
  expect(keptOf()?.note).toBe('أول');
  full.mockRestore();
  await user.type(field, ' أخيرًا');
  await waitFor(() => expect(screen.queryByText(t('note.refused'))).toBeNull());
  await waitFor(() => expect(screen.getByText(t('note.saved'))).toBeVisible());
  expect(keptOf()?.note).toBe('أول ثم أخيرًا');
});

/** Another tab changes an annotation. */
function writeElsewhere(annotation: Annotation): void {
  const key = keyOf(annotation);
  const newValue = encode(annotation);
  localStorage.setItem(key, newValue);
  act(() => {
    window.dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
  });
}

it('shows what another tab wrote, and keeps it beside what is written here where a hand has begun', async () => {
  const { user, field, article, keeping, t } = await openOne({ id: 'both', note: 'أول' });
  await user.click(screen.getByRole('button', { name: t('do.close') }));
  await user.click(await screen.findByRole('button', { name: new RegExp(QUOTE) }));
  const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: t('note.label') });
  await focusComesTo(again);
  expect(field).not.toBeInTheDocument();
  writeElsewhere(annotationOf(article, { id: 'both', note: 'من نافذة أخرى', revision: 5 }));
  await soon(() => again.value).toBe('من نافذة أخرى');
  await user.type(again, ' وهنا');
  expect(keptOf('both')?.note).toBe('من نافذة أخرى وهنا');
  writeElsewhere(annotationOf(article, { id: 'both', note: 'مرة أخرى', revision: 99 }));
  await soon(() => keeping.annotations.getState().get('both')?.note).toBe('مرة أخرى');
  expect(again).toHaveValue('من نافذة أخرى وهنا');
  await user.type(again, ' ثم');
  const kept = (): string[] =>
    keeping.annotations
      .getState()
      .ofArticle(article.id)
      .map(({ note }) => note);
  expect(kept().sort()).toEqual(['مرة أخرى', 'من نافذة أخرى وهنا ثم'].sort());
  act(() => again.blur());
  expect(again).toHaveValue('من نافذة أخرى وهنا ثم');
  writeElsewhere(annotationOf(article, { id: 'both', note: 'أخيرة', revision: 999 }));
  await soon(() => again.value).toBe('أخيرة');
});

it('changes ink and tags at once', async () => {
  const { user, t } = await openOne({ note: 'كلام' });
  await user.click(screen.getByRole('radio', { name: t('ink.mint') }));
  expect(keptOf()?.ink).toBe('mint');
  await user.type(screen.getByRole('combobox'), 'وسم{Enter}');
  expect(keptOf()?.tags).toEqual(['وسم']);
});

it('completes tags of other annotations', async () => {
  const article = await bundled();
  const other = annotationOf(article, { id: 'b1', tags: ['مصادر'] }, 'فايز السراج');
  const { user } = await read([annotationOf(article), other]);
  await user.type(await screen.findByRole('combobox'), 'مصا');
  expect(await screen.findByRole('option', { name: 'مصادر' })).toBeVisible();
});

it('moves the ends of the passage word by word, and says what is marked then', async () => {
  const { user, t, reading } = await openOne();
  await user.click(screen.getByText(t('note.adjust')));
  const press = async (name: string): Promise<string | undefined> => {
    await user.click(screen.getByRole('button', { name }));
    return keptOf()?.target.exact;
  };
  expect(await press(t('note.endLess'))).toBe('خليفة حفتر قائد الجيش الوطني');
  expect(await press(t('note.startLess'))).toBe('حفتر قائد الجيش الوطني');
  expect(reading.getState().said.words).toContain('حفتر قائد الجيش الوطني');
  expect(await press(t('note.startMore'))).toBe('خليفة حفتر قائد الجيش الوطني');
  expect(await press(t('note.startMore'))).toBe('للمشير خليفة حفتر قائد الجيش الوطني');
  expect(await press(t('note.endMore'))).toBe('للمشير خليفة حفتر قائد الجيش الوطني الليبي');
});

it('copies the passage with its source, and a link that leads back', async () => {
  const { user, t, article } = await openOne();
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((words) => {
    copied.push(words);
    return Promise.resolve();
  });
  await user.click(screen.getByRole('button', { name: t('note.copyQuote') }));
  await screen.findByText(t('note.copied'), { selector: 'p' });
  await user.click(screen.getByRole('button', { name: t('note.copyLink') }));
  await screen.findByText(t('note.linkCopied'), { selector: 'p' });
  expect(copied[0]).toBe(`«${QUOTE}»\n— ${article.title}`);
  expect(new URL(copied[1] ?? '').hash).toBe(noteAt('a1'));
});

it('shows a passage whose words have changed as it was and as it is', async () => {
  const article = await bundled();
  const now = 'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس';
  const before = now.replace('أعلنت', 'زعمت');
  const { start, prefix, suffix } = annotationOf(article, {}, now).target;
  const target = { start, end: start + before.length, exact: before, prefix, suffix };
  const { t } = await read([annotationOf(article, { target, note: 'كلام' })]);
  const gone = await screen.findByText('زعمت', { selector: 'del' });
  const come = screen.getByText('أعلنت', { selector: 'ins' });
  expect(gone).toHaveTextContent(`${t('note.removed')} زعمت`);
  expect(come).toHaveTextContent(`${t('note.added')} أعلنت`);
  // A space between them, or the letters of the two words would join.
  expect(getComputedStyle(gone, '::after').content).toContain(' ');
});

/* Addresses without a note to open. */

it('says that an annotation is not in this browser, and closes', async () => {
  const { user, t } = await read([], { hash: noteAt('nowhere') });
  const said = await screen.findByRole('dialog', { name: t('note.missing') });
  await user.click(within(said).getByRole('button', { name: t('do.close') }));
  await soon(() => screen.queryByRole('dialog')).toBeNull();
});

it('says that an annotation is in the bin, and brings it back', async () => {
  const article = await bundled();
  const { user, t } = await read([annotationOf(article, { note: 'كلام باقٍ', deleted: 1_751_990_000_000 })]);
  const said = await screen.findByRole('dialog', { name: t('note.binned') });
  expect(said).toHaveTextContent('كلام باقٍ');
  await user.click(within(said).getByRole('button', { name: t('note.restore') }));
  expect(await screen.findByRole('textbox', { name: t('note.label') })).toHaveValue('كلام باقٍ');
  expect(keptOf()?.deleted).toBeNull();
});

it('says that the passage of an annotation was not found, with its words, and leads to those like it', async () => {
  const article = await bundled();
  const exact = 'كلام لا يشبه شيئًا مما ورد في هذا المقال قط';
  const target = { start: 40, end: 40 + exact.length, exact, prefix: 'قبله بعيد', suffix: 'بعده أبعد' };
  const { t } = await read([annotationOf(article, { target, note: 'ملاحظتي' })]);
  const said = await screen.findByRole('dialog', { name: t('note.orphan') });
  expect(said).toHaveTextContent(exact);
  expect(said).toHaveTextContent('ملاحظتي');
  const orphans = formatPlace({
    view: 'article',
    article: articleId,
    spot: { kind: 'annotations', view: 'orphans', annotation: 'a1' },
  });
  expect(within(said).getByRole('link', { name: t('note.toOrphans') })).toHaveAttribute('href', orphans);
});

it('says that an annotation is on another text, and leads there', async () => {
  const article = await bundled();
  const { t } = await read([annotationOf(article, { article: 'another' })]);
  const said = await screen.findByRole('dialog', { name: t('note.elsewhere') });
  expect(within(said).getByRole('link', { name: t('note.toElsewhere') })).toHaveAttribute(
    'href',
    formatPlace({ view: 'article', article: 'another', spot: { kind: 'annotation', annotation: 'a1' } }),
  );
});

/* The margin. */

const marginNotes = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-note]')];

it('lists notes in the order of the text, and leaves bare highlights out', async () => {
  const article = await bundled();
  const { t } = await read(
    [
      annotationOf(article, { id: 'c1', note: 'الثالثة' }, 'تقوم بإعادة تمركز وحداتها'),
      annotationOf(article, { id: 'a1', note: 'الثانية' }),
      annotationOf(article, { id: 'd1' }, 'بني وليد'),
      annotationOf(article, { id: 'b1', tags: ['الأولى'] }, 'فايز السراج'),
    ],
    { hash: '' },
  );
  const list = await screen.findByRole('list', { name: t('note.list') });
  await soon(() => marginNotes().map(({ dataset }) => dataset['note'])).toEqual(['b1', 'a1', 'c1']);
  const names = within(list)
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'));
  expect(names).toEqual([
    t('note.open', { words: 'فايز السراج', ink: t('ink.rose') }),
    t('note.open', { words: QUOTE, ink: t('ink.rose') }),
    t('note.open', { words: 'تقوم بإعادة تمركز وحداتها', ink: t('ink.rose') }),
  ]);
});

/* From one to the next, by keys. */

const NEXT = '{Alt>}j{/Alt}';
const PREVIOUS = '{Alt>}{Shift>}j{/Shift}{/Alt}';

/** The bundled article with an annotation on each of three passages of its beginning, none of them open. */
async function readThree(width = 1440) {
  const article = await bundled();
  const passages = ['فايز السراج', QUOTE, 'تقوم بإعادة تمركز وحداتها'];
  const ids = ['b1', 'a1', 'c1'];
  const three = passages.map((quote, i) => annotationOf(article, { id: ids[i] ?? '', note: `${i}` }, quote));
  const room = await read(three, { hash: '', width });
  await soon(() => [...CSS.highlights.keys()]).toContain('ink-rose');
  const opened = () => soon(() => /note\/(\w+)/.exec(window.location.hash)?.[1] ?? null);
  return { ...room, opened };
}

it.each([1440, 390])(
  'goes through all annotations by keys, from the field of one to the next, in a window of %i px',
  async (width) => {
    const { t, opened, reading } = await readThree(width);
    for (const id of ['b1', 'a1', 'c1', 'b1']) {
      await hand.keyboard(NEXT);
      await opened().toBe(id);
      const field = await screen.findByRole('textbox', { name: t('note.label') });
      // In a small window the field has focus once it is pressed.
      if (width < 1180) field.focus();
      await focusComesTo(field);
    }
    for (const id of ['c1', 'a1']) {
      await hand.keyboard(PREVIOUS);
      await opened().toBe(id);
    }
    await focusComesTo(
      await screen.findByRole(width < 1180 ? 'heading' : 'textbox', { name: /قائد|ملاحظة/ }),
    );
    act(() => reading.getState().close(articleId));
    await opened().toBe(null);
    await hand.keyboard(NEXT);
    await opened().toBe('c1');
    expect(['b1', 'a1', 'c1'].map((id) => keptOf(id)?.note)).toEqual(['0', '1', '2']);
  },
);

it('one who has gone on reading since goes to the annotation after the words being read', async () => {
  const { opened } = await readThree();
  await hand.keyboard(NEXT);
  await opened().toBe('b1');
  await hand.keyboard('{Escape}');
  await opened().toBe(null);
  window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' });
  await frames(2);
  await hand.keyboard(PREVIOUS);
  await opened().toBe('c1');
});

it('other keys with Alt write in the field of a note', async () => {
  const { opened, preferences } = await readThree();
  await hand.keyboard(NEXT);
  await opened().toBe('b1');
  await soon(() => document.activeElement?.tagName).toBe('TEXTAREA');
  await hand.keyboard('{Alt>}d{/Alt}{Alt>}s{/Alt}');
  await frames(2);
  expect(preferences.getState()).toMatchObject({ focus: 'off' });
  expect(window.location.hash).toMatch(/note\/b1/);
});

it('clips a long note, and shows all of it when asked', async () => {
  const article = await bundled();
  const long = Array.from({ length: 30 }, (_, i) => `سطر رقم ${i + 1}`).join('\n\n');
  const { user, t } = await read([annotationOf(article, { note: long })], { hash: '' });
  const more = await screen.findByRole('button', { name: t('note.more') });
  const note = marginNotes()[0] as HTMLElement;
  const clipped = note.offsetHeight;
  expect(more).toHaveAttribute('aria-expanded', 'false');
  await user.click(more);
  expect(screen.getByRole('button', { name: t('note.less') })).toHaveAttribute('aria-expanded', 'true');
  await soon(() => note.offsetHeight > clipped * 2).toBe(true);
  expect(window.location.hash).toBe('');
});

it('a crowd on one line is left to a line that says how many, and the text page stays small', async () => {
  const article = await bundled();
  const crowd = Array.from({ length: 200 }, (_, i) =>
    annotationOf(article, { id: `x${i}`, note: `ملاحظة ${i}` }, 'فايز السراج'),
  );
  const { user, t } = await read(crowd, { hash: '' });
  await screen.findByRole('list', { name: t('note.list') });
  await soon(() => marginNotes().length < 15).toBe(true);
  const hidden = 200 - marginNotes().length;
  await user.click(await screen.findByRole('button', { name: t('note.rest', { count: hidden }) }));
  expect(window.location.hash).toBe(
    formatPlace({ view: 'article', article: articleId, spot: { kind: 'annotations', view: 'list' } }),
  );
});
