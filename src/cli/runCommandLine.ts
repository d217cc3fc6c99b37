import type { Surroundings } from '../app/contracts/surroundings.ts';
import { WorkbenchError } from '../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from './command.ts';
import { commands } from './commandTable.ts';
import { describeFailure, formatFailure } from './failure.ts';
import { commandHelp, overviewHelp } from './help.ts';
import { requireNodeSqlite } from './nodeSqlite.ts';
import { readArguments } from './readArguments.ts';
import type { Terminal } from './terminal.ts';

export interface CommandLineWorld {
  readonly terminal: Terminal;
  /** Given the value of `--environments`, if any. */
  surroundings(environmentsFolder: string | undefined): Surroundings;
  programVersion(): string;
}

/** Runs one command line and answers with the exit code. The one place where failures become words. */
export async function runCommandLine(argv: readonly string[], world: CommandLineWorld): Promise<ExitCode> {
  const { terminal } = world;
  // Known before the command line is understood, so that a wrong use can be told as JSON too.
  const json = argv.includes('--json');
  try {
    const reading = readArguments(argv, commands);
    if (reading.kind === 'version') {
      terminal.out(world.programVersion());
      return 0;
    }
    if (reading.kind === 'help') {
      terminal.out(reading.command === undefined ? overviewHelp(commands, reading.group) : commandHelp(reading.command));
      return 0;
    }
    const { command, ...given } = reading;
    const call: Call = { ...given, json, terminal, surroundings: world.surroundings(given.options.environments) };
    if (command.needsEnvironment(call)) requireNodeSqlite();
    return await command.run(call);
  } catch (error) {
    tell(error, terminal, json);
    return isWrongUse(error) ? 2 : 1;
  }
}

/** Values a person wrote that no file and no environment could make right: wrong use, wherever it is noticed. */
const malformedValues: ReadonlySet<string> = new Set([
  'clone-version-invalid',
  'invalid-environment-name',
  'invalid-file-limit',
  'invalid-language',
  'invalid-platform-version',
  'invalid-setting',
  'invalid-table-limit',
  'invalid-version',
  'not-a-solution-file-name',
  'publisher-name-unfit',
  'publisher-numbers-unfit',
  'publisher-prefix-unfit',
  'solution-name-reserved',
  'solution-name-unfit',
  'solution-version-invalid',
  'unknown-app',
]);

function isWrongUse(error: unknown): boolean {
  return error instanceof WrongUse || (error instanceof WorkbenchError && malformedValues.has(error.code));
}

function tell(error: unknown, terminal: Terminal, json: boolean): void {
  const told = describeFailure(error);
  if (json) terminal.out(JSON.stringify({ error: told }));
  else terminal.error(formatFailure(told, terminal));
  // A bug is ours to mend: its stack is what a report needs.
  if (told.code === 'unexpected' && error instanceof Error) terminal.error(error.stack ?? '');
}
