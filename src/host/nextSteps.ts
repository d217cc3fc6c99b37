import type { CommandId } from './commandIds.ts';
import type { Translate } from './translate.ts';

/** What a button below a refusal does. */
export interface NextStep {
  readonly title: string;
  /** A command of ours; without one the refused command runs again. */
  readonly command?: CommandId;
  /** Whether it is about the same thing, a tree item or a file, or asks anew. */
  readonly about: 'same' | 'ask';
}

type Steps = (words: Translate) => readonly NextStep[];

const again: Steps = (words) => [{ title: words.t('Try again'), about: 'same' }];
const another: Steps = (words) => [{ title: words.t('Choose another…'), about: 'ask' }];
const stagedUpgrade: Steps = (words) => [
  { title: words.t('Apply upgrade'), command: 'solutionWorkbench.applyUpgrade', about: 'same' },
  { title: words.t('Cancel upgrade'), command: 'solutionWorkbench.cancelUpgrade', about: 'same' },
];
const rollUp: Steps = (words) => [{ title: words.t('Clone as solution…'), command: 'solutionWorkbench.cloneSolution', about: 'same' }];
const importFirst: Steps = (words) => [
  { title: words.t('Import another file…'), command: 'solutionWorkbench.importSolution', about: 'ask' },
];
const change: Steps = (words) => [{ title: words.t('Change environment…'), command: 'solutionWorkbench.changeEnvironment', about: 'same' }];
const dependencies: Steps = (words) => [
  { title: words.t('Show dependencies'), command: 'solutionWorkbench.showDependencies', about: 'same' },
];
const newSettings: Steps = (words) => [
  { title: words.t('Create settings file…'), command: 'solutionWorkbench.createSettingsFile', about: 'ask' },
];
const publish: Steps = (words) => [
  { title: words.t('Publish all customizations'), command: 'solutionWorkbench.publishCustomizations', about: 'same' },
];
const uninstall: Steps = (words) => [
  { title: words.t('Uninstall solution…'), command: 'solutionWorkbench.uninstallSolution', about: 'ask' },
];
const history: Steps = (words) => [{ title: words.t('Show history'), command: 'solutionWorkbench.showHistory', about: 'same' }];
const refresh: Steps = (words) => [{ title: words.t('Refresh'), command: 'solutionWorkbench.refresh', about: 'ask' }];

/** The obvious next step of a refusal, by its code. A code without one is not here: its hint says what to do. */
const stepsByCode: Readonly<Record<string, Steps>> = {
  'environment-busy': again,
  'environment-changed': again,
  'environment-not-writable': again,
  'environment-read-only': again,
  'file-not-writable': again,
  'folder-not-writable': again,
  'disk-full': again,
  'disk-error': again,
  'stale-plan': again,
  'plan-forgotten': again,
  'file-not-found': another,
  'export-of-managed': another,
  'environment-exists': another,
  'environment-damaged': another,
  'environment-too-new': another,
  'not-an-environment': another,
  'file-exists': another,
  'file-is-folder': another,
  'file-not-readable': another,
  'not-a-solution-file-name': another,
  'managed-solution-is-fixed': another,
  'clone-of-managed': another,
  'clone-of-patch': another,
  'adding-to-managed': another,
  'adding-to-default': another,
  'default-solution-fixed': another,
  'default-solution-kept': another,
  'default-solution-not-cloned': another,
  'publisher-restricted': another,
  'publisher-unknown': another,
  'publisher-of-platform': another,
  'publisher-not-found': another,
  'copy-of-another-environment': another,
  'publisher-name-unfit': again,
  'publisher-name-taken': again,
  'publisher-prefix-unfit': again,
  'publisher-numbers-unfit': again,
  'solution-name-unfit': again,
  'solution-name-reserved': again,
  'solution-name-taken': again,
  'solution-version-invalid': again,
  'display-name-unfit': again,
  'invalid-version': again,
  'version-part-full': again,
  'clone-version-invalid': again,
  'clone-version-too-low': again,
  'publisher-in-use': uninstall, // I.11
  'managed-over-unmanaged': uninstall, // D.36
  'unmanaged-over-managed': uninstall, // D.36
  'nothing-to-undo': history,
  'drafts-before-overwrite': publish, // D.53
  'upgrade-pending': stagedUpgrade,
  'solution-locked': rollUp,
  'solution-is-patched': rollUp,
  'patches-first': rollUp,
  'upgrade-not-available': importFirst,
  'missing-dependency': importFirst,
  'required-solutions': importFirst,
  'patch-without-parent': importFirst,
  'patch-of-other-version': importFirst,
  'publisher-differs': importFirst, // D.42
  'publisher-read-only': importFirst,
  'lower-version': importFirst, // C.12
  'upgrade-needs-higher-version': importFirst, // D.29
  'solution-without-file': importFirst,
  'unmanaged-blocked': change,
  'file-too-large': change,
  'table-quota-exceeded': change,
  'component-in-use': dependencies,
  'required-components-missing': dependencies,
  'not-settings': newSettings,
  'settings-not-readable': newSettings,
  'environment-not-found': refresh,
  'solution-not-found': refresh,
  'unknown-solution': refresh,
};

/** Codes that have a next step, for the test that holds them against the code. */
export const codesWithNextStep: readonly string[] = Object.keys(stepsByCode);

/** Buttons for a refusal. */
export function nextSteps(code: string, words: Translate): readonly NextStep[] {
  return stepsByCode[code]?.(words) ?? [];
}
