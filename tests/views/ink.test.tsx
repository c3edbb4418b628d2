import { expect, it, vi } from 'vitest';
import { ENTITY_KINDS } from '../../src/core/article.ts';
import { facesReady } from '../../src/platform/faces.ts';
import { boxInk, openInk, type Stroke } from '../../src/platform/ink.ts';

const arabic =
  'وكانت قوات الوفاق أعلنت استعادة السيطرة على العاصمة طرابلس، وتبعد ترهونة 95 كيلومترا من العاصمة (UNSMIL) غربا.';

/** Text to be painted, in a narrow sheet, so that it runs over several lines. */
async function lay(text: string, dir: 'rtl' | 'ltr'): Promise<{ sheet: HTMLElement; node: Text }> {
  const sheet = document.createElement('article');
  sheet.className = 'sheet';
  sheet.dir = dir;
  Object.assign(sheet.style, {
    position: 'relative',
    isolation: 'isolate',
    inlineSize: '240px',
    margin: '30px',
    padding: '12px',
    border: '3px solid',
    font: '20px / 1.9 var(--text-face)',
  });
  const block = document.createElement('p');
  block.textContent = text;
  block.dataset['block'] = '0';
  sheet.append(block);
  document.body.append(sheet);
  await facesReady();
  return { sheet, node: block.firstChild as Text };
}

function strokeOf(node: Text, words: string): Stroke {
  const from = node.data.indexOf(words);
  return { node, from, to: from + words.length };
}

type Box = readonly [left: number, top: number, width: number, height: number];

/** To a tenth of a pixel: the boxes go through CSS lengths. */
function boxOf({ left, top, width, height }: DOMRect): Box {
  return [left, top, width, height].map((value) => Math.round(value * 10) / 10) as unknown as Box;
}

/** Where the browser says that the letters of `strokes` are. */
function lettersOf(strokes: readonly Stroke[]): Box[] {
  return strokes.flatMap(({ node, from, to }) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].map(boxOf);
  });
}

const boxes = (sheet: HTMLElement, name: string): HTMLElement[] => [
  ...sheet.querySelectorAll<HTMLElement>(`[data-ink="${name}"]`),
];
const boxed = (sheet: HTMLElement, name: string): Box[] =>
  boxes(sheet, name).map((box) => boxOf(box.getBoundingClientRect()));

/** The boxes of what is highlighted under `name`. */
function highlighted(name: string): Box[] {
  const ranges = [...(CSS.highlights.get(name) ?? [])];
  return lettersOf(
    ranges.map(({ startContainer, startOffset, endOffset }) => {
      return { node: startContainer as Text, from: startOffset, to: endOffset };
    }),
  );
}

/** What is painted: a word, letters inside a word, words over a line's end, digits and Latin letters. */
const painted = [
  'قوات الوفاق',
  'حكوم',
  'لعاصم',
  'العاصمة طرابلس، وتبعد ترهونة',
  '95 كيلومترا',
  '(UNSMIL) غربا',
];

for (const dir of ['rtl', 'ltr'] as const) {
  it(`with and without the browser’s highlights the same letters are covered: ${dir}`, async () => {
    const { sheet, node } = await lay(arabic.replace('الوفاق', 'حكومة الوفاق'), dir);
    const strokes = painted.map((words) => strokeOf(node, words.replace('قوات الوفاق', 'الوفاق')));
    const inks = [openInk(sheet), boxInk(sheet)];
    for (const ink of inks) ink.paint('name-place', strokes, 1);
    const letters = lettersOf(strokes);
    expect(letters.length).toBeGreaterThan(strokes.length);
    expect(highlighted('name-place')).toEqual(letters);
    expect(boxed(sheet, 'name-place')).toEqual(letters);
    for (const ink of inks) ink.clear();
    sheet.remove();
  });
}

it('boxes stay with their letters when the page is scrolled, and when they are painted while it is', async () => {
  const { sheet, node } = await lay(arabic.repeat(12), 'rtl');
  const ink = boxInk(sheet);
  const strokes = [strokeOf(node, 'السيطرة')];
  ink.paint('name-place', strokes, 1);
  window.scrollTo({ top: 150, behavior: 'instant' });
  expect(boxed(sheet, 'name-place')).toEqual(lettersOf(strokes));
  ink.paint('name-place', strokes, 1);
  expect(boxed(sheet, 'name-place')).toEqual(lettersOf(strokes));
  sheet.remove();
});

it('boxes lie behind the words: they take no press, and the text stays one node', async () => {
  const { sheet, node } = await lay(arabic, 'rtl');
  const { data } = node;
  boxInk(sheet).paint('name-marked', [strokeOf(node, 'السيطرة')], 1);
  const [left, top, width, height] = lettersOf([strokeOf(node, 'السيطرة')])[0] as Box;
  expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(node.parentElement);
  expect(node.parentElement?.childNodes).toHaveLength(1);
  expect(node.data).toBe(data);
  expect(sheet.querySelector('.ink-boxes')).toHaveAttribute('aria-hidden', 'true');
  sheet.remove();
});

/** Both kinds of ink, and how to see what they painted. */
const kinds = {
  highlights: { open: openInk, seen: (_: HTMLElement, name: string) => highlighted(name) },
  boxes: { open: boxInk, seen: boxed },
};

for (const [kind, { open, seen }] of Object.entries(kinds)) {
  it(`a name belongs to the strokes it was last given to, and to no others: ${kind}`, async () => {
    const { sheet, node } = await lay(arabic, 'rtl');
    const ink = open(sheet);
    const [one, two, three] = ['قوات', 'السيطرة', 'ترهونة'].map((words) => strokeOf(node, words)) as [
      Stroke,
      Stroke,
      Stroke,
    ];
    ink.paint('name-place', [one, two], 1);
    ink.paint('name-person', [one], 2);
    ink.paint('name-place', [three], 1);
    expect(seen(sheet, 'name-place')).toEqual(lettersOf([three]));
    expect(seen(sheet, 'name-person')).toEqual(lettersOf([one]));
    ink.paint('name-place', [], 1);
    expect(seen(sheet, 'name-place')).toEqual([]);
    expect(seen(sheet, 'name-person')).toEqual(lettersOf([one]));
    ink.clear();
    sheet.remove();
  });

  it(`clear takes all ink away, and one can paint again: ${kind}`, async () => {
    const { sheet, node } = await lay(arabic, 'rtl');
    const ink = open(sheet);
    const stroke = strokeOf(node, 'ترهونة');
    for (const name of ['name-place', 'name-marked']) ink.paint(name, [stroke], 1);
    ink.clear();
    expect(CSS.highlights.size).toBe(0);
    expect(sheet.querySelector('.ink-boxes')).toBeNull();
    ink.paint('name-place', [stroke], 1);
    expect(seen(sheet, 'name-place')).toEqual(lettersOf([stroke]));
    ink.clear();
    sheet.remove();
  });
}

it('clear leaves the ink of others', async () => {
  const { sheet, node } = await lay(arabic, 'rtl');
  const ours = openInk(sheet);
  const others = openInk(sheet);
  ours.paint('name-place', [strokeOf(node, 'ترهونة')], 1);
  others.paint('source-heading', [strokeOf(node, 'قوات')], 1);
  ours.clear();
  expect([...CSS.highlights.keys()]).toEqual(['source-heading']);
  others.clear();
  sheet.remove();
});

it('the higher priority lies on top, in either kind of ink', async () => {
  const { sheet, node } = await lay(arabic, 'rtl');
  const ink = openInk(sheet);
  const boxed = boxInk(sheet);
  for (const one of [ink, boxed]) {
    one.paint('name-current', [strokeOf(node, 'ترهونة')], 21);
    one.paint('name-marked', [strokeOf(node, 'ترهونة')], 20);
  }
  const priority = (name: string): number => CSS.highlights.get(name)?.priority ?? Number.NaN;
  expect(priority('name-current')).toBeGreaterThan(priority('name-marked'));
  const height = (name: string): number => Number(boxes(sheet, name)[0]?.style.zIndex);
  expect(height('name-current')).toBeGreaterThan(height('name-marked'));
  ink.clear();
  sheet.remove();
});

it('a browser without highlights gets boxes', async () => {
  const { sheet, node } = await lay(arabic, 'rtl');
  vi.stubGlobal('Highlight', undefined);
  openInk(sheet).paint('name-place', [strokeOf(node, 'ترهونة')], 1);
  expect(boxes(sheet, 'name-place')).toHaveLength(1);
  sheet.remove();
});

const names = ENTITY_KINDS.flatMap((kind) => [`name-${kind}`, `name-${kind}-around`]);
const inks = [
  ...names,
  'name-marked',
  'name-current',
  'name-pointed',
  'source-heading',
  'source-skipped',
  'source-split',
];

it('a box of every ink can be seen', async () => {
  const { sheet, node } = await lay(arabic, 'rtl');
  const ink = boxInk(sheet);
  for (const name of inks) ink.paint(name, [strokeOf(node, 'ترهونة')], 1);
  const invisible = inks.filter((name) => {
    const { borderBottomWidth, backgroundColor } = getComputedStyle(boxes(sheet, name)[0] as HTMLElement);
    return borderBottomWidth === '0px' && backgroundColor === 'rgba(0, 0, 0, 0)';
  });
  expect(invisible).toEqual([]);
  sheet.remove();
});

it('a highlight of every ink can be seen, and each kind of name is told by its line', async () => {
  const { sheet } = await lay(arabic, 'rtl');
  const block = sheet.firstElementChild as Element;
  const plain = getComputedStyle(block).color;
  const look = (name: string): string => {
    const { textDecorationLine, textDecorationStyle, textDecorationThickness, backgroundColor, color } =
      getComputedStyle(block, `::highlight(${name})`);
    if (textDecorationLine !== 'none') return `${textDecorationStyle} ${textDecorationThickness}`;
    return backgroundColor === 'rgba(0, 0, 0, 0)' && color === plain ? '' : backgroundColor + color;
  };
  expect(inks.filter((name) => look(name) === '')).toEqual([]);
  expect(new Set(ENTITY_KINDS.map((kind) => look(`name-${kind}`))).size).toBe(ENTITY_KINDS.length);
  for (const kind of ENTITY_KINDS) expect(look(`name-${kind}-around`)).toBe(look(`name-${kind}`));
  sheet.remove();
});
