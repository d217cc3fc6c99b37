import { componentType } from '../components/componentTypes.ts';
import { typeNumbers } from '../components/typeNumbers.ts';
import { type Diagnostic, errorFinding, warningFinding } from '../diagnostics.ts';
import { nameWithin } from '../import/nameWithin.ts';
import type { ComponentRef, ComponentType } from '../model/component.ts';
import type { ComponentRecord } from '../model/environment.ts';
import { byCount, capital, inEnglish, type Said, say } from '../say.ts';
import type { Blocker } from '../uninstall/blocker.ts';
import type { Unblocking } from '../uninstall/unblocking.ts';
import { ofKind } from './blockerSentence.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';
import { sentencesOf, whatToDo } from './uninstallFindings.ts';

/** What stands against deleting a component, taking it out of a solution, removing what was changed here, and deleting a publisher. */

/** Kinds that have errors of their own (I.12). */
const ownErrors: ReadonlyMap<ComponentType, { readonly inUse?: DataverseErrorName; readonly managed?: DataverseErrorName }> = new Map([
  [typeNumbers.choice, { inUse: 'CannotDeleteInUseOptionSet' as const }],
  [typeNumbers.workflow, { managed: 'ManagedProcessDeletionError' as const }],
]);

export function componentInUse(record: ComponentRecord, blockers: readonly Blocker[], unblock: Unblocking | undefined): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'component-in-use',
    message: say`${capital(name)} can't be deleted, because ${sentencesOf(blockers)}.`,
    hint: whatToDo(blockers, unblock),
    rules: ['I.12', 'J.4', 'J.5'],
    dataverse: ownErrors.get(record.type)?.inUse ?? 'CannotDeleteInUseComponent',
    component: refOf(record),
    facts: { name: inEnglish(name), blockers: blockers.length },
  });
}

export function componentIsManaged(record: ComponentRecord, solution: string): Diagnostic {
  const name = named(record);
  const dataverse = ownErrors.get(record.type)?.managed;
  return errorFinding({
    code: 'component-is-managed',
    message: say`${capital(name)} is managed by ${solution} and can't be deleted by itself.`,
    hint: say`Uninstall ${solution}, or remove only the unmanaged layer to take back what was changed here.`,
    rules: ['I.12'],
    ...(dataverse === undefined ? {} : { dataverse }),
    component: refOf(record),
    facts: { name: inEnglish(name), solution },
  });
}

export function componentIsOfSystem(record: ComponentRecord): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'component-of-system',
    message: say`${capital(name)} belongs to the system or to a solution that is not in this environment, and can't be deleted.`,
    hint: 'Remove only the unmanaged layer to take back what was changed here.',
    rules: ['I.12', 'A.27'],
    component: refOf(record),
    facts: { name: inEnglish(name) },
  });
}

export function settingIsNoComponent(record: ComponentRecord): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'setting-not-deletable',
    message: say`${capital(name)} is a setting of the environment and can't be deleted.`,
    hint: 'Give it another value; see environment settings.',
    rules: ['D.73'],
    component: refOf(record),
    facts: { name: inEnglish(name) },
  });
}

export function solutionIsLocked(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'solution-locked',
    message: say`${uniqueName} has patches and is locked: nothing of it can be changed.`,
    hint: 'Delete its patches, or clone the solution to roll them up.',
    rules: ['G.7', 'A.37'],
    dataverse: 'CannotModifyPatchedSolution',
    facts: { uniqueName },
  });
}

export function nothingChangedHere(record: ComponentRecord): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'no-unmanaged-layer',
    message: say`${capital(name)} was not changed here, so there is no unmanaged layer to remove.`,
    hint: 'Show its layers to see which solution says what.',
    rules: ['E.18'],
    component: refOf(record),
    facts: { name: inEnglish(name) },
  });
}

export function nothingBelow(record: ComponentRecord): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'only-unmanaged-layer',
    message: say`${capital(name)} has no other layer than the unmanaged one, so nothing would be left of it.`,
    hint: 'Delete the component, if that is what you want.',
    rules: ['E.18'],
    component: refOf(record),
    facts: { name: inEnglish(name) },
  });
}

/** The way of D.52: export first, so that what was changed can be imported again. */
export function customizationsLost(record: ComponentRecord, solutions: readonly string[]): Diagnostic {
  const name = named(record);
  const [first] = solutions;
  const from = first === undefined ? say`add it to an unmanaged solution and export that` : say`export ${first}`;
  return warningFinding({
    code: 'customizations-lost',
    message: say`What was changed here in ${name} goes for good, published or not, with the data of what only the change had.`,
    hint: say`To have it back later, ${from} first, and import it again.`,
    rules: ['E.18', 'D.52'],
    component: refOf(record),
    facts: { name: inEnglish(name), solutions: solutions.join(', ') },
  });
}

export function membersOfManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'members-of-managed',
    message: say`${uniqueName} is managed: no component can be taken out of it.`,
    hint: 'Uninstall it, or import an upgrade that no longer has the component.',
    rules: ['A.25'],
    dataverse: 'CannotUpdateManagedSolution',
    facts: { uniqueName },
  });
}

export function memberOfDefault(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'member-of-default',
    message: say`${uniqueName} lists everything there is: no component can be taken out of it.`,
    hint: 'Delete the component, if that is what you want.',
    rules: ['A.27'],
    dataverse: 'CannotRemoveComponentFromDefaultSolution',
    facts: { uniqueName },
  });
}

export function notInSolution(uniqueName: string, record: ComponentRecord): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'component-not-in-solution',
    message: say`${capital(name)} is not in ${uniqueName}.`,
    hint: 'Check the name; the tree shows what the solution lists.',
    rules: ['A.36'],
    dataverse: 'CannotRemoveComponentFromSolution',
    component: refOf(record),
    facts: { name: inEnglish(name), uniqueName },
  });
}

export function partOfWholeTable(uniqueName: string, record: ComponentRecord, table: ComponentRef): Diagnostic {
  const name = named(record);
  return errorFinding({
    code: 'part-of-whole-table',
    message: say`${capital(name)} is in ${uniqueName} because table ${table.key} is, with all its components.`,
    hint: say`Take the table out of ${uniqueName} and add it again with the components you want.`,
    rules: ['A.34', 'A.35'],
    dataverse: 'CannotRemoveComponentFromSolution',
    component: refOf(record),
    facts: { name: inEnglish(name), uniqueName, table: table.key },
  });
}

export function publisherInUse(uniqueName: string, solutions: readonly string[]): Diagnostic {
  return errorFinding({
    code: 'publisher-in-use',
    message: byCount(
      solutions.length,
      say`The publisher ${uniqueName} can't be deleted: ${solutions.join(', ')} is its solution.`,
      say`The publisher ${uniqueName} can't be deleted: ${solutions.join(', ')} are its solutions.`,
    ),
    hint: say`Uninstall or delete ${solutions.join(', ')} first.`,
    rules: ['I.11'],
    facts: { uniqueName, solutions: solutions.join(', ') },
  });
}

export function publisherIsRestricted(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'publisher-restricted',
    message: say`The publisher ${uniqueName} belongs to the platform and can't be deleted.`,
    hint: 'Choose another publisher.',
    rules: ['A.17'],
    dataverse: 'CannotDeleteRestrictedPublisher',
    facts: { uniqueName },
  });
}

function named(record: ComponentRecord): Said {
  return ofKind(componentType(record.type).singular, nameWithin(record));
}

function refOf({ type, key }: ComponentRecord): ComponentRef {
  return { type, key };
}
