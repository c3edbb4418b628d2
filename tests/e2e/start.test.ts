/** How the app is started: built, served on this machine alone, and its address said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test, text } from '../support/e2e.ts';

const root = join(import.meta.dirname, '..', '..');
/** The one that is asked for first. */
const PORT = 4173;

/** Takes the port, unless somebody else has it already. Returns what gives it back. */
async function occupy(port: number): Promise<() => void> {
  const server = createServer((_, response) => response.end('taken'));
  await new Promise<void>((settled) => {
    server.once('error', () => settled());
    server.listen(port, '127.0.0.1', () => settled());
  });
  return () => void server.close();
}

/** What it says until that holds `words`. */
function says(started: ChildProcess, words: RegExp): Promise<RegExpExecArray> {
  let output = '';
  return new Promise((found, fail) => {
    const heard = (bytes: Buffer): void => {
      output += bytes.toString();
      const match = words.exec(output);
      if (match) found(match);
    };
    started.stdout?.on('data', heard);
    started.stderr?.on('data', heard);
    started.once('exit', () => fail(new Error(`it ended: ${output}`)));
  });
}

test('where its port is taken the app is served on the next that is free, says which, and ends when told to', async ({
  page,
}) => {
  const free = await occupy(PORT);
  const folder = join(root, '.cache', 'e2e-start');
  const started = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), folder], {
    cwd: root,
    env: { ...process.env, CI: '1', FORCE_COLOR: '0' },
  });
  const ended = new Promise<number | null>((done) => {
    started.once('exit', done);
  });
  try {
    const [, address = '', port] = await says(
      started,
      /ready:\s+(http:\/\/(?:127\.0\.0\.1|localhost):(\d+)\/)/,
    );
    expect(Number(port)).toBeGreaterThan(PORT);
    expect(Number(port)).toBeLessThan(PORT + 20);
    await page.goto(address);
    await expect(text(page)).toBeVisible();
    // What is still on its way would be missed.
    await page.goto('about:blank');
    started.kill('SIGTERM');
    // Either of those who hear the signal may be the one to end it; the system is not.
    expect([0, 143]).toContain(await ended);
    await expect(fetch(address)).rejects.toThrow();
  } finally {
    started.kill('SIGKILL');
    free();
  }
});
