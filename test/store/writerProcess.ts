// Runs as a process of its own: bundled by processes.test.ts, started with a mode and the path of an environment.
import { openEnvironment } from '../../src/store/environment.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { importOf } from './fixtures.ts';

const [mode, path = '', count = '100'] = process.argv.slice(2);

/** Commits contents named after the revision they make. */
async function commitOnce(): Promise<number> {
  const environment = openEnvironment(path);
  try {
    const { revision } = environment.info();
    const next = await importOf('Cars', { count: Number(count), basedOn: revision, content: `v${revision + 1}` });
    return environment.commit(next.changes, [next.archive], revision);
  } finally {
    environment.close();
  }
}

async function commitWithRetries(times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    try {
      await commitOnce();
      done++;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'environment-changed')) throw error;
    }
  }
}

if (mode === 'forever') {
  for (;;) process.stdout.write(`${await commitOnce()}\n`);
} else if (mode === 'once') {
  await commitOnce();
} else if (mode === 'commits') {
  await commitWithRetries(10);
} else if (mode === 'hold') {
  new Connection(path).write('a long import', () => {
    process.stdout.write('holding\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(count));
  });
} else if (mode === 'read-only') {
  const reader = openEnvironment(path, { readOnly: true });
  const { revision } = reader.info();
  reader.close();
  const refused = await commitOnce().catch((error: unknown) => error);
  const code = refused instanceof Error && 'code' in refused ? refused.code : String(refused);
  process.stdout.write(JSON.stringify({ revision, code }));
}
