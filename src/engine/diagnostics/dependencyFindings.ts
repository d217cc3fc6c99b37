import { type Diagnostic, errorFinding, type FindingDraft, infoFinding, warningFinding } from '../diagnostics.ts';
import type { MissingComponent } from '../import/importPlan.ts';

/** Components one solution would bring; `solution` as the file says: `Name (version)`, `Active`, or empty. */
export interface MissingGroup {
  readonly solution: string;
  readonly components: readonly MissingComponent[];
  readonly appPackage?: string | undefined;
}

export function missingComponentsFound(group: MissingGroup): Diagnostic {
  return errorFinding({
    ...draft(group),
    code: 'missing-dependency',
    message: `${countOf(group)} missing here: ${namesOf(group)}.`,
    hint: `${wayOut(group)}, or assume that they exist here.`,
    dataverse: 'ImportMissingDependenciesError',
  });
}

export function maybeMissingComponents(group: MissingGroup): Diagnostic {
  return warningFinding({
    ...draft(group),
    code: 'maybe-missing-dependency',
    message: `${countOf(group)} needed, and nothing known here says whether ${group.components.length === 1 ? 'it exists' : 'they exist'}: ${namesOf(group)}.`,
    hint: `${wayOut(group)} if the environment doesn't have what is named.`,
    dataverse: 'ImportMissingDependenciesError',
  });
}

export function assumedComponents(group: MissingGroup): Diagnostic {
  return infoFinding({
    ...draft(group),
    code: 'assumed-dependency',
    message: `${countOf(group)} assumed to exist here: ${namesOf(group)}.`,
    hint: 'The import relies on it; the target environment must really have them.',
  });
}

export function productUpdatesSkipped(solutions: readonly string[], count: number): Diagnostic {
  return infoFinding({
    code: 'product-updates-skipped',
    message: `${count === 1 ? '1 missing component is' : `${count} missing components are`} left to product updates: ${solutions.join(', ')}.`,
    hint: 'The target environment gets them when its products are updated; nothing is recorded here.',
    rules: ['D.32', 'D.90'],
    facts: { count, solutions: solutions.join(', ') },
  });
}

export function requirementsUnmanaged(names: readonly string[]): Diagnostic {
  const few = names.slice(0, shownNames).join(', ');
  return errorFinding({
    code: 'requirement-unmanaged',
    message: `A managed solution can depend on managed components only, and these are unmanaged here: ${few}${names.length > shownNames ? ` and ${names.length - shownNames} more` : ''}.`,
    hint: 'Import the managed solution that brings them, or set the policy P-ACTIVEREQ back.',
    rules: ['D.32', 'D.87'],
    dataverse: 'UnmanagedComponentParentsManagedComponent',
    facts: { count: names.length, names: names.join(', ') },
  });
}

function draft({ solution, components, appPackage }: MissingGroup): Pick<FindingDraft, 'rules' | 'facts'> {
  return {
    rules: ['D.32', 'D.86', 'D.88', 'D.89'],
    facts: {
      solution,
      count: components.length,
      names: components.map(fullName).join(', '),
      ...(appPackage === undefined ? {} : { appPackage }),
    },
  };
}

function countOf({ solution, components }: MissingGroup): string {
  const count = components.length === 1 ? '1 component' : `${components.length} components`;
  const source = solution === '' ? '' : solution === 'Active' ? ' without a managed solution' : ` of ${solution}`;
  return `${count}${source} ${components.length === 1 ? 'is' : 'are'}`;
}

/** `Active` names no solution that could be installed (D.89). */
function wayOut({ solution, appPackage }: MissingGroup): string {
  if (appPackage !== undefined) return `Install ${appPackage} first`;
  if (solution === 'Active' || solution === '') return 'Add them to the solution where it was made and export it again';
  return `Import ${solution} first`;
}

const shownNames = 5;

function namesOf({ components }: MissingGroup): string {
  const names = components.slice(0, shownNames).map(fullName).join(', ');
  const more = components.length - shownNames;
  return more > 0 ? `${names} and ${more} more` : names;
}

function fullName({ typeName, name, parentName }: MissingComponent): string {
  return parentName === undefined ? `${typeName} ${name}` : `${typeName} ${name} of ${parentName}`;
}
