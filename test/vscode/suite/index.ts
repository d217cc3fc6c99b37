// VS Code's extension host requires this file and awaits run(); what mocha found goes to the file WORKBENCH_TEST_OUT.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Mocha from 'mocha';

/** In this order: the first looks at a window nobody has used the extension in yet. */
const files = ['activation', 'runtime', 'tree', 'sidebar', 'commands', 'creation', 'removal', 'patches', 'history', 'watching', 'refusals'];

export async function run(): Promise<void> {
  const out = process.env.WORKBENCH_TEST_OUT;
  if (!out) throw new Error('WORKBENCH_TEST_OUT must name the file for the results.');
  const grep = process.env.WORKBENCH_TEST_GREP;
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, forbidOnly: true, ...(grep ? { grep } : {}) });
  for (const name of files) mocha.addFile(join(__dirname, `${name}.test.js`));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  await new Promise<void>((done) => {
    const runner = mocha.run(() => done());
    runner.on('pass', () => counts.passed++);
    runner.on('pending', () => counts.skipped++);
    runner.on('fail', (test, error: Error) => {
      counts.failed++;
      failures.push(`${test.fullTitle()}: ${error.stack ?? error.message}`);
    });
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify({ ...counts, failures }, null, 2));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
