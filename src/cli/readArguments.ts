import { parseArgs } from 'node:util';
import { type Command, type OptionRow, WrongUse } from './command.ts';

export const program = 'solution-workbench';

/** Options every command takes. */
export const commonOptions: readonly OptionRow[] = [
  { name: 'environments', value: 'DIR', summary: 'Folder of the environment files' },
  { name: 'json', summary: 'Print JSON' },
  { name: 'help', summary: 'Show help' },
];

export type Reading =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command?: Command; readonly group?: string }
  | {
      readonly kind: 'call';
      readonly command: Command;
      readonly arguments: readonly string[];
      readonly options: Readonly<Record<string, string>>;
      readonly lists?: Readonly<Record<string, readonly string[]>>;
      readonly switches: ReadonlySet<string>;
    };

/**
 * Understands a command line by the table of commands. Options may stand before, between and after the words.
 * Throws WrongUse for what the table does not know.
 */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Reading {
  const { words, options, lists, switches } = readTokens(argv, commands);
  if (switches.has('version') && words.length === 0) return { kind: 'version' };
  const command = findCommand(words, commands);
  if (command === undefined) {
    const group = words[0];
    const isGroup = commands.some((candidate) => candidate.name.startsWith(`${group} `));
    if (switches.has('help')) return { kind: 'help', ...(isGroup && group !== undefined ? { group } : {}) };
    throw unknownCommand(words, commands, isGroup);
  }
  if (switches.has('help')) return { kind: 'help', command };
  const given = words.slice(command.name.split(' ').length);
  checkOptions(command, [...switches, ...Object.keys(options)]);
  checkValues(command, options);
  checkArguments(command, given);
  const repeated = Object.entries(lists).filter(([name]) => command.options.some((row) => row.name === name && row.repeated === true));
  return {
    kind: 'call',
    command,
    arguments: given,
    options,
    switches,
    ...(repeated.length === 0 ? {} : { lists: Object.fromEntries(repeated) }),
  };
}

/** What stands on a command line, sorted; `lists` has every value of an option, `options` the last. */
interface Tokens {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly switches: ReadonlySet<string>;
}

function readTokens(argv: readonly string[], commands: readonly Command[]): Tokens {
  const rows = new Map<string, OptionRow>();
  for (const row of [...commonOptions, ...commands.flatMap((command) => command.options)]) rows.set(row.name, row);
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries([...rows.values()].map((row) => [row.name, { type: row.value === undefined ? 'boolean' : 'string' } as const])),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const words: string[] = [];
  const options: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const row = rows.get(token.name);
    if (row?.value === undefined) {
      if (token.value !== undefined && row !== undefined) throw new WrongUse(`Option --${token.name} takes no value.`, helpHint());
      switches.add(token.name);
    } else if (token.value === undefined || token.value.trim() === '' || (!token.inlineValue && token.value.startsWith('--'))) {
      // An empty value comes from a variable that a script never set: taking the default instead would reach the wrong place.
      throw new WrongUse(`Option --${token.name} needs a value (${row.value}).`, helpHint());
    } else {
      options[token.name] = token.value;
      lists[token.name] = [...(lists[token.name] ?? []), token.value];
    }
  }
  return { words, options, lists, switches };
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const two = words.slice(0, 2).join(' ');
  return commands.find((command) => command.name === two) ?? commands.find((command) => command.name === words[0]);
}

function unknownCommand(words: readonly string[], commands: readonly Command[], isGroup: boolean): WrongUse {
  if (words.length === 0) return new WrongUse('Say what to do.', `Run ${program} --help for the list of commands.`);
  if (isGroup) {
    const verbs = commands.filter((command) => command.name.startsWith(`${words[0]} `)).map((command) => command.name.split(' ')[1]);
    return new WrongUse(
      words.length === 1 ? `Say what to do with the ${words[0]}.` : `There is no command ${words[0]} ${words[1]}.`,
      `Use one of: ${verbs.join(', ')}.`,
    );
  }
  const near = nearest(words[0] ?? '', [...new Set(commands.map((command) => command.name.split(' ')[0] ?? ''))]);
  return new WrongUse(
    `There is no command ${words[0]}.`,
    near === undefined ? `Run ${program} --help for the list of commands.` : `Did you mean ${near}?`,
  );
}

function checkOptions(command: Command, used: readonly string[]): void {
  const known = [...commonOptions, ...command.options].map((row) => row.name);
  for (const name of used) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new WrongUse(
      `${program} ${command.name} has no option ${name.length === 1 ? '-' : '--'}${name}.`,
      near === undefined ? helpHint(command) : `Did you mean --${near}?`,
    );
  }
}

function checkValues(command: Command, options: Readonly<Record<string, string>>): void {
  for (const row of command.options) {
    const value = options[row.name];
    if (row.required && value === undefined) throw new WrongUse(`Option --${row.name} ${row.value ?? ''} is required.`, helpHint(command));
    if (row.choices !== undefined && value !== undefined && !row.choices.includes(value)) {
      throw new WrongUse(`--${row.name} cannot be ${value}.`, `Use one of: ${row.choices.join(', ')}.`);
    }
  }
}

function checkArguments(command: Command, given: readonly string[]): void {
  const least = command.arguments.filter((row) => !row.optional).length;
  const most = command.arguments.some((row) => row.repeated) ? Number.POSITIVE_INFINITY : command.arguments.length;
  if (given.length < least) throw new WrongUse(`${command.arguments[given.length]?.name} is missing.`, helpHint(command));
  if (given.length > most) throw new WrongUse(`${given[most]} is one argument too many.`, helpHint(command));
}

function helpHint(command?: Command): string {
  return `Run ${program}${command === undefined ? '' : ` ${command.name}`} --help.`;
}

/** The known word at most two edits away, the closest first. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(word, candidate) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= 2 ? best.candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
