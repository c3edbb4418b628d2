// Everything that must hold, part by part. With names as arguments only those parts run. No part stops
// the others, and the last line says how many things passed and failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './browser.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

/** A part with a `report` counts its tests; any other counts as one thing. */
const parts = [
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'lint', command: 'oxlint --type-aware --deny-warnings' },
  { name: 'format', command: 'biome format' },
  { name: 'unused', command: 'knip' },
  { name: 'unit', command: vitest('unit'), report: '.cache/unit.json', count: countVitest },
  { name: 'views', command: vitest('views'), report: '.cache/views.json', count: countVitest, browser: true },
  { name: 'build', command: 'vite build --logLevel warn' },
  { name: 'size', command: 'size-limit', needs: 'build' },
  {
    name: 'e2e',
    command: 'playwright test --forbid-only',
    report: '.cache/e2e.json',
    count: countPlaywright,
    needs: 'build',
    browser: true,
  },
];

function vitest(project) {
  const reporters = `--reporter=default --reporter=json --outputFile.json=.cache/${project}.json`;
  return `vitest run --project ${project} --allowOnly=false ${reporters}`;
}

function countVitest(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

function choose(names) {
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown)
    throw new RangeError(`no part is called ${unknown}: ${parts.map((part) => part.name).join(', ')}`);
  const wanted = parts.filter((part) => names.length === 0 || names.includes(part.name));
  const needed = wanted.map((part) => part.needs);
  return parts.filter((part) => wanted.includes(part) || needed.includes(part.name));
}

function runPart(part, results) {
  console.log(`\n=== ${part.name} ===`);
  const lacking = whatIsLacking(part, results);
  if (lacking) {
    console.error(`Not run: ${lacking}.`);
    return { name: part.name, passed: 0, failed: 1, seconds: 0 };
  }
  if (part.report) rmSync(join(projectRoot, part.report), { force: true });
  const started = performance.now();
  const ok = runCommand(part.command);
  return { name: part.name, ...count(part, ok), seconds: (performance.now() - started) / 1000 };
}

function whatIsLacking(part, results) {
  if (part.browser && !process.env['BROWSER_PATH']) return 'there is no browser';
  const needed = results.find((result) => result.name === part.needs);
  return needed?.failed ? `${part.needs} failed` : null;
}

function runCommand(command) {
  // The project's own commands come first in the path, also when this was not started through npm.
  const PATH = join(projectRoot, 'node_modules', '.bin') + delimiter + process.env['PATH'];
  const env = { ...process.env, PATH };
  return spawnSync(command, { cwd: projectRoot, shell: true, stdio: 'inherit', env }).status === 0;
}

function count(part, ok) {
  const report = part.report && join(projectRoot, part.report);
  if (!report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = part.count(JSON.parse(readFileSync(report, 'utf8')));
  // A file that does not load or an error outside a test fails the run without failing a test.
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

function summarise(results) {
  console.log('\n=== summary ===');
  for (const { name, passed, failed, seconds } of results) {
    console.log(`${name.padEnd(7)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  if (total('failed') > 0) process.exitCode = 1;
}

const chosen = choose(process.argv.slice(2));
mkdirSync(join(projectRoot, '.cache'), { recursive: true });
if (chosen.some((part) => part.browser)) {
  const browser = await ensureBrowser();
  // The one that was seen to start is the one that every part below uses.
  if (browser) process.env['BROWSER_PATH'] = browser;
  else delete process.env['BROWSER_PATH'];
}
const results = [];
for (const part of chosen) results.push(runPart(part, results));
summarise(results);
