import { componentType } from '../components/componentTypes.ts';
import { kindAtStart } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRecord } from '../model/environment.ts';
import { byCount, type Said, say } from '../say.ts';

export function exportOfManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'export-of-managed',
    message: say`${uniqueName} is managed here, and managed solutions can't be exported.`,
    hint: 'Export it from the environment it is made in.',
    rules: ['H.1'],
    dataverse: 'ExportManagedSolutionError',
    facts: { uniqueName },
  });
}

export function exportOfUnknown(uniqueName: string, environment: string): Diagnostic {
  return errorFinding({
    code: 'unknown-solution',
    message: say`There is no solution ${uniqueName} in ${environment}.`,
    hint: 'Check the unique name; it is not the name shown to people.',
    rules: ['H.2'],
    dataverse: 'ExportMissingSolutionError',
    facts: { uniqueName, environment },
  });
}

export function exportOfPlatform(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'export-of-platform',
    message: say`${uniqueName} belongs to the platform and can't be exported.`,
    hint: 'Choose a solution of your own.',
    rules: ['A.2', 'A.27'],
    dataverse: 'ExportSolutionError',
    facts: { uniqueName },
  });
}

export function exportWithoutPackage(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'solution-without-file',
    message: say`${uniqueName} did not come from a solution file, so there is no manifest to write.`,
    hint: 'Import a solution file of it first.',
    rules: ['H.2'],
    dataverse: 'ExportSolutionError',
    facts: { uniqueName },
  });
}

/** @param changed exported as they were last published; @param neverPublished left out */
export function draftsLeftOut(uniqueName: string, changed: number, neverPublished: number): Diagnostic {
  const published = byCount(
    changed,
    say`1 component with unpublished changes goes out as last published`,
    say`${changed} components with unpublished changes go out as last published`,
  );
  const left = byCount(
    neverPublished,
    say`1 component never published is left out`,
    say`${neverPublished} components never published are left out`,
  );
  const what = changed === 0 ? left : neverPublished === 0 ? published : say`${published}, ${left}`;
  return warningFinding({
    code: 'drafts-left-out',
    message: say`Only published changes are exported: ${what}.`,
    hint: 'Publish first to export everything.',
    rules: ['H.5'],
    facts: { uniqueName, changed, neverPublished },
  });
}

/** @param languages of the solution that are not enabled */
export function labelsLeftBehind(languages: readonly number[]): Diagnostic {
  const list = languages.join(', ');
  return warningFinding({
    code: 'languages-not-exported',
    message: byCount(
      languages.length,
      say`Labels in ${list} are not exported: the language is not enabled here any more.`,
      say`Labels in ${list} are not exported: these languages are not enabled here any more.`,
    ),
    hint: 'Enable the language first to export its labels, too.',
    rules: ['H.17', 'B.31'],
    facts: { languages: list, count: languages.length },
  });
}

/** Why a component that should go out as a difference goes out whole. */
export interface NotDerived {
  readonly reason: 'differences-only' | 'differences-between' | 'not-imported' | 'system' | 'labels-in-difference';
  /** Whose base it is, where it is known. */
  readonly solution?: string;
}

/** @param component a form, site map or app that is written as it is in the unmanaged solution */
export function managedFormNotDerived(component: ComponentRecord, { reason, solution }: NotDerived): Diagnostic {
  const { type, key, name } = component;
  const { difference = 'form', singular } = componentType(type);
  const { kind = singular, rules } = differences[difference];
  const what = name === kind ? say`The site map` : say`${kindAtStart(kind)} ${name}`; // the classic one has no name of its own (Q.44)
  const [why, hint] = whyAndHint[reason](solution === '' ? undefined : solution);
  return warningFinding({
    code: 'managed-form-not-derived',
    message: say`${what} is written as in the unmanaged solution: ${why}.`,
    hint,
    rules: reason === 'labels-in-difference' ? ['Q.18', 'Q.19'] : rules,
    component: { type, key },
    facts: { type: String(type), key, name, reason, ...(solution === undefined ? {} : { solution }) },
  });
}

const whyAndHint: Readonly<Record<NotDerived['reason'], (solution: string | undefined) => readonly [why: Said, hint: Said]>> = {
  'differences-only': (solution) => [
    say`${solution ?? say`another solution`} has only differences of it here`,
    say`Import the solution that brings it first, so that there is a whole definition to compare with.`,
  ],
  'differences-between': (solution) => [
    say`differences of ${solution ?? say`another solution`} lie between it and the whole definition`,
    say`Export it from Dataverse to have the differences only.`,
  ],
  'not-imported': (solution) => [
    say`${solution ?? say`another solution`} brings it and is not imported here`,
    say`Import ${solution ?? say`the solution that brings it`} first, then export again to have the differences only.`,
  ],
  system: () => [
    say`it belongs to the system, whose definition is not known here`,
    say`Export it from Dataverse to have the differences only; importing the whole definition replaces more than was changed.`,
  ],
  'labels-in-difference': () => [
    say`its differences may hold labels that are inherited`,
    say`Export it from Dataverse to leave those labels out; the form looks the same either way.`,
  ],
};

/** @param solution that of the form's table, which is not here */
export function managedFormBaseUnseen({ type, key, name }: ComponentRecord, solution: string): Diagnostic {
  return infoFinding({
    code: 'managed-form-base-unseen',
    message: say`Form ${name} is written whole: ${solution}, which has its table, is not here, so whether it has the form is not known.`,
    hint: say`Import ${solution} first, then export again: a form that it has goes out as what differs from it.`,
    rules: ['Q.16', 'Q.17'],
    component: { type, key },
    facts: { type: String(type), key, name, solution },
  });
}

/** What a sentence calls the kind, and by which rules its differences are written. Dashboards have none (Q.32). */
const differences: Readonly<Record<'form' | 'siteMap' | 'app', { readonly kind?: string; readonly rules: readonly string[] }>> = {
  form: { kind: 'Form', rules: ['Q.16', 'Q.17'] },
  siteMap: { rules: ['Q.27', 'Q.28'] },
  app: { rules: ['Q.29'] },
};

export function managedLabelsBlanked(count: number): Diagnostic {
  return infoFinding({
    code: 'managed-labels-blanked',
    message: byCount(
      count,
      say`1 label that says what the cell would show anyway is left empty.`,
      say`${count} labels that say what the cell would show anyway are left empty.`,
    ),
    hint: 'Nothing to do: the form looks the same, and follows when the column or table gets another name.',
    rules: ['Q.11', 'Q.13', 'Q.15'],
    facts: { count },
  });
}

/** @param count labels of the form whose cells show columns or tables that nobody here names */
export function managedLabelsKept({ type, key, name }: ComponentRecord, count: number): Diagnostic {
  return infoFinding({
    code: 'managed-labels-kept',
    message: byCount(
      count,
      say`Form ${name}: 1 label of a column or table that is not known here is written as it is.`,
      say`Form ${name}: ${count} labels of columns and tables that are not known here are written as they are.`,
    ),
    hint: 'Nothing to do: the form looks the same. Dataverse leaves those empty that equal the name of their column.',
    rules: ['Q.13', 'Q.15'],
    component: { type, key },
    facts: { type: String(type), key, name, count },
  });
}

export function managedBackHome(uniqueName: string): Diagnostic {
  return infoFinding({
    code: 'managed-not-back-home',
    message: say`The managed file of ${uniqueName} can't be imported back into this environment.`,
    hint: 'Import it into another environment.',
    rules: ['H.16', 'D.36'],
    facts: { uniqueName },
  });
}
