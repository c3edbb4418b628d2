/** Builds and serves the app with another shelf than its own: the texts of a folder made for a test. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preview } from 'vite';
import { seedFolder, seedId } from './e2e.ts';

const root = join(import.meta.dirname, '..', '..');

interface Built {
  /** True where the build went through. */
  readonly ok: boolean;
  /** Everything it said. */
  readonly output: string;
  /** Where what was built lies. */
  readonly folder: string;
}

/** Builds the app with these files as its seeds; `withArticle` puts the bundled article among them. */
export async function buildShelf(
  name: string,
  files: Readonly<Record<string, string>>,
  withArticle: boolean,
): Promise<Built> {
  const seeds = join(root, '.cache', 'e2e-shelf', name, 'seeds');
  const folder = join(root, '.cache', 'e2e-shelf', name, 'dist');
  rmSync(seeds, { recursive: true, force: true });
  mkdirSync(seeds, { recursive: true });
  if (withArticle)
    for (const file of [`${seedId}.txt`, `${seedId}.reading.json`])
      copyFileSync(join(seedFolder, file), join(seeds, file));
  for (const [file, words] of Object.entries(files)) {
    mkdirSync(dirname(join(seeds, file)), { recursive: true });
    writeFileSync(join(seeds, file), words);
  }
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [
    vite,
    'build',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--minify',
    'false',
    '--logLevel',
    'error',
  ];
  const building = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, HASHIYA_SEEDS: seeds, FORCE_COLOR: '0' },
  });
  let output = '';
  building.stdout.on('data', (words: Buffer) => {
    output += words.toString();
  });
  building.stderr.on('data', (words: Buffer) => {
    output += words.toString();
  });
  const code = await new Promise<number | null>((done) => {
    building.on('close', done);
  });
  return { ok: code === 0, output, folder };
}

export interface Served {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves what was built, on a port of its own, as `vite preview` does. */
export async function serve(folder: string): Promise<Served> {
  const server = await preview({
    root,
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

const sections = [
  'في الموقف الميداني',
  'ما قالته الأطراف',
  'على الحدود الغربية',
  'شهادات من المدينة',
  'ما بعد الهدنة',
];
const sentences = [
  'قال السكان إن الطريق إلى طرابلس بقي مفتوحًا طوال الليل، وإن القوافل مرت بترهونة قبل الفجر.',
  'وأعلنت حكومة الوفاق في بيانها أن المفاوضات تستأنف الأسبوع المقبل في مدينة لم تُسمَّ بعد.',
  'لم يصدر عن الجهات المعنية تعليق، غير أن مصادر محلية تحدثت عن تفاهم يجري بعيدًا عن الأضواء.',
  'ويرى مراقبون أن دور الأمم المتحدة في ليبيا سيبقى محدودًا ما لم تلتزم الأطراف بما وقّعته.',
  'في الأسواق عادت الحركة شيئًا فشيئًا، وفتحت المخابز أبوابها بعد انقطاع دام أيامًا طويلة.',
  'وذكّر مسؤول سابق بأن تركيا وروسيا تتحدثان مباشرة، وأن ما يُعلن أقل بكثير مما يُتفق عليه.',
];

/** The heading of the last section of `longText`. */
export const lastHeading = 'خاتمة الكتاب وما بقي منه';

/** About 540,000 characters (1 MB in UTF-8) of Arabic in sections, the same each time. */
export function longText(): string {
  const parts = ['كتاب طويل جدًا عن مدينة وأهلها\n'];
  let turn = 7;
  const next = (below: number): number => {
    turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
    return turn % below;
  };
  for (let length = 0, i = 0; length < 540_000; i += 1) {
    const paragraph = Array.from(
      { length: 4 + next(3) },
      () => sentences[next(sentences.length)] as string,
    ).join(' ');
    const heading = i % 24 === 0 ? `\n## ${sections[next(sections.length)]} ${i / 24 + 1}\n\n` : '';
    const words = `${heading}${paragraph}\n\n`;
    parts.push(words);
    length += words.length;
  }
  parts.push(`\n## ${lastHeading}\n\n${sentences.join(' ')}\n`);
  return parts.join('');
}
