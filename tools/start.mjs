// Builds the app and serves exactly what was built, on this machine only: from `dist`, or from the folder that is named.
import { build, preview } from 'vite';
import { projectRoot } from './browser.mjs';

const preferredPort = 4173;

/** A page is opened only where someone is likely to be looking. */
function hasDesktop() {
  if (process.env['CI'] || !process.stdout.isTTY || process.env['SSH_CONNECTION']) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

const built = { build: { outDir: process.argv[2] ?? 'dist', emptyOutDir: true } };
await build({ root: projectRoot, logLevel: 'warn', ...built });
const server = await preview({
  root: projectRoot,
  logLevel: 'warn',
  ...built,
  preview: { host: '127.0.0.1', port: preferredPort, strictPort: false, open: hasDesktop() },
});

console.log(`\n  حاشية is ready:  ${server.resolvedUrls?.local[0]}\n  Ctrl+C stops it.\n`);

async function stop() {
  await server.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
