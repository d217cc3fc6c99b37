import type { CommandId } from './commandIds.ts';
import type { SettingName } from './contextKeys.ts';
import type { Translate } from './translate.ts';

/** What a button below a refusal does. */
export interface NextStep {
  readonly title: string;
  /** A command of ours; without one and without a setting the refused command runs again. */
  readonly command?: CommandId;
  /** A setting of ours to look at. */
  readonly setting?: SettingName;
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
const logs: Steps = (words) => [{ title: words.t('Show import log'), command: 'solutionWorkbench.showImportLog', about: 'same' }];
const layers: Steps = (words) => [{ title: words.t('Show layers'), command: 'solutionWorkbench.showLayers', about: 'same' }];
const importCopy: Steps = (words) => [{ title: words.t('Import…'), command: 'solutionWorkbench.importSolution', about: 'same' }];
const uninstallThis: Steps = (words) => [
  { title: words.t('Uninstall solution…'), command: 'solutionWorkbench.uninstallSolution', about: 'same' },
];
const removeLayer: Steps = (words) => [
  { title: words.t('Remove unmanaged layer…'), command: 'solutionWorkbench.removeUnmanagedLayer', about: 'same' },
];
const deleteInstead: Steps = (words) => [
  { title: words.t('Delete component…'), command: 'solutionWorkbench.deleteComponent', about: 'same' },
];
const ownSolution: Steps = (words) => [{ title: words.t('Create solution…'), command: 'solutionWorkbench.createSolution', about: 'ask' }];
const applyStaged: Steps = (words) => [{ title: words.t('Apply upgrade'), command: 'solutionWorkbench.applyUpgrade', about: 'ask' }];
const settingOf =
  (setting: SettingName): Steps =>
  (words) => [{ title: words.t('Open settings'), setting, about: 'ask' }];
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
  'export-of-platform': another,
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
  'uninstall-blocked': dependencies,
  'apply-upgrade-blocked': dependencies,
  'component-is-managed': (words) => [...removeLayer(words), ...uninstall(words)], // I.12
  'component-of-system': removeLayer,
  'no-unmanaged-layer': layers,
  'only-unmanaged-layer': deleteInstead,
  'member-of-default': deleteInstead,
  'members-of-managed': uninstallThis,
  'default-solution-not-exported': (words) => [...settingOf('policies')(words), ...ownSolution(words)], // H.3
  'default-solution-not-managed': ownSolution,
  'copy-changed': importCopy,
  'customized-since': importCopy,
  'import-job-not-found': logs,
  'upgrade-wrong-solution': applyStaged,
  'requirement-unmanaged': (words) => [...importFirst(words), ...settingOf('policies')(words)], // D.87
  'folder-not-readable': settingOf('environmentsFolder'),
  'environment-not-found': refresh,
  'solution-not-found': refresh,
  'solution-of-platform': refresh,
  'unknown-solution': refresh,
};

/** What was asked for does not do: the command asks for something else. */
const asksAgain = [
  'copy-not-whole',
  'clone-name-unfit',
  'component-without-root',
  'environment-not-readable',
  'invalid-environment-name',
  'invalid-file-limit',
  'invalid-language',
  'invalid-platform-version',
  'invalid-setting',
  'invalid-table-limit',
  'not-in-plan',
  'plan-differs',
  'plan-refused',
  'target-version-invalid',
  'target-version-of-default',
  'unknown-component',
] as const;

/** Something else has to be chosen: another file, component or solution. */
const needsAnother = [
  'cabinet-not-writable',
  'component-not-customizable',
  'component-not-here',
  'component-not-in-solution',
  'default-files-collide',
  'invalid-unique-name',
  'log-too-large',
  'manifest-element-missing',
  'manifest-not-found',
  'manifest-text-endless',
  'manifest-unreadable',
  'missing-root-file',
  'no-journal',
  'not-an-import-log',
  'nothing-to-restore',
  'patch-of-patch',
  'xml-dtd-refused',
  'xml-encoding-refused',
  'xml-not-well-formed',
] as const;

/** What a file holds can't be imported: another file can, where it was made anew or brings what is missing. */
const needsAnotherFile = [
  'active-rule-in-the-way',
  'component-protected',
  'component-without-definition',
  'configuration-page-not-html',
  'configuration-page-not-in-solution',
  'customizations-root-unexpected',
  'declared-root-missing',
  'default-solution',
  'default-solution-managed',
  'duplicate-component',
  'id-of-another-table',
  'invalid-managed-flag',
  'invalid-prefix',
  'key-with-same-columns',
  'managed-properties-of-other',
  'name-without-prefix',
  'online-into-on-premises',
  'option-value-prefix-out-of-range',
  'package-not-accepted',
  'package-too-new',
  'package-too-old',
  'package-type-both',
  'package-version-invalid',
  'patch-already-there',
  'patch-name-taken',
  'patch-not-newest',
  'patch-protection-differs',
  'patch-publisher-differs',
  'patch-version-out-of-line',
  'patch-version-refused',
  'patches-unknown',
  'plugin-types-removed',
  'publisher-name-missing',
  'reserved-unique-name',
  'restricted-solution',
  'row-too-long',
  'section-not-in-schema',
  'system-solution',
  'unique-name-too-long',
  'upgrade-of-unmanaged',
  'view-of-another-table',
] as const;

/** Faults of an archive begin with what it is. */
const brokenFile = /^zip-|^cabinet-(damaged|part|unknown)|^not-a-zip$/;

/** Codes that have a next step, for the test that holds them against the code. */
export const codesWithNextStep: readonly string[] = [...Object.keys(stepsByCode), ...asksAgain, ...needsAnother, ...needsAnotherFile];

/** Buttons for a refusal. */
export function nextSteps(code: string, words: Translate): readonly NextStep[] {
  return stepsOf(code)?.(words) ?? [];
}

function stepsOf(code: string): Steps | undefined {
  const among = (codes: readonly string[]) => codes.includes(code);
  if (stepsByCode[code] !== undefined) return stepsByCode[code];
  if (among(asksAgain)) return again;
  if (among(needsAnother) || brokenFile.test(code)) return another;
  return among(needsAnotherFile) ? importFirst : undefined;
}
