import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { type ShelfEntry, shelf } from '../../src/platform/seeds.ts';
import { articleQuery, LoadFailure, type LoadProblem } from '../../src/state/articles.ts';
import { entryOf } from './texts.ts';

const [first] = shelf as [ShelfEntry];
const text = 'قلق دولي\n\nقال السراج كذا في طرابلس أمس، ولم يزد على ذلك شيئا.\n';

/** What comes of opening `entry`: the article, or why there is none. */
async function load(entry: ShelfEntry, client = new QueryClient()) {
  try {
    return await client.fetchQuery(articleQuery(entry));
  } catch (error) {
    if (error instanceof LoadFailure) return error.problem;
    throw error;
  }
}

it('opens a text with its reading', async () => {
  const article = await load(first);
  expect(article).toMatchObject({ id: first.id, title: first.title, reading: 'edited' });
});

it('reads a text itself where nobody has, and finds the names that are known', async () => {
  const article = await load(entryOf('new', text));
  expect(article).toMatchObject({ id: 'new', text, title: 'قلق دولي', reading: 'automatic' });
  expect('entities' in article && article.entities.map(({ id }) => id)).toEqual([
    'fayez-al-sarraj',
    'tripoli',
  ]);
});

it('keeps every character, a byte order mark and the line ends of Windows included', async () => {
  const odd = `\ufeffعنوان\r\n\r\n${text}`;
  expect(await load(entryOf('odd', odd))).toHaveProperty('text', odd);
});

/** What can be wrong with files, and what is said of it. */
const faults: Record<string, [entry: () => ShelfEntry, problem: Partial<LoadProblem>]> = {
  'a text that is not UTF-8': [
    () => entryOf('bad', new Uint8Array([0xd9, 0x82, 0xff, 0xfe])),
    { problem: 'not-utf8' },
  ],
  'an empty text': [() => entryOf('bad', ''), { problem: 'no-words' }],
  'a text without a letter': [() => entryOf('bad', ' \n\n*** \n—\n'), { problem: 'no-words' }],
  'a text that is not there': [
    () => ({ ...entryOf('bad', text), textUrl: '/no/such/text.txt' }),
    { problem: 'missing', status: 404 },
  ],
  'a reading that is not there': [
    () => ({ ...entryOf('bad', text), readingUrl: '/no/such/reading.json' }),
    { problem: 'missing', status: 404 },
  ],
  'a reading that is cut short': [() => entryOf('bad', 'نص', '{"length":2,'), { problem: 'not-its-reading' }],
  'a reading of another text': [
    () => entryOf('bad', 'كلمات أخرى', JSON.stringify({ length: 2 })),
    { problem: 'not-its-reading' },
  ],
};

for (const [name, [entry, problem]] of Object.entries(faults)) {
  it(`says what is wrong as a value: ${name}`, async () => {
    expect(await load(entry())).toMatchObject(problem);
  });
}

it('says that the network was not there, and is not asked twice behind the reader’s back', async () => {
  const fetching = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('Failed to fetch')));
  vi.stubGlobal('fetch', fetching);
  expect(await load(entryOf('far', text))).toMatchObject({ problem: 'unreachable' });
  expect(fetching).toHaveBeenCalledTimes(1);
});

it('what breaks off on the way is unreachable', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('قلق'));
      controller.error(new TypeError('network error'));
    },
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(broken)));
  expect(await load(entryOf('far', text))).toMatchObject({ problem: 'unreachable' });
});

it('opens without a network where the files are already at hand, and is opened once', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const client = new QueryClient();
  const entry = entryOf('kept', text);
  const article = await load(entry, client);
  expect(article).toHaveProperty('id', 'kept');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await load(entry, client)).toBe(article);
});

it('texts of the shelf are kept apart', async () => {
  const client = new QueryClient();
  await load(entryOf('one', text), client);
  expect(await load(entryOf('other', `${text}وزاد آخرون.`), client)).toHaveProperty('id', 'other');
  expect(await load(entryOf('one', text), client)).toHaveProperty('text', text);
});

it('does not wait for faces that do not come', async () => {
  vi.spyOn(document.fonts, 'load').mockRejectedValue(new DOMException('no face', 'NetworkError'));
  expect(await load(entryOf('plain', text))).toHaveProperty('id', 'plain');
});
