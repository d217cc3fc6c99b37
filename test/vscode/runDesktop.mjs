// The same mocha suite in a desktop VS Code: the one VSCODE_EXECUTABLE names, else a download of the version given (default: the
// latest). Run `npm run build` first. On Linux without a display: xvfb-run -a node test/vscode/runDesktop.mjs
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../setup.mjs';
import { readResults } from './runSuite.mjs';

const folder = join(root, 'test-results', 'desktop');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const out = join(folder, 'results.json');
const base = mkdtempSync(join(tmpdir(), 'sw-'));
const workspace = join(base, 'workspace');
mkdirSync(workspace);
let ending = 'exit 0';
try {
  await runTests({
    ...(process.env.VSCODE_EXECUTABLE ? { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE } : { version: process.argv[2] ?? 'stable' }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist', 'test', 'index.js'),
    extensionTestsEnv: { WORKBENCH_TEST_OUT: out, SOLUTION_WORKBENCH_ENVIRONMENTS: join(base, 'environments') },
    launchArgs: [workspace, '--user-data-dir', join(base, 'data'), '--extensions-dir', join(base, 'ext'), '--disable-workspace-trust'],
  });
} catch (error) {
  ending = String(error);
} finally {
  rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
const { passed, failed, skipped, failures } = readResults(out, ending);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
