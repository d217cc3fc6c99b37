import type { Command, OptionRow } from './command.ts';
import { commonOptions, program } from './readArguments.ts';
import { formatTable } from './table.ts';

/** Help over all commands, or over a group such as `environment`. */
export function overviewHelp(commands: readonly Command[], group?: string): string {
  const shown = group === undefined ? commands : commands.filter((command) => command.name.startsWith(`${group} `));
  return [
    'Plan, import, publish, version and export Dataverse solutions in local environments, offline.',
    '',
    `Usage: ${program} COMMAND [options]`,
    '',
    'Commands:',
    formatTable(
      [],
      shown.map((command) => [words(command), command.summary]),
      '  ',
    ),
    '',
    'Options of every command:',
    formatOptions([...commonOptions, { name: 'version', summary: 'Show the version (without a command)' }]),
    '',
    'Exit codes: 0 done, 1 refused or failed, 2 wrong use, a wrong value or a question nobody could answer.',
    'The folder of the environment files is --environments DIR, else SOLUTION_WORKBENCH_ENVIRONMENTS,',
    'else .solution-workbench/environments in your home folder.',
    '',
    `Run ${program} COMMAND --help for one command.`,
  ].join('\n');
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const requiredOptions = command.options.filter((row) => row.required).map((row) => ` --${row.name} ${row.value}`);
  return [
    `${command.summary}.`,
    '',
    `Usage: ${program} ${words(command)}${requiredOptions.join('')} [options]`,
    '',
    'Options:',
    formatOptions([...command.options, ...commonOptions]),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
  ].join('\n');
}

function words(command: Command): string {
  const names = command.arguments.map((row) => {
    const name = `${row.name}${row.repeated ? '...' : ''}`;
    return row.optional ? `[${name}]` : name;
  });
  return [command.name, ...names].join(' ');
}

function formatOptions(options: readonly OptionRow[]): string {
  const rows = options.map((row) => {
    const choices = row.choices === undefined ? '' : ` (${row.choices.join(', ')})`;
    return [`--${row.name}${row.value === undefined ? '' : ` ${row.value}`}`, `${row.summary}${choices}`];
  });
  return formatTable([], rows, '  ');
}
