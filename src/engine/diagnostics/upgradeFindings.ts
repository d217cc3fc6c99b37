import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import { say } from '../say.ts';
import type { Blocker } from '../uninstall/blocker.ts';
import { sentencesOf, stepsOf } from './uninstallFindings.ts';

/** What stands against updating, upgrading and staging a managed solution, and against applying what is staged (F1-F4). */

export function upgradeNeedsHigherVersion(uniqueName: string, installed: string, version: string): Diagnostic {
  return errorFinding({
    code: 'upgrade-needs-higher-version',
    message: say`${uniqueName} is installed in version ${installed}, and an upgrade to ${version} would not raise it.`,
    hint: 'Choose a file with a higher version, or import this one as an update.',
    rules: ['C.11', 'C.13', 'D.29', 'F.11'],
    dataverse: 'LowerVersionUpgrade',
    facts: { uniqueName, installed, version },
  });
}

export function upgradeOfUnmanaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'upgrade-of-unmanaged',
    message: say`The file of ${uniqueName} is unmanaged; only managed solutions can be upgraded or staged.`,
    hint: 'Import it as an update, or choose the managed file.',
    rules: ['F.16', 'D.40'],
    facts: { uniqueName },
  });
}

export function upgradeNotInstalled(uniqueName: string): Diagnostic {
  return infoFinding({
    code: 'upgrade-not-installed',
    message: say`${uniqueName} is not installed here, so there is nothing to upgrade; it is installed anew.`,
    hint: 'Go on to install it.',
    rules: ['F.11', 'D.40'],
    facts: { uniqueName },
  });
}

export function updateNotRecommended(uniqueName: string): Diagnostic {
  return infoFinding({
    code: 'update-not-recommended',
    message: say`An update of ${uniqueName} is not recommended: what the new version no longer has stays here.`,
    hint: 'Upgrade instead, unless you know that the new version leaves nothing out.',
    rules: ['F.3', 'O.4'],
    facts: { uniqueName },
  });
}

export function upgradePending(uniqueName: string, version: string): Diagnostic {
  return errorFinding({
    code: 'upgrade-pending',
    message: say`The upgrade of ${uniqueName} to version ${version} is staged and not applied yet.`,
    hint: say`Apply the upgrade of ${uniqueName}, or cancel it by uninstalling ${uniqueName}_Upgrade.`,
    rules: ['F.20', 'D.40'],
    facts: { uniqueName, version },
  });
}

/** A plan says it beforehand, as a warning; the import that stopped there says it as its error (F.13, P-ATOMIC). */
export function upgradeStops(uniqueName: string, holding: string, blockers: readonly Blocker[], isPlan: boolean): Diagnostic {
  const finding = isPlan ? warningFinding : errorFinding;
  return finding({
    code: 'upgrade-stops',
    message: isPlan
      ? say`The upgrade would stop after staging: ${uniqueName} and ${holding} would both be installed, because ${sentencesOf(blockers)}.`
      : say`The upgrade stopped after staging: ${uniqueName} and ${holding} are both installed now, because ${sentencesOf(blockers)}.`,
    hint: say`${stepsOf(blockers)} Then apply the upgrade of ${uniqueName}, or cancel it by uninstalling ${holding}.`,
    rules: ['F.13', 'F.26'],
    dataverse: 'SolutionUpgradeFailed',
    facts: { uniqueName, holding, blockers: blockers.length },
  });
}

export function upgradeNotAvailable(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'upgrade-not-available',
    message: say`No upgrade is staged for ${uniqueName}.`,
    hint: 'Import the new version as a staged upgrade first.',
    rules: ['F.22'],
    dataverse: 'SolutionUpgradeNotAvailable',
    facts: { uniqueName },
  });
}

export function upgradeWrongSolution(holding: string, base: string): Diagnostic {
  return errorFinding({
    code: 'upgrade-wrong-solution',
    message: say`${holding} is the staged upgrade itself.`,
    hint: say`Apply the upgrade of ${base}, which it replaces.`,
    rules: ['F.22'],
    dataverse: 'SolutionUpgradeWrongSolutionSelected',
    facts: { holding, base },
  });
}

export function applyUpgradeBlocked(uniqueName: string, holding: string, blockers: readonly Blocker[]): Diagnostic {
  return errorFinding({
    code: 'apply-upgrade-blocked',
    message: say`The upgrade of ${uniqueName} can't be applied, because ${sentencesOf(blockers)}.`,
    hint: say`${stepsOf(blockers)} Or cancel the upgrade by uninstalling ${holding}.`,
    rules: ['F.13', 'F.26'],
    dataverse: 'SolutionUpgradeFailed',
    facts: { uniqueName, holding, blockers: blockers.length },
  });
}
