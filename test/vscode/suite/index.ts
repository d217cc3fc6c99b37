import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * Runs every `*.test.js` beside this file inside the extension host; VS Code awaits it. Writes passed, failed, skipped and the
 * failures to the file named by WORKBENCH_TEST_OUT: what runs the suite believes that file, not an exit code.
 * @throws when a test failed
 */
export async function run(): Promise<void> {
  const grep = process.env.WORKBENCH_TEST_GREP;
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, ...(grep ? { grep } : {}) });
  for (const name of readdirSync(__dirname).sort()) if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  const results = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] };
  await new Promise<void>((ended) => {
    const runner = mocha.run(() => ended());
    runner.on('pass', () => results.passed++);
    runner.on('pending', () => results.skipped++);
    runner.on('fail', (test, error: Error) => {
      results.failed++;
      results.failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
  const out = process.env.WORKBENCH_TEST_OUT;
  if (out) writeFileSync(out, JSON.stringify(results, null, 2));
  if (results.failed > 0) throw new Error(`${results.failed} failed`);
}
