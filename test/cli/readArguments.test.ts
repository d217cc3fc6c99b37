import { describe, expect, test } from 'vitest';
import { WrongUse } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commandTable.ts';
import { commandHelp, overviewHelp } from '../../src/cli/help.ts';
import { readArguments } from '../../src/cli/readArguments.ts';

const read = (line: string) => readArguments(line.split(' ').filter(Boolean), commands);

function refusal(line: string): string {
  try {
    read(line);
  } catch (error) {
    if (error instanceof WrongUse) return `${error.message} ${error.hint}`;
    throw error;
  }
  throw new Error(`${line} was understood`);
}

describe('what is understood', () => {
  test('options may stand anywhere', () => {
    for (const line of [
      'plan file.zip --environment dev --assume-missing',
      '--environment dev plan --assume-missing file.zip',
      '--assume-missing --environment=dev plan file.zip',
    ]) {
      const reading = read(line);
      expect(reading).toMatchObject({ kind: 'call', command: { name: 'plan' }, arguments: ['file.zip'], options: { environment: 'dev' } });
      expect(reading.kind === 'call' && [...reading.switches]).toEqual(['assume-missing']);
    }
  });

  test('two words name a command before one does', () => {
    expect(read('environment copy a b')).toMatchObject({ command: { name: 'environment copy' }, arguments: ['a', 'b'] });
  });

  test('help and version', () => {
    expect(read('--help')).toEqual({ kind: 'help' });
    expect(read('environment --help')).toEqual({ kind: 'help', group: 'environment' });
    expect(read('import -h')).toMatchObject({ kind: 'help', command: { name: 'import' } });
    expect(read('--version')).toEqual({ kind: 'version' });
  });
});

describe('what is refused, and what to do then', () => {
  test.each([
    ['', 'Say what to do. Run solution-workbench --help for the list of commands.'],
    ['imprt file.zip', 'There is no command imprt. Did you mean import?'],
    ['frobnicate', 'There is no command frobnicate. Run solution-workbench --help for the list of commands.'],
    ['environment', 'Say what to do with the environment. Use one of: create, list, copy, rename, set, settings, delete.'],
    ['environment drop x', 'There is no command environment drop. Use one of: create, list, copy, rename, set, settings, delete.'],
    ['inspect', 'FILE is missing. Run solution-workbench inspect --help.'],
    ['inspect a.zip --jsn', 'solution-workbench inspect has no option --jsn. Did you mean --json?'],
    ['inspect a.zip --environment dev', 'solution-workbench inspect has no option --environment. Did you mean --environments?'],
    ['plan a.zip', 'Option --environment NAME is required. Run solution-workbench plan --help.'],
    ['plan a.zip --environment', 'Option --environment needs a value (NAME). Run solution-workbench --help.'],
    ['plan a.zip --environment --json', 'Option --environment needs a value (NAME). Run solution-workbench --help.'],
    ['environment list --environments=', 'Option --environments needs a value (DIR). Run solution-workbench --help.'],
    ['plan a.zip b.zip --environment dev', 'b.zip is one argument too many. Run solution-workbench plan --help.'],
    ['plan a.zip --environment dev --json=yes', 'Option --json takes no value. Run solution-workbench --help.'],
    ['plan a.zip --environment dev --action merge', '--action cannot be merge. Use one of: update, upgrade, stage.'],
    ['version a.zip --bump patch', '--bump cannot be patch. Use one of: major, minor, build, revision.'],
    ['environment create dev --sku cloud', '--sku cannot be cloud. Use one of: online, on-premises.'],
  ])('%s', (line, words) => {
    expect(refusal(line)).toBe(words);
  });
});

test('the table of commands: an option is a switch everywhere or nowhere, and only the last argument is open', () => {
  const switches = new Map<string, boolean>();
  for (const command of commands) {
    for (const option of command.options) {
      const isSwitch = option.value === undefined;
      expect(switches.get(option.name) ?? isSwitch, option.name).toBe(isSwitch);
      switches.set(option.name, isSwitch);
    }
    expect(command.arguments.slice(0, -1).some((row) => row.optional || row.repeated)).toBe(false);
  }
});

test('help names every command, every option and no line is wider than a terminal', () => {
  const overview = overviewHelp(commands);
  for (const command of commands) {
    expect(overview).toContain(command.name);
    const help = commandHelp(command);
    for (const option of command.options) expect(help).toContain(`--${option.name}`);
    for (const line of [...overview.split('\n'), ...help.split('\n')]) expect(line.length, line).toBeLessThanOrEqual(120);
  }
});
