import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Surroundings } from '../app/contracts/surroundings.ts';
import { quietSqliteWarning } from './nodeSqlite.ts';
import { runCommandLine } from './runCommandLine.ts';
import { processTerminal } from './terminal.ts';

// The bundle lies in `dist` of the package; its package.json and media lie beside that folder.
const packageFolder = dirname(__dirname);

function surroundings(environmentsFolder: string | undefined): Surroundings {
  const folder = environmentsFolder ?? process.env.SOLUTION_WORKBENCH_ENVIRONMENTS;
  return {
    environmentsFolder: folder ? resolve(folder) : join(homedir(), '.solution-workbench', 'environments'),
    baselineFile: join(packageFolder, 'media', 'baseline.json.gz'),
    now: () => new Date(),
    newId: randomUUID,
  };
}

function programVersion(): string {
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return String(manifest.version);
}

// Whoever reads us may stop early (`| head`): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

quietSqliteWarning();
// The exit code is set, not forced: a pipe may still be taking our output.
void runCommandLine(process.argv.slice(2), { terminal: processTerminal(), surroundings, programVersion }).then((code) => {
  process.exitCode = code;
});
