/** What holds for the whole house: who may import whom, how it is styled, what every language must say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaps } from '../src/core/article.ts';
import { type Drawer, memoryDrawer } from '../src/platform/drawer.ts';
import { SCALES, THEMES } from '../src/core/setting.ts';
import { createPreferences, LANGUAGES, PREFERENCES_KEY } from '../src/state/preferences.ts';
import { headers } from '../tools/headers.ts';
import { readSeeds } from '../tools/seeds.ts';
import { seedFolder, words } from './support/text.ts';

const root = join(import.meta.dirname, '..');

/** The files of `folder`, however deep, as paths from the root with forward slashes. */
function filesOf(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');

const sources = filesOf('src', /\.(?:ts|tsx)$/);
const sheets = filesOf('src', /\.css$/);

/** What each room may import besides its own files; `packages` means anything that is installed. */
const mayImport: Record<string, readonly string[]> = {
  core: ['valibot'],
  platform: ['packages'],
  worker: ['platform', 'virtual:built'],
  i18n: ['packages'],
  state: ['core', 'platform', 'packages'],
  views: ['core', 'platform', 'state', 'i18n', 'packages'],
  keeping: ['core', 'platform', 'state'],
  main: ['core', 'platform', 'state', 'i18n', 'views', 'keeping', 'packages'],
  'virtual.d': ['core'],
};

/** The room a source file or a folder belongs to: `core`, `views`, `main` … */
function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.tsx?$/, '');
}

/** Everything `path` imports or exports again, types and dynamic imports included. */
function importsOf(path: string): string[] {
  const source = withoutComments(read(path));
  return [...source.matchAll(/(?<!['"`])(?:\bfrom|\bimport)\s*\(?\s*(['"`])([^'"`]+)\1/g)].map(
    ([, , name]) => name as string,
  );
}

/** Where an import leads: to a room of ours, or to a package. */
function target(path: string, imported: string): string {
  return imported.startsWith('.') ? posix.join(posix.dirname(path), imported) : imported;
}

it.each(sources)('imports in one direction only: %s', (path) => {
  const room = roomOf(path);
  const allowed = mayImport[room];
  expect(allowed, `the room of ${path}`).toBeDefined();
  const forbidden = importsOf(path).filter((imported) => {
    const led = target(path, imported);
    if (led === imported) return !allowed?.includes('packages') && !allowed?.includes(imported);
    return roomOf(led) !== room && !allowed?.includes(roomOf(led));
  });
  expect(forbidden).toEqual([]);
});

it('sees imports of every form', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(importsOf('src/main.tsx')).toContain('./platform/drawer.ts');
  expect(importsOf('src/virtual.d.ts')).toEqual(['./core/article.ts']);
  expect(importsOf('src/state/articles.ts')).toContain('virtual:known-names');
});

it('has no store that imports a store', () => {
  const stores = sources.filter((path) => roomOf(path) === 'state');
  const between = stores.flatMap((path) =>
    importsOf(path).filter((name) => roomOf(target(path, name)) === 'state'),
  );
  expect(between).toEqual([]);
});

it.each(sheets)('speaks of start and end, never of a side: %s', (path) => {
  expect(withoutComments(read(path)).match(/.*\b(?:left|right)\b.*/g) ?? []).toEqual([]);
});

it.each(sheets)('does nothing to letters that Arabic cannot bear: %s', (path) => {
  const unbearable =
    /.*(?:letter-spacing|italic|oblique|::?first-letter|initial-letter|uppercase|hyphens:\s*auto|inter-character|text-stroke).*/g;
  expect(withoutComments(read(path)).match(unbearable) ?? []).toEqual([]);
});

it.each(sources)('turns no text into markup or code: %s', (path) => {
  const dangerous =
    /.*(?:dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|document\.write|\beval\s*\(|new Function\b).*/gi;
  expect(withoutComments(read(path)).match(dangerous) ?? []).toEqual([]);
});

it('finds what it looks for', () => {
  expect(sheets.length).toBeGreaterThan(3);
  expect('a { margin-left: 0 }').toMatch(/\b(?:left|right)\b/);
  expect(withoutComments('a // left\n/* right\n */ b "https://c"')).toBe('a \n b "https://c"');
});

type Words = { readonly [key: string]: string | Words };

const languages = Object.fromEntries(
  LANGUAGES.map((language) => [language, flat(JSON.parse(read(`src/i18n/${language}.json`)) as Words)]),
);

/** Every string by its path: `card.next`. */
function flat(tree: Words, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The forms of each counted key: `card.places` → zero, one, two … */
function formsOf(strings: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const counted = new Map<string, Map<string, string>>();
  for (const [key, value] of strings) {
    const form = PLURAL.exec(key)?.[1];
    if (form === undefined) continue;
    const base = key.replace(PLURAL, '');
    counted.set(base, (counted.get(base) ?? new Map<string, string>()).set(form, value));
  }
  return counted;
}

/** What is filled into a string, with the way it is written: `count, number`. */
function blanksOf(value: string): string[] {
  return [...value.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map(([, blank]) => blank as string).sort();
}

const arabic = languages['ar'] as Map<string, string>;

it.each(LANGUAGES)('says everything in %s', (language) => {
  const strings = languages[language] as Map<string, string>;
  const keys = (of: ReadonlyMap<string, string>): string[] =>
    [...new Set([...of.keys()].map((key) => key.replace(PLURAL, '_')))].sort();
  expect(keys(strings)).toEqual(keys(arabic));
  expect([...strings].filter(([, value]) => value.trim() === '')).toEqual([]);
});

it.each(LANGUAGES)('counts in %s with every plural form, and with no other', (language) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const wanted = new Set<string>(pluralCategories);
  for (const [key, forms] of formsOf(languages[language] as Map<string, string>)) {
    const given = new Set(forms.keys());
    // Nothing may be said of none in a language that has no form for it.
    if (!wanted.has('zero')) given.delete('zero');
    expect([...given].sort(), key).toEqual([...wanted].sort());
  }
});

it.each(LANGUAGES)('says of none in %s that there is none', (language) => {
  const ofNone = new Intl.PluralRules(language).select(0);
  // A form that leaves the number to its words would say one.
  const wrong = [...formsOf(languages[language] as Map<string, string>)].filter(
    ([, forms]) => !forms.has('zero') && !forms.get(ofNone)?.includes('{{count'),
  );
  expect(wrong.map(([key]) => key)).toEqual([]);
});

it('sets French as it is printed', () => {
  const french = languages['fr'] as Map<string, string>;
  // A mark that has room before it never stands alone on a line.
  const loose = /(?:^|[^\u00a0])[:;?!»]|«(?!\u00a0)/;
  expect([...french].filter(([, value]) => loose.test(value))).toEqual([]);
  expect(['a :', 'a:', '« a\u00a0»'].every((value) => loose.test(value))).toBe(true);
  // «De» follows a million in words; ours are digits.
  const counted = [...formsOf(french)].filter(([, forms]) => forms.get('many') !== forms.get('other'));
  expect(counted.map(([key]) => key)).toEqual([]);
});

it.each(LANGUAGES)('fills the same words into each string in %s', (language) => {
  const strings = languages[language] as Map<string, string>;
  const plain = [...strings].filter(([key]) => !PLURAL.test(key));
  expect(Object.fromEntries(plain.map(([key, value]) => [key, blanksOf(value)]))).toEqual(
    Object.fromEntries(plain.map(([key]) => [key, blanksOf(arabic.get(key) ?? '')])),
  );
  for (const [key, forms] of formsOf(strings)) {
    const whole = blanksOf(formsOf(arabic).get(key)?.get('other') ?? '');
    const uncounted = whole.filter((blank) => !blank.startsWith('count'));
    for (const [form, value] of forms) {
      const given = blanksOf(value);
      expect([whole, uncounted], `${key}_${form}`).toContainEqual(given);
      // A number that is not in the word itself must be said.
      if (!['zero', 'one', 'two'].includes(form)) expect(given, `${key}_${form}`).toEqual(whole);
    }
  }
});

it('has no seed that does not hold', () => {
  const result = readSeeds(seedFolder);
  expect(result.ok ? [] : result.complaints).toEqual([]);
  if (!result.ok) return;
  expect(result.seeds.filter(({ reading }) => reading?.opensFirst).length).toBeLessThanOrEqual(1);
  for (const { article, textFile } of result.seeds) {
    const pieces = [...article.blocks, ...gaps(article)].sort((a, b) => a.start - b.start || a.end - b.end);
    const rebuilt = pieces.map((piece) => words(article.text, piece)).join('');
    expect(Buffer.from(rebuilt, 'utf8').equals(readFileSync(textFile)), textFile).toBe(true);
  }
});

it('asks the host for the policy we promise', () => {
  const policy = (headers['Content-Security-Policy'] ?? '').split(';').map((directive) => directive.trim());
  expect([...policy].sort()).toEqual(
    [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data: blob:",
      "manifest-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      // One policy, for the address of the worker: nothing of ours makes markup or scripts out of strings.
      'trusted-types hashiya-worker',
      "worker-src 'self'",
    ].sort(),
  );
  expect(headers).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  expect(
    (headers['Permissions-Policy'] ?? '').split(', ').filter((feature) => !feature.endsWith('=()')),
  ).toEqual([]);
});

it('inlines no script, no style and no other host into the page', () => {
  const page = read('index.html');
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?\/\//);
  expect(page.indexOf('early.js')).toBeLessThan(page.indexOf('<body'));
});

/** A drawer that holds `bytes` for the preferences and takes whatever is put into it. */
function drawerWith(bytes: string | null): Drawer {
  const drawer = memoryDrawer();
  if (bytes !== null) drawer.write(PREFERENCES_KEY, bytes);
  return { ...drawer, lasting: true };
}

interface FirstPaint {
  readonly theme: string;
  readonly textSize: string;
  readonly language: string;
  readonly direction: string;
  /** The colour of the bar above the page. */
  readonly tint: string;
}

/** What public/early.js makes of the page when `bytes` are kept; `null` when storage itself is denied. */
function early(bytes: string | null, denied = false): FirstPaint {
  const set: Record<string, string> = {};
  const style = { setProperty: (name: string, value: string) => Object.assign(set, { [name]: value }) };
  const page = { dataset: {} as { theme?: string }, style, lang: 'ar', dir: 'rtl' };
  const getItem = (key: string): string | null => (key === PREFERENCES_KEY ? bytes : null);
  const meta = { content: 'of the device' };
  const document = { documentElement: page, querySelectorAll: () => [meta] };
  const world = { document, JSON, Number, Object };
  const storage = { get: () => (denied ? fail() : { getItem }), enumerable: true };
  runInNewContext(read('public/early.js'), Object.defineProperty(world, 'localStorage', storage));
  const usualSize = /--text-size:\s*([^;]+);/.exec(read('src/views/theme.css'))?.[1] ?? '';
  return {
    theme: page.dataset.theme ?? 'system',
    textSize: set['--text-size'] ?? usualSize,
    language: page.lang,
    direction: page.dir,
    tint: meta.content,
  };
}

function fail(): never {
  throw new Error('storage is denied');
}

/** What the preferences store makes of the same. */
function later(bytes: string | null): FirstPaint {
  const { theme, textSize, language } = createPreferences(drawerWith(bytes)).getState();
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return { theme, textSize: `${textSize / 16}rem`, language, direction, tint: groundOf(theme) };
}

/** The colour of the page in `theme`, as the style sheet has it. */
function groundOf(theme: string): string {
  if (theme === 'system') return 'of the device';
  const kind = theme === 'white' ? `data-theme='white'` : theme.startsWith('contrast') ? '^=' : ':root,';
  const rules = withoutComments(read('src/views/theme.css'))
    .split('}')
    .filter((rule) => rule.includes('--background:') && !rule.includes('@media'));
  const colours = /--background:\s*(?:light-dark\()?([^,;)]+)(?:,\s*([^)]+))?/.exec(
    rules.find((rule) => rule.includes(kind)) ?? '',
  );
  return (theme.includes('night') ? colours?.[2] : colours?.[1]) ?? 'none';
}

const { least, most } = SCALES.textSize;

it.each<[string, string | null]>([
  ['nothing', null],
  ['nothing of use', '{'],
  ['another kind of thing', '[1]'],
  ['null', 'null'],
  ['a text', '"paper"'],
  ['preferences without their version', '{"theme":"night","textSize":30,"language":"en"}'],
  ['preferences of a newer version', '{"version":9,"theme":"night","textSize":30,"language":"en"}'],
  ['nothing but a version', '{"version":1}'],
  ...THEMES.map((theme): [string, string] => [`the theme ${theme}`, JSON.stringify({ version: 1, theme })]),
  ...LANGUAGES.map((language): [string, string] => [
    `the language ${language}`,
    JSON.stringify({ version: 1, language }),
  ]),
  ...[least, most, least - 1, most + 1, 20.5, '24', null, -20, 1e9].map((textSize): [string, string] => [
    `the text size ${JSON.stringify(textSize)}`,
    JSON.stringify({ version: 1, textSize }),
  ]),
  ['a theme we do not have', '{"version":1,"theme":"sepia"}'],
  [
    'a theme that means something to the language',
    '{"version":1,"theme":"constructor","language":"__proto__"}',
  ],
])('sets the page before the first paint as the preferences will: %s', (_name, bytes) => {
  expect(early(bytes)).toEqual(later(bytes));
});

it('sets the page before the first paint as the preferences will, whatever is kept', () => {
  const field = fc.oneof(
    fc.constantFrom<unknown>(...THEMES, ...LANGUAGES),
    fc.integer({ min: 10, max: 40 }),
    fc.jsonValue(),
  );
  const kept = fc.record(
    { version: fc.oneof(fc.constant<unknown>(1), field), theme: field, textSize: field, language: field },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        kept.map((value) => JSON.stringify(value)),
        fc.json(),
        fc.string(),
      ),
      (bytes) => {
        expect(early(bytes)).toEqual(later(bytes));
      },
    ),
  );
});

it('paints the page as usual where storage is denied', () => {
  expect(early(null, true)).toEqual(later(null));
});

it('the bar above the page has the colour of the page from the first, by day and by night', () => {
  const page = read('index.html');
  for (const [scheme, theme] of [
    ['not (prefers-color-scheme: dark)', 'paper'],
    ['(prefers-color-scheme: dark)', 'night'],
  ] as const)
    expect(page).toContain(`media="${scheme}" content="${groundOf(theme)}" data-usual="${groundOf(theme)}"`);
  for (const theme of ['white', 'contrast', 'contrast-night'])
    expect(early(JSON.stringify({ version: 1, theme })).tint, theme).toMatch(/^#(?:fff|000)$/);
});
