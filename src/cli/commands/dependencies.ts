import { resolve } from 'node:path';
import type { DependencyLine } from '../../app/contracts/dependencies.ts';
import { isSure, partText } from '../../app/dependenciesText.ts';
import { componentDependencies, fileDependencies, solutionDependencies } from '../../app/listDependencies.ts';
import { componentNamed, inEnglish } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { counted, formatTable } from '../table.ts';

/** Lists the dependencies of one component, what a solution needs from outside, or what a file needs that is not here. */
export async function dependencies(call: Call): Promise<ExitCode> {
  const [written] = call.arguments;
  const { solution, file } = call.options;
  if ([written, solution, file].filter((each) => each !== undefined).length !== 1) {
    throw new WrongUse(
      'Say one component, one solution or one file.',
      'Use KIND:KEY such as table:account, --solution NAME, or --file FILE.',
    );
  }
  if (file !== undefined) return ofFile(call, file);
  return solution === undefined ? ofComponent(call, written ?? '') : ofSolution(call, solution);
}

async function ofComponent(call: Call, written: string): Promise<ExitCode> {
  const component = componentNamed(written);
  if (component === undefined)
    throw new WrongUse(`A component cannot be ${written}.`, 'Use the kind and the key, such as table:account or form: and its id.');
  const found = await componentDependencies(call.surroundings, required(call, 'environment'), component);
  if (call.json) call.terminal.out(JSON.stringify(found, null, 2));
  else {
    const name = inEnglish(partText(found.component));
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

async function ofFile(call: Call, file: string): Promise<ExitCode> {
  const found = await fileDependencies(call.surroundings, required(call, 'environment'), resolve(file));
  if (call.json) {
    call.terminal.out(JSON.stringify(found, null, 2));
    return 0;
  }
  const { solution, missing } = found;
  if (missing.length === 0) call.terminal.out(`Nothing that ${solution} requires is missing here.`);
  else {
    call.terminal.out(
      `${counted(missing.length, 'dependency', 'dependencies')} of ${solution} ${missing.length === 1 ? 'is' : 'are'} not surely met here:`,
    );
    const rows = missing.map((line) => [inEnglish(partText(line.required)), inEnglish(partText(line.dependent)), line.solution ?? '']);
    call.terminal.out(formatTable(['REQUIRED', 'DEPENDENT', 'SOLUTION'], rows, '  '));
  }
  return 0;
}

async function ofSolution(call: Call, solution: string): Promise<ExitCode> {
  const found = await solutionDependencies(call.surroundings, required(call, 'environment'), solution);
  if (call.json) {
    call.terminal.out(JSON.stringify(found, null, 2));
    return 0;
  }
  const known = found.missing.filter(isSure);
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
    ...(ends === 'dependent' ? [] : [inEnglish(partText(line.required))]),
    ...(ends === 'required' ? [] : [inEnglish(partText(line.dependent))]),
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
