// Which Chromium the tests and the benchmark drive, and how it is started. Any recent one will do, so
// one that is already on the machine is preferred to fetching another. Nothing here fetches.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where a browser fetched for this project alone is kept. */
export const cachedBrowserFolder = join(projectRoot, '.cache', 'browser');

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const isRoot = process.getuid?.() === 0;
export const isContainer =
  Boolean(process.env['CI']) || existsSync('/.dockerenv') || existsSync('/run/.containerenv');

/**
 * Every browser found on this machine, best first. `BROWSER_PATH` is an order, not a hint: when it is
 * set it is the only answer, whether or not anything is there.
 * @returns {string[]}
 */
export function browsersPresent() {
  const ordered = process.env['BROWSER_PATH'];
  if (ordered) return [ordered];
  return [...ownedByPlaywright(), ...installed(), join(cachedBrowserFolder, 'chromium')].filter(existsSync);
}

/**
 * What to hand to Playwright's `launch`. With no browser on the machine `executablePath` is left out, so
 * that configurations which only mention a browser still load.
 * @param {string | undefined} executablePath
 * @returns {{ executablePath?: string, args: string[], env?: Record<string, string | undefined> }}
 */
export function launchOptions(executablePath = browsersPresent()[0]) {
  // Chromium's sandbox does not start for root, and a container's /dev/shm is too small for it.
  const args = isRoot || isContainer ? [...quiet, '--no-sandbox', '--disable-dev-shm-usage'] : quiet;
  if (!executablePath) return { args };
  if (dirname(executablePath) !== cachedBrowserFolder) return { executablePath, args };
  // The fetched browser comes with the system libraries that it needs beside it.
  const libraries = join(cachedBrowserFolder, 'al2023', 'lib');
  return { executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } };
}

/**
 * Playwright names only its full browser, while `--only-shell` installs a smaller one in a folder
 * beside it.
 */
function ownedByPlaywright() {
  // Loaded when asked for: reading a configuration should not wait for all of Playwright.
  const full = createRequire(import.meta.url)('playwright').chromium.executablePath();
  const parts = /^(.*)chromium-(\d+)[\\/]chrome-([^\\/]+)/.exec(full);
  if (!parts) return [full];
  const [, root, revision, platform] = parts;
  const name = process.platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell';
  const shell = join(`${root}chromium_headless_shell-${revision}`, `chrome-headless-shell-${platform}`, name);
  return [shell, full];
}

function installed() {
  if (process.platform === 'darwin') return installedOnMac();
  if (process.platform === 'win32') return installedOnWindows();
  return installedOnLinux();
}

function installedOnLinux() {
  // The one without windows first: it opens a page in half the time.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function installedOnMac() {
  const names = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
  const folders = ['/Applications', join(homedir(), 'Applications')];
  return names.flatMap((name) =>
    folders.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
  );
}

function installedOnWindows() {
  const programs = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'];
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map(
    (name) => process.env[name] ?? '',
  );
  return [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
    folders.map((folder) => join(folder, program)),
  );
}
