// Runs the tests of the real user interface (test/vscode/ui): Chromium against the workbench with the packed extension.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from '../nodeTests.mjs';
import { hasBundledServer, root } from '../setup.mjs';
import { findChromium } from './browser.mjs';

/** @returns counts; one skipped when this machine lacks a browser or the server */
export async function runUi() {
  const missing = !hasBundledServer ? 'the bundled VS Code server (Linux only)' : findChromium() ? undefined : 'Chromium (set CHROMIUM)';
  if (missing) {
    console.log(`SKIPPED: tests of the user interface need ${missing}.`);
    return { passed: 0, failed: 0, skipped: 1, failures: [] };
  }
  mkdirSync(join(root, 'test-results', 'ui'), { recursive: true });
  const folder = join(root, 'test', 'vscode', 'ui');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ui.mjs'));
  return runNodeTests(files.map((name) => join(folder, name)));
}
