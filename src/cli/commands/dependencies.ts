import type { DependencyLine, DependencyPart } from '../../app/contracts.ts';
import { componentDependencies, solutionDependencies } from '../../app/listDependencies.ts';
import { componentNamed } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { counted, formatTable } from '../table.ts';

/** Lists the dependencies of one component, or what a solution needs from outside. */
export async function dependencies(call: Call): Promise<ExitCode> {
  const [written] = call.arguments;
  const { solution } = call.options;
  if ((written === undefined) === (solution === undefined)) {
    throw new WrongUse('Say one component or one solution.', 'Use KIND:KEY such as table:account, or --solution NAME.');
  }
  return solution === undefined ? ofComponent(call, written ?? '') : ofSolution(call, solution);
}

async function ofComponent(call: Call, written: string): Promise<ExitCode> {
  const component = componentNamed(written);
  if (component === undefined)
    throw new WrongUse(`A component cannot be ${written}.`, 'Use the kind and the key, such as table:account or form: and its id.');
  const found = await componentDependencies(call.surroundings, required(call, 'environment'), component);
  if (call.json) call.terminal.out(JSON.stringify(found, null, 2));
  else {
    const name = describe(found.component);
    print(call, `${name} requires ${counted(found.required.length, 'component')}`, found.required, 'required');
    print(
      call,
      `${counted(found.dependents.length, 'component')} ${found.dependents.length === 1 ? 'depends' : 'depend'} on it`,
      found.dependents,
      'dependent',
    );
    print(call, deletion(found.preventsDelete.length), found.preventsDelete, 'both');
  }
  return 0;
}

async function ofSolution(call: Call, solution: string): Promise<ExitCode> {
  const found = await solutionDependencies(call.surroundings, required(call, 'environment'), solution);
  if (call.json) {
    call.terminal.out(JSON.stringify(found, null, 2));
    return 0;
  }
  const known = found.missing.filter(({ presence }) => presence === 'here' || presence === 'assumed');
  const others = found.missing.filter((line) => !known.includes(line));
  print(call, `${found.solution} has ${counted(known.length, 'dependency', 'dependencies')} outside of it`, known, 'both');
  if (others.length > 0)
    print(call, `It also refers ${counted(others.length, 'time')} to what this environment does not know`, others, 'both');
  if (found.managed) print(call, uninstalling(found.preventsUninstall.length), found.preventsUninstall, 'both');
  return 0;
}

function deletion(count: number): string {
  return count === 0
    ? 'Nothing prevents deleting it'
    : `${counted(count, 'dependency', 'dependencies')} ${count === 1 ? 'prevents' : 'prevent'} deleting it`;
}

function uninstalling(count: number): string {
  return count === 0
    ? 'Nothing prevents uninstalling it'
    : `${counted(count, 'dependency', 'dependencies')} ${count === 1 ? 'prevents' : 'prevent'} uninstalling it`;
}

type Shown = Pick<DependencyLine, 'required' | 'dependent' | 'rule' | 'evidence'> & { readonly kind?: string; readonly solution?: string };

function print(call: Call, title: string, lines: readonly Shown[], ends: 'required' | 'dependent' | 'both'): void {
  call.terminal.out(`${title}${lines.length === 0 ? '.' : ':'}`);
  if (lines.length === 0) return;
  const rows = lines.map((line) => [
    ...(ends === 'dependent' ? [] : [describe(line.required)]),
    ...(ends === 'required' ? [] : [describe(line.dependent)]),
    line.solution ?? line.kind ?? '',
    `${line.evidence} (${line.rule})`,
  ]);
  const headers = [
    ...(ends === 'dependent' ? [] : ['REQUIRED']),
    ...(ends === 'required' ? [] : ['DEPENDENT']),
    lines.some(({ kind }) => kind !== undefined) ? 'KIND' : 'SOLUTION',
    'EVIDENCE',
  ];
  call.terminal.out(formatTable(headers, rows, '  '));
}

function describe({ typeName, name, parentName }: DependencyPart): string {
  return `${typeName} ${name}${parentName === undefined ? '' : ` of ${parentName}`}`;
}
