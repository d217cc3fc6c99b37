import { joined, kindAtStart, type Said, say, word } from '../engine/index.ts';
import type { ComponentDependencies, DependencyLine, DependencyPart, SolutionDependencies } from './contracts/dependencies.ts';

type Line = Pick<DependencyLine, 'required' | 'dependent' | 'rule' | 'evidence'> & { readonly kind?: string; readonly solution?: string };

/** What a component needs, what needs it, and what prevents deleting it, for people to read (J.65-J.67). */
export function dependenciesText({ component, required, dependents, preventsDelete }: ComponentDependencies): Said {
  return joined(
    [
      say`${partText(component)}.`,
      ...section(required, say`It requires nothing.`, say`Requires (${required.length}):`, (line) => partText(line.required)),
      ...section(dependents, say`Nothing depends on it.`, say`What depends on it (${dependents.length}):`, (line) =>
        partText(line.dependent),
      ),
      ...section(preventsDelete, say`Nothing prevents deleting it.`, say`What prevents deleting it (${preventsDelete.length}):`, both),
    ],
    '\n',
  );
}

/** What a solution needs from outside (J.69) and what prevents uninstalling it (J.68), for people to read. */
export function solutionDependenciesText({ solution, managed, missing, preventsUninstall }: SolutionDependencies): Said {
  const sure = missing.filter(isSure);
  const others = missing.filter((line) => !isSure(line));
  const kept = preventsUninstall.length;
  return joined(
    [
      say`Solution ${solution}.`,
      ...section(sure, say`It needs nothing from outside.`, say`Needs from outside (${sure.length}):`, both),
      ...(others.length === 0 ? [] : section(others, say``, say`Refers to what can not be told to be missing (${others.length}):`, both)),
      ...(managed
        ? section(preventsUninstall, say`Nothing prevents uninstalling it.`, say`What prevents uninstalling it (${kept}):`, both)
        : []),
    ],
    '\n',
  );
}

/** Known to exist, and whose it is. */
export function isSure({ presence }: SolutionDependencies['missing'][number]): boolean {
  return presence === 'here' || presence === 'assumed';
}

/** `Column fab_total of fab_order`. */
export function partText({ typeName, name, parentName }: DependencyPart): Said {
  const kind = kindAtStart(typeName);
  return parentName === undefined ? say`${kind} ${name}` : say`${kind} ${name} of ${parentName}`;
}

function section(lines: readonly Line[], none: Said, title: Said, name: (line: Line) => Said): readonly Said[] {
  return lines.length === 0 ? [none] : [title, ...lines.map((line) => lineText(line, name(line)))];
}

/** What it is about, the place that says so, the rule, and whose it is. The place is a path in a file, or words of ours. */
function lineText({ solution, kind, evidence, rule }: Line, name: Said): Said {
  const owner = solution ?? (kind === undefined ? undefined : word(kind));
  const about = say`  ${name}: ${word(evidence)} (${rule})`;
  return owner === undefined ? about : joined([about, owner], ', ');
}

function both({ required, dependent }: Line): Said {
  return say`${partText(dependent)} needs ${partText(required)}`;
}
