import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';

export function exportOfManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'export-of-managed',
    message: `${uniqueName} is managed here, and managed solutions can't be exported.`,
    hint: 'Export it from the environment it is made in.',
    rules: ['H.1'],
    dataverse: 'ExportManagedSolutionError',
    facts: { uniqueName },
  });
}

export function exportOfUnknown(uniqueName: string, environment: string): Diagnostic {
  return errorFinding({
    code: 'unknown-solution',
    message: `There is no solution ${uniqueName} in ${environment}.`,
    hint: 'Check the unique name; it is not the name shown to people.',
    rules: ['H.2'],
    dataverse: 'ExportMissingSolutionError',
    facts: { uniqueName, environment },
  });
}

export function exportWithoutPackage(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'solution-without-file',
    message: `${uniqueName} did not come from a solution file, so there is no manifest to write.`,
    hint: 'Import a solution file of it first.',
    rules: ['H.2'],
    dataverse: 'ExportSolutionError',
    facts: { uniqueName },
  });
}

/** @param changed exported as they were last published; @param neverPublished left out */
export function draftsLeftOut(uniqueName: string, changed: number, neverPublished: number): Diagnostic {
  const parts = [
    ...(changed > 0 ? [`${components(changed)} with unpublished changes ${changed === 1 ? 'goes' : 'go'} out as last published`] : []),
    ...(neverPublished > 0 ? [`${components(neverPublished)} never published ${neverPublished === 1 ? 'is' : 'are'} left out`] : []),
  ];
  return warningFinding({
    code: 'drafts-left-out',
    message: `Only published changes are exported: ${parts.join(', ')}.`,
    hint: 'Publish first to export everything.',
    rules: ['H.5'],
    facts: { uniqueName, changed, neverPublished },
  });
}

export function managedFormsKept(count: number): Diagnostic {
  return warningFinding({
    code: 'managed-forms-not-derived',
    message: `${count === 1 ? '1 form is' : `${count} forms are`} written as in the unmanaged solution.`,
    hint: 'Dataverse would leave out inherited labels, and write only the differences of forms that belong to another solution.',
    rules: ['B.47', 'B.48', 'Q.11', 'Q.16'],
    facts: { count },
  });
}

export function managedAppsKept(count: number): Diagnostic {
  return warningFinding({
    code: 'managed-apps-not-derived',
    message: `${count === 1 ? '1 site map or app is' : `${count} site maps and apps are`} written as in the unmanaged solution.`,
    hint: 'Dataverse would write only the differences of those that belong to another solution.',
    rules: ['B.50', 'Q.27', 'Q.28', 'Q.29'],
    facts: { count },
  });
}

export function managedStubsKept(count: number): Diagnostic {
  return warningFinding({
    code: 'managed-unmodified-not-dropped',
    message: `${components(count)} without a definition of ${count === 1 ? 'its' : 'their'} own ${count === 1 ? 'is' : 'are'} written as in the unmanaged solution.`,
    hint: 'Dataverse would leave out what is marked as unmodified; importing skips it either way.',
    rules: ['B.54', 'Q.20'],
    facts: { count },
  });
}

export function managedBackHome(uniqueName: string): Diagnostic {
  return infoFinding({
    code: 'managed-not-back-home',
    message: `The managed file of ${uniqueName} can't be imported back into this environment.`,
    hint: 'Import it into another environment.',
    rules: ['H.16', 'D.36'],
    facts: { uniqueName },
  });
}

function components(count: number): string {
  return count === 1 ? '1 component' : `${count} components`;
}
