import { componentType } from '../components/componentTypes.ts';
import { kindWord } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, infoFinding } from '../diagnostics.ts';
import { nameWithin } from '../import/nameWithin.ts';
import type { ComponentRef } from '../model/component.ts';
import type { ComponentRecord } from '../model/environment.ts';
import { byCount, capital, inEnglish, type Said, say } from '../say.ts';

/** What stands against adding components to a solution (A.25, A.27, A.31-A.36, G.5). */

export function addingToManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'adding-to-managed',
    message: say`${uniqueName} is managed here, so nothing can be added to it.`,
    hint: 'Add it where the solution is made, or to an unmanaged solution.',
    rules: ['A.25'],
    dataverse: 'CannotUpdateManagedSolution',
    facts: { uniqueName },
  });
}

export function addingToDefault(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'adding-to-default',
    message: say`${uniqueName} lists everything there is; nothing is added to it by hand.`,
    hint: 'Add the component to a solution of your own.',
    rules: ['A.27'],
    dataverse: 'CannotUpdateDefaultSolution',
    facts: { uniqueName },
  });
}

export function componentNotHere({ type, key }: ComponentRef, environment: string): Diagnostic {
  const kind = kindWord(componentType(type).singular);
  return errorFinding({
    code: 'component-not-here',
    message: say`There is no ${kind} ${key} in ${environment}.`,
    hint: 'Name it by its kind and its logical name or id, such as table:account.',
    rules: ['A.31'],
    component: { type, key },
    facts: { kind: inEnglish(kind), key, environment },
  });
}

export function componentWithoutDefinition({ type, key }: ComponentRef, name: string, isPatch: boolean): Diagnostic {
  const kind = kindWord(componentType(type).singular);
  return errorFinding({
    code: 'component-without-definition',
    message: isPatch
      ? say`Nothing was changed in ${kind} ${name}, and a patch holds no unchanged components of the system.`
      : say`What ${kind} ${name} says is not known here, because no solution has brought it.`,
    hint: 'Import a solution that customizes it first, or add the parts of it that are customized.',
    rules: ['A.31', 'G.5'],
    component: { type, key },
    facts: { kind: inEnglish(kind), name, isPatch },
  });
}

export function componentNotCustomizable(record: ComponentRecord): Diagnostic {
  const { name, kind, ref } = named(record);
  return errorFinding({
    code: 'component-not-customizable',
    message: say`The publisher of ${kind} ${name} does not let it be customized, so it can't be added.`,
    hint: 'Leave it out; only its publisher can open it.',
    rules: ['A.36', 'E.41'],
    dataverse: 'CannotAddNonCustomizableComponent',
    component: ref,
    facts: { kind: inEnglish(kind), name },
  });
}

export function componentWithoutRoot(record: ComponentRecord): Diagnostic {
  const { name, kind, ref } = named(record);
  return errorFinding({
    code: 'component-without-root',
    message: say`${capital(kind)} ${name} can't be in a solution by itself.`,
    hint: 'Add what it belongs to.',
    rules: ['A.36'],
    dataverse: 'CannotAddSolutionComponentWithoutRoots',
    component: ref,
    facts: { kind: inEnglish(kind), name },
  });
}

export function settingNotAddable({ type, key }: ComponentRef): Diagnostic {
  return errorFinding({
    code: 'setting-not-addable',
    message: say`${key} is a setting of the environment; settings are chosen at each export.`,
    hint: 'Take its group along when you export.',
    rules: ['D.73', 'H.18'],
    component: { type, key },
    facts: { key },
  });
}

export function tableIsWhole(record: ComponentRecord, uniqueName: string): Diagnostic {
  const { name, ref } = named(record);
  return errorFinding({
    code: 'table-is-whole',
    message: say`${uniqueName} lists table ${name} with everything in it, which can't be taken back by adding it again.`,
    hint: 'Remove the table from the solution first, then add it without its parts.',
    rules: ['A.35'],
    component: ref,
    facts: { uniqueName, name },
  });
}

export function alreadyInSolution(uniqueName: string, names: readonly string[]): Diagnostic {
  const list = names.join(', ');
  return infoFinding({
    code: 'already-in-solution',
    message: say`${uniqueName} lists ${list} already.`,
    hint: 'Nothing to do.',
    rules: ['A.31'],
    facts: { uniqueName, names: list },
  });
}

export function joinsOtherSolution(uniqueName: string, count: number): Diagnostic {
  return infoFinding({
    code: 'joins-other-solution',
    message: byCount(
      count,
      say`${uniqueName} lists a table with everything in it, so 1 new component becomes part of it, too.`,
      say`${uniqueName} lists tables with everything in them, so ${count} new components become part of it, too.`,
    ),
    hint: say`An export of ${uniqueName} has them from then on.`,
    rules: ['A.34'],
    facts: { uniqueName, count },
  });
}

function named(record: ComponentRecord): { readonly name: string; readonly kind: Said; readonly ref: ComponentRef } {
  const { type, key } = record;
  return { name: nameWithin(record), kind: kindWord(componentType(type).singular), ref: { type, key } };
}
