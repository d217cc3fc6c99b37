import type { Surroundings } from '../app/contracts/surroundings.ts';
import type { Terminal } from './terminal.ts';

/** 0 done, 1 refused or failed, 2 wrong use, a value nothing could make right, or a question nobody could answer. */
export type ExitCode = 0 | 1 | 2;

export interface ArgumentRow {
  readonly name: string;
  readonly optional?: boolean;
  readonly repeated?: boolean;
}

export interface OptionRow {
  readonly name: string;
  /** What stands for the value in the help; an option without one is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** May be given more than once; all its values are in `Call.lists`. */
  readonly repeated?: boolean;
  readonly summary: string;
}

/** What a command is given to run: its arguments, its options, the world. */
export interface Call {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** Values of options that can be repeated, in the order given; absent when there are none. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly switches: ReadonlySet<string>;
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
}

/** A row of the table of commands. */
export interface Command {
  /** One or two words: `import`, `environment create`. */
  readonly name: string;
  readonly arguments: readonly ArgumentRow[];
  readonly options: readonly OptionRow[];
  readonly summary: string;
  /** Lines below the options in the command's help. */
  readonly notes?: readonly string[];
  /** Opens an environment file in this call, so it needs Node's SQLite. */
  needsEnvironment(call: Call): boolean;
  run(call: Call): Promise<ExitCode>;
}

/** The command line cannot be understood: exit code 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Value of an option the table declares as required. */
export function required(call: Call, option: string): string {
  const value = call.options[option];
  if (value === undefined) throw new Error(`Option --${option} is read but not declared as required`);
  return value;
}
