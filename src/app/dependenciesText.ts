import type { ComponentDependencies, DependencyLine, DependencyPart, SolutionDependencies } from './contracts.ts';

type Line = Pick<DependencyLine, 'required' | 'dependent' | 'rule' | 'evidence'> & { readonly kind?: string; readonly solution?: string };

/** What a component needs, what needs it, and what prevents deleting it, for people to read (J.65-J.67). */
export function dependenciesText({ component, required, dependents, preventsDelete }: ComponentDependencies): string {
  return [
    `${partText(component)}.`,
    ...section('Requires', 'It requires nothing.', required, (line) => partText(line.required)),
    ...section('What depends on it', 'Nothing depends on it.', dependents, (line) => partText(line.dependent)),
    ...section('What prevents deleting it', 'Nothing prevents deleting it.', preventsDelete, both),
  ].join('\n');
}

/** What a solution needs from outside (J.69) and what prevents uninstalling it (J.68), for people to read. */
export function solutionDependenciesText({ solution, managed, missing, preventsUninstall }: SolutionDependencies): string {
  const sure = missing.filter(isSure);
  const others = missing.filter((line) => !isSure(line));
  return [
    `Solution ${solution}.`,
    ...section('Needs from outside', 'It needs nothing from outside.', sure, both),
    ...(others.length === 0 ? [] : section('Refers to what can not be told to be missing', '', others, both)),
    ...(managed ? section('What prevents uninstalling it', 'Nothing prevents uninstalling it.', preventsUninstall, both) : []),
  ].join('\n');
}

/** Known to exist, and whose it is. */
export function isSure({ presence }: SolutionDependencies['missing'][number]): boolean {
  return presence === 'here' || presence === 'assumed';
}

export function partText({ typeName, name, parentName }: DependencyPart): string {
  return `${typeName} ${name}${parentName === undefined ? '' : ` of ${parentName}`}`;
}

function section(title: string, none: string, lines: readonly Line[], name: (line: Line) => string): readonly string[] {
  if (lines.length === 0) return [none];
  return [
    `${title} (${lines.length}):`,
    ...lines.map((line) => {
      const owner = line.solution ?? line.kind;
      return `  ${name(line)}: ${line.evidence} (${line.rule})${owner === undefined ? '' : `, ${owner}`}`;
    }),
  ];
}

function both({ required, dependent }: Line): string {
  return `${partText(dependent)} needs ${partText(required)}`;
}
