// Measures the app beside the bare browser that does the least that could do the job. It prints what it
// found and never fails for being slow; with --write the tables also go into README.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions, projectRoot } from '../../tools/browser.mjs';
import { ensureBrowser } from '../../tools/ensure-browser.mjs';
import { measureMarks } from './marks.mjs';
import { openAnnotated, openBare, openContext, openOurs } from './pages.mjs';
import { markdown, plain, reportOf, writeBetweenMarks } from './report.mjs';
import { measureSearch } from './search.mjs';
import { openSite } from './site.mjs';
import { measure } from './works.mjs';

async function run(executablePath) {
  const site = await openSite();
  const browser = await chromium.launch(launchOptions(executablePath));
  try {
    const context = await openContext(browser);
    const bare = await openBare(context, site);
    const ours = await openOurs(context, site);
    const measured = await measure({ ours, bare });
    const searches = await measureSearch({ ours, bare });
    await ours.close();
    const marks = await measureMarks({ ours: await openAnnotated(context, site), bare });
    return reportOf(measured, marks, searches, browser.version().split('.')[0]);
  } finally {
    await browser.close();
    await site.close();
  }
}

function write(report) {
  const file = join(projectRoot, 'README.md');
  if (existsSync(file) && writeBetweenMarks(file, markdown(report))) return;
  console.error('\nNot written: README.md has no place for it between <!-- bench --> and <!-- /bench -->.');
  process.exitCode = 1;
}

const executablePath = await ensureBrowser();
if (executablePath) {
  const report = await run(executablePath);
  console.log(`\n${plain(report)}`);
  if (process.argv.includes('--write')) write(report);
} else process.exitCode = 1;
