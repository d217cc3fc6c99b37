/** One behaviour a seed states (section N of the rules), and where it is shown. */
export interface SeedLine {
  readonly line: number;
  /** In our own words. */
  readonly behaviour: string;
  /** The rules that carry it, as section N names them, without remarks in brackets. */
  readonly rule: string;
  /** `folder/file > group > name`, from the folder of tests; of a scenario its file and its title. */
  readonly tests: readonly [string, ...string[]];
}

export function line(number: number, behaviour: string, rule: string, ...tests: readonly [string, ...string[]]): SeedLine {
  return { line: number, behaviour, rule, tests };
}

/** Tests that many lines name. */
export const shown = {
  publish: 'scenarios/import-unmanaged.txt > A new unmanaged solution arrives as drafts and takes effect when published (P.1, D.34, D.115)',
  newManaged: 'scenarios/import-managed.txt > A new managed solution arrives published, in a layer of its own (D.37, D.114)',
  maintain:
    'scenarios/layers.txt > An edit here stays in effect over an update, and what was not edited follows the update (P.5, D.47, E.21)',
  overwrite: 'scenarios/import-managed.txt > Overwrite removes what was customized here, drafts too (P.6, D.48, D.51)',
  spared: 'scenarios/import-managed.txt > Overwrite spares forms, site maps and apps, not choices and roles (P.7, P.48, D.49)',
  sparedRibbon: 'scenarios/import-managed.txt > Overwrite spares ribbons as well (P.7, P.48, D.49)',
  covered: 'scenarios/layers.txt > A solution above keeps what it says, whatever is updated below it (P.8, D.50, E.9)',
  update: 'scenarios/upgrade.txt > P.9: an update deletes nothing (F.2).',
  upgrade: 'scenarios/upgrade.txt > P.10: an upgrade deletes what the new version does not have, with its data (D.40, F.10, F.14).',
  rollUp: 'scenarios/patches.txt > An upgrade rolls up the patches in one step (F.9, F.10, G.15).',
  stage: 'scenarios/upgrade.txt > P.11: stage puts the new version beside the old one; applying brings the same as an upgrade (F.17-F.23).',
  apply: 'scenarios/upgrade.txt > P.12: an upgrade is applied from its base, and only when one is staged (F.22).',
  applyWithPatches:
    'scenarios/patches.txt > A staged upgrade stands above patches and updates of its group; applied, it is all there is of it (E.6, E.10, F.9, F.23).',
  stopped:
    'scenarios/upgrade.txt > P.47: a blocked deletion leaves both installed; without the blocker the upgrade is applied (F.13, F.27, P-ATOMIC).',
  steps: 'scenarios/steps-and-flows.txt > Flows, processes and plug-in steps are as the file has them, or all off (P.42, D.62, D.7)',
  askSteps: 'webview/wizardViews.test.ts > the solution action > asks whether steps and flows are turned on, and sends the answer (D.62)',
  goingBack:
    'scenarios/upgrade.txt > P.15: going back to an earlier version asks first; what the newer one added stays and still belongs to the solution (F.30).',
  updateSolution:
    'scenarios/upgrade.txt > P.41: a separate update solution changes what the original says, and taking it away gives it back (F.34, F.35).',
  hidden:
    'scenarios/update-solution.txt > An update solution hides customizations where the policy says so, and gives them back (P.41, F.34-F.36, P-UPDSOL)',
  wayOfImport: 'host/importWizardSession.test.ts > the import wizard > goes from an unmanaged file to published changes',
  wayOfUpdate:
    'host/importWizardSession.test.ts > the solution action > updates when a person wants that, and keeps the choice over a reload',
  wizardWindow: 'vscode/ui/mainRoad.ui.mjs > the wizard: import, results, publish',
  wizardFile: 'vscode/ui/mainRoad.ui.mjs > the wizard: file and environment',
  choosesFile: 'webview/wizardSays.test.ts > before the import > a .zip or a .cab is chosen (D.1, B.1, M.7)',
  cabinet: 'files/cabinet.test.ts > a cabinet (M.7) > gives the same entries as the zip, %s',
  trust:
    'webview/wizardSays.test.ts > before the import > one is warned to trust the source, and told that nothing of the file is run here (D.10, M.1)',
  quietTime:
    'webview/wizardSays.test.ts > before the import > one is told that installing and publishing disturb, so that one chooses the time (D.14)',
  updateBar:
    'webview/wizardSays.test.ts > before the import > an update is announced by a bar with both versions, a first installation is not (D.2, D.5)',
  recommended:
    'webview/wizardSays.test.ts > before the import > the options of an update begin with upgrade and maintain as recommended (D.4, D.47, F.8)',
  askPublisher:
    'webview/wizardSays.test.ts > before the import > the publisher to ask is named where there is a choice of how to update, and nowhere else (D.52)',
  keepOwn: 'cli/keepCustomizations.test.ts > import with overwrite, and the customizations are back on top of the new version (D.52)',
  keepOwnByHand:
    'app/overwriteKeeping.test.ts > own customizations lie on top of the new version again, and what was not customized follows it (D.52, E.21)',
  saysDrafts: 'webview/wizardSays.test.ts > after the import > drafts are named with the button that publishes all of them (D.115)',
  saysFailure:
    'webview/wizardSays.test.ts > after the import > a failure lists what went wrong with codes, offers the log, and closes (D.107, D.110, D.112)',
  logInExcel: 'files/log.test.ts > the log as a workbook (D.110, D.111) > is one that Excel opens',
  logRows: 'files/log.test.ts > the log as a workbook (D.110, D.111) > has a row a component, with the ten columns',
  missing: 'scenarios/missing-dependencies.txt > A missing table refuses the import and names what would bring it (D.86, D.89, J.6)',
  routing: 'scenarios/component-rules.txt > A routing rule set that exists and is active on either side (P.34, D.55)',
  exportFlow:
    'host/exportWizardSession.test.ts > the modern flow (H.8) > goes from the check to a managed file with the suggested version (C.5, H.13)',
  exportManaged: 'scenarios/publish-and-export.txt > Managed and unknown solutions are not exported (P.31, H.1, H.2)',
  exportKinds: 'host/exportWizardSession.test.ts > the modern flow (H.8) > writes both kinds with one version in one go',
  exportOnDisk: 'vscode/ui/exportWizard.ui.mjs > both files are on disk and say what was chosen',
} as const;
