import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';

/** What an import can find before it looks at components (D3). */

export function managedOverUnmanaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'managed-over-unmanaged',
    message: `${uniqueName} is installed here as unmanaged, and the file is managed.`,
    hint: 'Import the managed file into another environment, or delete the unmanaged solution here first.',
    rules: ['D.36'],
    dataverse: 'ImportSolutionManagedToUnmanagedMismatch',
    facts: { uniqueName },
  });
}

export function unmanagedOverManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'unmanaged-over-managed',
    message: `${uniqueName} is installed here as managed, and the file is unmanaged.`,
    hint: 'Import the managed file instead, or uninstall the managed solution here first.',
    rules: ['D.36'],
    dataverse: 'ImportSolutionUnmanagedToManagedMismatch',
    facts: { uniqueName },
  });
}

export function publisherDiffers(uniqueName: string, installed: string, publisher: string): Diagnostic {
  return errorFinding({
    code: 'publisher-differs',
    message: `${uniqueName} is installed from publisher ${installed}, and the file comes from ${publisher}.`,
    hint: 'A managed solution is updated by its own publisher only; check that this is the right file.',
    rules: ['D.27', 'D.42'],
    dataverse: 'ImportWrongPublisherError',
    facts: { uniqueName, installed, publisher },
  });
}

export function publisherChanges(uniqueName: string, installed: string, publisher: string): Diagnostic {
  return warningFinding({
    code: 'publisher-changes',
    message: `The publisher of ${uniqueName} changes from ${installed} to ${publisher}.`,
    hint: 'Check that this is the right file; new components then take the prefix of that publisher.',
    rules: ['D.42'],
    facts: { uniqueName, installed, publisher },
  });
}

export function sameVersion(uniqueName: string, version: string): Diagnostic {
  return infoFinding({
    code: 'same-version',
    message: `${uniqueName} is installed in version ${version} already; the import applies it again.`,
    hint: 'Raise the version before each export, so that the states can be told apart.',
    rules: ['C.11'],
    facts: { uniqueName, version },
  });
}

export function lowerVersion(uniqueName: string, installed: string, version: string): Diagnostic {
  return warningFinding({
    code: 'lower-version',
    message: `The file has version ${version}, and ${uniqueName} is installed in the higher version ${installed}.`,
    hint: 'Go on only to return to the older definitions; what the newer version added stays.',
    rules: ['C.12', 'D.41'],
    facts: { uniqueName, installed, version },
  });
}

export function onlineIntoOnPremises(): Diagnostic {
  return errorFinding({
    code: 'online-into-on-premises',
    message: 'The file was exported online, and this environment is on-premises.',
    hint: 'Import it into an online environment.',
    rules: ['D.21'],
    dataverse: 'ImportSolutionPackageInvalidSku',
    facts: {},
  });
}

export function packageTooNew(packageVersion: string, platform: string): Diagnostic {
  return errorFinding({
    code: 'package-too-new',
    message: `The file is for platform ${packageVersion}, and this environment has ${platform}.`,
    hint: 'Import it into an environment with a newer platform.',
    rules: ['D.22', 'D.76'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { packageVersion, platform },
  });
}

export function packageTooOld(packageVersion: string, platform: string): Diagnostic {
  return errorFinding({
    code: 'package-too-old',
    message: `The file is for platform ${packageVersion}, which ${platform} no longer accepts.`,
    hint: 'Export it again from a newer environment.',
    rules: ['D.78', 'D.83', 'B.9'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { packageVersion, platform },
  });
}

export function packageTransformed(packageVersion: string, platform: string): Diagnostic {
  return infoFinding({
    code: 'package-transformed',
    message: `The file is for the older platform ${packageVersion}; Dataverse transforms it to ${platform} first.`,
    hint: 'The local environment keeps it as it is; look at forms and flows after the real import.',
    rules: ['D.22', 'D.82'],
    dataverse: 'ImportSolutionPackageNeedsUpgrade',
    facts: { packageVersion, platform },
  });
}

export function laterServiceUpdate(version: string, platform: string, refused: boolean): Diagnostic {
  const finding = refused ? errorFinding : warningFinding;
  return finding({
    code: 'later-service-update',
    message: `The file was exported from ${version}, and this environment has ${platform}.`,
    hint: refused ? 'Update the target environment first.' : 'Update the target environment first if the import fails there.',
    rules: ['D.80'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { version, platform },
  });
}

export function defaultSolutionManaged(): Diagnostic {
  return errorFinding({
    code: 'default-solution-managed',
    message: "The Default Solution can't be imported as managed.",
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.11'],
    dataverse: 'ImportDefaultAsPackageError',
    facts: {},
  });
}

export function defaultSolutionFromElsewhere(): Diagnostic {
  return errorFinding({
    code: 'default-solution',
    message: 'A Default Solution can only go back into the environment it was exported from.',
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.11'],
    facts: {},
  });
}

export function systemSolution(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'system-solution',
    message: `${uniqueName} is part of the platform and can't be imported.`,
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.12'],
    dataverse: 'ImportSystemSolutionError',
    facts: { uniqueName },
  });
}

export function patchWithoutParent(uniqueName: string, parent: string): Diagnostic {
  return errorFinding({
    code: 'patch-without-parent',
    message: `${uniqueName} is a patch of ${parent}, which is not installed here.`,
    hint: `Import ${parent} first.`,
    rules: ['D.43'],
    dataverse: 'PatchMissingBase',
    facts: { uniqueName, parent },
  });
}

export function patchNotModelled(uniqueName: string, parent: string): Diagnostic {
  return errorFinding({
    code: 'patch-not-modelled',
    message: `${uniqueName} is a patch of ${parent}; local environments can't take patches yet.`,
    hint: `Import a newer version of ${parent} that contains the patch.`,
    rules: ['D.44'],
    facts: { uniqueName, parent },
  });
}

export function newLayersBelow(count: number, solutions: readonly string[]): Diagnostic {
  const what = count === 1 ? '1 component is new to the solution' : `${count} components are new to the solution`;
  return infoFinding({
    code: 'new-layers-below',
    message: `${what} and already customized by ${solutions.join(', ')}; the new ${count === 1 ? 'layer is' : 'layers are'} put below.`,
    hint: 'Where Dataverse puts such a layer is not documented; check these components after the real import.',
    rules: ['E.12'],
    facts: { count, solutions: solutions.join(', ') },
  });
}
