import { kindAtStart } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, type FindingDraft, infoFinding, warningFinding } from '../diagnostics.ts';
import type { MissingComponent } from '../import/importPlan.ts';
import { byCount, few, type Said, type SaidValue, say } from '../say.ts';

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
    message: missingHere(group),
    hint: say`${wayOut(group)}, or assume that they exist here.`,
    dataverse: 'ImportMissingDependenciesError',
  });
}

export function maybeMissingComponents(group: MissingGroup): Diagnostic {
  return warningFinding({
    ...draft(group),
    code: 'maybe-missing-dependency',
    message: maybeMissing(group),
    hint: say`${wayOut(group)} if the environment doesn't have what is named.`,
    dataverse: 'ImportMissingDependenciesError',
  });
}

export function assumedComponents(group: MissingGroup): Diagnostic {
  return infoFinding({
    ...draft(group),
    code: 'assumed-dependency',
    message: assumedHere(group),
    hint: 'The import relies on it; the target environment must really have them.',
  });
}

export function productUpdatesSkipped(solutions: readonly string[], count: number): Diagnostic {
  return infoFinding({
    code: 'product-updates-skipped',
    message: byCount(
      count,
      say`1 missing component is left to product updates: ${solutions.join(', ')}.`,
      say`${count} missing components are left to product updates: ${solutions.join(', ')}.`,
    ),
    hint: 'The target environment gets them when its products are updated; nothing is recorded here.',
    rules: ['D.32', 'D.90'],
    facts: { count, solutions: solutions.join(', ') },
  });
}

export function requirementsUnmanaged(names: readonly string[]): Diagnostic {
  return errorFinding({
    code: 'requirement-unmanaged',
    message: say`A managed solution can depend on managed components only, and these are unmanaged here: ${few(names, shownNames)}.`,
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

/** Who would bring them: `Active` names no solution that could be installed (D.89). */
function sourceOf({ solution }: MissingGroup): 'solution' | 'unmanaged' | 'unsaid' {
  return solution === '' ? 'unsaid' : solution === 'Active' ? 'unmanaged' : 'solution';
}

function missingHere(group: MissingGroup): Said {
  const [count, names] = [group.components.length, namesOf(group)];
  return {
    solution: byCount(
      count,
      say`1 component of ${group.solution} is missing here: ${names}.`,
      say`${count} components of ${group.solution} are missing here: ${names}.`,
    ),
    unmanaged: byCount(
      count,
      say`1 component without a managed solution is missing here: ${names}.`,
      say`${count} components without a managed solution are missing here: ${names}.`,
    ),
    unsaid: byCount(count, say`1 component is missing here: ${names}.`, say`${count} components are missing here: ${names}.`),
  }[sourceOf(group)];
}

function maybeMissing(group: MissingGroup): Said {
  const [count, names] = [group.components.length, namesOf(group)];
  return {
    solution: byCount(
      count,
      say`1 component of ${group.solution} is needed, and nothing known here says whether it exists: ${names}.`,
      say`${count} components of ${group.solution} are needed, and nothing known here says whether they exist: ${names}.`,
    ),
    unmanaged: byCount(
      count,
      say`1 component without a managed solution is needed, and nothing known here says whether it exists: ${names}.`,
      say`${count} components without a managed solution are needed, and nothing known here says whether they exist: ${names}.`,
    ),
    unsaid: byCount(
      count,
      say`1 component is needed, and nothing known here says whether it exists: ${names}.`,
      say`${count} components are needed, and nothing known here says whether they exist: ${names}.`,
    ),
  }[sourceOf(group)];
}

function assumedHere(group: MissingGroup): Said {
  const [count, names] = [group.components.length, namesOf(group)];
  return {
    solution: byCount(
      count,
      say`1 component of ${group.solution} is assumed to exist here: ${names}.`,
      say`${count} components of ${group.solution} are assumed to exist here: ${names}.`,
    ),
    unmanaged: byCount(
      count,
      say`1 component without a managed solution is assumed to exist here: ${names}.`,
      say`${count} components without a managed solution are assumed to exist here: ${names}.`,
    ),
    unsaid: byCount(
      count,
      say`1 component is assumed to exist here: ${names}.`,
      say`${count} components are assumed to exist here: ${names}.`,
    ),
  }[sourceOf(group)];
}

/** What brings them: installing an app, importing a solution, or adding them where the file was made (D.89). */
function wayOut({ solution, appPackage }: MissingGroup): Said {
  if (appPackage !== undefined) return say`Install ${appPackage} first`;
  if (solution === 'Active' || solution === '') return say`Add them to the solution where it was made and export it again`;
  return say`Import ${solution} first`;
}

const shownNames = 5;

function namesOf({ components }: MissingGroup): SaidValue {
  return few(components.map(wordedName), shownNames);
}

function wordedName({ typeName, name, parentName }: MissingComponent): Said {
  const kind = kindAtStart(typeName);
  return parentName === undefined ? say`${kind} ${name}` : say`${kind} ${name} of ${parentName}`;
}

/** In English, for the facts. */
function fullName({ typeName, name, parentName }: MissingComponent): string {
  return parentName === undefined ? `${typeName} ${name}` : `${typeName} ${name} of ${parentName}`;
}
