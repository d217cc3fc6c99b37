import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import { say } from '../say.ts';

/** What can stand between the platform a file was made on and the one it goes to (D.21, D.22, D7). */

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
    message: say`The file is for platform ${packageVersion}, and this environment has ${platform}.`,
    hint: 'Import it into an environment with a newer platform.',
    rules: ['D.22', 'D.76'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { packageVersion, platform },
  });
}

export function packageTooOld(packageVersion: string, platform: string): Diagnostic {
  return errorFinding({
    code: 'package-too-old',
    message: say`The file is for platform ${packageVersion}, which ${platform} no longer accepts.`,
    hint: 'Export it again from a newer environment.',
    rules: ['D.22', 'D.78', 'D.83', 'B.9'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { packageVersion, platform },
  });
}

export function packageTransformed(packageVersion: string, platform: string): Diagnostic {
  return infoFinding({
    code: 'package-transformed',
    message: say`The file is for the older platform ${packageVersion}; Dataverse transforms it to ${platform} first.`,
    hint: 'The local environment keeps it as it is; look at forms and flows after the real import.',
    rules: ['D.22', 'D.82'],
    dataverse: 'ImportSolutionPackageNeedsUpgrade',
    facts: { packageVersion, platform },
  });
}

/** An error when something else than an update is asked for; else only the reason why nothing else is offered. */
export function actionNotOnPlatform(platform: string, since: string, isAsked: boolean): Diagnostic {
  const finding = isAsked ? errorFinding : infoFinding;
  return finding({
    code: 'action-not-on-platform',
    message: say`Platform ${platform} only updates an installed solution; upgrade and stage came with ${since}.`,
    hint: isAsked ? 'Import the file as an update.' : 'What the file no longer has stays in the environment.',
    rules: ['D.29', 'G.6'],
    facts: { platform, since, isAsked },
  });
}

export function laterServiceUpdate(version: string, platform: string, refused: boolean): Diagnostic {
  const finding = refused ? errorFinding : warningFinding;
  return finding({
    code: 'later-service-update',
    message: say`The file was exported from ${version}, and this environment has ${platform}.`,
    hint: refused ? 'Update the target environment first.' : 'Update the target environment first if the import fails there.',
    rules: ['D.22', 'D.80'],
    dataverse: 'ImportSolutionPackageInvalidSolutionPackageVersion',
    facts: { version, platform },
  });
}

export function packageNotAccepted(packageVersion: string, platform: string): Diagnostic {
  return errorFinding({
    code: 'package-not-accepted',
    message: say`The file is for platform ${packageVersion}, more than one major version before ${platform}.`,
    hint: 'Export it again from a newer environment, or set the policy P-PREVMAJOR back.',
    rules: ['D.22', 'D.77', 'D.83'],
    dataverse: 'ImportSolutionPackageNotValid',
    facts: { packageVersion, platform },
  });
}

export function packageVersionInvalid(packageVersion: string): Diagnostic {
  return errorFinding({
    code: 'package-version-invalid',
    message:
      packageVersion === ''
        ? 'An empty text is not a version of the platform (SolutionPackageVersion).'
        : say`${packageVersion} is not a version of the platform (SolutionPackageVersion).`,
    hint: 'Export the solution again; this value must not be edited by hand.',
    rules: ['B.9', 'D.22', 'D.81'],
    dataverse: 'ImportSolutionPackageNotValid',
    facts: { packageVersion },
  });
}
