import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaps } from '../../src/core/article.ts';
import { type Outline, outline } from '../../src/core/structure.ts';
import { words } from '../support/text.ts';

const signs = { headline: '=', heading: '#', paragraph: '¶' } as const;

/** The blocks of `text`, one a line, each behind the sign of its kind: = headline, # heading, ¶ paragraph. */
function read(text: string): string[] {
  return outline(text).map((block) => `${signs[block.kind]} ${words(text, block)}`);
}

const title = 'قلق دولي من استيلاء ميليشيات على طرابلس';
const lead = 'تمكنت القوات أمس من اقتحام مدينة ترهونة جنوب شرق العاصمة، تحت غطاء من الطيران.';
const body =
  'وأعلنت القيادة العامة أنها تقوم بإعادة تمركز وحداتها خارج العاصمة، مع شرط التزام الجميع بوقف إطلاق النار.';
const more =
  'وأضاف السفير، في مؤتمر صحفي عقده أمس، أن الموقف الميداني الحالي جعل الأطراف كلها أمام خيارين لا ثالث لهما.';
const head = 'حرب إقليمية';
const asked = 'هل تقع حرب إقليمية؟';

/** Texts and what they are read as. */
const readAs: Record<string, [text: string, blocks: readonly string[]]> = {
  'a headline and paragraphs': [`${title}\n\n${lead}\n\n${body}\n`, [`= ${title}`, `¶ ${lead}`, `¶ ${body}`]],
  'a headline without blank lines': [`${title}\n${lead}\n${body}`, [`= ${title}`, `¶ ${lead}`, `¶ ${body}`]],
  'paragraphs without a headline': [`${lead}\n\n${body}`, [`¶ ${lead}`, `¶ ${body}`]],
  'one line': [lead, [`¶ ${lead}`]],
  'one word': ['نعم', ['¶ نعم']],
  'headings that stand alone': [
    [title, lead, head, body, asked, more].join('\n\n'),
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, `# ${asked}`, `¶ ${more}`],
  ],
  'headings without blank lines': [
    [title, lead, head, body, 'اتفاق جديد', more].join('\n'),
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, '# اتفاق جديد', `¶ ${more}`],
  ],
  'headings with a blank line in front only': [
    `${title}\n\n${lead}\n\n${head}\n${body}\n\nاتفاق جديد\n${more}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, '# اتفاق جديد', `¶ ${more}`],
  ],
  "Markdown's headings": [
    `# ${title}\n\n${lead}\n\n## ${head}\n\n${body}\n\n### **${asked}** ###\n${more}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, `# ${asked}`, `¶ ${more}`],
  ],
  'headings in bold': [
    `**${title}**\n${lead}\n__${head}__\n${body}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`],
  ],
  'headings underlined': [
    `${title}\n=====\n\n${lead}\n\n${head}\n-----\n${body}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`],
  ],
  'headings between rules': [
    `${title}\n\n${lead}\n=== ${head} ===\n${body}\nــــــ ${asked} ــــــ\n${more}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, `# ${asked}`, `¶ ${more}`],
  ],
  'headings behind stars': [
    `${title}\n\n${lead}\n*** ${head}\n${body}\n* * * ${asked}\n${more}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`, `# ${asked}`, `¶ ${more}`],
  ],
  'a heading behind a heavy bullet': [
    `${title}\n\n${lead}\n■ ${head}\n${body}`,
    [`= ${title}`, `¶ ${lead}`, `# ${head}`, `¶ ${body}`],
  ],
  'a numbered heading': [
    `${title}\n\n${lead}\n\n1. ${head}\n\n${body}\n\n2. ${asked}\n\n${more}`,
    [`= ${title}`, `¶ ${lead}`, `# 1. ${head}`, `¶ ${body}`, `# 2. ${asked}`, `¶ ${more}`],
  ],
  'breaks inside a line': [
    `${title}\n\n${lead} *** ${body} *** ${more}`,
    [`= ${title}`, `¶ ${lead}`, `¶ ${body}`, `¶ ${more}`],
  ],
  'rows of stars, dashes and tatweel between paragraphs': [
    `${lead}\n***\n${body}\nــــــــ\n${more}\n- - -\n${lead}\n٭ ٭ ٭\n${body}`,
    [`¶ ${lead}`, `¶ ${body}`, `¶ ${more}`, `¶ ${lead}`, `¶ ${body}`],
  ],
  'a name that ends with its mark': [`# لغة C#\n\n${lead}`, ['= لغة C#', `¶ ${lead}`]],
  'a hashtag': [`#ليبيا\n${lead}\n#ليبيا_اليوم`, ['= #ليبيا', `¶ ${lead}`, '¶ #ليبيا_اليوم']],
  'a list with dashes': [
    `${lead}\n\n- التفاح\n- البرتقال الطازج من البساتين\n- الموز المستورد من بلاد بعيدة جدا في الجنوب\n\n${body}`,
    [
      `¶ ${lead}`,
      '¶ - التفاح',
      '¶ - البرتقال الطازج من البساتين',
      '¶ - الموز المستورد من بلاد بعيدة جدا في الجنوب',
      `¶ ${body}`,
    ],
  ],
  'a list with space between its items': [
    `${lead}\n\n• التفاح\n\n• البرتقال\n\n${body}\n\n1) التفاح\n\n2) البرتقال\n\n${more}`,
    [`¶ ${lead}`, '¶ • التفاح', '¶ • البرتقال', `¶ ${body}`, '¶ 1) التفاح', '¶ 2) البرتقال', `¶ ${more}`],
  ],
  'a list with heavy bullets, which it keeps': [
    `${lead}\n● التفاح\n● البرتقال\n${body}`,
    [`¶ ${lead}`, '¶ ● التفاح', '¶ ● البرتقال', `¶ ${body}`],
  ],
  'a list with Arabic numbers and letters': [
    `${lead}\n\n١- التفاح\n٢- البرتقال\n\n${body}\n\nأ) التفاح\nب) البرتقال\n\n${more}`,
    [`¶ ${lead}`, '¶ ١- التفاح', '¶ ٢- البرتقال', `¶ ${body}`, '¶ أ) التفاح', '¶ ب) البرتقال', `¶ ${more}`],
  ],
  'a conversation': [
    `${lead}\n\n– إلى أين؟\n\n– إلى البيت الذي على التل، فوق القرية القديمة.\n\n${body}`,
    [`¶ ${lead}`, '¶ – إلى أين؟', '¶ – إلى البيت الذي على التل، فوق القرية القديمة.', `¶ ${body}`],
  ],
  verses: [
    'قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\nفتوضح فالمقراة لم يعف رسمها\nلما نسجتها من جنوب وشمأل',
    [
      '¶ قفا نبك من ذكرى حبيب ومنزل',
      '¶ بسقط اللوى بين الدخول فحومل',
      '¶ فتوضح فالمقراة لم يعف رسمها',
      '¶ لما نسجتها من جنوب وشمأل',
    ],
  ],
  'verses with commas inside': [
    'على قدر أهل العزم، تأتي العزائم\nوتأتي على قدر الكرام، المكارم\nوتعظم في عين الصغير، صغارها\nوتصغر في عين العظيم، العظائم\nيكلف سيف الدولة الجيش، همه',
    [
      '¶ على قدر أهل العزم، تأتي العزائم',
      '¶ وتأتي على قدر الكرام، المكارم',
      '¶ وتعظم في عين الصغير، صغارها',
      '¶ وتصغر في عين العظيم، العظائم',
      '¶ يكلف سيف الدولة الجيش، همه',
    ],
  ],
  'verses in two halves': [
    `${lead}\n\nقفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل\n\nفتوضح فالمقراة لم يعف رسمها *** لما نسجتها من جنوب وشمأل\n\n${body}`,
    [
      `¶ ${lead}`,
      '¶ قفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل',
      '¶ فتوضح فالمقراة لم يعف رسمها *** لما نسجتها من جنوب وشمأل',
      `¶ ${body}`,
    ],
  ],
  'short lines with space between them': [
    `${lead}\n\nقفا نبك من ذكرى حبيب\n\nبسقط اللوى بين الدخول فحومل\n\nفتوضح فالمقراة\n\n${body}`,
    [`¶ ${lead}`, '¶ قفا نبك من ذكرى حبيب', '¶ بسقط اللوى بين الدخول فحومل', '# فتوضح فالمقراة', `¶ ${body}`],
  ],
  'a short line that ends a paragraph': [
    `${lead}\n${body}\nأحمد محمود\n\n${more}`,
    [`¶ ${lead}`, `¶ ${body}`, '¶ أحمد محمود', `¶ ${more}`],
  ],
  'lines of uneven length with stops inside': [
    `ذهب أحمد إلى البيت القديم فوق التل. ثم عاد منه ماشيا مع أخيه\nوقال لأخته الصغيرة. إنها أمطرت في الليل كله\nفسألته عن أمه وأبيه وعن الدار. فقال إنها هناك كما تركوها\nفذهبت إليها بعد الظهر. وعادت معها بالماء والخبز\nثم نام الجميع في الغرفة الكبيرة. وطلع عليهم الصباح وهم نيام\nوقام أحمد من نومه. فنظر من الباب إلى الطريق`,
    [
      '¶ ذهب أحمد إلى البيت القديم فوق التل. ثم عاد منه ماشيا مع أخيه',
      '¶ وقال لأخته الصغيرة. إنها أمطرت في الليل كله',
      '¶ فسألته عن أمه وأبيه وعن الدار. فقال إنها هناك كما تركوها',
      '¶ فذهبت إليها بعد الظهر. وعادت معها بالماء والخبز',
      '¶ ثم نام الجميع في الغرفة الكبيرة. وطلع عليهم الصباح وهم نيام',
      '¶ وقام أحمد من نومه. فنظر من الباب إلى الطريق',
    ],
  ],
  'stops glued to the next sentence': [
    'قائد الجيش الوطني الليبي.وكانت القوات أعلنت ذلك؟وقد كان!ثم عاد.',
    ['¶ قائد الجيش الوطني الليبي.', '¶ وكانت القوات أعلنت ذلك؟', '¶ وقد كان!', '¶ ثم عاد.'],
  ],
  'glued stops between vowelled words': ['قَالَ اللِّيبِيُّ.وَكَانَتْ تِلْكَ', ['¶ قَالَ اللِّيبِيُّ.', '¶ وَكَانَتْ تِلْكَ']],
  'addresses and numbers, which have no lost breaks': [
    'زوروا www.example.com/ليبيا.وكانت أو https://وزارة.مصر أو بريد.وزارة@موقع.مصر والعدد 3.14 و٣.١٤',
    ['¶ زوروا www.example.com/ليبيا.وكانت أو https://وزارة.مصر أو بريد.وزارة@موقع.مصر والعدد 3.14 و٣.١٤'],
  ],
  'abbreviations, which have no lost breaks': [
    'قال د.أحمد وأ.د.محمود عام 1441هـ.وفق و.ص.ف إن ق.م. تعني ذلك...وهكذا',
    ['¶ قال د.أحمد وأ.د.محمود عام 1441هـ.وفق و.ص.ف إن ق.م. تعني ذلك...وهكذا'],
  ],
  English: [
    `# The war\n\nThe forces entered the town on Friday, officials said, under cover of drones.\n\nA regional war\n\nThe command said that it would move its units out of the capital, on one condition.\n`,
    [
      '= The war',
      '¶ The forces entered the town on Friday, officials said, under cover of drones.',
      '# A regional war',
      '¶ The command said that it would move its units out of the capital, on one condition.',
    ],
  ],
  'Arabic and English': [
    `${title}\n\n${lead}\n\nNATO\n\n${body}`,
    [`= ${title}`, `¶ ${lead}`, '# NATO', `¶ ${body}`],
  ],
};

it.each(Object.entries(readAs))('reads %s', (_name, [text, blocks]) => {
  expect(read(text)).toEqual(blocks);
});

const breaks = {
  CR: '\r',
  CRLF: '\r\n',
  NEL: '\u0085',
  'line separators': '\u2028',
  'paragraph separators': '\u2029',
  'form feeds': '\f',
  'vertical tabs': '\v',
};

it.each(Object.entries(breaks))('reads the same when lines end with %s', (_name, ending) => {
  for (const [text, blocks] of Object.values(readAs))
    expect(read(text.replaceAll('\n', ending))).toEqual(blocks);
});

it.each([
  ['a byte order mark', '\ufeff', ''],
  ['blank lines around it', '\r\n\n \t\n', '\n\n\u00a0\n'],
  ['a NUL and controls of direction', '\0\u200f\u2067', '\u2069\0\u001a'],
])('leaves %s out of the page', (_name, before, after) => {
  for (const [text, blocks] of Object.values(readAs)) expect(read(before + text + after)).toEqual(blocks);
});

it('keeps a NUL inside a paragraph', () => {
  expect(read('ذهب\0الولد')).toEqual(['¶ ذهب\0الولد']);
});

it.each([
  ['nothing', ''],
  ['white space', ' \n\r\n\t\u00a0\u2028\u3000 '],
  ['marks', '*** --- … «»\n# \n• ؟'],
  ['tatweel', 'ــــــ\n ـ '],
  ['what cannot be seen', '\ufeff\0\u200f\u2067\u00ad\u064e'],
  ['emoji', '😀 😀'],
])('finds no block in a text of nothing but %s', (_name, text) => {
  expect(outline(text)).toEqual([]);
});

/** `text` in lines of at most `width` code units, as a typewriter or a mail program breaks them. */
function wrapped(text: string, width: number, ending = '\n'): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(ending);
}

const long = [lead, body, more, lead, more].join(' ');
const english =
  'The forces entered the town on Friday, officials said, under cover of drones. The command, which had been expected to answer at once, said nothing until the evening. It then said that it would move its units out of the capital, on one condition. That condition, it said, was that all sides stop.';

it.each([40, 60, 72, 100])('joins lines that were wrapped at %d', (width) => {
  const text = [title, wrapped(long, width), head, wrapped(`${more} ${body} ${lead}`, width)].join('\n\n');
  expect(read(text)).toEqual([
    `= ${title}`,
    `¶ ${wrapped(long, width)}`,
    `# ${head}`,
    `¶ ${wrapped(`${more} ${body} ${lead}`, width)}`,
  ]);
});

it.each(Object.values(breaks))('joins wrapped lines of any ending (%j)', (ending) => {
  const text = `${title}${ending}${ending}${wrapped(long, 60, ending)}`;
  expect(read(text)).toEqual([`= ${title}`, `¶ ${wrapped(long, 60, ending)}`]);
});

it('takes no lines for wrapped that are wider than any page', () => {
  const wide = wrapped(`${long} ${long} ${long}`, 170);
  expect(read(wide)).toEqual(wide.split('\n').map((text) => `¶ ${text}`));
});

it('joins a headline of two lines, and takes a short paragraph of two for no heading', () => {
  const brief = 'قال السفير أمس. إن بلاده لن تتدخل في ذلك';
  const text = [wrapped(title, 30), wrapped(long, 30), wrapped(brief, 30), wrapped(`${body} ${more}`, 30)];
  expect(read(text.join('\n\n'))).toEqual([`= ${text[0]}`, `¶ ${text[1]}`, `¶ ${text[2]}`, `¶ ${text[3]}`]);
});

it('joins wrapped English', () => {
  expect(read(`The war\n\n${wrapped(english, 64)}`)).toEqual(['= The war', `¶ ${wrapped(english, 64)}`]);
});

it('parts wrapped paragraphs at a line that ends early behind a full stop', () => {
  expect(read(`${wrapped(long, 60)}\n${wrapped(`${more} ${body}`, 60)}`)).toEqual([
    `¶ ${wrapped(long, 60)}`,
    `¶ ${wrapped(`${more} ${body}`, 60)}`,
  ]);
});

it('keeps the items of a list in a wrapped text apart', () => {
  expect(read(`${wrapped(long, 60)}\n\n- التفاح.\n- البرتقال.\n\n${wrapped(more, 60)}`)).toEqual([
    `¶ ${wrapped(long, 60)}`,
    '¶ - التفاح.',
    '¶ - البرتقال.',
    `¶ ${wrapped(more, 60)}`,
  ]);
});

it('takes lines that end with their sentences for paragraphs', () => {
  const lines = Array.from({ length: 12 }, (_, i) => [lead, body, more][i % 3] as string);
  expect(read(lines.join('\n'))).toEqual(lines.map((line) => `¶ ${line}`));
});

/** Where long texts may be cut, and into what. */
it.each([
  ['behind sentences', `${lead} ${body} ${more} `.repeat(300), /[.؟!]$/],
  ['behind sentences in quotes', 'قال: «نعم، ذهبت إلى هناك أمس ثم عدت.» '.repeat(300), /\.»$/],
  ['behind commas where there are no stops', 'ذهب الولد إلى المدرسة، '.repeat(500), /،$/],
  [
    'between words where there are no marks',
    'ذهب الولد إلى المدرسة '.repeat(500),
    /(?:ذهب|الولد|إلى|المدرسة)$/,
  ],
])('shows a line that is very long in paragraphs, cut %s', (_name, text, ending) => {
  const paragraphs = outline(text);
  expect(paragraphs.length).toBeGreaterThan(text.length / 1800);
  for (const paragraph of paragraphs) {
    expect(paragraph.end - paragraph.start).toBeLessThan(1800);
    expect(words(text, paragraph)).toMatch(ending);
  }
});

it('cuts one long sentence between its words, and the others behind their stops', () => {
  const endless = 'ذهب الولد '.repeat(500);
  const text = `${`${lead} `.repeat(40)}${endless}${`${body} `.repeat(40)}`;
  const [begin, end] = [text.indexOf(endless), text.indexOf(endless) + endless.length];
  const paragraphs = outline(text);
  for (const paragraph of paragraphs) expect(paragraph.end - paragraph.start).toBeLessThan(3600);
  const ends = paragraphs
    .map((paragraph) => words(text, paragraph))
    .filter((_, i) => {
      const { end: at } = paragraphs[i] as Outline;
      return at < begin || at > end;
    });
  for (const paragraph of ends) expect(paragraph).toMatch(/\.$/);
});

it('cuts the rest of a line as usual where one word has no end', () => {
  const text = `${lead} ${'ا'.repeat(9000)} ${`${body} `.repeat(40)}`;
  expect(outline(text).length).toBeGreaterThan(3);
});

it('makes no paragraph of what cannot be seen', () => {
  const text = `${'ذهب الولد '.repeat(150)}${`${'\0'.repeat(1000)} `.repeat(4)}${'ثم عاد '.repeat(150)}`;
  const paragraphs = outline(text);
  expect(paragraphs.length).toBeGreaterThan(1);
  for (const { start, end } of paragraphs) expect(end).toBeGreaterThan(start);
});

it('does not part an abbreviated title from its name', () => {
  const text = 'وقد حضر اللقاء الذي دعا إليه د. أحمد أمس. '.repeat(200);
  for (const paragraph of outline(text)) expect(words(text, paragraph)).not.toMatch(/ د\.$/);
});

const line = fc.constantFrom(
  title,
  lead,
  body,
  more,
  head,
  asked,
  '- التفاح',
  '1. أولا',
  '*** مسيرة',
  '***',
  '# عنوان',
  '**عنوان**',
);
const mess = fc.constantFrom(
  ' ',
  '\t',
  '\0',
  '\ufeff',
  '\u200f',
  '\u00a0',
  '\u0085',
  'َ',
  'ـ',
  '.',
  '***',
  ' *** ',
  '#',
  '**',
  '__',
  '■ ',
  '😀',
  '\ud83d',
  'x',
);
const anyCharacters = fc
  .array(fc.nat(0x10ffff), { maxLength: 5 })
  .map((codes) => String.fromCodePoint(...codes));
const ending = fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\u2028', '\f', ' ', '');
const anySource = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: line }, mess, anyCharacters), ending), { maxLength: 30 })
  .map((parts) => parts.flat().join(''));

it('takes any text apart so that blocks and gaps rebuild it, no word is left out, and blocks begin and end with ink', () => {
  fc.assert(
    fc.property(anySource, (text) => {
      const blocks = outline(text);
      let end = 0;
      for (const block of blocks) {
        expect(block.start).toBeGreaterThanOrEqual(end);
        expect(block.end).toBeGreaterThan(block.start);
        expect(words(text, block)).not.toMatch(/^[\s\u0085]|[\s\u0085]$/);
        end = block.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      const between = gaps({ text, blocks: blocks.map((block) => ({ ...block, direction: 'rtl' })) });
      const pieces = [...blocks, ...between].sort((a, b) => a.start - b.start || a.end - b.end);
      expect(pieces.map((piece) => words(text, piece)).join('')).toBe(text);
      // Tatweel is a letter to Unicode, but a rule drawn with it says nothing.
      for (const gap of between) expect(words(text, gap)).not.toMatch(/(?!\u0640)[\p{L}\p{N}]/u);
    }),
    { numRuns: 300 },
  );
});

it('gives at most one headline, and first', () => {
  fc.assert(
    fc.property(anySource, (text) => {
      expect(outline(text).findLastIndex(({ kind }) => kind === 'headline')).toBeLessThanOrEqual(0);
    }),
  );
});

it('never ends with a heading', () => {
  fc.assert(
    fc.property(anySource, (text) => {
      expect(outline(text).at(-1)?.kind ?? 'paragraph').toBe('paragraph');
    }),
  );
});
