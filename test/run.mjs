// npm test. Installs what is missing, goes on under a Node new enough, then runs the suites named (all without a name).
// No dependencies of its own; runs on Node 18 and later.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasBundledServer, installDependencies, isNewEnough, requireNewEnoughNode, SetupError } from './setup.mjs';

try {
  // The server brings a Node of its own.
  if (!isNewEnough() && hasBundledServer) (await import('./vscode/setup.mjs')).installServer();
  const node = requireNewEnoughNode();
  installDependencies();
  if (node === process.execPath) {
    const { runSuites } = await import('./suites.mjs');
    process.exitCode = await runSuites(process.argv.slice(2));
  } else {
    const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
    const { status } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env });
    process.exitCode = status ?? 1;
  }
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
