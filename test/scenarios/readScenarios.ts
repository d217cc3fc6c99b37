import { kinds, type Need, type Part, type ScenarioSolution } from './buildSolution.ts';

/** A line in the first column with the indented lines below it; `expected` is the block of its `expect`. */
export interface Command {
  readonly line: string;
  readonly details: readonly string[];
  expected?: string[];
}

export interface Scenario {
  /** Lines that begin with `#`. */
  readonly title: readonly string[];
  readonly commands: readonly Command[];
}

/** Reads a file of scenarios: blocks that begin with `# title`, commands in the first column, details indented. */
export function readScenarios(text: string): readonly Scenario[] {
  const scenarios: { title: string[]; commands: Command[] }[] = [];
  let open: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const scenario = scenarios.at(-1);
    if (line.startsWith('#')) {
      if (scenario === undefined || scenario.commands.length > 0) scenarios.push({ title: [line], commands: [] });
      else scenario.title.push(line);
    } else if (/^\s/.test(line)) {
      open.push(line.trim());
    } else if (/^expect\b/.test(line)) {
      const first = line.slice('expect'.length).trim();
      open = first === '' ? [] : [first];
      const command = scenario?.commands.at(-1);
      if (command === undefined) throw new Error(`expect without a command: ${line}`);
      command.expected = open;
    } else {
      open = [];
      scenario?.commands.push({ line: line.replace(/\s+/g, ' ').trim(), details: open });
    }
  }
  return scenarios;
}

/** The file again, with the expectations as they are now. */
export function writeScenarios(scenarios: readonly Scenario[]): string {
  const block = (word: string, lines: readonly string[]) =>
    lines.map((line, index) => (index === 0 ? word.padEnd(12) : ' '.repeat(12)) + line);
  const blocks = scenarios.map(({ title, commands }) =>
    [
      ...title,
      ...commands.flatMap(({ line, details, expected }) => {
        const [word = '', ...rest] = line.split(' ');
        return [
          ...block(word, [rest.join(' '), ...details]).map((each) => each.trimEnd()),
          ...(expected === undefined ? [] : block('expect', expected)),
        ];
      }),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

/** `Contoso 1.0.0.0 managed, publisher Fabrikam, package 8.2` and the parts below it. */
export function readSolutionLine(
  rest: string,
  details: readonly string[],
): { solution: ScenarioSolution; options: ReadonlySet<string>; settings: readonly string[] } {
  const [head = '', ...extras] = rest.split(',').map((each) => each.trim());
  const [uniqueName = '', version = '1.0.0.0', type = 'unmanaged'] = head.split(' ');
  const extra = (name: string) => extras.find((each) => each.startsWith(`${name} `))?.slice(name.length + 1);
  const patchOf = extra('patch of');
  return {
    options: new Set(extras),
    settings: details.filter((line) => line.startsWith('with ')).map((line) => line.slice('with '.length)),
    solution: {
      uniqueName,
      version,
      managed: type === 'managed',
      publisher: extra('publisher') ?? 'Fabrikam',
      packageVersion: extras.includes('no package version') ? undefined : (extra('package') ?? '9.2'),
      platformVersion: extra('platform') ?? '9.2.24083.198',
      generatedBy: extras.includes('from on-premises') ? 'OnPremise' : 'CrmLive',
      ...(patchOf === undefined ? {} : { patchOf }),
      parts: details.filter((line) => !/^(needs|with|root) /.test(line)).map(readPart),
      otherRoots: details.filter((line) => line.startsWith('root ')).map((line) => readPart(line.slice('root '.length))),
      languages: (extra('languages') ?? '1033').split(' '),
      variables: extras.includes('variables in a section with roots')
        ? 'section-with-root'
        : extras.includes('variables in a section')
          ? 'section'
          : 'folders',
      needs: details.filter((line) => line.startsWith('needs ')).map(readNeed),
    },
  };
}

/** `column fab_order.fab_total = 100 holding <Type>int</Type>`, `form account.Main unmodified`. */
export function readPart(line: string): Part {
  const match = /^(\w+) (\S+)(?: = (.*?))?(?: holding (<.*>))?( unmodified)?$/.exec(line);
  const [, kind = '', name = '', value = '', xml, unmodified] = match ?? [];
  if (kinds[kind] === undefined) throw new Error(`no such kind of component: ${line}`);
  return { kind, name, value, unmodified: unmodified !== undefined, ...(xml === undefined ? {} : { xml }) };
}

function readNeed(line: string): Need {
  const match = /^needs (\w+ \S+) of (.+?)(?: in app (.+?))? for (\w+ \S+)$/.exec(line);
  const [, required = '', solution = '', app, dependent = ''] = match ?? [];
  return { required: readPart(required), solution, dependent: readPart(dependent), ...(app === undefined ? {} : { app }) };
}
