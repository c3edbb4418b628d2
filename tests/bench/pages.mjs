// The pages that are measured against each other, each with the same verbs.
import { Annotated, enlargeStorage } from './annotated.mjs';
import { Bare } from './bare.mjs';
import { installClock } from './clock.mjs';
import { Ours } from './ours.mjs';

/** What the pages of one browser share. */
export async function openContext(browser) {
  // Wide enough for the whole column at every size, so that it is equally wide in both.
  const viewport = { width: 1600, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'ar', colorScheme: 'light' });
  await context.addInitScript(installClock);
  return context;
}

export async function openOurs(context, site) {
  return opened(new Ours(await context.newPage()), `${site.app}#/shelf`);
}

/** The app over a storage that holds as much as is put into it. */
export async function openAnnotated(context, site) {
  const page = await context.newPage();
  await page.addInitScript(enlargeStorage);
  return opened(new Annotated(page), `${site.app}#/shelf`);
}

export async function openBare(context, site) {
  const bare = await opened(new Bare(await context.newPage()), site.bare);
  await bare.page.waitForFunction(() => window.bare);
  return bare;
}

async function opened(measured, address) {
  // What a page costs that has failed means nothing: this ends the run.
  measured.page.on('pageerror', (error) => {
    throw error;
  });
  await measured.page.goto(address);
  await measured.openMeter();
  return measured;
}
