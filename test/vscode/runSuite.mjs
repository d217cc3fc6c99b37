// Runs the mocha suite (test/vscode/suite, bundled to dist/test) inside the extension host of a real VS Code.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasBundledServer, root } from '../setup.mjs';
import { findChromium, startBrowser } from './browser.mjs';
import { startServer, windowAddress } from './server.mjs';

/** Longest time the whole suite may take. */
const LIMIT = 300_000;

/**
 * @param folder where results and, on failure, a screenshot go
 * @returns counts; one skipped when this machine lacks a browser or the server
 */
export async function runSuite(folder) {
  const missing = !hasBundledServer ? 'the bundled VS Code server (Linux only)' : findChromium() ? undefined : 'Chromium (set CHROMIUM)';
  if (missing) {
    console.log(`SKIPPED: tests inside VS Code need ${missing}.`);
    return { passed: 0, failed: 0, skipped: 1, failures: [] };
  }
  mkdirSync(folder, { recursive: true });
  const out = join(folder, 'results.json');
  const server = await startServer({ driver: true, env: { WORKBENCH_TEST_OUT: out, ...forwarded() } });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const exited = new Promise((exit) => {
      page.exposeFunction('codeAutomationExit', (code) => exit(`exit ${code}`));
      page.once('crash', () => exit('the page crashed'));
    });
    // The console of the window and of the extension host, mocha's own lines included.
    await page.exposeFunction('codeAutomationLog', (type, args) =>
      appendFileSync(join(folder, 'console.log'), `${type} ${args.join(' ')}\n`),
    );
    const workspace = join(server.folder, 'workspace');
    mkdirSync(workspace);
    await page.goto(windowAddress(server, { folder: workspace, extension: root, tests: join(root, 'dist', 'test', 'index.js') }));
    const ending = await Promise.race([exited, pause(LIMIT, `no end after ${LIMIT / 1000} s`, { ref: false })]);
    const counts = readResults(out, ending);
    if (counts.failed > 0) await page.screenshot({ path: join(folder, 'failure.png') }).catch(() => {});
    return counts;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The exit code alone is no proof: the file written inside the extension host is. */
export function readResults(file, ending) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: [`no results from the extension host (${ending})`] };
  const { passed, failed, skipped, failures } = JSON.parse(readFileSync(file, 'utf8'));
  if (passed + failed === 0) return { passed, failed: 1, skipped, failures: ['the suite ran no test'] };
  return { passed, failed, skipped, failures };
}

function forwarded() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('WORKBENCH_') || name === 'CORPUS_DIR'));
}
