import type { Surroundings } from '../app/contracts.ts';
import { WorkbenchError } from '../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from './command.ts';
import { commands } from './commandTable.ts';
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
    return error instanceof WrongUse ? 2 : 1;
  }
}

function tell(error: unknown, terminal: Terminal, json: boolean): void {
  const told = describeFailure(error);
  if (json) {
    terminal.out(JSON.stringify({ error: told }));
    return;
  }
  terminal.error(`${terminal.paint('red', 'error:')} ${told.message}`);
  if (told.dataverse !== undefined) terminal.error(`  Dataverse ${told.dataverse.code} ${told.dataverse.name}`);
  if (told.hint !== undefined) terminal.error(`  ${told.hint}`);
  // A bug is ours to mend: its stack is what a report needs.
  if (told.code === 'unexpected' && error instanceof Error) terminal.error(error.stack ?? '');
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly dataverse?: { readonly code: string; readonly name: string };
}

/** A failure as plain data: what is printed as JSON. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof WrongUse) return { code: 'wrong-use', message: error.message, hint: error.hint };
  if (error instanceof WorkbenchError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.dataverse === undefined ? {} : { dataverse: error.dataverse }),
    };
  }
  return {
    code: 'unexpected',
    message: `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Please report it with the lines below.',
  };
}
