// Runs node:test files in processes of their own and counts what they found.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** Returns passed, failed, skipped and the failures' titles; a file that ends badly without a failed test counts as one. */
export async function runNodeTests(files) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const tests = run({ files, concurrency: 1 });
  const isTest = (data) => data.details?.type !== 'suite';
  tests.on('test:pass', (data) => {
    if (!isTest(data)) return;
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped++;
    else counts.passed++;
  });
  tests.on('test:fail', (data) => {
    // A failed suite or file repeats the failure of a test inside it.
    const repeats = data.details?.error?.failureType === 'subtestsFailed';
    if (repeats) return;
    counts.failed++;
    counts.failures.push(`${data.name}: ${data.details?.error?.cause?.message ?? data.details?.error?.message ?? 'no reason given'}`);
  });
  const ended = new Promise((done, failed) => tests.once('end', done).once('error', failed));
  tests.compose(new spec()).pipe(process.stdout, { end: false });
  await ended;
  if (counts.passed + counts.failed + counts.skipped === 0) throw new Error(`no tests in ${files.join(', ')}`);
  return counts;
}
