// Sees to it that a browser which really starts is there before the tests ask for one. Being on the disk
// is not enough: a downloaded browser may lack system libraries, a system one may be an empty stand-in.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import {
  browsersPresent,
  cachedBrowserFolder,
  isContainer,
  isRoot,
  launchOptions,
  projectRoot,
} from './browser.mjs';

const minute = 60_000;

const remedy = 'Install Chromium or Chrome, or set BROWSER_PATH to one, and run this again.';

/** In order; the first that applies and leaves a browser that starts wins. */
const ways = [
  { name: "Playwright's download", applies: () => true, fetch: downloadWithPlaywright },
  { name: 'the system packages', applies: mayInstallPackages, fetch: installWithApt },
  { name: 'the npm package @sparticuz/chromium', applies: isLinuxX64, fetch: unpackFromNpm },
];

/**
 * The path of a browser that starts, fetching one when there is none; `null` when nothing worked.
 * A `BROWSER_PATH` that does not start is a mistake to report, so nothing is fetched in its place.
 * @returns {Promise<string | null>}
 */
export async function ensureBrowser() {
  const present = await firstThatStarts();
  if (present && (isLight(present) || !mayInstallPackages())) return present;
  if (present) {
    // Half the time of every test is worth a minute once. Where it cannot be had, the one there is will do.
    installWithApt();
    return firstThatStarts();
  }
  const ordered = process.env['BROWSER_PATH'];
  if (ordered) {
    console.error(`BROWSER_PATH is ${ordered}, and no browser starts from there. ${remedy}`);
    return null;
  }
  return fetchBrowser();
}

/** A browser without windows, and a chosen one, whatever it is. */
function isLight(path) {
  const isOurs = dirname(path) === cachedBrowserFolder;
  return isOurs || path.includes('headless') || path === process.env['BROWSER_PATH'];
}

async function fetchBrowser() {
  for (const way of ways.filter(({ applies }) => applies())) {
    console.log(`No browser starts here; trying ${way.name}.`);
    way.fetch();
    const fetched = await firstThatStarts();
    if (fetched) return fetched;
  }
  console.error(`No browser could be found or fetched. ${remedy}`);
  return null;
}

async function firstThatStarts() {
  for (const path of browsersPresent()) if (await starts(path)) return path;
  return null;
}

async function starts(path) {
  try {
    const browser = await chromium.launch({ ...launchOptions(path), timeout: minute / 3 });
    await browser.close();
    return true;
  } catch {
    // Why it does not start is its maker's long story; what matters here is to try the next one.
    return false;
  }
}

/** The small build is enough. Its system libraries are not installed with it: that would change the machine. */
function downloadWithPlaywright() {
  const program = join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  run(process.execPath, [program, 'install', 'chromium', '--only-shell'], {
    timeout: 3 * minute,
    // A network that answers nothing should cost seconds, not the whole time allowed.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '8000' },
    // It tells of each attempt at length, though there are other ways to follow.
    stderr: 'ignore',
  });
}

/** A throwaway machine may be changed; somebody's own may not. */
function mayInstallPackages() {
  return isRoot && isContainer && existsSync('/usr/bin/apt-get');
}

function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { timeout: 2 * minute, env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'];
  run('apt-get', install, { timeout: 6 * minute, env });
}

function isLinuxX64() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Installed apart from the project's own packages: few machines need it and it is large. */
function unpackFromNpm() {
  mkdirSync(cachedBrowserFolder, { recursive: true });
  // Without a package.json of its own, npm would install into the project above.
  writeFileSync(join(cachedBrowserFolder, 'package.json'), '{ "private": true }\n');
  const cwd = cachedBrowserFolder;
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!run('npm', ['install', '@sparticuz/chromium@147.0.0', ...quietly], { timeout: 4 * minute, cwd }))
    return;
  const unpack = "import('@sparticuz/chromium').then((found) => found.default.executablePath())";
  // It unpacks into the temporary folder, and brings its libraries only where it believes to be on Lambda.
  const env = { TMPDIR: cachedBrowserFolder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  run(process.execPath, ['-e', unpack], { timeout: minute, cwd, env });
}

function run(command, args, { timeout, env = {}, cwd = projectRoot, stderr = 'inherit' }) {
  const stdio = ['ignore', 'ignore', stderr];
  return spawnSync(command, args, { cwd, stdio, timeout, env: { ...process.env, ...env } }).status === 0;
}

if (process.argv[1]?.endsWith('ensure-browser.mjs')) {
  const path = await ensureBrowser();
  if (path) console.log(`Browser: ${path}`);
  else process.exitCode = 1;
}
